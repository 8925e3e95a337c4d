"""The page of the office calendar: the special days of a year, and what a change would move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from openosh.desk import clock
from openosh.desk.cases import office_calendar
from openosh.desk.cases.queries.moved_deadlines import MovedDeadline, first_moved, moved_runs
from openosh.desk.isolation import scope
from openosh.kit.calendar import DayKind, weekday_name
from openosh.kit.roc import format_roc, roc_year, western_year


MOST_SHOWN = 100
"""How many of the cases that would move are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day that differs from Monday to Friday."""

    date: dt.date
    day: str
    weekday: str
    works: bool
    reason: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Supposed:
    """A change that is considered, and the deadlines it would move.

    Attributes:
        day, works, reason: what would be said of which day.
        moved: the first clocks that this person may see.
        count: how many clocks move that they may see.
        others: how many more there are that they may not.
    """

    date: dt.date
    day: str
    works: bool
    reason: str
    moved: Sequence[MovedDeadline]
    count: int
    others: int


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A year of the calendar."""

    year: int
    years: Sequence[int]
    days: Sequence[DayLine]
    version: str
    supposed: Supposed | None


def calendar_page(year: str, supposed: tuple[dt.date, bool, str] | None) -> CalendarPage:
    """Return a year (民國, this one unless it names another) and what a change would move."""
    calendar = office_calendar.in_force()
    years = range(roc_year(calendar.first_day.year), roc_year(calendar.last_day.year) + 1)
    shown = int(year) if year.isascii() and year.isdigit() and int(year) in years else None
    if shown is None:
        shown = roc_year(supposed[0].year if supposed else clock.today().year)
    western = western_year(shown)
    first, last = dt.date(western, 1, 1), dt.date(western, 12, 31)
    by_hand = office_calendar.set_by_hand()
    days = [
        DayLine(
            one.date,
            format_roc(one.date),
            weekday_name(one.date),
            one.kind is DayKind.WORKING,
            one.reason,
            one.date in by_hand,
        )
        for one in calendar.special_between(first, last)
    ]
    considered = None if supposed is None else _supposed(*supposed)
    return CalendarPage(shown, years, days, calendar.version, considered)


def _supposed(date: dt.date, works: bool, reason: str) -> Supposed:  # noqa: FBT001 - as it was said
    old = office_calendar.in_force()
    new = office_calendar.supposing(date, works=works, reason=reason)
    mine = moved_runs(old, new).count()
    # One calendar for all: the number counts cases of every programme, the list shows one's own.
    with scope.entered(scope.OFFICE):
        everybodys = moved_runs(old, new).count()
    shown = first_moved(old, new, clock.today(), MOST_SHOWN)
    return Supposed(date, format_roc(date), works, reason, shown, mine, everybodys - mine)
