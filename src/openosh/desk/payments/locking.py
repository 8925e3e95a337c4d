"""Taking a list or a payment in hand: one person at a time, until the end of the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from openosh.desk import clock
from openosh.desk.payments.errors import NotThereError
from openosh.desk.payments.models import ListState, Payment, PaymentList


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor


def locked_list(number: int) -> PaymentList:
    """Return a list that nobody else can change until this transaction ends.

    Raises:
        NotThereError: there is none that the person who acts may see.
    """
    found = PaymentList.objects.select_for_update().filter(pk=number).first()
    if found is None:
        raise NotThereError("查無此撥款清冊，或您目前的身分不能看。")
    return found


def locked_payment(number: int) -> Payment:
    """Return a payment and its list, both in hand; the list first, as everybody takes them.

    Raises:
        NotThereError: there is none that the person who acts may see.
    """
    where = Payment.objects.filter(pk=number).values_list("list", flat=True).first()
    if where is None:
        raise NotThereError("查無此筆撥款，或您目前的身分不能看。")
    locked_list(where)
    rows = Payment.objects.select_for_update(of=("self",)).select_related("list", "case")
    return rows.get(pk=number)


def open_list(programme: str, kind: str, period: str, *, by: Actor) -> PaymentList:
    """Return the one list of a period that still takes payments, in hand; made if there is none."""
    what = {"programme": programme, "kind": kind, "period": period, "state": ListState.DRAFT}
    rows = PaymentList.objects.select_for_update()
    found = rows.filter(**what).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return PaymentList.objects.create(
                **what, drawn_by_id=by.account or 0, drawn_at=clock.now()
            )
    except IntegrityError:  # somebody else made it in the same moment
        return rows.get(**what)
