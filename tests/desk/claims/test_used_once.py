"""A receipt and a visit are paid once in the country, and nobody learns by whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from tests.desk.cases.conftest import Office
from tests.desk.claims.conftest import AUGUST, NAMES, NUMBERS, drafted, on, qualify
from tests.onsite_claims import claim

from openosh.desk import clock
from openosh.desk.cases import once
from openosh.desk.cases.errors import MoveRefusedError
from openosh.desk.cases.models import Case, UsedOnce
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor


@pytest.fixture
def both(qualified: Office) -> Office:
    """An office in which both firms are qualified."""
    qualify(qualified, "other_firm")
    return qualified


def of(who: str) -> dict[str, Any]:
    """The small claim, made out to one of the firms."""
    name = NAMES[who]
    found = claim() | {"full_name": name, "uniform_number": NUMBERS[who]}
    found["contracts"][0]["party_a"] = name
    found["receipts"][0] |= {"buyer": name, "buyer_number": NUMBERS[who]}
    found["sealed"]["seal_text"] = name
    return found


def sent(values: dict[str, Any], by: Actor) -> Case:
    with clock.standing(AUGUST):
        return on(drafted(values, by), "send", by)


def test_a_receipt_of_another_employers_claim_is_found_without_showing_the_claim(both: Office):
    first = sent(of("firm"), both.firm)
    with pytest.raises(MoveRefusedError) as refused:
        sent(of("other_firm"), both.other_firm)
    said = str(refused.value)

    assert "支用證明 AB00000001 已用於其他申請案" in said
    assert "場次已用於其他申請案（另一申請案）" in said
    assert first.number not in said
    assert NAMES["firm"] not in said


def test_what_a_withdrawn_claim_used_is_free_again(both: Office):
    first = sent(of("firm"), both.firm)
    with clock.standing(AUGUST):
        on(first, "withdraw", both.firm, reason="示範")

    assert sent(of("other_firm"), both.other_firm).state == "submitted"


def test_a_draft_uses_nothing_up(both: Office):
    with clock.standing(AUGUST):
        drafted(of("firm"), both.firm)

    assert sent(of("other_firm"), both.other_firm).state == "submitted"


def test_of_two_that_are_sent_at_once_the_database_takes_one(
    both: Office, monkeypatch: pytest.MonkeyPatch
):
    sent(of("firm"), both.firm)
    monkeypatch.setattr(once, "used_elsewhere", lambda *_: frozenset())  # neither saw the other

    with pytest.raises(MoveRefusedError, match="另一申請案剛剛送出而先使用"):
        sent(of("other_firm"), both.other_firm)


def test_nobody_reads_what_another_firms_claim_has_used(both: Office):
    case = sent(of("firm"), both.firm)
    seen = {}
    for name, who in (("own", both.firm), ("other", both.other_firm), ("staff", both.reviewer)):
        with scope.entered(who):
            seen[name] = UsedOnce.objects.filter(case=case.pk).count()

    assert {"own": 3, "other": 0, "staff": 3} == seen


def test_what_is_kept_of_a_use_is_a_keyed_hash_and_no_number_of_a_receipt(both: Office):
    sent(of("firm"), both.firm)
    with scope.entered(both.firm), connection.cursor() as cursor:
        cursor.execute("SELECT u::text FROM cases_usedonce u")
        kept = "".join(row[0] for row in cursor.fetchall())

    assert "AB00000001" not in kept
    assert "41423030303030303031" not in kept  # nor its bytes
