"""A list on its way: closed, released by other eyes, confirmed by the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from openosh.desk import clock
from openosh.desk.journal import actions as journal
from openosh.desk.payments.errors import PaymentError
from openosh.desk.payments.locking import locked_list
from openosh.desk.payments.models import ListState, Payment, PaymentState
from openosh.desk.payments.seats import check_no_interest, payer_of
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.payments.models import PaymentList


@transaction.atomic
def close(number: int, *, by: Actor) -> PaymentList:
    """Close a list: nothing is added to it or held any more.

    Raises:
        NotThereError: there is none whom one may see.
        PermissionDenied: no officer of the programme, or one with an interest in a payee.
        PaymentError: it is closed, or there is nothing on it to be paid.
    """
    one = locked_list(number)
    account = payer_of(one.programme, by, role=Role.OFFICER)
    _check_state(one, ListState.DRAFT, "這份清冊已結冊，不能再結。")
    due = Payment.objects.filter(list=one, state=PaymentState.DUE)
    if not due.exists():
        raise PaymentError("清冊上沒有可撥付的款項；請先造冊，或恢復暫緩的款項。")
    check_no_interest(by, due.values_list("organisation", flat=True))
    one.state, one.closed_by_id, one.closed_at = ListState.CLOSED, account, clock.now()
    one.save(update_fields=["state", "closed_by", "closed_at"])
    return _told("payments.closed", one, by)


@transaction.atomic
def release(number: int, *, by: Actor) -> PaymentList:
    """Let the money of a closed list go; never by those who drew it up or granted what is on it.

    Raises:
        NotThereError: there is none whom one may see.
        PermissionDenied: no approver of the programme, one of those, or one with an interest.
        PaymentError: it is not closed, or was released before.
    """
    one = locked_list(number)
    account = payer_of(one.programme, by, role=Role.APPROVER)
    _check_state(one, ListState.CLOSED, "只有已結冊、尚未送撥付的清冊可以送撥付。")
    due = Payment.objects.filter(list=one, state=PaymentState.DUE)
    granted_by = set(due.values_list("decision__move__by", flat=True))
    if account in {one.drawn_by_id, one.closed_by_id} | granted_by:
        raise PermissionDenied("造冊、結冊或核定其中案件的人不能送撥付；請由另一位主管辦理。")
    check_no_interest(by, due.values_list("organisation", flat=True))
    due.update(state=PaymentState.SENT)
    one.state, one.released_by_id, one.released_at = ListState.SENT, account, clock.now()
    one.save(update_fields=["state", "released_by", "released_at"])
    return _told("payments.released", one, by)


@transaction.atomic
def confirm_paid(number: int, *, by: Actor) -> PaymentList:
    """Say that the bank paid what is on a list and did not come back.

    Raises:
        NotThereError: there is none whom one may see.
        PermissionDenied: no officer of the programme, or one with an interest in a payee.
        PaymentError: it was not released, or is confirmed already.
    """
    one = locked_list(number)
    account = payer_of(one.programme, by, role=Role.OFFICER)
    _check_state(one, ListState.SENT, "只有已送撥付、尚未確認的清冊可以確認已撥付。")
    sent = Payment.objects.filter(list=one, state=PaymentState.SENT)
    check_no_interest(by, sent.values_list("organisation", flat=True))
    sent.update(state=PaymentState.PAID)
    one.state, one.confirmed_by_id, one.confirmed_at = ListState.CONFIRMED, account, clock.now()
    one.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    return _told("payments.confirmed", one, by)


def _check_state(one: PaymentList, wanted: ListState, otherwise: str) -> None:
    if one.state != wanted:
        raise PaymentError(f"{otherwise}目前狀態：{ListState(one.state).label}。")


def _told(event: str, one: PaymentList, by: Actor) -> PaymentList:
    details = {"list": one.pk, "period": one.period}
    journal.record(event, by=by, programme=one.programme, internal=True, details=details)
    return one
