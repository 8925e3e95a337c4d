"""The root of each day of each ledger, made when the day is over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from openosh.desk import clock
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.journal import verifier
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Link, Root


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def close_days(*, until: dt.date | None = None) -> list[Root]:
    """Make the roots that are missing, of every day until ``until``, without one until yesterday.

    A day without entries has a root, too, so that a missing one is noticed. An entry whose
    transaction ended after the root of its day was made is covered by the next.
    """
    last = until or clock.today() - dt.timedelta(days=1)
    with entered(OFFICE):
        return [root for ledger in Ledger for root in _close(ledger, last)]


def _close(ledger: Ledger, last_day: dt.date) -> Iterator[Root]:
    before = Root.objects.filter(ledger=ledger).order_by("day").last()
    day = before.day + dt.timedelta(days=1) if before else _first_day(ledger)
    while day is not None and day <= last_day:
        before = _made(ledger, day, before)
        yield before
        day += dt.timedelta(days=1)


def _made(ledger: Ledger, day: dt.date, before: Root | None) -> Root:
    first = before.last + 1 if before else 1
    last = max(_last_number(ledger, day), first - 1)
    previous = bytes(before.hash).hex() if before else verifier.NOTHING_BEFORE
    line = {
        "ledger": str(ledger),
        "day": day.isoformat(),
        "first": first,
        "last": last,
        "previous": previous,
    }
    return Root.objects.create(
        ledger=ledger,
        day=day,
        first=first,
        last=last,
        previous=bytes.fromhex(previous),
        hash=bytes.fromhex(verifier.root_hash(line, _hashes(ledger, first, last))),
        made_at=clock.now(),
    )


def _hashes(ledger: Ledger, first: int, last: int) -> Iterable[str]:
    links = Link.objects.filter(ledger=ledger, number__range=(first, last)).order_by("number")
    return (bytes(one).hex() for one in links.values_list("hash", flat=True).iterator())


def _first_day(ledger: Ledger) -> dt.date | None:
    link = Link.objects.filter(ledger=ledger, number=1).select_related("entry").first()
    return link.entry.at.astimezone(clock.TAIPEI).date() if link else None


def _last_number(ledger: Ledger, day: dt.date) -> int:
    """Return the number of the last entry of a day or of one before."""
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), clock.TAIPEI)
    earlier = Link.objects.filter(ledger=ledger, entry__at__lt=end)
    found = earlier.order_by("-number").first()
    return found.number if found else 0


def as_line(root: Root) -> dict[str, Any]:
    """Return a root as an export shows it."""
    return {
        "kind": "root",
        "ledger": root.ledger,
        "day": root.day.isoformat(),
        "first": root.first,
        "last": root.last,
        "previous": bytes(root.previous).hex(),
        "hash": bytes(root.hash).hex(),
    }
