"""Days of the office calendar: closures and days made up for, a year at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openosh.desk.cases import actions, office_calendar
from openosh.desk.cases.actions.calendar_days import LONGEST_REASON, MAY_EDIT
from openosh.desk.cases.errors import NotAllowedError
from openosh.desk.tables.columns import Column, Kind
from openosh.desk.tables.imports import (
    Import,
    Judged,
    RowRefusedError,
    Standing,
    Unfit,
    Values,
)


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.isolation.scope import Actor
    from openosh.kit.calendar import OfficeCalendar

COLUMNS = (
    Column("date", "日期", Kind.DAY, required=True, example="115年7月10日"),
    Column(
        "works",
        "放假或上班",
        Kind.CHOICE,
        required=True,
        choices={"": "放假", "1": "上班"},
        example="放假",
        also=("當日",),
    ),
    Column(
        "reason",
        "理由",
        required=True,
        longest=LONGEST_REASON,
        example="颱風停止上班",
        also=("備註",),
    ),
)


def _judge(rows: Sequence[Values], by: Actor) -> list[Judged]:
    del by
    calendar, said = office_calendar.in_force(), office_calendar.last_said()
    return [_judged(row, calendar, said) for row in rows]


def _judged(row: Values, calendar: OfficeCalendar, said: dict[dt.date, tuple[bool, str]]) -> Judged:
    date, works = row["date"], row["works"] == "1"
    if not calendar.covers(date):
        what = f"辦公日曆只收錄 {calendar.first_day} 至 {calendar.last_day}。"
        return Unfit("date", what, "請刪去這一列。")
    if calendar.is_working_day(date) != works:
        return Standing.NEW
    # As it stands already: written only where an officer's own reason would change.
    known = said.get(date)
    return Standing.NEW if known is not None and known[1] != row["reason"] else Standing.SAME


def _write(row: Values, by: Actor) -> None:
    try:
        actions.set_office_day(row["date"], works=row["works"] == "1", reason=row["reason"], by=by)
    except NotAllowedError as error:
        raise RowRefusedError(Unfit("date", str(error), "")) from error


def _may(by: Actor) -> bool:
    return by.role in MAY_EDIT


IMPORT = Import(
    "office-days",
    "辦公日曆",
    "一列一日：停止上班或補行上班。已與辦公日曆相同者略過；期限依寫入之日曆重算。",
    COLUMNS,
    key=("date",),
    may=_may,
    judge=_judge,
    write=_write,
    most=400,
)
