"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Journal(AppConfig):
    """Who did what and who saw what: append-only, chained."""

    name = "openosh.desk.journal"
    label = "journal"
    verbose_name = "日誌"
