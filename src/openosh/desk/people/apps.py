"""The app of the people."""

from __future__ import annotations

from django.apps import AppConfig


class People(AppConfig):
    """Who comes in, and as what."""

    name = "openosh.desk.people"
    label = "people"
    verbose_name = "人員與組織"

    def ready(self) -> None:
        """Open the book of the door."""
        from openosh.desk.people import door_book

        del door_book
