"""Claims of contracted services as their form holds them: a small one, and the handbook's first."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from tests.worked import PUBLISHED

from openosh.programmes.onsite_subsidy import demo_claim


if TYPE_CHECKING:
    from collections.abc import Iterator


CASE_ONE = "onsite_subsidy.contracted_claim.handbook_case_one.json"
FIRM, NUMBER = "示範五金股份有限公司", "04595257"
NURSE, PHYSICIAN, SPECIALIST = demo_claim.NURSE, demo_claim.PHYSICIAN, "示範專科醫師"
THE_YEAR = (dt.date(2026, 1, 1), dt.date(2026, 7, 31))


def claim() -> dict[str, Any]:
    """A claim in which everything is right: one nurse, two visits, one invoice with tax."""
    whole = _of_class_one(demo_claim.answers(FIRM, NUMBER, *THE_YEAR))
    visits = [visit("v1", "2026-03-05"), visit("v2", "2026-03-12")]
    receipts, items = demo_claim.papers_of(visits, FIRM, NUMBER)
    receipts[0] |= {"number": "AB00000001", "issued_on": "2026-03-31", "tax": 350, "total": 7350}
    items[0] |= {"receipt": "AB00000001", "unit_price": 3500, "amount": 7000}
    people = [one for one in whole["people"] if one["person"] == NURSE]
    return {**whole, "people": people, "visits": visits, "receipts": receipts, "items": items}


def visit(number: str, day: str) -> dict[str, Any]:
    """A morning of the nurse, of which form, record and invoice say the same."""
    found = demo_claim.visit(number, NURSE, dt.date.fromisoformat(day), ("09:00", "12:00"))
    return found | {"fee": 3675, "receipt": "AB00000001"}


def case_one(first: str, last: str) -> dict[str, Any]:
    """The claim of the handbook's first case for the visits between two days, both included."""
    whole = _of_class_one(demo_claim.answers(FIRM, NUMBER, *THE_YEAR))
    visits = [one for one in _visits_of_case_one() if first <= one["date"] <= last]
    receipts, items = demo_claim.papers_of(visits, FIRM, NUMBER)
    return {**whole, "people": _people(), "visits": visits, "receipts": receipts, "items": items}


def _of_class_one(whole: dict[str, Any]) -> dict[str, Any]:
    """A claim of the employer of the handbook's first case."""
    employer = {**whole["employer"], "insured_workers": 180, "special_hazard_workers": 60}
    return {**whole, "employer": employer}


def _people() -> list[dict[str, Any]]:
    nurse, physician = (demo_claim.person(one, 2026) for one in (NURSE, PHYSICIAN))
    named = {"person": SPECIALIST, "id_number": "B123456780", "specialist": True}
    return [nurse, physician, physician | named]


def _visits_of_case_one() -> Iterator[dict[str, Any]]:
    facts = json.loads((PUBLISHED / CASE_ONE).read_text(encoding="utf-8"))["request"]["facts"]
    names = {"N1": NURSE, "D1": SPECIALIST, "D2": PHYSICIAN}
    for one in sorted(facts["visits"], key=lambda row: row["date"]):
        times = (one["time_in"], one["time_out"])
        day = dt.date.fromisoformat(one["date"])
        found = demo_claim.visit(one["id"], NURSE, day, times)
        yield found | {"person": names[one["person"]], "fee": one["fee"]}
