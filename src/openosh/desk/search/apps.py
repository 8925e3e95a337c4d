"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Search(AppConfig):
    """The search of the staff."""

    name = "openosh.desk.search"
    label = "search"
    verbose_name = "搜尋"
