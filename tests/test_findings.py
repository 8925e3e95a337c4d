"""Findings that one programme publishes and another reads: names that meet, and what they do."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openosh.server.discovery import programme


CASES = Path(__file__).parent / "cases"
LAW_DATE = date(2026, 8, 31)


def test_what_the_subsidy_reads_the_audit_publishes_and_decides():
    assert "service_audit.refused_audit" in programme("onsite_subsidy").reads
    assert "refused_audit" in programme("service_audit").publishes
    assert "refused_audit" in programme("service_audit").decisions


def refused_years(provider: str, year: int, *, confirmed: bool) -> list[int]:
    """Return the years in which a provider refused the audit, as its register takes them."""
    facts = {
        "provider": provider,
        "audit_year": year,
        "reports": [{"kind": "refusal", "description": "示範：拒絕入內", "confirmed": confirmed}],
    }
    found = programme("service_audit").decider("refused_audit").decide(LAW_DATE, facts)
    return [year] if found.outcome["refused"] else []


def removed_at(years: list[int]) -> set[str | None]:
    """Return where the visits of a claim fall whose provider refused the audits of these years."""
    path = CASES / "onsite_subsidy.contracted_claim.filed_late.json"
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["request"]["facts"]
    names = {visit["provider"] for visit in facts["visits"]}
    facts["providers"] = [{"id": name, "refused_audit_years": years} for name in sorted(names)]
    facts["filings"] = [{**one, "filed_on": "2026-01-01"} for one in facts["filings"]]
    decider = programme("onsite_subsidy").decider("contracted_claim")
    return {line["removed_at"] for line in decider.decide(LAW_DATE, facts).outcome["lines"]}


def test_a_provider_that_refused_last_years_audit_is_paid_for_nothing():
    assert {"refusing_provider"} == removed_at(refused_years("示範診所", 2025, confirmed=True))


@pytest.mark.parametrize(("year", "confirmed"), [(2025, False), (2024, True), (2026, True)])
def test_a_refusal_not_confirmed_or_of_another_year_takes_nothing(year: int, *, confirmed: bool):
    years = refused_years("示範診所", year, confirmed=confirmed)

    assert "refusing_provider" not in removed_at(years)
