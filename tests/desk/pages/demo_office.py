"""The demonstration of the office, seen by each of its people through a browser of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.test import Client

from load.browsers import signed_in
from openosh.desk import clock
from openosh.desk.cases.models import Case
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.people.models import Account
from openosh.server import demonstration


APPLIED = dt.datetime(2026, 7, 16, 10, 0, tzinfo=clock.TAIPEI)
SEEN = APPLIED + dt.timedelta(days=3)
"""Two days before the supplement that one employer was asked for is due."""


@dataclass(frozen=True)
class DemoOffice:
    """Browsers of everybody, by the first part of their address, and the case of each employer."""

    people: dict[str, Client]
    cases: dict[str, Case]


@contextmanager
def made() -> Iterator[None]:
    """Make the demonstration, and take everything back at the end."""
    with transaction.atomic():
        with clock.standing(APPLIED):
            demonstration.make()
        yield
        transaction.set_rollback(True)


def seen() -> DemoOffice:
    """Sign everybody in, each in a browser that has seen nothing yet."""
    with entered(OFFICE):
        people = {one.email.partition("@")[0]: signed_in(one) for one in Account.objects.all()}
        cases = {
            member.account.email.partition("@")[0]: case
            for case in Case.objects.select_related("organisation")
            for member in case.organisation.memberships.select_related("account")
        }
    return DemoOffice(people, cases)
