"""A claim before it is sent: the form asks once, and every decision of section five answers."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from tests.onsite_claims import case_one, claim

from openosh.desk.case_type import FindingAbout, OtherCase, Stage, Surroundings
from openosh.desk.cases.fact_paths import flat, nested
from openosh.programmes.onsite_subsidy.claim_checks import CHECKS
from openosh.programmes.onsite_subsidy.claim_requests import (
    REFUSED_AUDIT,
    contracted_claim,
    months_of_people,
    uses,
)
from openosh.programmes.onsite_subsidy.demo_claim import PROVIDER_NUMBER
from openosh.programmes.onsite_subsidy.facts_claim import FundsClaim
from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute.intake import InvalidFactsError


CHECK_OF = {one.decision: one for one in CHECKS}
QUALIFIED = (OtherCase("qualification", "11507000001", "2026", Stage.GRANTED),)
AUGUST = Surroundings(
    today=dt.date(2026, 8, 20),
    attached={"claim_form": 1, "records": 2, "receipts": 1, "contract": 1},
    printed_version=1,
    others=QUALIFIED,
)
MARCH = replace(AUGUST, today=dt.date(2027, 3, 10))


def outcomes(decision: str, case: dict[str, Any], around: Surroundings = AUGUST) -> dict[str, Any]:
    """Return what comes out of a check, by the name of the row."""
    check, decider = CHECK_OF[decision], PROGRAMME.decider(decision)
    return {
        row: decider.decide(around.filing_day, given).outcome[check.passed]
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

    found = contracted_claim(case, AUGUST)["visits"]

    assert [None, "nurse"] == [one["kind"] for one in found]


def test_a_provider_that_refused_an_audit_gets_nothing_for_the_claim():
    by_name = FindingAbout(REFUSED_AUDIT, "示範 診所", "", 2025)
    by_number = FindingAbout(REFUSED_AUDIT, "示範診所（舊名）", PROVIDER_NUMBER, 2025)

    for finding in (by_name, by_number):
        around = replace(AUGUST, findings=(finding,))
        assert {"": 0} == outcomes("contracted_claim", claim(), around)


def test_what_was_found_of_somebody_else_or_otherwise_is_no_refusal():
    others = (
        FindingAbout(REFUSED_AUDIT, "測試診所", "00000002", 2025),
        FindingAbout("service_audit.audit_grade", "示範診所", PROVIDER_NUMBER, 2025),
        FindingAbout(REFUSED_AUDIT, "示範診所", PROVIDER_NUMBER, 2024),
    )

    assert {"": 4_410} == outcomes("contracted_claim", claim(), replace(AUGUST, findings=others))


@pytest.mark.parametrize("stage", [Stage.REFUSED, Stage.OPEN, Stage.ENDED])
def test_without_a_granted_qualification_of_the_year_no_claim_is_taken(stage: Stage):
    around = replace(AUGUST, others=(OtherCase("qualification", "1", "2026", stage),))

    assert {"": False} == outcomes("claim_window", claim(), around)


def test_the_window_is_that_of_the_day_of_the_filing_however_late_it_is_reviewed():
    in_review = replace(AUGUST, today=dt.date(2026, 10, 2), filed_on=dt.date(2026, 8, 20))

    assert {"": True} == outcomes("claim_window", claim(), in_review)


def test_a_visit_whose_receipt_is_not_listed_is_not_paid():
    case = changed("visits.0.receipt", "XX00000000")
    paid = [one["receipt_matches"] for one in contracted_claim(case, AUGUST)["visits"]]

    assert [False, True] == paid


# -- case study one of the handbook --------------------------------------------------------------


def granted_claim(case: dict[str, Any], **more: Any) -> OtherCase:
    """A claim as it stands once it was granted in the first window."""
    request = contracted_claim(case, AUGUST)
    outcome = PROGRAMME.decider("contracted_claim").decide(AUGUST.today, request).outcome
    found = OtherCase(
        "claim", "11508000001", "2026.2026-08", Stage.GRANTED, outcome, lambda: request
    )
    return replace(found, **more)


def after(*others: OtherCase) -> Surroundings:
    """What surrounds the claim of the second window."""
    return replace(MARCH, others=(*QUALIFIED, *others))


def test_case_one_is_granted_in_two_claims_up_to_the_yearly_cap():
    first = case_one("2026-01-01", "2026-07-31")
    august = outcomes("contracted_claim", first)
    second = case_one("2026-08-01", "2026-12-31")
    march = outcomes("contracted_claim", second, after(granted_claim(first)))

    assert ({"": 78_000}, {"": 42_000}) == (august, march)


def places_taken(around: Surroundings) -> tuple[int | None, ...]:
    """How many visits of physicians, nurses and others the claims before have counted."""
    asked = contracted_claim(case_one("2026-08-01", "2026-12-31"), around)
    return tuple(asked[f"earlier_{one}_visits"] for one in ("physician", "nurse", "allied"))


def test_the_places_that_the_first_claim_of_the_year_took_are_taken_for_the_second():
    first = granted_claim(case_one("2026-01-01", "2026-07-31"))

    assert (3, 28, 0) == places_taken(after(first))


def test_a_visit_that_was_not_counted_has_taken_no_place_but_one_that_only_the_cap_cut_has():
    first = case_one("2026-01-01", "2026-07-31")
    first["visits"][0]["record_signed"] = False
    request = {**contracted_claim(first, AUGUST), "granted_earlier_this_year": 119_000}
    outcome = PROGRAMME.decider("contracted_claim").decide(AUGUST.today, request).outcome

    taken = places_taken(after(granted_claim(first, outcome=outcome)))

    assert (1_000, 30) == (outcome["granted"], sum(one or 0 for one in taken))


def test_how_many_places_are_taken_is_not_known_of_a_claim_that_was_forgotten():
    forgotten = granted_claim(case_one("2026-01-01", "2026-07-31"), request=lambda: None)

    assert (None, None, None) == places_taken(after(forgotten))


def test_another_year_or_path_takes_no_place_of_these_visits():
    first = granted_claim(case_one("2026-01-01", "2026-07-31"))
    others = replace(first, once="2025.2025-08"), replace(first, kind="employed_claim")

    assert (0, 0, 0) == places_taken(after(*others))


def test_what_another_year_was_granted_takes_nothing_of_the_cap():
    another_year = OtherCase("claim", "1", "2025.2025-08", Stage.GRANTED, {"granted": 119_000})

    assert {"": 78_000} == outcomes(
        "contracted_claim",
        case_one("2026-01-01", "2026-07-31"),
        replace(AUGUST, others=(another_year,)),
    )


def test_a_claim_that_was_refused_or_is_not_decided_takes_nothing_of_the_cap():
    others = tuple(
        OtherCase("claim", "1", "2026.2026-08", stage, {"granted": 119_000})
        for stage in (Stage.REFUSED, Stage.OPEN, Stage.ENDED)
    )

    assert {"": 78_000} == outcomes(
        "contracted_claim",
        case_one("2026-01-01", "2026-07-31"),
        replace(AUGUST, others=others),
    )


# -- what another claim has used -----------------------------------------------------------------


def test_a_receipt_that_another_claim_has_used_is_told_without_saying_whose():
    (used, *_) = uses(claim())
    around = replace(AUGUST, used_elsewhere=frozenset({used}))
    requests = CHECK_OF["single_use"].requests(claim(), around)

    assert [False, False] == list(outcomes("single_use", claim(), around).values())
    assert {"另一申請案"} == {use["claim"] for _, given in requests for use in given["other_uses"]}


def test_a_visit_that_another_claim_has_used_is_told_of_that_visit_alone():
    (_, first, _) = uses(claim())
    around = replace(AUGUST, used_elsewhere=frozenset({first}))

    assert [False, True] == list(outcomes("single_use", claim(), around).values())


def test_a_person_is_known_by_number_wherever_the_name_is_written_otherwise():
    renamed = claim()
    renamed["people"][0]["person"] = renamed["visits"][0]["person"] = "示範護理師（甲）"

    assert list(uses(claim()))[1] == list(uses(renamed))[1]
