"""Which deadlines a change of the office calendar moves.

Thousands of cases start a clock on one day and end on one day: days are compared first, and only
cases that really move are looked at.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from openosh.desk.cases import clocks, types
from openosh.desk.cases.models import Case, ClockRun


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from openosh.desk.cases.clocks import RunningClock
    from openosh.kit.calendar import OfficeCalendar


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """A running clock that ends on another day under another calendar."""

    case: Case
    before: RunningClock
    after: RunningClock


def moved_runs(old: OfficeCalendar, new: OfficeCalendar) -> QuerySet[ClockRun]:
    """Return the running clocks, among those the person may see, that end elsewhere."""
    running = ClockRun.objects.filter(stopped_by=None, extended_to=None)
    kinds = running.order_by().values_list("case__programme", "case__kind", "name", "started_on")
    moved = Q(pk__in=[])
    for programme, kind, name, started_on in kinds.distinct():
        clock = types.find(programme, kind).clock_of[name]
        before = clocks.deadline(programme, clock, started_on, old)
        if before.date != clocks.deadline(programme, clock, started_on, new).date:
            moved |= Q(case__programme=programme, case__kind=kind, name=name, started_on=started_on)
    return running.filter(moved)


def first_moved(
    old: OfficeCalendar, new: OfficeCalendar, on: dt.date, most: int
) -> list[MovedDeadline]:
    """Return the first of them, the longest running first, as they stand before and after."""
    runs = moved_runs(old, new).select_related("case__organisation")
    return [
        MovedDeadline(
            run.case, clocks.read(run.case, run, on, old), clocks.read(run.case, run, on, new)
        )
        for run in runs.order_by("started_on", "id")[:most]
    ]


def due_after(old: OfficeCalendar, new: OfficeCalendar) -> Mapping[dt.date, list[UUID]]:
    """Return the cases that move, by the day that comes first among all their clocks then."""
    cases = moved_runs(old, new).values("case")
    runs = ClockRun.objects.filter(stopped_by=None, case__in=cases).values_list(
        "case", "case__programme", "case__kind", "name", "started_on", "extended_to"
    )
    first: dict[UUID, dt.date] = {}
    for case, programme, kind, name, started_on, extended_to in runs:
        clock = types.find(programme, kind).clock_of[name]
        ends = extended_to or clocks.deadline(programme, clock, started_on, new).date
        first[case] = min(ends, first.get(case, ends))
    by_day: dict[dt.date, list[UUID]] = defaultdict(list)
    for case, day in first.items():
        by_day[day].append(case)
    return by_day
