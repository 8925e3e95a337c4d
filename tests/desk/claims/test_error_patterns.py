"""A claim with an error of every pattern of the handbook: all are told at once, before sending."""

from __future__ import annotations

from typing import Any

import pytest
from tests.desk.cases.conftest import Office
from tests.desk.claims.conftest import AUGUST, drafted, on, saved
from tests.onsite_claims import case_one

from openosh.desk import clock
from openosh.desk.cases.errors import MoveRefusedError
from openosh.desk.cases.fact_paths import flat
from openosh.programmes.onsite_subsidy.facts_claim import FundsClaim


SPOILED = {
    "contracts.0.actual_kind": "顧問服務機構",
    "contracts.0.states_fee": False,
    "contracts.0.brokered": True,
    "people.0.filed_on": None,
    "people.1.found": False,
    "people.2.id_number": "B12****780",
    "visits.1.record_signed": False,
    "visits.2.record_time_in": "10:00",
    "visits.3.fee": 3_670,
    "visits.5.date": "2026-02-10",
    "receipts.0.kind": "quotation",
    "receipts.1.copy": "stub_copy",
    "receipts.2.states_times": False,
    "receipts.3.buyer": "測試紡織股份有限公司",
    "receipts.4.invoice_stamp": False,
    "receipts.5.colour": False,
    "receipts.6.total": 21_500,
    "items.0.item": "護理師諮詢費",
    "items.1.item": "交通費",
    "interests.related": True,
    "declared_single": False,
    "sealed.legible": False,
    "sealed.accounting_signed": False,
    "sealed.seal_text": "示範五金股份有限公司發票專用章",
}
"""One thing wrong for each: the fact, and what stands there instead."""
CLAUSES = [
    "s5.formA.provider_match",
    "s5.contract.content",
    "s5.q8",
    "s5.formA.categories",
    "s5.formA.qualification_link",
    "s5.formA.person_filed",
    "s5.doc2",
    "s5.err.time_mismatch",
    "s5.formA.fee_gross",
    "s5.rcpt.types",
    "s5.q3.third_copy",
    "s5.q3",
    "s5.rcpt.buyer_name",
    "s5.rcpt.seller_stamp",
    "s5.doc3",
    "s5.rcpt.arith",
    "s5.err.item_name",
    "s2.note.no_extras",
    "s5.formA.consistent",
    "s5.formA.coi",
    "s5.formA.decl_true",
    "s5.formA.complete",
    "s5.formA.sign",
    "s5.formA.seal",
]
"""The clauses of the checks that tell of it, in the order of the form."""


def spoiled(claim: dict[str, Any]) -> dict[str, Any]:
    for path, value in SPOILED.items():
        *way, last = path.split(".")
        at: Any = claim
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at[last] = value
    return claim


def test_all_patterns_are_caught_at_once_before_sending_and_what_was_mended_is_taken(
    qualified: Office,
):
    months, firm = ("2026-01-01", "2026-07-31"), qualified.firm
    with clock.standing(AUGUST):
        case = drafted(spoiled(case_one(*months)), firm)
        with pytest.raises(MoveRefusedError) as refused:
            on(case, "send", firm)
        case = saved(case, flat(FundsClaim, case_one(*months)), firm)
        case = on(case, "send", firm)
    reasons = refused.value.reasons

    assert [f"onsite_subsidy:{one}" for one in CLAUSES] == [one.clause for one in reasons]
    assert "submitted" == case.state
