"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Privacy(AppConfig):
    """Keys of persons: what is personal is sealed, and forgotten by destroying its key."""

    name = "openosh.desk.privacy"
    label = "privacy"
    verbose_name = "個資保護"

    def ready(self) -> None:
        """Let the journal seal what is personal in its entries."""
        from openosh.desk.journal import personal
        from openosh.desk.privacy import sealing

        personal.use(sealing)
