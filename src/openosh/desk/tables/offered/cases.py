"""Cases as a table: the queue of the staff as it was filtered, and those of an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from openosh.desk.cases.queries import queue
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.exports import Export, Rows


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor

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


EXPORTS = (Export("queue", "待辦", CASES, _queue), Export("cases", "案件", CASES, _cases))
