"""Drawing up the list of a period: every granted case that has no payment yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from openosh.desk.case_type import Stage
from openosh.desk.cases import facts, types
from openosh.desk.cases.models import Case, DecisionMade
from openosh.desk.journal import actions as journal
from openosh.desk.payments import payees
from openosh.desk.payments.errors import PaymentError
from openosh.desk.payments.locking import open_list
from openosh.desk.payments.models import Payment
from openosh.desk.payments.seats import check_no_interest, payer_of
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.payments.models import PaymentList
    from openosh.desk.payout import Payout


@transaction.atomic
def draw_up(programme: str, kind: str, period: str, *, by: Actor) -> PaymentList:
    """Put every granted case of a period that has no payment yet on its open list.

    Asked a second time it adds what was granted since, and nothing else.

    Raises:
        PermissionDenied: no officer of the programme, or one with an interest in a payee.
        PaymentError: cases of this type are not paid out.
    """
    payer_of(programme, by, role=Role.OFFICER)
    payout = payout_of(programme, kind)
    chosen = open_list(programme, kind, period, by=by)
    due = list(_due(programme, kind, period, payout))
    check_no_interest(by, (case.organisation_id for case, _, _ in due))
    made = [_payment(chosen, *one, payout) for one in due]
    Payment.objects.bulk_create(made)
    journal.record(
        "payments.drawn_up",
        by=by,
        programme=programme,
        internal=True,
        details={"list": chosen.pk, "added": len(made), "amount": sum(one.amount for one in made)},
    )
    return chosen


def payout_of(programme: str, kind: str) -> Payout:
    """Return how a type of case is paid out.

    Raises:
        PaymentError: it is not.
    """
    payout = types.find(programme, kind).payout
    if payout is None:
        raise PaymentError("這一類案件不撥款；請選擇有補助金額的案件類別。")
    return payout


Due = tuple[Case, DecisionMade, "dict[str, Any]"]


def _due(programme: str, kind: str, period: str, payout: Payout) -> Iterator[Due]:
    """Yield the cases that are to be paid, with the decision that granted each and its facts."""
    unpaid = Case.objects.filter(programme=programme, kind=kind, stage=Stage.GRANTED)
    unpaid = unpaid.exclude(pk__in=Payment.objects.filter(programme=programme).values("case"))
    for case in unpaid.order_by("number"):
        if payout.period(case.once) != period:
            continue
        decision = granting(case)
        if decision is not None and payout.amount(decision.outcome) > 0:
            yield case, decision, facts.of_case(case)


def granting(case: Case) -> DecisionMade | None:
    """Return the kept decision that granted a case, if one is kept."""
    kept = DecisionMade.objects.filter(case=case, move__target=F("case__state"))
    return kept.order_by("id").last()


def _payment(
    chosen: PaymentList,
    case: Case,
    decision: DecisionMade,
    given: dict[str, Any],
    payout: Payout,
) -> Payment:
    payee = payout.payee(given)
    return Payment(
        list=chosen,
        programme=case.programme,
        case=case,
        decision=decision,
        organisation_id=case.organisation_id,
        amount=payout.amount(decision.outcome),
        budget_year=payout.budget_year(given),
        natural=payee.natural,
        sealed=payees.sealed(payee, case),
    )
