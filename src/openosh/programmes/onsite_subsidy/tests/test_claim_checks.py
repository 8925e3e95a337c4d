"""A claim before it is sent: the form asks once, and every decision of section five answers."""

from __future__ import annotations

import datetime as dt
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from openosh.desk.case_type import Surroundings
from openosh.desk.cases.fact_paths import flat, nested
from openosh.programmes.onsite_subsidy.claim_checks import CHECKS
from openosh.programmes.onsite_subsidy.claim_requests import contracted_claim, months_of_people
from openosh.programmes.onsite_subsidy.facts_claim import FundsClaim
from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute.intake import InvalidFactsError


CHECK_OF = {one.decision: one for one in CHECKS}
CASE_ONE = "onsite_subsidy.contracted_claim.handbook_case_one.json"
AUGUST = Surroundings(
    today=dt.date(2026, 8, 20),
    attached={"claim_form": 1, "records": 2, "receipts": 1, "contract": 1},
    printed_version=1,
)


def claim() -> dict[str, Any]:
    """A claim in which everything is right: one nurse, two visits, one invoice with tax."""
    contract = {
        "provider": "示範診所",
        "provider_kind": "醫療機構",
        "actual_kind": "醫療機構",
        "party_a": "示範五金股份有限公司",
        "party_b": "示範診所",
        "parties": 2,
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "outsourced": False,
        "brokered": False,
        "by_agent": False,
        "signing_date": "full",
        "states_names": True,
        "states_responsible": True,
        "states_addresses": True,
        "states_phones": True,
        "states_term": True,
        "states_services": True,
        "states_fee": True,
        "employer_sealed": True,
        "provider_sealed": True,
    }
    person = {
        "person": "示範護理師",
        "provider": "示範診所",
        "filed_on": "2026-01-02",
        "started_on": "2026-01-01",
        "category": "nurse",
        "id_number": "A223456781",
        "specialist": False,
        "found": True,
        "qualified": True,
        "certificate_uploaded": False,
    }
    receipt = {
        "number": "AB00000001",
        "kind": "triplicate_invoice",
        "copy": "receipt_copy",
        "issued_on": "2026-03-31",
        "buyer": "示範五金股份有限公司",
        "buyer_number": "04595257",
        "seller": "示範診所",
        "invoice_stamp": True,
        "item_names_branch": False,
        "tax": 350,
        "total": 7350,
        "total_in_words": None,
        "legible": True,
        "original": True,
        "colour": True,
        "states_category": True,
        "states_months": True,
        "states_times": True,
        "states_unit_price": True,
        "states_buyer": True,
    }
    item = {
        "receipt": "AB00000001",
        "person": "示範護理師",
        "month": "2026-03",
        "item": "護理人員臨場健康服務費（3月份）",
        "times": 2,
        "unit_price": 3500,
        "amount": 7000,
    }
    return {
        "year": 2026,
        "qualification": "approved",
        "full_name": "示範五金股份有限公司",
        "uniform_number": "04595257",
        "head_office": None,
        "head_office_number": None,
        "employer": {
            "legally_registered": True,
            "employment_insured": True,
            "insured_workers": 180,
            "special_hazard_workers": 60,
            "risk_class": 1,
        },
        "granted_earlier_this_year": 0,
        "contracts": [contract],
        "refusals": [],
        "people": [person],
        "visits": [visit("v1", "2026-03-05"), visit("v2", "2026-03-12")],
        "receipts": [receipt],
        "items": [item],
        "interests": {"positions_reviewed": True, "related": False, "disclosure_attached": False},
        "declared_true": True,
        "declared_single": True,
        "sealed": {
            "handler_signed": True,
            "accounting_signed": True,
            "responsible_signed": True,
            "employer_sealed": True,
            "responsible_sealed": True,
            "seal_text": "示範五金股份有限公司",
            "legible": True,
            "pages": 2,
            "expected_pages": 2,
        },
    }


def visit(number: str, day: str) -> dict[str, Any]:
    """A morning of the nurse, of which form, record and invoice say the same."""
    return {
        "id": number,
        "person": "示範護理師",
        "provider": "示範診所",
        "date": day,
        "time_in": "09:00",
        "time_out": "12:00",
        "fee": 3675,
        "remote_area": False,
        "at_listed_place": True,
        "record_attached": True,
        "record_signed": True,
        "record_date": day,
        "record_time_in": "09:00",
        "record_time_out": "12:00",
        "receipt": "AB00000001",
        "receipt_matches": True,
    }


