"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Tables(AppConfig):
    """Tables that come in and go out."""

    name = "openosh.desk.tables"
    label = "tables"
    verbose_name = "表格"

    def ready(self) -> None:
        """Offer the imports that the office itself has."""
        from openosh.desk.tables import imports
        from openosh.desk.tables.offered import office_days, organisations

        imports.declare(organisations.IMPORT)
        imports.declare(office_days.IMPORT)
