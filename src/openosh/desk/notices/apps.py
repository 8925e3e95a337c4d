"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Notices(AppConfig):
    """The inbox of everybody, and the outbox of the office."""

    name = "openosh.desk.notices"
    label = "notices"
    verbose_name = "通知"
