"""Reading cases: which one sees, what they hold, how their clocks and checks stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.desk.cases import (
    clocks as clock_readings,
    facts as stored_facts,
    obstacles,
    office_calendar,
    situation,
    types,
)
from openosh.desk.cases.clocks import RunningClock
from openosh.desk.cases.deciding import CheckResult, CheckStatus, trace_of
from openosh.desk.cases.errors import CaseNotFoundError, Obstacle
from openosh.desk.cases.fact_paths import paths_of
from openosh.desk.cases.models import Case, ClockRun, DecisionMade, MoveMade, Note
from openosh.desk.cases.situation import Situation
from openosh.desk.journal import actions as journal
from openosh.desk.privacy.sealing import Forgotten


if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from django.db.models import QuerySet

    from openosh.desk.case_type import Move, Surroundings
    from openosh.desk.isolation.scope import Actor


MOST_SUBSCRIBED = 1_000
"""A calendar of more deadlines helps nobody."""


def visible_cases(*, by: Actor) -> QuerySet[Case]:
    """Return the cases that this person may see: scoped here, and again by the database."""
    found = Case.objects.all()
    if by.cabinet:
        return found
    if not by.is_staff:
        return found.filter(organisation=by.organisation)
    return found.filter(programme__in=by.programmes)


def case(case_id: UUID, *, by: Actor) -> Case:
    """Return a case with its organisation.

    Raises:
        CaseNotFoundError: there is none that this person may see.
    """
    found = visible_cases(by=by).select_related("organisation").filter(pk=case_id).first()
    if found is None:
        raise CaseNotFoundError("查無此案件，或您目前的身分不能看這件案件。")
    return found


def facts(one: Case, *, by: Actor, unmask: bool = False, reason: str = "") -> dict[str, Any]:
    """Return the facts of a case nested as a request is; what is personal is masked.

    Unmasking is a read that the person concerned can see in the journal.
    """
    if not unmask:
        return stored_facts.masked(one)
    journal.record_read(
        "case.facts",
        by=by,
        case=one.pk,
        organisation=one.organisation_id,
        person=one.key,
        reason=reason,
    )
    return stored_facts.of_case(one)


def clocks(one: Case, on: dt.date) -> list[RunningClock]:
    """Return every clock of a case as it stands on a day, in the order in which they started."""
    calendar = office_calendar.in_force()
    runs = ClockRun.objects.filter(case=one).order_by("id")
    return [clock_readings.read(one, run, on, calendar) for run in runs]


def clocks_of(cases: Sequence[Case], on: dt.date) -> list[tuple[Case, RunningClock]]:
    """Return the clocks that nobody has stopped, each with its case, with one query."""
    calendar, by_number = office_calendar.in_force(), {one.pk: one for one in cases}
    runs = ClockRun.objects.filter(case__in=cases, stopped_by=None).order_by("id")
    return [
        (by_number[run.case_id], clock_readings.read(by_number[run.case_id], run, on, calendar))
        for run in runs
    ]


def own_living_cases(*, by: Actor) -> list[Case]:
    """Return the cases that wait for this person: assigned to them, or of their organisation."""
    living = visible_cases(by=by).filter(stage__in=["open", "waiting"], due_on__isnull=False)
    own = living.filter(assigned_to=by.account) if by.is_staff else living
    return list(own.select_related("organisation").order_by("due_on", "pk")[:MOST_SUBSCRIBED])


def checks(one: Case, surroundings: Surroundings | None = None, *, by: Actor) -> list[CheckResult]:
    """Return how every check of a case stands that arises, in written order."""
    now = situation.of(one, by=by, surroundings=surroundings)
    return [found for name in now.kind.check_of if (found := now.check(name)) is not None]


@dataclass(frozen=True, slots=True)
class Offered:
    """A move that a person in this role might make, and what stands in its way now."""

    move: Move
    obstacles: tuple[Obstacle, ...]


def moves_offered(one: Case, *, by: Actor) -> list[Move]:
    """Return the moves that the person's role has from this state, whatever hinders them now."""
    return list(types.of(one).moves_from(one.state, by.role))


def moves_weighed(now: Situation) -> list[Offered]:
    """Return the same moves with what hinders each; one situation asks the database once."""
    moves = now.kind.moves_from(now.case.state, now.by.role)
    return [Offered(one, tuple(obstacles.of_move(one, now))) for one in moves]


def notes(one: Case, *, by: Actor) -> list[Note]:
    """Return the notes that this person may read, oldest first."""
    found = Note.objects.filter(case=one).order_by("id")
    return list(found if by.is_staff else found.filter(visible=True))


def decisions(one: Case) -> list[DecisionMade]:
    """Return the decisions of a case that the person may see, oldest first."""
    return list(DecisionMade.objects.filter(case=one).select_related("case", "move").order_by("id"))


def trace(decision: DecisionMade, *, by: Actor) -> list[dict[str, Any]] | Forgotten:
    """Return the steps of a kept decision; their sentences may name persons, so it is told."""
    tell_of_reasons(decision.case, by=by)
    return trace_of(decision)


def tell_of_reasons(one: Case, *, by: Actor) -> None:
    """Keep in the journal that somebody read why the law says what it says of a case."""
    journal.record_read(
        "case.reasons", by=by, case=one.pk, organisation=one.organisation_id, person=one.key
    )


def data_version(one: Case) -> int:
    """Return the version in which a fact was last changed: what a printed form is compared by."""
    return situation.data_version(stored_facts.stored(one))


def moves(one: Case) -> list[MoveMade]:
    """Return the moves of a case, oldest first."""
    return list(MoveMade.objects.filter(case=one).order_by("id"))


def labels_of(one: Case) -> Mapping[str, str]:
    """Return what people call every fact and slot of a case."""
    kind = types.of(one)
    slots = {slot.name: slot.label for slot in kind.slots}
    return {path: fact.label for path, fact in paths_of(kind.facts).items()} | slots


__all__ = [
    "CheckResult",
    "CheckStatus",
    "Offered",
    "case",
    "checks",
    "clocks",
    "data_version",
    "decisions",
    "facts",
    "labels_of",
    "moves",
    "moves_offered",
    "moves_weighed",
    "notes",
    "tell_of_reasons",
    "trace",
    "visible_cases",
]
