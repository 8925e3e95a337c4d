"""Statutory periods: the last day, and the sentence that explains it to a person.

«次日起五日內（含）» is ``Period(5, Unit.DAY)``. Days are calendar days unless the text says
工作日. Months and years end by 民法 §121: on the day before the day of the last month that
corresponds to the first day counted or, where that month has no such day, on its last day.

Whether a last day on which offices rest moves to the next working day (民法 §122, 行政程序法
§48) is a setting of the period, since not every text is read so. A period that moves from a
Saturday ends at noon of Monday by 行政程序法 §48; here days are whole, and the clock is another's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from openosh.kit.calendar import DayKind, OfficeCalendar, weekday_name
from openosh.kit.roc import Month, format_roc


_MONTHS_IN_YEAR = 12
_ONE_DAY = dt.timedelta(days=1)


class Unit(Enum):
    """What a period is counted in; the value is how it is written after a number."""

    DAY = "日"
    WORKING_DAY = "個工作日"
    MONTH = "個月"
    YEAR = "年"


class CountedFrom(Enum):
    """Which day is the first one counted; the value is how it is written after a date."""

    NEXT_DAY = "之次日"
    SAME_DAY = "當日"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period, itself included, and why it is that day.

    ``moved_from`` is the day on which the period would have ended, had offices not rested then.
    """

    date: dt.date
    sentence: str
    moved_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time that an instrument gives.

    ``holiday_moves_last_day`` has no effect on working days, whose last is always one.
    """

    length: int
    unit: Unit = Unit.DAY
    counted_from: CountedFrom = CountedFrom.NEXT_DAY
    holiday_moves_last_day: bool = False

    def __post_init__(self) -> None:
        """Refuse a period without length."""
        if self.length < 1:
            raise ValueError(f"期間長度必須至少為 1，目前是 {self.length}；請更正期間設定。")

    def due(self, start: dt.date, calendar: OfficeCalendar) -> Deadline:
        """The last day of the period that the event on ``start`` sets off.

        The calendar is consulted for working days and for holidays that move the last day, and
        only then raises :class:`~openosh.kit.calendar.OutsideCalendarError`.
        """
        first = start if self.counted_from is CountedFrom.SAME_DAY else start + _ONE_DAY
        opening = self._opening(start, first)
        if self.unit is Unit.WORKING_DAY:
            last = _last_working_day(first, self.length, calendar)
            return Deadline(last, f"{opening}，{_ends(last)}{_skipped(first, last, calendar)}。")
        last, proviso = self._last_day(first)
        opening += proviso
        if self.holiday_moves_last_day and not calendar.is_working_day(last):
            moved = calendar.next_working_day(last)
            resting = f"末日{format_roc(last)}為{_day_off(last, calendar)}"
            sentence = f"{opening}，{resting}，順延至{format_roc(moved)}（含）。"
            return Deadline(moved, sentence, moved_from=last)
        return Deadline(last, f"{opening}，{_ends(last)}{_remark(last, calendar)}。")

    def _opening(self, start: dt.date, first: dt.date) -> str:
        counted = f"{format_roc(start)}{self.counted_from.value}"
        if first != start:
            counted += f"（{format_roc(first)}）"
        return f"自{counted}起算{self.length}{self.unit.value}"

    def _last_day(self, first: dt.date) -> tuple[dt.date, str]:
        """The last day before any move, and the proviso by which it is that day, if any."""
        if self.unit is Unit.MONTH:
            return _end_of_months(first, self.length)
        if self.unit is Unit.YEAR:
            return _end_of_months(first, self.length * _MONTHS_IN_YEAR)
        return first + dt.timedelta(days=self.length - 1), ""


def days_before(day: dt.date, count: int) -> Deadline:
    """The earliest day within ``count`` days before ``day``: «備查日期30日前» ends before it.

    >>> days_before(dt.date(2026, 3, 31), 30).date
    datetime.date(2026, 3, 1)
    """
    if count < 0:
        raise ValueError(f"往前推算的日數不得為負，目前是 {count}；請更正日數。")
    earliest = day - dt.timedelta(days=count)
    sentence = (
        f"自{format_roc(day)}往前推算{count}日為{format_roc(earliest)}（含），"
        "早於該日者不在期間內。"
    )
    return Deadline(earliest, sentence)


def _last_working_day(first: dt.date, count: int, calendar: OfficeCalendar) -> dt.date:
    opened = calendar.next_working_day(first)
    return opened if count == 1 else calendar.working_days_after(opened, count - 1)


def _end_of_months(first: dt.date, months: int) -> tuple[dt.date, str]:
    """民法 §121 II: the day before the corresponding day, or the end of a month without one."""
    year, month_before = divmod(
        first.year * _MONTHS_IN_YEAR + first.month - 1 + months, _MONTHS_IN_YEAR
    )
    month_end = Month(year, month_before + 1).last_day
    if first.day > month_end.day:
        return month_end, "（最後之月無相當日，以該月末日為末日）"
    return month_end.replace(day=first.day) - _ONE_DAY, ""


def _ends(last: dt.date) -> str:
    return f"末日為{format_roc(last)}（含）"


def _day_off(day: dt.date, calendar: OfficeCalendar) -> str:
    reason, weekday = calendar.reason(day), weekday_name(day)
    return reason if reason == weekday else f"{weekday}（{reason}）"


def _remark(last: dt.date, calendar: OfficeCalendar) -> str:
    """Say that a day off was not forgotten, where the calendar knows of one."""
    if not calendar.covers(last) or calendar.is_working_day(last):
        return ""
    return f"；該日為{_day_off(last, calendar)}，惟本期間末日遇休息日不順延"


def _skipped(first: dt.date, last: dt.date, calendar: OfficeCalendar) -> str:
    special = calendar.special_between(first, last)
    closed, worked = (
        "、".join(f"{format_roc(day.date)}{day.reason}" for day in special if day.kind is kind)
        for kind in (DayKind.CLOSED, DayKind.WORKING)
    )
    skipped = f"、{closed}" if closed else ""
    added = f"，{worked}計入" if worked else ""
    return f"；星期六、日{skipped}不計入{added}"
