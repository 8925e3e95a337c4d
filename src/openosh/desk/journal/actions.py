"""Adding to the journal. An entry is part of the transaction that it tells of."""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal import personal
from openosh.desk.journal.ledgers import Ledger


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor

__all__ = [
    "Ledger",
    "record",
    "record_change",
    "record_read",
    "record_security",
    "security_kept",
]

Details = dict[str, Any]


class _Noted(NamedTuple):
    """Something about security that is written when the transaction is over."""

    event: str
    by: Actor
    details: Mapping[str, Any] | None
    subject: int | None


_noted: ContextVar[list[_Noted] | None] = ContextVar("noted", default=None)


def record(  # noqa: PLR0913 - an entry has that many parts
    event: str,
    *,
    by: Actor,
    about: str = "",
    case: UUID | None = None,
    organisation: int | None = None,
    programme: str = "",
    person: UUID | None = None,
    subject: int | None = None,
    internal: bool = False,
    details: Mapping[str, Any] | None = None,
    ledger: Ledger = Ledger.EVENTS,
) -> None:
    """Add an entry.

    Args:
        event: what happened, as a dotted name (``case.opened``); ``words`` says it in words.
        by: who did it; the database refuses an entry in another's name.
        about: what it is about, in a few words or as a path; nothing personal.
        case: the case; its organisation and programme are taken from it.
        organisation: the organisation concerned, where there is no case.
        programme: the programme concerned, where there is no case.
        person: the key of the person concerned.
        subject: the account concerned.
        internal: whether only the staff may see it.
        details: what else is to be known; nothing personal unless sealed.
        ledger: where it stands.
    """
    values = {
        "ledger": str(ledger),
        "at": clock.now(),
        "event": event,
        "account": by.account,
        "name": by.name,
        "role": _role(by),
        "acting_for": by.organisation,
        "about": about[:200],
        "case_id": case,
        "organisation": organisation,
        "programme": programme,
        "person": person,
        "subject": subject,
        "internal": internal,
        "details": canonical(details or {}),
    }
    columns, places = ", ".join(values), ", ".join(["%s"] * len(values))
    # Not by the model: it would ask for the number of the row, which not everybody who may add
    # an entry may also see.
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO journal_entry ({columns}) VALUES ({places})",  # noqa: S608 - names of columns
            [_writable(one) for one in values.values()],
        )


def record_change(  # noqa: PLR0913 - what, whose, and from what to what
    about: str,
    *,
    by: Actor,
    case: UUID | None,
    organisation: int | None = None,
    path: str,
    old: Any,
    new: Any,
    sealed_with: UUID | None = None,
    internal: bool = False,
) -> None:
    """Tell that a fact was changed. ``sealed_with`` is the key of a personal one."""
    details: Details = {"path": path, "old": old, "new": new}
    if sealed_with is not None:
        context = f"journal:{path}"
        for which in ("old", "new"):
            if details[which] is not None:
                text = canonical(details[which])
                details[which] = personal.sealed(sealed_with, text, context=context)
        details["key"] = str(sealed_with)
    record(
        "fact.changed",
        by=by,
        about=about,
        case=case,
        organisation=organisation,
        person=sealed_with,
        internal=internal,
        details=details,
        ledger=Ledger.CHANGES,
    )


def record_read(
    what: str,
    *,
    by: Actor,
    case: UUID | None,
    organisation: int | None = None,
    person: UUID | None = None,
    subject: int | None = None,
    reason: str = "",
) -> None:
    """Tell that somebody saw personal data."""
    record(
        "personal.read",
        by=by,
        about=what,
        case=case,
        organisation=organisation,
        person=person,
        subject=subject,
        details={"reason": reason} if reason else None,
        ledger=Ledger.READS,
    )


def record_security(
    event: str,
    *,
    by: Actor,
    details: Mapping[str, Any] | None = None,
    subject: int | None = None,
) -> None:
    """Tell of a sign-in, a refusal, an attempt. ``subject`` is the account that it concerns.

    Within :func:`security_kept` it is written when the transaction inside is over, whatever became
    of it. Where nobody acts it is written at once, in a scope of its own.
    """
    noted = _noted.get()
    if noted is not None:
        noted.append(_Noted(event, by, details, subject))
    else:
        _write(_Noted(event, by, details, subject))


@contextmanager
def security_kept() -> Iterator[None]:
    """Keep what is told of security until the end of the block, then write it.

    The transaction of the request stands inside, so that its end takes nothing along.
    """
    noted: list[_Noted] = []
    token = _noted.set(noted)
    try:
        yield
    finally:
        _noted.reset(token)
        for one in noted:
            _write(one)


def _write(noted: _Noted) -> None:
    with scope.entered(noted.by):
        record(
            noted.event,
            by=noted.by,
            details=noted.details,
            subject=noted.subject,
            ledger=Ledger.SECURITY,
        )


def canonical(value: Any) -> str:
    """Return the one JSON text of a value; dates and the like stand as their text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return text.encode("utf-8", "replace").decode("utf-8")


def _role(by: Actor) -> str:
    return "office" if by.cabinet else (by.role or "")


def _writable(value: Any) -> Any:
    """Return what PostgreSQL can keep: a text without the sign that it has no place for."""
    return value.replace("\x00", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value