def outcomes(decision: str, case: dict[str, Any], around: Surroundings = AUGUST) -> dict[str, Any]:
    """Return what comes out of a check, by the name of the row."""
    check, decider = CHECK_OF[decision], PROGRAMME.decider(decision)
    return {
        row: decider.decide(around.today, given).outcome[check.passed]
        for row, given in check.requests(case, around)
    }


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the claim with one fact changed, named by its path."""
    case = deepcopy(claim())
    *way, last = (int(key) if key.isdigit() else key for key in path.split("."))
    inner: Any = case
    for key in way:
        inner = inner[key]
    inner[last] = value
    return case


@pytest.mark.parametrize("decision", sorted(set(CHECK_OF) - {"staff_member", "contracted_claim"}))
def test_a_claim_in_which_everything_is_right_passes(decision: str):
    found = outcomes(decision, claim())

    assert found
    assert dict.fromkeys(found, True) == found


def test_what_the_form_asks_is_kept_and_read_again_as_it_was():
    assert claim() == nested(FundsClaim, flat(FundsClaim, claim()))


@pytest.mark.parametrize(
    ("decision", "path", "value"),
    [
        ("claim_window", "qualification", "rejected"),
        ("claim_provider", "contracts.0.actual_kind", "顧問服務機構"),
        ("contract_term", "contracts.0.ends_on", "2026-03-10"),
        ("contract_contents", "contracts.0.states_fee", False),
        ("contract_contents", "contracts.0.signing_date", "partial"),
        ("contract_parties", "contracts.0.brokered", True),
        ("staff_qualification", "people.0.found", False),
        ("claim_staff_filed", "people.0.filed_on", "2026-02-15"),
        ("claim_staff_filed", "people.0.filed_on", None),
        ("visits_listed_once", "visits.1.date", "2026-03-05"),
        ("reconciliation", "visits.1.record_attached", False),
        ("reconciliation", "receipts.0.seller", "測試代辦行"),
        ("excluded_items", "items.0.item", "交通費"),
        ("receipt_kind", "receipts.0.kind", "quotation"),
        ("receipt_copy", "receipts.0.copy", "stub_copy"),
        ("receipt_contents", "receipts.0.states_times", False),
        ("receipt_buyer", "receipts.0.buyer", "測試紡織股份有限公司"),
        ("receipt_seller", "receipts.0.invoice_stamp", False),
        ("receipt_scan", "receipts.0.colour", False),
        ("receipt_amounts", "receipts.0.total", 7000),
        ("receipt_item_name", "items.0.item", "護理師諮詢費"),
        ("conflict_of_interest", "interests.related", True),
        ("declarations", "declared_single", False),
        ("claim_form_scan", "sealed.pages", 1),
        ("claim_signatures", "sealed.accounting_signed", False),
        ("claim_seal", "sealed.seal_text", "示範五金股份有限公司發票專用章"),
    ],
)
def test_what_is_wrong_is_found_before_the_claim_is_sent(decision: str, path: str, value: Any):
    assert False in outcomes(decision, changed(path, value)).values()


@pytest.mark.parametrize(
    ("decision", "path", "value"),
    [
        ("visit_record", "visits.1.record_signed", False),
        ("visit_times", "visits.1.record_date", "2026-03-13"),
        ("visit_times", "visits.1.date", "2026-04-12"),
        ("gross_fee", "visits.1.fee", 3500),
    ],
)
def test_only_the_visit_that_is_wrong_is_told(decision: str, path: str, value: Any):
    found = outcomes(decision, changed(path, value))

    assert {"第 1 場次": True, "第 2 場次": False} == found


def test_a_branch_says_itself_on_an_invoice_of_its_head_office():
    case = changed("head_office", "示範控股股份有限公司")
    case["receipts"][0]["buyer"] = "示範控股股份有限公司"

    assert {"第 1 項": False} == outcomes("receipt_branch", case)


def test_an_invoice_of_two_months_lists_how_often_each_was_served():
    case = claim()
    case["items"].append({**case["items"][0], "month": "2026-04", "times": 3})
    ((_, asked),) = CHECK_OF["receipt_months"].requests(case, AUGUST)

    assert (True, 5) == (asked["several_months"], asked["times"])
    assert [2, 3] == [one["times"] for one in asked["months"]]


def test_a_claim_without_visits_or_receipts_asks_nothing_of_them():
    case = {**claim(), "visits": [], "receipts": [], "items": []}

    for decision in ("visit_record", "visit_times", "receipt_kind", "receipt_item_name"):
        assert {} == outcomes(decision, case)


def test_what_nobody_has_filled_in_yet_is_unknown_and_refuses_nothing():
    nothing = nested(FundsClaim, {})

    for decision in ("claim_signatures", "claim_seal", "conflict_of_interest", "declarations"):
        assert {"": None} == outcomes(decision, nothing)


def test_a_person_number_with_a_wrong_digit_is_refused():
    assert {"第 1 位服務人員": "nurse"} == outcomes("staff_member", claim())

    with pytest.raises(InvalidFactsError, match="id_number"):
        outcomes("staff_member", changed("people.0.id_number", "A223456782"))


def test_the_tax_of_an_invoice_is_shared_among_its_items():
    (month,) = months_of_people(claim())

    assert (7350, 7350) == (month["form_fees"], month["receipt_fees"])


def test_a_person_whom_the_form_does_not_list_is_of_no_known_kind():
    case = changed("visits.0.person", "測試外人")

    assert [None, "nurse"] == [one["kind"] for one in contracted_claim(case)["visits"]]


def test_a_provider_that_refused_an_audit_gets_nothing_for_the_claim():
    case = changed("refusals", [{"provider": "示範診所", "year": 2025}])

    assert {"": 0} == outcomes("contracted_claim", case)


# -- case study one of the handbook --------------------------------------------------------------


def case_one() -> dict[str, Any]:
    """The request of the handbook's first case as the form of a claim would hold it."""
    path = Path(__file__).parents[5] / "tests" / "cases" / CASE_ONE
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["request"]["facts"]
    kinds = {one["person"]: one["kind"] for one in facts["visits"]}
    category = {"physician": "physician", "nurse": "nurse", "allied": "psychologist"}
    people = [
        {**one, "category": category[kinds[one["person"]]], "specialist": False}
        for one in facts["filings"]
        if one["person"] in kinds
    ]
    return {**facts, "people": people, "refusals": []}


def part(first: str, last: str, earlier: int) -> dict[str, Any]:
    """Return the claim of the visits between two days, both included."""
    case = case_one()
    visits = [one for one in case["visits"] if first <= one["date"] <= last]
    return {**case, "visits": visits, "granted_earlier_this_year": earlier}


def test_case_one_is_granted_in_two_claims_up_to_the_yearly_cap():
    august = outcomes("contracted_claim", part("2026-01-01", "2026-07-31", 0))
    march = outcomes("contracted_claim", part("2026-08-01", "2026-12-31", august[""]))

    assert ({"": 78_000}, {"": 42_000}) == (august, march)
