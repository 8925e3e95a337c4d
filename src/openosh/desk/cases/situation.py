"""A case as it stands before a move: everything that may stand in the way, gathered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from openosh.desk import clock
from openosh.desk.case_type import Surroundings
from openosh.desk.cases import (
    clocks,
    deciding,
    facts,
    office_calendar,
    once,
    other_cases,
    types,
)
from openosh.desk.cases.fact_paths import nested
from openosh.desk.cases.models import ClockRun, MoveMade
from openosh.desk.cases.papers_port import papers
from openosh.desk.people.queries import interests_of


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.case_type import CaseType, Given
    from openosh.desk.cases.clocks import RunningClock
    from openosh.desk.cases.deciding import CheckResult
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor
    from openosh.kit.calendar import OfficeCalendar


@dataclass
class Situation:
    """A case on a day, for a person. What costs a query is asked only if somebody looks."""

    case: Case
    by: Actor
    today: dt.date
    calendar: OfficeCalendar
    runs: Sequence[ClockRun]
    moves: Sequence[MoveMade]
    given_surroundings: Surroundings | None = None
    asked: dict[str, CheckResult | None] = field(default_factory=dict)

    @property
    def kind(self) -> CaseType:
        """Return the type of the case."""
        return types.of(self.case)

    @cached_property
    def clocks(self) -> list[RunningClock]:
        """Return the clocks of the case as they stand today."""
        return [clocks.read(self.case, run, self.today, self.calendar) for run in self.runs]

    def last_run(self, name: str) -> RunningClock | None:
        """Return the latest run of a clock, if it was ever started."""
        return next((one for one in reversed(self.clocks) if one.name == name), None)

    def made_by(self, names: Iterable[str]) -> set[int | None]:
        """Return the accounts that made any of these moves on this case."""
        wanted = set(names)
        return {one.by_id for one in self.moves if one.name in wanted}

    @cached_property
    def has_interest(self) -> bool:
        """Return whether the person has an interest in the organisation of the case."""
        account = self.by.account
        return account is not None and interests_of(account, self.case.organisation_id)

    @cached_property
    def stored(self) -> facts.Stored:
        """Return the stored facts."""
        return facts.stored(self.case)

    @cached_property
    def given(self) -> Given:
        """Return the facts of the case, opened, for the law."""
        return nested(self.kind.facts, self.stored.values)

    @cached_property
    def around(self) -> Surroundings:
        """Return what the law may know beside the facts: as given, or as the papers tell."""
        if self.given_surroundings is not None:
            return self.given_surroundings
        return Surroundings(
            today=self.today,
            attached=papers().attached(self.case),
            data_version=data_version(self.stored),
            printed_version=papers().printed_version(self.case),
            filed_on=self.case.law_date,
            others=other_cases.of(self.case, self.kind),
            findings=other_cases.findings(self.kind),
            used_elsewhere=once.used_elsewhere(self.case, self.kind, self.given),
        )

    @property
    def law_date(self) -> dt.date:
        """Return the day whose law decides: that of the filing, or today before it."""
        return self.case.law_date or self.today

    def check(self, name: str) -> CheckResult | None:
        """Return how a check stands; nothing where it does not arise."""
        if name not in self.asked:
            self.asked[name] = deciding.ask(
                self.case.programme,
                self.kind.check_of[name],
                self.given,
                self.around,
                self.law_date,
                self.calendar,
            )
        return self.asked[name]


def data_version(stored: facts.Stored) -> int:
    """Return the version in which a fact was last changed."""
    return max((one.version for one in stored.standing.values()), default=1)


def of(case: Case, *, by: Actor, surroundings: Surroundings | None = None) -> Situation:
    """Return the situation of one case today."""
    (found,) = of_many([case], by=by)
    found.given_surroundings = surroundings
    return found


def of_many(cases: Sequence[Case], *, by: Actor) -> list[Situation]:
    """Return the situations of several cases today, with as many queries as for one."""
    runs: dict[object, list[ClockRun]] = defaultdict(list)
    for run in ClockRun.objects.filter(case__in=cases).order_by("id"):
        runs[run.case_id].append(run)
    moves: dict[object, list[MoveMade]] = defaultdict(list)
    for move in MoveMade.objects.filter(case__in=cases).order_by("id"):
        moves[move.case_id].append(move)
    today, calendar = clock.today(), office_calendar.in_force()
    return [Situation(case, by, today, calendar, runs[case.pk], moves[case.pk]) for case in cases]
