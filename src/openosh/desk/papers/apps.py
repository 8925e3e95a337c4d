"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Papers(AppConfig):
    """Uploads, official forms and letters."""

    name = "openosh.desk.papers"
    label = "papers"
    verbose_name = "文件"
