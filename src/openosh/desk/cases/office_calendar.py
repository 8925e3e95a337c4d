"""The office calendar in force: the one that is shipped, and what officers have said since."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from openosh.desk.cases.models import OfficeDay
from openosh.kit.calendar import DayKind, OfficeCalendar, SpecialDay


_SATURDAY = 5

Said = tuple[dt.date, bool, str]
"""What an officer said of a day: the day, whether offices work, and why."""


def in_force(at: dt.datetime | None = None) -> OfficeCalendar:
    """Return the calendar as it stands, or as it stood at a past moment."""
    said = OfficeDay.objects.order_by("id")
    if at is not None:
        said = said.filter(at__lte=at)
    return with_days(tuple(said.values_list("date", "works", "reason")))


@lru_cache(maxsize=8)
def with_days(said: tuple[Said, ...]) -> OfficeCalendar:
    """Return the shipped calendar with what was said of single days; the last word holds."""
    shipped = OfficeCalendar.load()
    days = {day.date: day for day in shipped.special_days}
    for date, works, reason in said:
        if works == (date.weekday() < _SATURDAY):
            days.pop(date, None)
        else:
            kind = DayKind.WORKING if works else DayKind.CLOSED
            days[date] = SpecialDay(date, kind, " ".join(reason.split()))
    return OfficeCalendar(tuple(days[date] for date in sorted(days)))


def before(day: OfficeDay) -> OfficeCalendar:
    """Return the calendar as it stood before an officer said this."""
    said = OfficeDay.objects.filter(pk__lt=day.pk).order_by("id")
    return with_days(tuple(said.values_list("date", "works", "reason")))


def supposing(date: dt.date, *, works: bool, reason: str) -> OfficeCalendar:
    """Return the calendar as it would stand if an officer said this."""
    said = OfficeDay.objects.order_by("id").values_list("date", "works", "reason")
    return with_days((*said, (date, works, reason)))


def set_by_hand() -> frozenset[dt.date]:
    """Return the days of which an officer has said something."""
    return frozenset(OfficeDay.objects.values_list("date", flat=True))


def last_said() -> dict[dt.date, tuple[bool, str]]:
    """Return the last word of an officer on each day of which one was said: works, and why."""
    said = OfficeDay.objects.order_by("id").values_list("date", "works", "reason")
    return {date: (works, reason) for date, works, reason in said}
