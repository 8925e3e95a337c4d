"""The app that takes the programmes up when Django starts."""

from __future__ import annotations

from django.apps import AppConfig

from openosh.desk import registry


class Office(AppConfig):
    """Fills the registry of programmes from the folders, names and entry points that are there."""

    name = "openosh.server"
    label = "server"
    verbose_name = "職健通"

    def ready(self) -> None:
        """Register every programme."""
        from openosh.server.discovery import programmes

        registry.register(programmes())
