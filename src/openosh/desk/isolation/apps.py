"""The app of the policies; it has no table of its own."""

from __future__ import annotations

from django.apps import AppConfig


class Isolation(AppConfig):
    """Functions that say who acts, and policies on the tables of every other app."""

    name = "openosh.desk.isolation"
    label = "isolation"
    verbose_name = "隔離"
