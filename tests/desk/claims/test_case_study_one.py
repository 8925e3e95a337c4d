"""Case study one of the handbook as it would be claimed: two windows, two claims, one cap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.desk.cases.conftest import Office
from tests.desk.claims.conftest import (
    AUGUST,
    MARCH,
    decided,
    drafted,
    granted,
    on,
    opened,
    told,
)
from tests.desk.isolation.worlds import admin
from tests.onsite_claims import NURSE, case_one

from openosh.desk import clock
from openosh.desk.cases import deciding, locking, queries
from openosh.desk.cases.errors import MoveRefusedError
from openosh.desk.cases.models import Case, DecisionMade
from openosh.desk.isolation import scope
from openosh.desk.privacy.sealing import Forgotten
from openosh.desk.registers.models import Finding


FIRST, SECOND = ("2026-01-01", "2026-07-31"), ("2026-08-01", "2026-12-31")


def claimed_in_august(office: Office) -> Case:
    with clock.standing(AUGUST):
        sent = on(drafted(case_one(*FIRST), office.firm), "send", office.firm)
        return decided(sent, office)


def refusal_of(case: Case, office: Office) -> str:
    """Why the office does not take a claim that is sent now, in one text."""
    with pytest.raises(MoveRefusedError) as refused:
        on(case, "send", office.firm)
    return str(refused.value)


def test_the_first_window_grants_seventy_eight_thousand_and_the_second_what_the_cap_leaves(
    qualified: Office,
):
    august = claimed_in_august(qualified)
    with clock.standing(MARCH):
        march = on(drafted(case_one(*SECOND), qualified.firm), "send", qualified.firm)
        march = decided(march, qualified)
        both = [granted(case, qualified.firm) for case in (august, march)]

    assert [78_000, 42_000] == both


def test_the_physicians_of_a_year_are_four_in_both_windows_together(qualified: Office):
    claimed_in_august(qualified)  # with three of them
    claim = case_one(*SECOND)
    claim["visits"] = [one for one in claim["visits"] if one["person"] != NURSE]
    claim["visits"] += [{**claim["visits"][0], "id": "fifth", "date": "2026-10-19"}]
    with clock.standing(MARCH), scope.entered(qualified.firm):
        amounts = queries.amounts(drafted(claim, qualified.firm), by=qualified.firm)

    assert amounts is not None
    assert [7_200, 0] == [one.granted for one in amounts.lines]
    assert "逾補助次數上限（醫師 4 次/年" in amounts.lines[-1].reason


def test_cases_of_an_organisation_that_look_at_each_other_move_one_after_the_other(
    qualified: Office,
):
    with clock.standing(AUGUST):
        on(drafted(case_one(*FIRST), qualified.firm), "send", qualified.firm)
    lock = "SELECT pg_try_advisory_xact_lock(%s, %s)"
    with admin() as another:
        free = [
            another.execute(lock, [locking.BESIDE, who.organisation]).fetchone()
            for who in (qualified.firm, qualified.other_firm)
        ]

    assert [(False,), (True,)] == free


def test_every_decision_of_a_claim_can_be_made_again_to_the_dollar(qualified: Office):
    case = claimed_in_august(qualified)
    with clock.standing(MARCH), scope.entered(qualified.firm):
        kept = DecisionMade.objects.select_related("case").get(case=case, move__name="grant")
        again = deciding.again(kept)

    assert not isinstance(again, Forgotten)
    assert (True, 78_000) == (again.holds, kept.outcome["granted"])


def test_the_claim_takes_over_what_the_qualification_has_asked(qualified: Office):
    with clock.standing(AUGUST):
        case = opened("claim", qualified.firm)
    facts = told(case, qualified.firm)

    assert ("示範五金股份有限公司", "臺南市") == (facts["full_name"], facts["county"])
    assert (180, 1) == tuple(facts["employer"][one] for one in ("insured_workers", "risk_class"))


def test_another_claim_of_the_same_window_is_not_taken_while_one_lives(qualified: Office):
    first = claimed_in_august(qualified)
    with clock.standing(AUGUST):
        said = refusal_of(drafted(case_one(*SECOND), qualified.firm), qualified)

    assert f"已有案件 {first.number}" in said


def test_a_withdrawn_claim_leaves_window_and_receipts_to_the_next(qualified: Office):
    with clock.standing(AUGUST):
        sent = on(drafted(case_one(*FIRST), qualified.firm), "send", qualified.firm)
        on(sent, "withdraw", qualified.firm, reason="金額有誤")
        again = on(drafted(case_one(*FIRST), qualified.firm), "send", qualified.firm)

    assert again.state == "submitted"


def test_outside_a_window_no_claim_is_taken(qualified: Office):
    with clock.standing(AUGUST.replace(month=9, day=1)):
        said = refusal_of(drafted(case_one(*FIRST), qualified.firm), qualified)

    assert "不在經費申請期間" in said


def _unfiled(claim: dict[str, Any]) -> None:
    claim["people"][0]["filed_on"] = None


def _brokered(claim: dict[str, Any]) -> None:
    claim["contracts"][0] |= {"parties": 3, "brokered": True}


@pytest.mark.parametrize(
    ("spoil", "said"), [(_unfiled, "備查"), (_brokered, "契約")], ids=["unfiled", "brokered"]
)
def test_a_claim_that_the_rules_do_not_take_is_refused_before_it_is_sent(
    qualified: Office, spoil: Callable[[dict[str, Any]], None], said: str
):
    claim = case_one(*FIRST)
    spoil(claim)
    with clock.standing(AUGUST):
        assert said in refusal_of(drafted(claim, qualified.firm), qualified)


def test_a_provider_that_refused_last_years_audit_is_known_without_being_asked(qualified: Office):
    with scope.entered(scope.OFFICE), clock.standing(AUGUST):
        Finding.objects.create(
            organisation_id=qualified.reviewer.organisation or 0,
            programme="service_audit",
            name="refused_audit",
            label="規避、妨礙或拒絕查核",
            year=2025,
            valid_from=clock.today(),
            published_on=clock.today(),
            reason="示範",
            made_at=clock.now(),
        )
    claim = case_one(*FIRST)
    for row in (*claim["contracts"], *claim["people"], *claim["visits"]):
        row["provider"] = "示範專業機構"
    claim["contracts"][0]["party_b"] = "示範專業機構"
    for receipt in claim["receipts"]:
        receipt["seller"] = "示範專業機構"
    with clock.standing(AUGUST):
        case = drafted(claim, qualified.firm)
        assert granted(case, qualified.firm) == 0


def test_evidence_after_the_fifth_day_is_not_taken(qualified: Office):
    from openosh.desk.cases.actions import AskedItem

    item = AskedItem(path="visits", what="請補正起始時間", clause="s5.rec.datetime")
    with clock.standing(AUGUST):
        case = on(drafted(case_one(*FIRST), qualified.firm), "send", qualified.firm)
        case = on(case, "take_up", qualified.reviewer)
        case = on(case, "ask", qualified.reviewer, items=[item])
    with clock.standing(AUGUST.replace(day=26)), pytest.raises(MoveRefusedError) as refused:
        on(case, "answer", qualified.firm)

    assert "屆滿" in str(refused.value)
