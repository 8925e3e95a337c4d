"""Every switch of the law, turned the other way: what it would change."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from openosh.programmes.network_hospital.programme import PROGRAMME
from openosh.statute.numbers import Numbers


LAW_DATE = date(2026, 8, 31)
SOURCE = (PROGRAMME.folder / "law" / "numbers.toml").read_text(encoding="utf-8")


def turned(switch: str, name: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Decide with one switch the other way."""
    other = {"true": "false", "false": "true"}
    pattern = rf"(\[\[{switch}\.in_force\]\]\n(?:.*\n)*?value = )(true|false)"
    source, count = re.subn(pattern, lambda m: m[1] + other[m[2]], SOURCE)
    assert 1 == count
    return PROGRAMME.decider(name, Numbers.parse(source)).decide(LAW_DATE, facts).outcome


def line(item: str, **more: Any) -> dict[str, Any]:
    return {
        "id": item,
        "item": item,
        "episode": "測試個案",
        "event_on": "2026-05-04",
        "review_state": "passed",
        "condition": "other_disease",
        **more,
    }


def claim(*earlier: str) -> dict[str, Any]:
    return {
        "payee": "測試醫師甲",
        "payee_kind": "physician",
        "island_hospital": False,
        "filings": [],
        "earlier_payments": [
            {"episode": "測試個案", "item": item, "event_on": "2026-04-01", "amount": 300}
            for item in earlier
        ],
        "lines": [
            line(
                "referral_confirmed",
                suspected_condition="other_disease",
                treated_at_institution=True,
            ),
            line("notification"),
        ],
    }


def test_a_case_could_be_paid_under_both_headings():
    found = turned("paid_once_per_case", "notification_claim", claim())

    assert [300, 600] == [one["granted"] for one in found["lines"]]


def test_what_was_paid_under_one_heading_would_not_count_for_the_other():
    found = turned("paid_once_per_case", "notification_claim", claim("referral_confirmed"))

    assert [0, 600] == [one["granted"] for one in found["lines"]]


def test_without_delegation_the_centre_does_not_review():
    facts = {
        "received_on": "2026-04-01",
        "reviewed_on": "2026-04-02",
        "as_of": "2026-05-01",
        "reviewer": "centre",
        "finding": "qualified",
        "documents_complete": True,
        "reason": None,
    }

    assert ["reviewer_may"] == turned("initial_review_delegated", "initial_review", facts)["failed"]


def test_a_period_that_ends_on_a_day_off_could_end_on_the_next_working_day():
    facts = {
        "returned_on": "2026-06-03",
        "extended_to": None,
        "supplemented_on": "2026-08-03",
        "as_of": "2026-08-31",
    }

    found = turned("period_holiday_moves", "supplement_due", facts)

    assert ("2026-08-03", True) == (found["due_on"], found["passed"])
    on_a_working_day = {**facts, "returned_on": "2026-06-01", "supplemented_on": "2026-07-31"}
    found = turned("period_holiday_moves", "supplement_due", on_a_working_day)
    assert "2026-07-31" == found["due_on"]
