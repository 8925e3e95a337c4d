"""The office calendar as the readings use it: two arrays, so that all engines agree."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.kit.calendar import OfficeCalendar


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class OutsideCalendarError(ValueError):
    """A period that ends where the office calendar does not reach."""


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """The working days of a calendar, in order."""

    calendar: OfficeCalendar
    days: tuple[date, ...]

    def after(self, day: date, count: int) -> date:
        """Return the n-th working day after ``day``; n = 0 gives it or the next working day.

        Raises:
            OutsideCalendarError: the calendar does not reach that far; says which years it holds.
        """
        position = bisect_right(self.days, day)
        if count == 0 and position and self.days[position - 1] == day:
            return day
        target = position + max(count, 1) - 1
        if not self.calendar.first_day <= day or target >= len(self.days):
            message = (
                f"辦公日曆只到 {self.calendar.first_day}～{self.calendar.last_day}，"
                f"無法自 {day} 起算 {count} 個工作日；請先補上該年度日曆"
            )
            raise OutsideCalendarError(message)
        return self.days[target]


def _load(calendar: OfficeCalendar) -> OfficeDays:
    return OfficeDays(calendar, calendar.working_days())


_in_force: ContextVar[OfficeDays | None] = ContextVar("office_days", default=None)
_default: list[OfficeDays] = []


def office_days() -> OfficeDays:
    """Return the working days of the calendar in force: the one chosen, or the one shipped."""
    chosen = _in_force.get()
    if chosen is not None:
        return chosen
    if not _default:
        _default.append(_load(OfficeCalendar.load()))
    return _default[0]


@contextmanager
def use_calendar(calendar: OfficeCalendar) -> Iterator[None]:
    """Decide by another office calendar: one that an officer has edited."""
    token = _in_force.set(_load(calendar))
    try:
        yield
    finally:
        _in_force.reset(token)
