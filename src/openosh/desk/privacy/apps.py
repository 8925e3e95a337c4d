"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Privacy(AppConfig):
    """Keys of persons: what is personal is sealed, and forgotten by destroying its key."""

    name = "openosh.desk.privacy"
    label = "privacy"
    verbose_name = "個資保護"
