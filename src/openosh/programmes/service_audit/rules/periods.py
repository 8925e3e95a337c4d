"""How the periods of the plan end: calendar days from the day after, the last day included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.statute.symbols import Day, when


if TYPE_CHECKING:
    from openosh.statute.numbers import DatedLaw


def last_day(law: DatedLaw, received: Day, days: str) -> Day:
    """Return the last day of a period that begins on the day after ``received``.

    Args:
        law: the numbers on the day that counts.
        received: the day of the notice or of the service.
        days: the number of days, by its name in the numbers of the law.
    """
    last = received.plus_days(law.count(days))
    moves = law.switch("last_day_moves_off_holidays")
    return when(moves).then(last.plus_working_days(0)).otherwise(last)
