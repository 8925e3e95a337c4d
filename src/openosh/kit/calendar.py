"""The office calendar: which days are working days, as dated data that an officer can edit.

The law is the yearly 政府行政機關辦公日曆表. A calendar holds only the days that differ from
Monday to Friday: weekdays off (holidays, days off in lieu, typhoon closures added by hand) and
weekend days worked (補行上班). :meth:`OfficeCalendar.load` reads ``office_calendar.csv`` beside
this module, which was seeded from the ``holidays`` package by::

    python -c "from openosh.kit.calendar import OfficeCalendar as C;
    print(C.seeded(2017, 2030).to_csv(), end='')" > src/openosh/kit/office_calendar.csv

The seed equals the published calendars of 2019, 2020 and 2022 to 2027 (民國 108, 109 and 111 to
116). 2017, 2018 and 2021 rest on the package alone, and from 2028 on it is a forecast, to be
replaced when the calendar of the year is published. No source of it knows typhoon closures.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from openosh.kit.roc import format_roc, roc_year


if TYPE_CHECKING:
    from holidays import HolidayBase


_FILE = Path(__file__).with_name("office_calendar.csv")
_COLUMNS = ("date", "kind", "reason")
_WRITTEN_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")
_SATURDAY = 5
_VERSION_LENGTH = 12
_WEEKDAYS = "一二三四五六日"
_ORDINARY_REASON = "工作日"
_MAKE_UP_REASON = "補行上班日"

# What the package calls a weekday off that a make-up Saturday pays for.
_SWAPPED = re.compile(r"放假日（(.+) 補班）")

# It calls the day before the eve «eve» as well, and so their common day off in lieu.
_EVE = "農曆除夕"
_DAY_BEFORE_EVE = "農曆除夕前一日"
_OTHER_WORDS = {"農曆除夕（補假）": "春節假期（補假）", "兒童節; 民族掃墓節": "兒童節、民族掃墓節"}


class CalendarDataError(ValueError):
    """Calendar data that cannot be read; the message lists every problem by row."""


class OutsideCalendarError(ValueError):
    """A question about a day of a year that the calendar does not hold."""


class DayKind(Enum):
    """What a special day is."""

    CLOSED = "closed"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One day that an officer or the law has set apart, and why."""

    date: dt.date
    kind: DayKind
    reason: str


