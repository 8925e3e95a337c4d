"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Forms(AppConfig):
    """Pages generated from facts."""

    name = "openosh.desk.forms"
    label = "case_forms"
    verbose_name = "表單"
