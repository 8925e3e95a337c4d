"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class Cases(AppConfig):
    """Cases and everything that happens to them."""

    name = "openosh.desk.cases"
    label = "cases"
    verbose_name = "案件"

    def ready(self) -> None:
        """Say of a case that a finding names whether it was decided."""
        from openosh.desk.cases.other_cases import is_decided
        from openosh.desk.registers import sources

        sources.decided.append(is_decided)
