"""Reading one's inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openosh.desk.notices.events import Event
from openosh.desk.notices.models import Notice, Preference


if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from openosh.desk.isolation.scope import Actor

PAGE = 30
MOST_COUNTED = 100


class Page(NamedTuple):
    """Some notices, the newest first, and before which number the next page begins."""

    notices: Sequence[Notice]
    before: int | None


def own(by: Actor) -> QuerySet[Notice]:
    """Return what a person was told as whom they act for now: as staff, or for an organisation.

    Whoever has left, or has not shown a second factor, reads nothing of what staff is told.
    """
    if by.is_staff:
        return Notice.objects.filter(account=by.account, organisation=None)
    if by.organisation is None:
        return Notice.objects.none()
    return Notice.objects.filter(account=by.account, organisation=by.organisation)


def inbox(*, by: Actor, before: int | None = None) -> Page:
    """Return the notices of a person."""
    found = own(by).select_related("mail")
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-id")[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def notice(number: int, *, by: Actor) -> Notice | None:
    """Return a notice of the person."""
    return own(by).filter(pk=number).first()


def unread(*, by: Actor) -> int:
    """Return how many notices a person has not read, counted up to a limit."""
    return own(by).filter(read_at=None)[:MOST_COUNTED].count()


def without_mail(*, by: Actor) -> frozenset[Event]:
    """Return which events a person does not want by mail."""
    found = Preference.objects.filter(account=by.account).first()
    return frozenset(map(Event, found.without_mail if found else ()))
