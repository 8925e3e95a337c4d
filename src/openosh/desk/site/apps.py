"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Site(AppConfig):
    """The frame of every page."""

    name = "openosh.desk.site"
    label = "site"
    verbose_name = "網站"
