"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Cases(AppConfig):
    """Cases and everything that happens to them."""

    name = "openosh.desk.cases"
    label = "cases"
    verbose_name = "案件"
