"""What the journal tells a person of themselves, as tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from openosh.desk.journal import queries as entries
from openosh.desk.people import log_ins, queries as people
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.exports import Export, Rows


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor

MOST_ENTRIES = 10_000
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


EXPORTS = (
    Export("log-ins", "我的登入紀錄", LOG_INS, _log_ins),
    Export("who-looked", "誰看過我的資料", LOOKED, _looked),
)
