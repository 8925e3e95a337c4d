"""An office that pays: cases that were granted, and two who may release what another drew up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from tests.desk.cases.conftest import SLUG, Office, moved, office_of, sent
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME

from openosh.desk import clock
from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.payments import actions
from openosh.desk.payments.models import Payment, PaymentList
from openosh.desk.people.models import Account, Membership
from openosh.desk.roles import Role


PERIOD = "2026.1"
GRANTED = 1_000
"""Two pairs at a thousand dollars, of which half is granted."""


@dataclass(frozen=True)
class Paying:
    """Who there is, and a granted case of a firm."""

    office: Office
    second_approver: Actor
    case: Case


@pytest.fixture
def paying(db: None) -> Iterator[Paying]:  # noqa: ARG001 - asks for a database
    with office_of(PROGRAMME) as office:
        yield Paying(office, another_approver(office), granted(office, office.firm))


def another_approver(office: Office) -> Actor:
    """Somebody who granted nothing and drew up nothing."""
    with scope.entered(scope.OFFICE):
        account = Account.objects.create(name="主管庚", email="second.approver@example.org")
        Membership.objects.create(
            account=account,
            organisation_id=office.approver.organisation or 0,
            role=Role.APPROVER,
            programmes=[SLUG],
            since=clock.today(),
        )
    return Actor(account.pk, account.name, office.approver.organisation, Role.APPROVER, (SLUG,))


def granted(office: Office, firm: Actor) -> Case:
    """A case of a firm that was granted by the approver."""
    proposed = moved(sent(firm), "propose", office.reviewer)
    return moved(proposed, "approve", office.approver)


def drawn_up(by: Actor) -> PaymentList:
    """The list of the period, with everything that is due on it."""
    with scope.entered(by):
        return actions.draw_up(SLUG, "ear_muffs", PERIOD, by=by)


def payments(by: Actor) -> list[Payment]:
    """Every payment that somebody sees, in the order in which they were made."""
    with scope.entered(by):
        return list(Payment.objects.select_related("list", "case").order_by("pk"))


def does(by: Actor, action: partial[object] | object, *args: object, **more: object) -> object:
    """What comes of an action of somebody in their own scope."""
    with scope.entered(by):
        return action(*args, **more, by=by)  # type: ignore[operator]


def sent_out(paying: Paying) -> PaymentList:
    """A list that was drawn up, closed and released, each by who may."""
    chosen = drawn_up(paying.office.officer)
    does(paying.office.officer, actions.close, chosen.pk)
    does(paying.second_approver, actions.release, chosen.pk)
    return chosen


def paid_out(paying: Paying) -> Payment:
    """The payment of the case, confirmed by the bank."""
    does(paying.office.officer, actions.confirm_paid, sent_out(paying).pk)
    (one,) = payments(paying.office.officer)
    return one
