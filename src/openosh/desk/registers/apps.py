"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Registers(AppConfig):
    """Practitioners, filings, contracts, hazards, remote areas and findings."""

    name = "openosh.desk.registers"
    label = "registers"
    verbose_name = "共同名冊"