@dataclass(frozen=True)
class OfficeCalendar:
    """Working days of whole years. Immutable: an edit gives a new calendar with a new version.

    ``special_days`` are in order of date, one for each date, and each year from the first to the
    last has at least one (every official calendar has), so the days alone say which years are
    held. Build one with :meth:`load`, :meth:`seeded`, :meth:`from_csv` or :meth:`from_rows`.
    """

    special_days: tuple[SpecialDay, ...]

    def __post_init__(self) -> None:
        """Refuse days out of order or repeated, and years without a special day."""
        dates = [special.date for special in self.special_days]
        if not dates or dates != sorted(set(dates)):
            raise CalendarDataError(
                "辦公日曆表至少要有一天，且日期由早到晚、不得重複；請整理後再匯入。"
            )
        years = {day.year for day in dates}
        missing = sorted(set(range(min(years), max(years) + 1)) - years)
        if missing:
            listed = "、".join(f"{year}" for year in missing)
            raise CalendarDataError(
                f"辦公日曆表缺少西元 {listed} 年的放假日；請補齊該年資料後再匯入。"
            )

    @classmethod
    @cache
    def load(cls) -> OfficeCalendar:
        """Read the calendar that comes with the package; needs no third-party package."""
        return cls.from_csv(_FILE.read_text(encoding="utf-8"))

    @classmethod
    def seeded(cls, first_year: int, last_year: int) -> OfficeCalendar:
        """Make the calendar of whole years from the ``holidays`` package.

        Its default category only: the others hold days on which offices work. The year after is
        loaded as well, since 1 January may be made up for on 31 December.
        """
        import holidays  # half a second, and only whoever seeds needs it

        if last_year < first_year:
            raise ValueError(f"迄年 {last_year} 早於起年 {first_year}；請對調起、迄年。")
        official = holidays.country_holidays(
            "TW", years=range(first_year, last_year + 2), language="zh_TW"
        )
        first, last = dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)
        return cls(
            tuple(
                _seeded_day(official, day)
                for day in _every_day(first, last)
                if official.is_working_day(day) == _is_weekend(day)
            )
        )

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str | None]]) -> OfficeCalendar:
        """Build from plain data as :meth:`to_rows` gives it; the order of rows is free.

        Dates are Western, ``2026-07-10`` or ``2026/7/10``. Raises :class:`CalendarDataError`
        with every problem at once.
        """
        special_days: dict[dt.date, SpecialDay] = {}
        problems: list[str] = []
        for number, row in enumerate(rows, start=1):
            try:
                special = _read_row(row)
                if special.date in special_days:
                    problems.append(f"第 {number} 筆：{special.date} 重複，請只留一筆。")
                special_days[special.date] = special
            except CalendarDataError as error:
                problems.append(f"第 {number} 筆：{error}")
        if problems:
            raise CalendarDataError("\n".join(problems))
        return cls(tuple(special_days[day] for day in sorted(special_days)))

    @classmethod
    def from_csv(cls, text: str) -> OfficeCalendar:
        """Build from CSV text with the columns ``date,kind,reason``; see :meth:`from_rows`."""
        table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
        if tuple(table.fieldnames or ()) != _COLUMNS:
            raise CalendarDataError(f"第一列必須是 {','.join(_COLUMNS)}；請勿更動欄名。")
        return cls.from_rows(table)

    def to_rows(self) -> list[dict[str, str]]:
        """Plain data: one mapping of ``date``, ``kind`` and ``reason`` for each special day."""
        return [
            {"date": day.date.isoformat(), "kind": day.kind.value, "reason": day.reason}
            for day in self.special_days
        ]

    def to_csv(self) -> str:
        """CSV text with a heading line, as :meth:`from_csv` reads it and a spreadsheet opens it."""
        out = io.StringIO()
        table = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(self.to_rows())
        return out.getvalue()

    def with_closure(self, day: dt.date, reason: str) -> OfficeCalendar:
        """Return the calendar with a day off by order, for example for a typhoon."""
        return self._with(SpecialDay(day, DayKind.CLOSED, _one_line(reason)))

    def with_working_day(self, day: dt.date, reason: str) -> OfficeCalendar:
        """Return the calendar with a day worked by order, for example a make-up Saturday."""
        return self._with(SpecialDay(day, DayKind.WORKING, _one_line(reason)))

    @property
    def first_day(self) -> dt.date:
        """The first day held: 1 January of the first year."""
        return dt.date(self.special_days[0].date.year, 1, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day held: 31 December of the last year."""
        return dt.date(self.special_days[-1].date.year, 12, 31)

    @cached_property
    def version(self) -> str:
        """Short hash of the content: decisions record it, so that a due date can be replayed."""
        return hashlib.sha256(self.to_csv().encode()).hexdigest()[:_VERSION_LENGTH]

    def covers(self, day: dt.date) -> bool:
        """Whether the calendar holds the year of this day."""
        return self.first_day <= day <= self.last_day

    def is_working_day(self, day: dt.date) -> bool:
        """Whether offices work on this day. Raises :class:`OutsideCalendarError`."""
        self._require(day)
        return bool(self._works[(day - self.first_day).days])

    def reason(self, day: dt.date) -> str:
        """Why offices work or rest on this day, in words. Raises :class:`OutsideCalendarError`."""
        self._require(day)
        special = self._by_date.get(day)
        if special is not None:
            return special.reason
        return weekday_name(day) if _is_weekend(day) else _ORDINARY_REASON

    def special_between(self, first: dt.date, last: dt.date) -> tuple[SpecialDay, ...]:
        """Special days from ``first`` to ``last``, both included."""
        dates = [special.date for special in self.special_days]
        return self.special_days[bisect_left(dates, first) : bisect_right(dates, last)]

    def working_days_after(self, day: dt.date, count: int) -> dt.date:
        """The ``count``-th working day after ``day``, which itself is not counted.

        Raises :class:`ValueError` when ``count`` is below 1 and :class:`OutsideCalendarError`
        when the calendar ends before.
        """
        if count < 1:
            raise ValueError(f"工作日數必須至少為 1，目前是 {count}；請更正日數。")
        self._require(day)
        passed = self.working_day_index()[(day - self.first_day).days]
        days = self.working_days()
        if passed + count > len(days):
            raise OutsideCalendarError(self._ends_too_early(f"{day} 之後第 {count} 個工作日"))
        return days[passed + count - 1]

    def next_working_day(self, day: dt.date) -> dt.date:
        """The day itself when it is a working day, else the first working day after it."""
        return day if self.is_working_day(day) else self.working_days_after(day, 1)

    def working_day_index(self) -> tuple[int, ...]:
        """For each day held, in order, the number of working days up to and including it."""
        return self._index

    def working_days(self) -> tuple[dt.date, ...]:
        """Every working day held, in order."""
        return self._working_days

    @cached_property
    def _by_date(self) -> dict[dt.date, SpecialDay]:
        return {special.date: special for special in self.special_days}

    @cached_property
    def _working_days(self) -> tuple[dt.date, ...]:
        every_day = _every_day(self.first_day, self.last_day)
        return tuple(day for day, works in zip(every_day, self._works, strict=True) if works)

    @cached_property
    def _index(self) -> tuple[int, ...]:
        return tuple(accumulate(self._works))

    @cached_property
    def _works(self) -> bytes:
        """1 for each day held on which offices work, else 0."""
        first = self.first_day
        length = (self.last_day - first).days + 1
        works = bytearray((first.weekday() + passed) % 7 < _SATURDAY for passed in range(length))
        for special in self.special_days:
            works[(special.date - first).days] = special.kind is DayKind.WORKING
        return bytes(works)

    def _with(self, special: SpecialDay) -> OfficeCalendar:
        self._require(special.date)
        if not special.reason:
            raise CalendarDataError(f"請填寫 {special.date} 停班或上班的理由，例如「颱風停班」。")
        days = {**self._by_date, special.date: special}
        return OfficeCalendar(tuple(days[day] for day in sorted(days)))

    def _require(self, day: dt.date) -> None:
        if not self.covers(day):
            raise OutsideCalendarError(self._ends_too_early(f"{day}"))

    def _ends_too_early(self, asked: str) -> str:
        first, last = roc_year(self.first_day.year), roc_year(self.last_day.year)
        return (
            f"辦公日曆表收錄民國 {first} 年至 {last} 年，查不到 {asked}；"
            "請先匯入該年的政府行政機關辦公日曆表。"
        )


def weekday_name(day: dt.date) -> str:
    """The weekday as 星期一 to 星期日."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def _seeded_day(official: HolidayBase, day: dt.date) -> SpecialDay:
    if _is_weekend(day):
        return SpecialDay(day, DayKind.WORKING, _MAKE_UP_REASON)
    name = official[day]
    if name == _EVE and official.get(day + dt.timedelta(days=1)) == _EVE:
        name = _DAY_BEFORE_EVE
    swapped = _SWAPPED.fullmatch(name)
    if swapped:
        name = f"調整放假（{format_roc(dt.date.fromisoformat(swapped[1]))}補行上班）"
    return SpecialDay(day, DayKind.CLOSED, _OTHER_WORDS.get(name, name))


def _read_row(row: Mapping[str, str | None]) -> SpecialDay:
    date, kind, reason = (_one_line(row.get(column) or "") for column in _COLUMNS)
    written = _WRITTEN_DATE.fullmatch(date)
    try:
        day = dt.date(*(int(part) for part in written.groups())) if written else None
    except ValueError:
        day = None
    problems = []
    if day is None:
        problems.append(f"日期「{date}」無法辨識，請寫成 2026-07-10。")
    if kind not in {known.value for known in DayKind}:
        problems.append(f"種類「{kind}」不存在，停班請填 closed，上班請填 working。")
    if not reason:
        problems.append("沒有理由，請填寫，例如「颱風停班」。")
    if day is None or problems:
        raise CalendarDataError("".join(problems))
    return SpecialDay(day, DayKind(kind), reason)


def _one_line(text: str) -> str:
    """Reasons end up in sentences: one line, no stray white space."""
    return " ".join(text.split())


def _every_day(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (first + dt.timedelta(days=passed) for passed in range((last - first).days + 1))


def _is_weekend(day: dt.date) -> bool:
    return day.weekday() >= _SATURDAY
