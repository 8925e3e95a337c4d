"""Telling people, reading what one was told, and saying what one wants by mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.notices import queries
from openosh.desk.notices.events import Event
from openosh.desk.notices.models import Mail, Notice, Preference


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True)
class Told:
    """What is told: the event, a sentence, the case it is about, and the page to go to.

    Attributes:
        event: what has happened; all that a mail says.
        what: a sentence, seen on the site alone.
        address: path of the page.
        case: the case, if any.
        number: its number.
        organisation: as whose the people are told; nothing for staff.
        once: names what must not be told twice to the same person.
    """

    event: Event
    what: str
    address: str
    case: UUID | None = None
    number: str = ""
    organisation: int | None = None
    once: str | None = None


@transaction.atomic
def tell(accounts: Iterable[int], told: Told, *, by: Actor) -> int:
    """Tell people, in the transaction of what caused it; whoever did it is not told.

    Returns how many were told: what has a name in ``once`` is told to each person once.
    """
    people = set(accounts) - {by.account}
    if not people:
        return 0
    # A notice is the other person's, so the office itself writes it.
    with scope.entered(scope.OFFICE):
        if told.once is not None:
            known = Notice.objects.filter(account__in=people, once=told.once)
            people -= set(known.values_list("account", flat=True))
        made = Notice.objects.bulk_create(_notice(one, told) for one in sorted(people))
        kept_out = _without_mail(people, told.event)
        Mail.objects.bulk_create(
            Mail(notice=one, next_at=one.made_at) for one in made if one.account_id not in kept_out
        )
    return len(made)


def _notice(account: int, told: Told) -> Notice:
    return Notice(
        account_id=account,
        organisation=told.organisation,
        event=told.event,
        case_id=told.case,
        number=told.number,
        what=told.what[:300],
        address=told.address,
        once=told.once,
        made_at=clock.now(),
    )


def _without_mail(accounts: Iterable[int], event: Event) -> set[int]:
    found = Preference.objects.filter(account__in=accounts, without_mail__contains=[event])
    return set(found.values_list("account", flat=True))


def mark_read(notice: int | None, *, by: Actor) -> None:
    """Mark a notice of one's own as read, or all of them."""
    unread = queries.own(by).filter(read_at=None)
    if notice is not None:
        unread = unread.filter(pk=notice)
    unread.update(read_at=clock.now())


@transaction.atomic
def prefer(without_mail: Iterable[Event], *, by: Actor) -> None:
    """Say which events one does not want by mail."""
    unwanted = sorted(set(without_mail))
    Preference.objects.update_or_create(
        account_id=by.account or 0, defaults={"without_mail": [str(one) for one in unwanted]}
    )
    details = {"without_mail": [str(one) for one in unwanted]}
    journal.record("notices.preferred", by=by, subject=by.account, details=details)
