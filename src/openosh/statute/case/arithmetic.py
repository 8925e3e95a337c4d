"""Whole-number and calendar operations of the case reading, exact on every value they meet."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable


MONTHS = 12


def half_up(numerator: int, denominator: int) -> int:
    """Return the nearest whole number, halves away from zero; the denominator is positive."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def down(numerator: int, denominator: int) -> int:
    """Return the next whole number towards zero."""
    size = abs(numerator) // denominator
    return size if numerator >= 0 else -size


def up(numerator: int, denominator: int) -> int:
    """Return the next whole number away from zero."""
    size = -(-abs(numerator) // denominator)
    return size if numerator >= 0 else -size


ROUNDING: dict[str, Callable[[int, int], int]] = {"half_up": half_up, "down": down, "up": up}


def year(day: date) -> int:
    """Return the year."""
    return day.year


def month(day: date) -> int:
    """Return the month."""
    return day.month


def day_of_month(day: date) -> int:
    """Return the day of the month."""
    return day.day


def month_index(day: date) -> int:
    """Return the number of months since the beginning of year 0."""
    return day.year * MONTHS + day.month - 1


def first_of_month(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    """Return the last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def plus_days(day: date, days: int) -> date:
    """Return the day that many days later."""
    return date.fromordinal(day.toordinal() + days)


def minus_days(day: date, days: int) -> date:
    """Return the day that many days earlier."""
    return date.fromordinal(day.toordinal() - days)


def days_between(later: date, earlier: date) -> int:
    """Return the number of days from the earlier day to the later."""
    return later.toordinal() - earlier.toordinal()


def add_months(day: date, months: int) -> date:
    """Return the day whole months later, the last day where the month lacks it."""
    index = month_index(day) + months
    first = date(index // MONTHS, index % MONTHS + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def working_day(day: date, count: int) -> date:
    """Return the n-th working day after a day, by the office calendar in force."""
    from openosh.statute.worktime import office_days

    return office_days().after(day, count)
