"""The journal as a file for outsiders: lines of JSON, which ``verifier`` checks."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

from openosh.desk import clock
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.journal import verifier
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Link, Root
from openosh.desk.journal.roots import as_line


if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet


def lines() -> Iterator[bytes]:
    """Yield the export, a line at a time: head, entries by ledger and number, roots, tail.

    What is committed meanwhile is left out, so that the export agrees with its own head.
    """
    digest, count = hashlib.sha256(), 0
    for line in _content():
        written = verifier.written(line)
        digest.update(written)
        count += 1
        yield written
    yield verifier.written({"kind": "tail", "lines": count, "sha256": digest.hexdigest()})


def ends() -> dict[str, dict[str, Any]]:
    """Return of each ledger how many entries and roots it has, and the hash of its last entry."""
    with entered(OFFICE):
        return {str(ledger): _end(ledger) for ledger in Ledger}


def _content() -> Iterator[verifier.Line]:
    with entered(OFFICE):
        reached = ends()
        yield {
            "kind": "head",
            "format": verifier.FORMAT,
            "made_at": _instant(clock.now()),
            "ledgers": reached,
        }
        for ledger, end in reached.items():
            links = Link.objects.filter(ledger=ledger, number__lte=end["entries"])
            for link in links.select_related("entry").order_by("number").iterator():
                yield _entry(link)
        for ledger, end in reached.items():
            yield from map(as_line, _roots(ledger, end["entries"])[: end["roots"]])


def _end(ledger: str) -> dict[str, Any]:
    last = Link.objects.filter(ledger=ledger).order_by("-number").first()
    entries = last.number if last else 0
    return {
        "entries": entries,
        "last": bytes(last.hash).hex() if last else verifier.NOTHING_BEFORE,
        "roots": _roots(ledger, entries).count(),
    }


def _roots(ledger: str, entries: int) -> QuerySet[Root]:
    return Root.objects.filter(ledger=ledger, last__lte=entries).order_by("day")


def _entry(link: Link) -> verifier.Line:
    entry = link.entry
    return {
        "kind": "entry",
        "ledger": link.ledger,
        "number": link.number,
        "previous": bytes(link.previous).hex(),
        "hash": bytes(link.hash).hex(),
        "at": _instant(entry.at),
        "event": entry.event,
        "account": entry.account,
        "name": entry.name,
        "role": entry.role,
        "acting_for": entry.acting_for,
        "about": entry.about,
        "case": str(entry.case) if entry.case else None,
        "organisation": entry.organisation,
        "programme": entry.programme,
        "person": str(entry.person) if entry.person else None,
        "subject": entry.subject,
        "internal": entry.internal,
        "details": entry.details,
    }


def _instant(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
