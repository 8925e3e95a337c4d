"""Each line of a claim tells of its own item: what others would be paid is nothing, not unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openosh.programmes.network_hospital.programme import PROGRAMME


CLAIM = PROGRAMME.decider("notification_claim")
WRITER = "測試醫師甲"
OF_AN_ITEM: dict[str, dict[str, Any]] = {
    "suspected_referral": {"suspected_condition": "pneumoconiosis", "referral_sent": True},
    "referral_confirmed": {
        "suspected_condition": "pneumoconiosis",
        "condition": "pneumoconiosis",
        "treated_at_institution": True,
    },
    "notification": {"condition": "injury"},
    "visit_report": {
        "suspected_condition": "pneumoconiosis",
        "report_attached": True,
        "writer": WRITER,
        "employer": "示範公司",
        "declared_independent": True,
        "outcome": "suspected",
    },
    "assessment_report": {
        "condition": "pneumoconiosis",
        "report_attached": True,
        "writer": WRITER,
        "confirmed_on": "2026-05-01",
    },
}
STEPS = (
    "fee_for_suspicion",
    "due_for_suspicion",
    "paid_for_suspicion",
    "fee_for_notification",
    "due_for_confirmation",
    "fee_for_visit_report",
    "fee_for_assessment_report",
    "amount",
)
TOLD = {
    "suspected_referral": (250, 250, 0, 0, 0, 0, 0, 250),
    "referral_confirmed": (250, 0, 0, 1_200, 1_200, 0, 0, 1_200),
    "notification": (0, 0, 0, 100, 0, 0, 0, 100),
    "visit_report": (0, 0, 0, 0, 0, 2_500, 0, 2_500),
    "assessment_report": (0, 0, 0, 0, 0, 0, 2_500, 2_500),
}


def steps_of(item: str, **changes: Any) -> dict[str, Any]:
    line = {
        "id": "L1",
        "item": item,
        "episode": "E1",
        "event_on": "2026-05-04",
        "review_state": "passed",
        **OF_AN_ITEM[item],
        **changes,
    }
    facts = {
        "payee": WRITER,
        "payee_kind": "physician",
        "island_hospital": False,
        "filings": [],
        "earlier_payments": [],
        "lines": [line],
    }
    trace = CLAIM.decide(date(2026, 8, 31), facts).trace
    return {entry.step: entry.value for entry in trace}


@pytest.mark.parametrize("item", OF_AN_ITEM)
def test_a_line_tells_what_its_own_item_pays(item: str):
    told = steps_of(item)

    assert TOLD[item] == tuple(told[step] for step in STEPS)


@pytest.mark.parametrize("item", OF_AN_ITEM)
def test_a_decided_line_calls_nothing_unknown(item: str):
    assert [] == [step for step, value in steps_of(item).items() if value is None]


def test_a_suspicion_outside_table_1_has_no_fee():
    assert 0 == steps_of("suspected_referral", suspected_condition="other_disease")[STEPS[0]]


def test_only_an_assessment_report_has_a_day_by_which_it_is_issued():
    assert "2026-05-04" == steps_of("notification")["issue_by"]
    assert "2026-06-12" == steps_of("assessment_report")["issue_by"]
