"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Tables(AppConfig):
    """Tables that come in and go out."""

    name = "openosh.desk.tables"
    label = "tables"
    verbose_name = "表格"

    def ready(self) -> None:
        """Offer the imports and the lists that the office itself has."""
        from openosh.desk.tables import exports, imports
        from openosh.desk.tables.offered import cases, office_days, organisations, own_journal

        imports.declare(organisations.IMPORT)
        imports.declare(office_days.IMPORT)
        exports.declare(*cases.EXPORTS, *own_journal.EXPORTS)
