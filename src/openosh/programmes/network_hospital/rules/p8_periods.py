"""Periods of calendar days in points 7 and 8: counted from the day after, the last day included."""

from __future__ import annotations

from openosh.statute.numbers import DatedLaw
from openosh.statute.symbols import Day, when


def last_day(begins: Day, law: DatedLaw, days: str) -> Day:
    """Return the last day of a period; on a day off it moves only if the switch says so."""
    due = begins.plus_days(law.count(days))
    moved = due.plus_working_days(0)
    return when(law.switch("period_holiday_moves")).then(moved).otherwise(due)
