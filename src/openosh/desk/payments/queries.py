"""Reading about payments: lists, what is on them, and whether the totals agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.case_type import Stage
from openosh.desk.cases import facts
from openosh.desk.cases.models import Case
from openosh.desk.payments.actions.drawing import granting, payout_of
from openosh.desk.payments.errors import NotThereError
from openosh.desk.payments.models import Payment, PaymentList, PaymentState, Repayment
from openosh.kit.numerals import to_formal


if TYPE_CHECKING:
    from django.db.models import QuerySet

GOING_OUT = (PaymentState.DUE, PaymentState.SENT, PaymentState.PAID)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of money, in whole dollars and in the numerals of documents."""

    count: int
    amount: int

    @property
    def formal(self) -> str:
        """Return it in formal numerals."""
        return to_formal(self.amount)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What decisions granted an organisation for a year, beside what it is paid.

    Attributes:
        organisation: number of the organisation.
        granted: the sum of its granted outcomes.
        on_lists: the sum of its payments that were not returned, held ones as well.
    """

    organisation: int
    granted: int
    on_lists: int

    @property
    def difference(self) -> int:
        """Return what was granted and is on no list; below zero, what is too much."""
        return self.granted - self.on_lists


def lists_of(programme: str) -> QuerySet[PaymentList]:
    """Return the payment lists of a programme, the newest first."""
    return PaymentList.objects.filter(programme=programme).order_by("-drawn_at", "-pk")


def payment_list(number: int) -> PaymentList:
    """Return a list.

    Raises:
        NotThereError: there is none that the person who acts may see.
    """
    found = PaymentList.objects.filter(pk=number).first()
    if found is None:
        raise NotThereError("查無此撥款清冊，或您目前的身分不能看。")
    return found


def payments_on(one: PaymentList) -> QuerySet[Payment]:
    """Return the payments on a list, by the number of their case."""
    rows = Payment.objects.filter(list=one).select_related("case", "organisation")
    return rows.order_by("case__number", "pk")


def total_of(one: PaymentList) -> Total:
    """Return the total of what is on a list and was neither held nor returned."""
    amounts = payments_on(one).filter(state__in=GOING_OUT).values_list("amount", flat=True)
    return Total(len(amounts), sum(amounts))


def payments_of(organisation: int) -> QuerySet[Payment]:
    """Return the payments of an organisation, the newest first."""
    rows = Payment.objects.filter(organisation=organisation).select_related("case")
    return rows.order_by("-pk")


def net_of(case: Case) -> int:
    """Return what left for a case and did not come back, in whole dollars."""
    left = Payment.objects.filter(case=case, state__in=(PaymentState.SENT, PaymentState.PAID))
    back = Repayment.objects.filter(recovery__payment__case=case)
    return sum(left.values_list("amount", flat=True)) - sum(back.values_list("amount", flat=True))


def agreements(programme: str, kind: str, year: int) -> list[Agreement]:
    """Return for every organisation of a budget year what was granted and what is on lists."""
    payout = payout_of(programme, kind)
    granted: dict[int, int] = {}
    cases = Case.objects.filter(programme=programme, kind=kind, stage=Stage.GRANTED)
    for case in cases.order_by("organisation_id"):
        decision = granting(case)
        if decision is not None and payout.budget_year(facts.of_case(case)) == year:
            sum_now = granted.get(case.organisation_id, 0) + payout.amount(decision.outcome)
            granted[case.organisation_id] = sum_now
    rows = Payment.objects.filter(programme=programme, list__kind=kind, budget_year=year)
    living = rows.exclude(state=PaymentState.RETURNED).values_list("organisation", "amount")
    paid: dict[int, int] = {}
    for organisation, amount in living:
        paid[organisation] = paid.get(organisation, 0) + amount
    return [
        Agreement(one, granted.get(one, 0), paid.get(one, 0))
        for one in sorted(granted.keys() | paid.keys())
    ]
