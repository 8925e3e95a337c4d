"""Clocks of a case, computed whenever somebody looks: nothing ticks, nothing has to run.

A run of a clock is the day it was started on, by which move, and the day it was stopped on. Where
it ends follows from the law of the day it started, the office calendar, and an extension if one
was granted; so an edited calendar moves every deadline at once, and a past one can be had again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from openosh.desk.cases import types
from openosh.kit.calendar import weekday_name
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    from openosh.desk.case_type import Clock
    from openosh.desk.cases.models import Case, ClockRun
    from openosh.desk.law_day import LawDay
    from openosh.kit.calendar import OfficeCalendar
    from openosh.kit.periods import Deadline


DIAL = 628
"""Tenths of the way around a circle of radius 10."""


class ClockState(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    EXPIRED = "expired"
    """Its last day is over, and nobody has stopped it."""
    MET = "met"
    """Stopped on its last day or before."""
    LATE = "late"
    """Stopped after its last day."""

    @property
    def label(self) -> str:
        """Return what people call it."""
        return CLOCK_STATES[self]


CLOCK_STATES = {
    ClockState.RUNNING: "計算中",
    ClockState.EXPIRED: "已屆期",
    ClockState.MET: "已如期",
    ClockState.LATE: "逾期完成",
}


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock as it stands on a day.

    Attributes:
        name, label, clause: as the type of case has them.
        started_on: day of the event that set it off.
        last_day: the last day, itself included.
        sentence: why it is that day.
        state: how it stands.
        remaining: days from today until the last day; negative when it is over.
        length: days from the first counted until the last, for a dial.
        extended: whether the last day is an extension's.
        run: number of the run, for whoever extends it.
        on_expiry: the move that the office offers once it has run out, if any.
    """

    name: str
    label: str
    clause: str
    started_on: dt.date
    last_day: dt.date
    sentence: str
    state: ClockState
    remaining: int
    length: int
    extended: bool
    run: int
    on_expiry: str = ""

    @property
    def dial(self) -> str:
        """Return the dash of a dial of radius 10 that shows the part that is left."""
        whole = max(self.length, 1)
        left = min(whole, self.remaining + 1) if self.state is ClockState.RUNNING else 0
        return f"{DIAL * left // whole / 10:.1f} {DIAL / 10:.1f}"

    @property
    def look(self) -> str:
        """Return how urgent it looks: ``rest``, ``calm``, ``due`` in the last third, ``wrong``."""
        if self.state is ClockState.EXPIRED:
            return "wrong"
        if self.state is not ClockState.RUNNING:
            return "rest"
        return "due" if 3 * (self.remaining + 1) <= max(self.length, 1) else "calm"

    @property
    def short(self) -> str:
        """Return how it stands, in a few words."""
        match self.state:
            case ClockState.RUNNING if self.remaining == 0:
                return "今日 24:00 截止"
            case ClockState.RUNNING:
                return f"剩 {self.remaining} 天"
            case ClockState.EXPIRED:
                return f"逾期 {-self.remaining} 天"
            case _:
                return self.state.label

    @property
    def until(self) -> str:
        """Return the last moment, with its weekday."""
        weekday = weekday_name(self.last_day).removeprefix("星期")
        return f"{format_roc(self.last_day)}（{weekday}）24:00"


def read(case: Case, run: ClockRun, on: dt.date, calendar: OfficeCalendar) -> RunningClock:
    """Return how a run stands on a day."""
    clock = types.of(case).clock_of[run.name]
    law_end = deadline(case.programme, clock, run.started_on, calendar)
    last_day, sentence = law_end.date, law_end.sentence
    if run.extended_to is not None:
        last_day = run.extended_to
        sentence = (
            f"{sentence.rstrip('。')}；經展延至{format_roc(last_day)}（含），"
            f"理由：{run.extension_reason}。"
        )
    return RunningClock(
        run.name,
        clock.label,
        clock.clause,
        run.started_on,
        last_day,
        sentence,
        _state(run, last_day, on),
        (last_day - on).days,
        (last_day - run.started_on).days,
        run.extended_to is not None,
        run.pk,
        clock.on_expiry,
    )


def deadline(
    programme: str, clock: Clock, started_on: dt.date, calendar: OfficeCalendar
) -> Deadline:
    """Return where a clock ends by law, and why."""
    return _due(types.law_on(programme, started_on), clock, _Edition(calendar))


class _Edition:
    """A calendar as part of a key: two are the same if their versions are."""

    def __init__(self, calendar: OfficeCalendar) -> None:
        self.calendar = calendar

    def __hash__(self) -> int:
        return hash(self.calendar.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Edition) and self.calendar.version == other.calendar.version


@lru_cache(maxsize=8_192)
def _due(law: LawDay, clock: Clock, edition: _Edition) -> Deadline:
    """Thousands of cases start a clock on the same day; each such day is counted once."""
    return clock.period(law).due(law.day, edition.calendar)


def _state(run: ClockRun, last_day: dt.date, on: dt.date) -> ClockState:
    if run.stopped_on is not None:
        return ClockState.MET if run.stopped_on <= last_day else ClockState.LATE
    return ClockState.RUNNING if on <= last_day else ClockState.EXPIRED


def first_to_end(clocks: Iterable[RunningClock]) -> dt.date | None:
    """Return the last day that comes first among clocks that nobody has stopped."""
    waiting = {ClockState.RUNNING, ClockState.EXPIRED}
    return min((one.last_day for one in clocks if one.state in waiting), default=None)
