"""Recusal over 10,000 assignments equals a plain calculation that shares no code."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from openosh.programmes.service_audit.programme import PROGRAMME
from openosh.programmes.service_audit.year import LAW_DATE, assignment_facts, generate_assignments
from openosh.server.agreement import disagreements
from openosh.statute.bulk import BulkReading


SEED, ASSIGNMENTS = 11, 10_000
COUNTS = {"employment", "ownership", "contract", "family"}


@cache
def facts() -> dict[str, Any]:
    return assignment_facts(SEED, ASSIGNMENTS, messy=False)


@cache
def decided() -> list[dict[str, Any]]:
    outcome = PROGRAMME.decider("assignments").decide(LAW_DATE, facts()).outcome
    return list(outcome["assignments"])


def three_years_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 3)
    except ValueError:
        return date(day.year + 3, 2, 28)


def stands(tie: dict[str, Any], visit_on: date) -> bool:
    ended = tie["ended_on"]
    return tie["kind"] in COUNTS and (
        ended is None or visit_on < three_years_after(date.fromisoformat(ended))
    )


def plain_grounds(one: dict[str, Any]) -> list[str]:
    visit_on = date.fromisoformat(one["visit_on"])
    mine = [tie for tie in facts()["ties"] if tie["auditor"] == one["auditor"]]
    ties = [tie for tie in mine if stands(tie, visit_on)]
    found = {
        "declared_interest": one["declaration"] == "interest",
        "tied_to_provider": any(tie["provider"] == one["provider"] for tie in ties),
        "tied_to_group": one["group"] is not None
        and any(tie["group"] == one["group"] for tie in ties),
        "filed_for_provider": (one["auditor"], one["provider"]) in filed(),
    }
    return [name for name, holds in found.items() if holds]


@cache
def filed() -> set[tuple[str, str]]:
    return {(one["person"], one["provider"]) for one in facts()["filings"]}


def plain_failed(one: dict[str, Any]) -> list[str]:
    listed = {auditor["id"]: auditor for auditor in facts()["auditors"]}
    auditor = listed.get(one["auditor"], {})
    found = {
        "appointed": auditor.get("qualified", False),
        "briefed": auditor.get("attended_briefing", False)
        or auditor.get("absence_reason") is not None,
        "integrity_undertaken": auditor.get("integrity_undertaken", False),
        "confidentiality_undertaken": auditor.get("confidentiality_undertaken", False),
        "interest_declared": one["declaration"] != "not_declared",
        "not_recused": not plain_grounds(one),
    }
    return [name for name, holds in found.items() if not holds]


def test_recusal_equals_the_plain_calculation():
    assert [plain_grounds(one) for one in facts()["assignments"]] == [
        one["grounds"] for one in decided()
    ]
    assert all(bool(one["grounds"]) == one["recused"] for one in decided())


def test_who_may_take_part_equals_the_plain_calculation():
    plain = [plain_failed(one) for one in facts()["assignments"]]

    assert plain == [one["failed"] for one in decided()]
    assert [not failed for failed in plain] == [one["may_take_part"] for one in decided()]


def test_the_year_holds_every_ground():
    found = [name for one in decided() for name in one["grounds"]]

    assert {"declared_interest", "tied_to_provider", "tied_to_group", "filed_for_provider"} == set(
        found
    )
    assert any(not one["grounds"] for one in decided())


def test_a_year_in_bulk_is_the_year_one_by_one():
    program = PROGRAMME.decider("assignments").program
    tables = generate_assignments(SEED, ASSIGNMENTS, messy=False)
    found = BulkReading(program).compute(tables, "outcome")["assignments"].sort("position")

    assert [one["recused"] for one in decided()] == found["assignments_recused"].to_list()


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree_on_a_year_with_unknown_facts(engine: str):
    by = PROGRAMME.decider("assignments")
    years = [assignment_facts(seed, 400, 60) for seed in (1, 2)]
    taken = [(LAW_DATE, by.intake.read(LAW_DATE, given)) for given in years]

    assert [] == list(disagreements(by, taken, engine))
