"""Whatever is done in whatever order: what left and did not come back was granted, and once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.desk.payments.conftest import GRANTED, Paying, does, drawn_up, payments

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.payments import actions, queries
from openosh.desk.payments.errors import NotThereError, PaymentError
from openosh.desk.payments.models import PaymentList, PaymentState, Recovery, Repayment


Step = tuple[str, int]
ON_A_PAYMENT = {
    "hold": lambda p, n: does(p.office.officer, actions.hold, n, reason="待確認"),
    "resume": lambda p, n: does(p.office.officer, actions.resume, n),
    "return": lambda p, n: does(p.office.officer, actions.mark_returned, n, reason="帳號不符"),
    "again": lambda p, n: does(p.office.officer, actions.pay_again, n),
}
ON_A_LIST = {
    "close": lambda p, n: does(p.office.officer, actions.close, n),
    "release": lambda p, n: does(p.second_approver, actions.release, n),
    "confirm": lambda p, n: does(p.office.officer, actions.confirm_paid, n),
}
# In the order of an ordinary day, so that many sequences come as far as the money.
NAMES = ["draw", "close", "release", "confirm", *ON_A_PAYMENT, "recover", "repay"]
STEPS = st.tuples(st.sampled_from(NAMES), st.integers(1, GRANTED + 1))
ORDINARY: list[Step] = [("draw", 1), ("close", 1), ("release", 1), ("confirm", 1)]
BEGUN = st.integers(0, len(ORDINARY)).map(lambda far: ORDINARY[:far])


def taken(paying: Paying, step: Step) -> None:
    """Take a step on whatever is newest; one that is refused changes nothing."""
    name, amount = step
    with suppress(PaymentError, NotThereError, PermissionDenied), transaction.atomic():
        _step(paying, name, amount)


def _step(paying: Paying, name: str, amount: int) -> None:
    if name == "draw":
        drawn_up(paying.office.officer)
    elif name in ON_A_LIST:
        ON_A_LIST[name](paying, _newest(paying, PaymentList))
    elif name in ON_A_PAYMENT:
        rows = payments(paying.office.officer)
        ON_A_PAYMENT[name](paying, rows[amount % len(rows)].pk if rows else 0)
    elif name == "recover":
        why = {"reason": "溢領", "clause": "s2.share"}
        rows = payments(paying.office.officer)
        number = rows[-1].pk if rows else 0
        does(paying.second_approver, actions.recover, number, amount=amount, **why)
    else:
        number, day = _newest(paying, Recovery), clock.today()
        does(paying.office.officer, actions.repay, number, amount=amount, repaid_on=day)


def _newest(paying: Paying, table: Callable[..., object]) -> int:
    with scope.entered(paying.office.officer):
        newest = table.objects.order_by("-pk").first()  # type: ignore[attr-defined]
        return newest.pk if newest else 0


@given(begun=BEGUN, steps=st.lists(STEPS, max_size=8))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_order_of_steps_pays_more_than_was_granted(
    paying: Paying, begun: list[Step], steps: list[Step]
):
    with transaction.atomic():
        for step in begun + steps:
            taken(paying, step)
            rows = payments(paying.office.officer)
            with scope.entered(paying.office.officer):
                net, back = queries.net_of(paying.case), Repayment.objects.count()
            living = [one for one in rows if one.state != PaymentState.RETURNED]
            assert 0 <= net <= GRANTED
            assert 1 >= len(living)
            assert bool(back) <= (net < GRANTED)
        transaction.set_rollback(True)


@pytest.mark.parametrize("far", range(1, len(ORDINARY) + 1))
def test_the_steps_of_an_ordinary_day_come_as_far_as_the_money(paying: Paying, far: int):
    for step in ORDINARY[:far]:
        taken(paying, step)

    (one,) = payments(paying.office.officer)
    assert ["due", "due", "sent", "paid"][far - 1] == one.state
