"""The papers of a claim add up, and pass the checks that papers are put to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from openosh.kit.numerals import from_formal
from openosh.programmes.network_hospital.papers.hospital_claim import (
    OpenClaimError,
    receipt,
    statement,
    summary_row,
)
from openosh.programmes.network_hospital.papers.notification_list import (
    PROVISIONAL,
    notification_list,
)
from openosh.programmes.network_hospital.programme import PROGRAMME
from openosh.statute.decide import Result


LAW_DATE = date(2026, 11, 1)
FIRST_MONDAY = date(2025, 11, 3)


def decided(name: str, facts: dict[str, Any]) -> Result:
    return PROGRAMME.decider(name).decide(LAW_DATE, facts)


def clinic(**changes: Any) -> Result:
    """Eleven sessions in May, one in July; on an island one fortnight after the other."""
    days = [*(date(2026, 5, day) for day in range(1, 12)), date(2026, 7, 1)]
    sessions = [
        {
            "id": f"S{at}",
            "date": day.isoformat(),
            "designation": None,
            "by_appointment": False,
            "on_public_holiday": False,
            "proof_attached": False,
        }
        for at, day in enumerate(days)
    ]
    facts = {
        "island": False,
        "period_from": "2026-05-01",
        "period_until": "2026-10-31",
        "designations": [],
        "sessions": sessions,
        **changes,
    }
    return decided("clinic_claim", facts)


def year(**changes: Any) -> Result:
    """A year in which every condition is just met."""
    facts = {
        "kind": "network_hospital",
        "year": 2026,
        "case_management": True,
        "notifications": [
            {
                "id": f"N{at}",
                "episode": f"E{at}",
                "condition": "other_disease",
                "review_state": "passed",
                "passed_on": "2026-05-05",
            }
            for at in range(18)
        ],
        "clinics": [
            {"date": (FIRST_MONDAY + timedelta(weeks=week)).isoformat()} for week in range(52)
        ],
        "consultations": [{"patient": f"測試{at % 26}", "date": "2026-05-05"} for at in range(100)],
        "managed_cases": [],
        "assessment_reports": [{"id": f"R{at}", "issued_on": "2026-05-05"} for at in range(8)],
        **changes,
    }
    return decided("year_claim", facts)


def test_a_statement_lists_the_paid_sessions_month_by_month():
    found = statement(clinic())

    assert [(date(2026, 5, 1), 10, 15_000), (date(2026, 7, 1), 1, 1_500)] == [
        (row.month, row.sessions, row.fee) for row in found.rows
    ]
    assert date(2026, 5, 11) not in found.rows[0].dates
    assert (11, 16_500) == (found.sessions, found.fee)


def test_a_statement_passes_its_own_check():
    found = statement(clinic())
    facts = {
        "island": False,
        "heading_filled": True,
        "total_sessions": found.sessions,
        "total_fee": found.fee,
        "sealed": True,
        "months": [
            {"month": f"{row.month:%Y-%m}", "sessions": row.sessions, "fee": row.fee}
            for row in found.rows
        ],
        "dates": [],
    }

    assert decided("clinic_statement", facts).outcome["passed"]


def test_a_receipt_states_each_kind_and_the_sum_in_formal_numerals():
    found = receipt(clinic(), year())

    assert [
        ("clinic", "職業傷病門診（共11診次）", 16_500),
        ("performance_award", "服務績效獎勵（職業病通報共18例、職業傷害通報共0例）", 120_000),
        (
            "case_management_fee",
            "個案管理服務費（求診人數26人、求診人次100人次、職業病評估報告書8件）",
            480_000,
        ),
    ] == [(line.kind, line.label, line.amount) for line in found.lines]
    assert (616_500, "陸拾壹萬陸仟伍佰元整") == (found.amount, found.amount_in_words)
    assert found.amount == from_formal(found.amount_in_words)


def test_a_receipt_passes_its_own_check():
    found = receipt(clinic(), year())
    amounts = {line.kind: line.amount for line in found.lines}
    kinds = ("clinic", "island_clinic", "performance_award", "case_management_fee")
    filled = ("account_complete", "payee_complete", "payee_sealed", "responsible_sealed", "legible")
    facts = {
        "island": False,
        **{kind: kind in amounts for kind in kinds},
        "clinic_amount": amounts["clinic"],
        "award_amount": amounts["performance_award"],
        "case_fee_amount": amounts["case_management_fee"],
        "amount": found.amount,
        "amount_in_words": from_formal(found.amount_in_words),
        "payee": "示範網絡醫院",
        "account_name": "示範網絡醫院",
        **dict.fromkeys(filled, True),
        "related_official": False,
        "disclosure_attached": False,
    }

    assert decided("receipt", facts).outcome["passed"]


def test_a_half_year_alone_has_no_award_and_a_year_alone_no_sessions():
    assert ["clinic"] == [line.kind for line in receipt(clinic(), None).lines]
    assert ["performance_award", "case_management_fee"] == [
        line.kind for line in receipt(None, year()).lines
    ]


def test_an_island_hospital_ticks_its_own_box():
    (line,) = receipt(clinic(island=True), None).lines

    assert ("island_clinic", "離島地區職業傷病門診（共2診次）", 70_000) == (
        line.kind,
        line.label,
        line.amount,
    )


def test_what_is_not_paid_is_not_on_the_receipt():
    found = receipt(clinic(sessions=[]), year(notifications=[]))

    assert ((), 0, "零元整") == (found.lines, found.amount, found.amount_in_words)


def test_a_row_of_the_summary_adds_up_and_passes_its_own_check():
    row = summary_row(clinic(), year())
    facts = {
        "hospitals": [
            {
                "number": 1,
                "hospital": "示範網絡醫院",
                "linked": True,
                "island": False,
                "sessions": row.sessions,
                "unit_price": row.unit_price,
                "clinic_amount": row.clinic_amount,
                "award_amount": row.award_amount,
                "case_fee_amount": row.case_fee_amount,
                "total": row.total,
                "account_complete": True,
            }
        ],
        "grand_total": row.total,
    }

    assert date(2026, 5, 1) == row.clinic_from
    assert decided("summary", facts).outcome["passed"]


def test_a_row_of_a_half_year_or_of_a_year_alone():
    half, whole = summary_row(clinic(), None), summary_row(None, year())

    assert (16_500, 0, 0, 16_500) == (
        half.clinic_amount,
        half.award_amount,
        half.case_fee_amount,
        half.total,
    )
    assert (None, 0, 600_000) == (whole.clinic_from, whole.sessions, whole.total)


def test_no_paper_is_made_of_a_claim_that_is_open():
    open_clinic, open_year = clinic(island=None), year(case_management=None)

    for made in (
        lambda: statement(open_clinic),
        lambda: receipt(open_clinic, None),
        lambda: summary_row(None, open_year),
    ):
        with pytest.raises(OpenClaimError, match="請先補齊"):
            made()


# -- annex 8 ---------------------------------------------------------------------------------------


def claim(condition: str | None) -> Result:
    lines = [
        {
            "id": f"L{at}",
            "item": "notification",
            "episode": f"E{at}",
            "event_on": "2026-05-05",
            "review_state": state,
            "condition": kind,
        }
        for at, (kind, state) in enumerate(
            [("occupational_cancer", "passed"), (condition, "passed"), ("injury", "overdue")]
        )
    ]
    facts = {
        "payee": "測試醫師甲",
        "payee_kind": "physician",
        "island_hospital": False,
        "filings": [],
        "earlier_payments": [],
        "lines": lines,
    }
    return decided("notification_claim", facts)


def test_the_list_of_a_payee_holds_what_is_paid_and_says_that_it_is_provisional():
    found = notification_list(claim("injury"))

    assert [("L0", 1_800), ("L1", 100)] == [(line.id, line.amount) for line in found.lines]
    assert {"（三）職業傷病通報"} == {line.item for line in found.lines}
    assert ("測試醫師甲", 1_900, "壹仟玖佰元整", PROVISIONAL) == (
        found.payee,
        found.total,
        found.total_in_words,
        found.mark,
    )


def test_no_list_is_made_of_a_claim_that_is_open():
    with pytest.raises(OpenClaimError, match="請先補齊"):
        notification_list(claim(None))
