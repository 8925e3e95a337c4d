"""What an applicant sees first: their cases with clocks, and what they may begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk import clock, registry
from openosh.desk.case_type import Stage
from openosh.desk.cases import queries
from openosh.desk.people import queries as people


if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from openosh.desk.case_type import CaseType, State
    from openosh.desk.cases.clocks import RunningClock
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.models import Organisation
    from openosh.desk.programme import Programme

LIVING, OVER = 20, 5
"""How many cases the overview shows that still run, and that are over; the list has the rest."""
IS_OVER = [stage for stage in Stage if stage.is_over]


@dataclass(frozen=True)
class CaseLine:
    """A case in a list: its type, its state, and the clock that runs."""

    case: Case
    kind: CaseType
    state: State
    clock: RunningClock | None


@dataclass(frozen=True)
class Opening:
    """A type of case that the person may begin.

    Attributes:
        programme: whose case it is.
        kind: its type.
        rests_on: what people call the type of case that has to be granted before, if it is not.
    """

    programme: Programme
    kind: CaseType
    rests_on: str = ""


def programmes() -> tuple[Programme, ...]:
    """Return every programme of the office."""
    return registry.programmes()


def organisation_of(actor: Actor) -> Organisation | None:
    """Return the organisation that the person acts for."""
    return None if actor.organisation is None else people.organisation(actor.organisation)


def cases_of(actor: Actor) -> list[CaseLine]:
    """Return the newest cases of the organisation, those that still run first."""
    found = queries.visible_cases(by=actor).order_by("-opened_at")
    living = list(found.exclude(stage__in=IS_OVER)[:LIVING])
    nearest: dict[UUID, RunningClock] = {}
    for case, running in queries.clocks_of(living, clock.today()):
        known = nearest.get(case.pk)
        if running.state == "running" and (known is None or running.last_day < known.last_day):
            nearest[case.pk] = running
    over = list(found.filter(stage__in=IS_OVER)[:OVER])
    return [_line(case, nearest.get(case.pk), actor) for case in (*living, *over)]


def openings(actor: Actor) -> list[Opening]:
    """Return what the person may begin in this role, beside the cases that are there."""
    standing = queries.visible_cases(by=actor).exclude(stage__in=[Stage.REFUSED, Stage.ENDED])
    taken = set(standing.exclude(once="").values_list("programme", "kind", "once"))
    granted = set(standing.filter(stage=Stage.GRANTED).values_list("programme", "kind"))
    return [
        Opening(programme, kind, _lacking(programme, kind, granted))
        for programme in registry.programmes()
        for kind in (programme.case_type(name) for name in programme.case_types)
        if actor.role in kind.opened_by and _key(programme, kind) not in taken
    ]


def _lacking(programme: Programme, kind: CaseType, granted: Collection[tuple[str, str]]) -> str:
    """Return what people call the type that has to be granted first, if none of it is."""
    if not kind.carries_from or (programme.slug, kind.carries_from) in granted:
        return ""
    return programme.case_type(kind.carries_from).title


def _key(programme: Programme, kind: CaseType) -> tuple[str, str, str]:
    """Return what a case begun today would be known by, if there may be only one of it."""
    return programme.slug, kind.name, "" if kind.once is None else kind.once(clock.today())


def _line(case: Case, running: RunningClock | None, by: Actor) -> CaseLine:
    kind = registry.case_type(case.programme, case.kind)
    return CaseLine(case, kind, kind.state_seen(case.state, staff=by.is_staff), running)
