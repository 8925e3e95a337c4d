"""One payment: held before its list is closed, returned by the bank, made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk.cases import facts
from openosh.desk.journal import actions as journal
from openosh.desk.payments import payees
from openosh.desk.payments.actions.drawing import payout_of
from openosh.desk.payments.errors import PaymentError
from openosh.desk.payments.locking import locked_payment, open_list
from openosh.desk.payments.models import ListState, Payment, PaymentState, Recovery
from openosh.desk.payments.seats import check_no_interest, payer_of
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from collections.abc import Collection

    from openosh.desk.isolation.scope import Actor

LONGEST_REASON = 200


@transaction.atomic
def hold(number: int, *, reason: str, by: Actor) -> Payment:
    """Keep a payment back before its list is closed.

    Raises:
        NotThereError, PermissionDenied: as for every payment.
        PaymentError: its list is closed, it is no longer due, or no reason was given.
    """
    one = _in_hand(number, {PaymentState.DUE}, by)
    if one.list.state != ListState.DRAFT:
        raise PaymentError("清冊已結冊，不能再暫緩其中的款項；已撥付者請辦理追繳。")
    return _became(one, PaymentState.HELD, checked_reason(reason), "payment.held", by)


@transaction.atomic
def resume(number: int, *, by: Actor) -> Payment:
    """Let a payment that was held go on, on the list of its period that is open now.

    Raises:
        NotThereError, PermissionDenied: as for every payment.
        PaymentError: it is not held.
    """
    one = _in_hand(number, {PaymentState.HELD}, by)
    one.list = open_list(one.programme, one.list.kind, one.list.period, by=by)
    return _became(one, PaymentState.DUE, "", "payment.resumed", by)


@transaction.atomic
def mark_returned(number: int, *, reason: str, by: Actor) -> Payment:
    """Say that the bank sent a payment back.

    Raises:
        NotThereError, PermissionDenied: as for every payment.
        PaymentError: it has not left, no reason was given, or some of it is being recovered.
    """
    one = _in_hand(number, {PaymentState.SENT, PaymentState.PAID}, by)
    if Recovery.objects.filter(payment=one).exists():
        raise PaymentError("這筆款項已在追繳，不能登錄為退匯；繳回的款項請登錄於追繳。")
    return _became(one, PaymentState.RETURNED, checked_reason(reason), "payment.returned", by)


@transaction.atomic
def pay_again(number: int, *, by: Actor) -> Payment:
    """Make a payment anew that the bank returned, to the account that the case names now.

    Raises:
        NotThereError, PermissionDenied: as for every payment.
        PaymentError: it was not returned, or was made again before.
    """
    one = _in_hand(number, {PaymentState.RETURNED}, by)
    if Payment.objects.filter(again_of=one).exists():
        raise PaymentError("這筆退匯的款項已重新列入清冊。")
    payee = payout_of(one.programme, one.list.kind).payee(facts.of_case(one.case))
    made = Payment.objects.create(
        list=open_list(one.programme, one.list.kind, one.list.period, by=by),
        programme=one.programme,
        case=one.case,
        decision_id=one.decision_id,
        organisation_id=one.organisation_id,
        again_of=one,
        amount=one.amount,
        budget_year=one.budget_year,
        natural=payee.natural,
        sealed=payees.sealed(payee, one.case),
    )
    tell("payment.made_again", made, by, {"of": one.pk})
    return made


def checked_reason(reason: str) -> str:
    """Return a reason as it is kept.

    Raises:
        PaymentError: there is none, or it is too long.
    """
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise PaymentError(f"請寫下理由，{LONGEST_REASON} 字以內。")
    return reason.strip()


def tell(event: str, one: Payment, by: Actor, details: dict[str, object]) -> None:
    """Add the one entry of the journal about a payment."""
    told = {"payment": one.pk, "amount": one.amount, **details}
    journal.record(event, by=by, case=one.case_id, internal=True, details=told)


def _in_hand(number: int, states: Collection[PaymentState], by: Actor) -> Payment:
    one = locked_payment(number)
    payer_of(one.programme, by, role=Role.OFFICER)
    check_no_interest(by, [one.organisation_id])
    if one.state not in states:
        now = PaymentState(one.state).label
        raise PaymentError(f"這筆款項目前是「{now}」，不能這樣辦理；請重新整理後再看。")
    return one


def _became(one: Payment, state: PaymentState, reason: str, event: str, by: Actor) -> Payment:
    before, one.state, one.reason = one.state, state, reason
    one.save(update_fields=["state", "reason", "list"])
    tell(event, one, by, {"old": str(before), "new": str(state)})
    return one
