"""Which deadlines a change of the office calendar moves."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.cases import clocks
from openosh.desk.cases.models import Case, ClockRun


if TYPE_CHECKING:
    from openosh.desk.cases.clocks import RunningClock
    from openosh.kit.calendar import OfficeCalendar


@dataclass(frozen=True, slots=True)
class MovedDeadlines:
    """A case whose clocks end on other days under another calendar.

    Attributes:
        case: the case.
        before, after: how each clock that moves stood, and how it stands then.
        due_on: the day that then comes first among all its clocks.
    """

    case: Case
    before: tuple[RunningClock, ...]
    after: tuple[RunningClock, ...]
    due_on: dt.date | None


def moved_by(old: OfficeCalendar, new: OfficeCalendar, on: dt.date) -> list[MovedDeadlines]:
    """Return the cases, among those the person may see, whose running clocks end elsewhere."""
    runs: dict[Case, list[ClockRun]] = defaultdict(list)
    running = ClockRun.objects.filter(stopped_by=None).select_related("case__organisation")
    for run in running.order_by("id"):
        runs[run.case].append(run)
    found = [_moved(case, of_case, old, new, on) for case, of_case in runs.items()]
    return [one for one in found if one is not None]


def _moved(
    case: Case, runs: list[ClockRun], old: OfficeCalendar, new: OfficeCalendar, on: dt.date
) -> MovedDeadlines | None:
    before = [clocks.read(case, run, on, old) for run in runs]
    after = [clocks.read(case, run, on, new) for run in runs]
    pairs = [
        (one, other)
        for one, other in zip(before, after, strict=True)
        if one.last_day != other.last_day
    ]
    if not pairs:
        return None
    return MovedDeadlines(
        case,
        tuple(one for one, _ in pairs),
        tuple(other for _, other in pairs),
        clocks.first_to_end(after),
    )
