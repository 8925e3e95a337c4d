"""Reading one's inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openosh.desk.notices.events import Event
from openosh.desk.notices.models import Notice, Preference


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.isolation.scope import Actor

PAGE = 30
MOST_COUNTED = 100


class Page(NamedTuple):
    """Some notices, the newest first, and before which number the next page begins."""

    notices: Sequence[Notice]
    before: int | None


def inbox(*, by: Actor, before: int | None = None) -> Page:
    """Return the notices of a person."""
    found = Notice.objects.filter(account=by.account).select_related("mail")
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-id")[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def notice(number: int, *, by: Actor) -> Notice | None:
    """Return a notice of the person."""
    return Notice.objects.filter(pk=number, account=by.account).first()


def unread(*, by: Actor) -> int:
    """Return how many notices a person has not read, counted up to a limit."""
    return Notice.objects.filter(account=by.account, read_at=None)[:MOST_COUNTED].count()


def without_mail(*, by: Actor) -> frozenset[Event]:
    """Return which events a person does not want by mail."""
    found = Preference.objects.filter(account=by.account).first()
    return frozenset(map(Event, found.without_mail if found else ()))
