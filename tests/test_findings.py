"""Findings that one programme publishes and another reads: names that meet, and what they do."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openosh.server.discovery import programme, programmes, slugs


CASES = Path(__file__).parent / "cases"
LAW_DATE = date(2026, 8, 31)


def test_what_the_subsidy_reads_the_audit_publishes_and_decides():
    assert "service_audit.refused_audit" in programme("onsite_subsidy").reads
    assert "refused_audit" == programme("service_audit").publishes["refused_audit"]


@pytest.mark.parametrize("slug", slugs())
def test_what_a_programme_publishes_one_of_its_decisions_makes(slug: str):
    found = programme(slug)

    assert set() == {*found.publishes.values()} - {*found.decisions}


@pytest.mark.parametrize("slug", slugs())
def test_what_a_programme_reads_another_publishes(slug: str):
    published = {f"{one.slug}.{name}" for one in programmes() for name in one.publishes}
    own = {f"{slug}.{name}" for name in programme(slug).publishes}

    assert set() == {*programme(slug).reads} - (published - own)


def test_nothing_is_published_that_nobody_reads():
    read = {finding for one in programmes() for finding in one.reads}

    assert read == {f"{one.slug}.{name}" for one in programmes() for name in one.publishes}


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
