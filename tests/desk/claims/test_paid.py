"""A granted claim is paid into the account that its qualification has proved, once."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from tests.desk.cases.conftest import Office
from tests.desk.claims.conftest import AUGUST, decided, drafted, on
from tests.onsite_claims import FIRM, NUMBER, case_one

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.payments import actions, payees, queries
from openosh.desk.payout import Payee
from openosh.programmes.onsite_subsidy.programme import PROGRAMME


PERIOD = "2026.2026-08"


@pytest.fixture
def granted(qualified: Office) -> Office:
    """The office, once the claim of the first window is granted."""
    with clock.standing(AUGUST):
        claim = drafted(case_one("2026-01-01", "2026-07-31"), qualified.firm)
        decided(on(claim, "send", qualified.firm), qualified)
    return qualified


def test_a_granted_claim_stands_on_the_list_of_its_window_with_its_account(granted: Office):
    with clock.standing(AUGUST), scope.entered(granted.officer):
        drawn = actions.draw_up(PROGRAMME.slug, "claim", PERIOD, by=granted.officer)
        (payment,) = queries.payments_on(drawn)
        payee = payees.shown(payment)
        total = queries.total_of(drawn)

    assert isinstance(payee, Payee)
    assert (78_000, 2026) == (payment.amount, payment.budget_year)
    assert (FIRM, NUMBER) == (payee.name, payee.number)
    assert "柒萬捌仟元整" == total.formal


def test_a_claim_stands_on_no_list_of_another_window(granted: Office):
    with clock.standing(AUGUST), scope.entered(granted.officer):
        drawn = actions.draw_up(PROGRAMME.slug, "claim", "2026.2027-03", by=granted.officer)

        assert [] == list(queries.payments_on(drawn))


def test_who_granted_a_claim_does_not_release_its_payment(granted: Office):
    with clock.standing(AUGUST), scope.entered(granted.officer):
        drawn = actions.draw_up(PROGRAMME.slug, "claim", PERIOD, by=granted.officer)
        actions.close(drawn.pk, by=granted.officer)
    with (
        clock.standing(AUGUST),
        scope.entered(granted.approver),
        pytest.raises(PermissionDenied, match="核定"),
    ):
        actions.release(drawn.pk, by=granted.approver)
