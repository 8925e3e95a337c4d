"""The app of the people."""

from __future__ import annotations

from django.apps import AppConfig


class People(AppConfig):
    """Who comes in, and as what."""

    name = "openosh.desk.people"
    label = "people"
    verbose_name = "人員與組織"
