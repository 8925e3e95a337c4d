"""What is to come back of a payment, and what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Sum

from openosh.desk import clock
from openosh.desk.payments.actions.single import checked_reason, tell
from openosh.desk.payments.errors import NotThereError, PaymentError
from openosh.desk.payments.locking import locked_payment
from openosh.desk.payments.models import PaymentState, Recovery, Repayment
from openosh.desk.payments.seats import check_no_interest, payer_of
from openosh.desk.roles import Role


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor


@transaction.atomic
def recover(number: int, *, amount: int, reason: str, clause: str, by: Actor) -> Recovery:
    """Order that an amount of a payment comes back.

    Raises:
        NotThereError: there is no such payment whom one may see.
        PermissionDenied: no approver of the programme, or one with an interest in the payee.
        PaymentError: it was not paid, there is no reason or clause, or it is more than was paid.
    """
    one = locked_payment(number)
    account = payer_of(one.programme, by, role=Role.APPROVER)
    check_no_interest(by, [one.organisation_id])
    if one.state != PaymentState.PAID:
        raise PaymentError("只有已撥付的款項可以追繳；尚未撥付者請暫緩或登錄退匯。")
    if not clause.strip():
        raise PaymentError("請填追繳所依據的條文。")
    _check_within(amount, one.amount - _sum(Recovery.objects.filter(payment=one)))
    made = Recovery.objects.create(
        payment=one,
        amount=amount,
        reason=checked_reason(reason),
        clause=clause.strip(),
        ordered_by_id=account,
        ordered_on=clock.today(),
    )
    tell("payment.recovered", one, by, {"recovery": made.pk, "back": amount})
    return made


@transaction.atomic
def repay(recovery: int, *, amount: int, repaid_on: dt.date, by: Actor) -> Repayment:
    """Say that an amount of a recovery came back; it may come in parts.

    Raises:
        NotThereError: there is no such recovery whom one may see.
        PermissionDenied: no officer of the programme, or one with an interest in the payee.
        PaymentError: the day is not between the order and today, or it is more than was ordered.
    """
    found = Recovery.objects.filter(pk=recovery).first()
    if found is None:
        raise NotThereError("查無此筆追繳，或您目前的身分不能看。")
    one = locked_payment(found.payment_id)
    account = payer_of(one.programme, by, role=Role.OFFICER)
    check_no_interest(by, [one.organisation_id])
    if not found.ordered_on <= repaid_on <= clock.today():
        raise PaymentError("繳回日須在追繳日之後，且不晚於今日。")
    _check_within(amount, found.amount - _sum(Repayment.objects.filter(recovery=found)))
    made = Repayment.objects.create(
        recovery=found, amount=amount, repaid_on=repaid_on, recorded_by_id=account
    )
    tell("payment.repaid", one, by, {"recovery": found.pk, "back": amount})
    return made


def _sum(rows: object) -> int:
    return int(rows.aggregate(all=Sum("amount"))["all"] or 0)  # type: ignore[attr-defined]


def _check_within(amount: int, most: int) -> None:
    if not 0 < amount <= most:
        raise PaymentError(f"金額須大於 0，且不超過尚餘的 {most:,} 元。")
