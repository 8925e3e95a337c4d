"""What goes out as a table: lists that a person sees on a page, all of it and nothing more."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from openosh.desk.cases.queries import queue
from openosh.desk.journal import actions as journal, queries as entries
from openosh.desk.people import log_ins, queries as people
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.writing import Format, write


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor

Rows = Iterator[Mapping[str, Any]]
MOST_ENTRIES = 10_000


@dataclass(frozen=True)
class Export:
    """One kind of table that goes out."""

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Mapping[str, str], Actor], Rows]


class NoSuchExportError(LookupError):
    """Nothing of this name is exported."""


def export(what: str, form: Format, given: Mapping[str, str], *, by: Actor) -> IO[bytes]:
    """Return a list as a file, and tell the journal how much of it went out.

    Raises:
        NoSuchExportError: there is no such list.
        PermissionDenied: it is not for this person.
    """
    if what not in EXPORTS:
        raise NoSuchExportError("沒有這種匯出。")
    wanted, count = EXPORTS[what], itertools.count()
    rows = (row for row, _ in zip(wanted.rows(given, by), count, strict=False))
    made = write(form, wanted.title, wanted.columns, rows)
    details = {"rows": next(count), "format": str(form), "asked": dict(given)}
    journal.record("table.exported", by=by, about=wanted.title, details=details)
    return made


# -- cases -----------------------------------------------------------------------------------------

CASES = (
    Column("number", "收件序號", Kind.IDENTIFIER),
    Column("title", "案件類別"),
    Column("organisation", "申請單位"),
    Column("uniform_number", "統一編號", Kind.IDENTIFIER),
    Column("county", "縣市別"),
    Column("state", "狀態"),
    Column("assigned_to", "承辦"),
    Column("clock", "最近之期限"),
    Column("last_day", "末日", Kind.DAY),
    Column("opened_at", "建立時間", Kind.MOMENT),
    Column("filed_at", "送件時間", Kind.MOMENT),
    Column("ended_at", "結案時間", Kind.MOMENT),
)


def _queue(given: Mapping[str, str], by: Actor) -> Rows:
    if not by.is_staff:
        raise PermissionDenied("待辦清單屬於承辦人員；申請單位可匯出自己的案件。")
    return map(_case, queue.listed(queue.View.of(given), by=by))


def _cases(given: Mapping[str, str], by: Actor) -> Rows:
    del given
    return map(_case, queue.all_mine(by=by))


def _case(row: queue.Row) -> Mapping[str, Any]:
    case, nearest = row.case, next(iter(row.clocks), None)
    return {
        "number": case.number,
        "title": row.title,
        "organisation": case.organisation.name,
        "uniform_number": case.organisation.uniform_number,
        "county": case.organisation.county,
        "state": row.state,
        "assigned_to": str(case.assigned_to or ""),
        "clock": nearest and nearest.label,
        "last_day": nearest and nearest.last_day,
        "opened_at": case.opened_at,
        "filed_at": case.filed_at,
        "ended_at": case.ended_at,
    }


# -- the journal of a person -----------------------------------------------------------------------

LOG_INS = (
    Column("at", "時間", Kind.MOMENT),
    Column("event", "事件"),
    Column("how", "方式或頁面"),
    Column("whence", "來自"),
)
LOOKED = (
    Column("at", "時間", Kind.MOMENT),
    Column("name", "何人"),
    Column("role", "角色"),
    Column("about", "看了什麼"),
    Column("reason", "理由"),
)


def _log_ins(given: Mapping[str, str], by: Actor) -> Rows:
    del given
    for line in map(log_ins.line, people.log_ins_of(by)):
        yield {"at": line.at, "event": line.event, "how": line.how, "whence": line.whence}


def _looked(given: Mapping[str, str], by: Actor) -> Rows:
    del given
    return itertools.islice(map(entries.Told._asdict, _every_look(by)), MOST_ENTRIES)


def _every_look(by: Actor) -> Iterator[entries.Told]:
    before: int | None = None
    while True:
        page = entries.who_looked(by=by, before=before)
        yield from page.entries
        if page.before is None:
            return
        before = page.before


EXPORTS = {
    "queue": Export("待辦", CASES, _queue),
    "cases": Export("案件", CASES, _cases),
    "log-ins": Export("我的登入紀錄", LOG_INS, _log_ins),
    "who-looked": Export("誰看過我的資料", LOOKED, _looked),
}
