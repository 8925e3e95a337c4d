"""Reading the journal. Row-level security shows each person what concerns them and no more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from openosh.desk.journal import personal, words
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry, Link
from openosh.desk.roles import Role


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from openosh.desk.isolation.scope import Actor

PAGE = 50
"""Entries on one page."""
DESTROYED, PERSONAL = "已依保存期限銷毀", "個人資料，此處不顯示"
REASON = "reason"


def heights() -> Mapping[str, int]:
    """Return the number of the last entry of each ledger, as far as one may see."""
    numbers = Link.objects.order_by("-number").values_list("number", flat=True)
    return {str(ledger): numbers.filter(ledger=ledger).first() or 0 for ledger in Ledger}


class Change(NamedTuple):
    """A fact that was changed: its path, and what it was and became, in words."""

    path: str
    old: str
    new: str


class Told(NamedTuple):
    """An entry in words."""

    id: int
    at: dt.datetime
    ledger: str
    event: str
    name: str
    role: str
    about: str
    case: UUID | None
    reason: str
    change: Change | None


class Page(NamedTuple):
    """Some entries, the newest first, and before which number the next page begins."""

    entries: list[Told]
    before: int | None


def of_case(case: UUID, *, ledger: Ledger | None = None, before: int | None = None) -> Page:
    """Return what happened to a case, as far as the one who acts may see it."""
    entries = Entry.objects.filter(case=case).exclude(ledger=Ledger.SECURITY)
    return _page(entries.filter(ledger=ledger) if ledger else entries, before)


def who_looked(*, by: Actor, before: int | None = None) -> Page:
    """Return who saw personal data of the person or of the organisation that they act for."""
    if by.account is None:
        return Page([], None)
    own = Q(subject=by.account) | Q(person__in=personal.sealing().keys_of(by.account))
    if by.organisation is not None and not by.is_staff:
        own |= Q(organisation=by.organisation)
    return _page(Entry.objects.filter(own, ledger=Ledger.READS), before)


def security_of(*, by: Actor, before: int | None = None) -> Page:
    """Return what the security ledger tells of one's own account: sign-ins, attempts."""
    own = Q(account=by.account) | Q(subject=by.account)
    return _page(Entry.objects.filter(own, ledger=Ledger.SECURITY), before)


def security(*, by: Actor, before: int | None = None) -> Page:
    """Return the security ledger, for the operator; for others nothing."""
    entries = Entry.objects.filter(ledger=Ledger.SECURITY)
    return _page(entries if by.role == Role.OPERATOR else entries.none(), before)


def _page(entries: QuerySet[Entry], before: int | None) -> Page:
    if before is not None:
        entries = entries.filter(id__lt=before)
    rows = list(entries.order_by("-id")[: PAGE + 1])
    shown = rows[:PAGE]
    return Page(_told(shown), shown[-1].id if len(rows) > PAGE else None)


def _told(entries: Iterable[Entry]) -> list[Told]:
    read = [(one, json.loads(one.details)) for one in entries]
    keys = {UUID(details["key"]) for _, details in read if "key" in details}
    gone = {str(key) for key in personal.sealing().destroyed(keys)} if keys else set()
    return [
        Told(
            id=one.id,
            at=one.at,
            ledger=Ledger(one.ledger).label,
            event=words.said(one.event),
            name=one.name or "未登入者",
            role=Role(one.role).label if one.role in set(Role) else "",
            about=words.seen(one.about),
            case=one.case,
            reason=str(details.get(REASON) or ""),
            change=_change(details, gone) if one.ledger == Ledger.CHANGES else None,
        )
        for one, details in read
    ]


def _change(details: dict[str, Any], gone: set[str]) -> Change:
    hidden = DESTROYED if details.get("key") in gone else PERSONAL
    return Change(
        str(details.get("path", "")),
        _value(details.get("old"), hidden),
        _value(details.get("new"), hidden),
    )


def _value(value: Any, hidden: str) -> str:
    """Return a value in words: what is sealed stays so."""
    match value:
        case None | "":
            return "（空白）"
        case bool():
            return "是" if value else "否"
        case {"sealed": str()}:
            return hidden
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
