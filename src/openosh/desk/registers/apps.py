"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Registers(AppConfig):
    """Practitioners, filings, contracts, hazards, remote areas and findings."""

    name = "openosh.desk.registers"
    label = "registers"
    verbose_name = "共同名冊"

    def ready(self) -> None:
        """Offer the tables that organisations bring, and the lists that they take away."""
        from openosh.desk.registers.offered import (
            contracts,
            filings,
            lists,
            practitioners,
            training,
        )
        from openosh.desk.tables import exports, imports

        for one in (practitioners, training, filings, contracts):
            imports.declare(one.IMPORT)
        exports.declare(*lists.EXPORTS)
