"""What an applicant sees first: their cases with clocks, and what they may begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk import clock, registry
from openosh.desk.case_type import Stage
from openosh.desk.cases import queries


if TYPE_CHECKING:
    from openosh.desk.case_type import CaseType, State
    from openosh.desk.cases.clocks import RunningClock
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.programme import Programme


@dataclass(frozen=True)
class CaseLine:
    """A case in a list: its type, its state, and the clock that runs."""

    case: Case
    kind: CaseType
    state: State
    clock: RunningClock | None


@dataclass(frozen=True)
class Opening:
    """A type of case that the person may begin."""

    programme: Programme
    kind: CaseType


def programmes() -> tuple[Programme, ...]:
    """Return every programme of the office."""
    return registry.programmes()


def cases_of(actor: Actor) -> list[CaseLine]:
    """Return the cases of the organisation, those that still run first, newest first."""
    found = queries.visible_cases(by=actor).select_related("organisation").order_by("-opened_at")
    lines = [_line(case) for case in found]
    return sorted(lines, key=lambda line: line.state.stage.is_over)


def openings(actor: Actor, there: list[CaseLine]) -> list[Opening]:
    """Return what the person may begin in this role, beside the cases that are there."""
    return [
        Opening(programme, kind)
        for programme in registry.programmes()
        for kind in (programme.case_type(name) for name in programme.case_types)
        if actor.role in kind.opened_by and not _is_taken(kind, there)
    ]


def _is_taken(kind: CaseType, there: list[CaseLine]) -> bool:
    """Return whether a case stands that another of this type would only repeat."""
    if kind.once is None:
        return False
    key = kind.once(clock.today())
    return any(
        line.kind is kind
        and line.case.once == key
        and line.state.stage not in {Stage.REFUSED, Stage.ENDED}
        for line in there
    )


def _line(case: Case) -> CaseLine:
    kind = registry.case_type(case.programme, case.kind)
    state = kind.state_of[case.state]
    running = [] if state.stage.is_over else queries.clocks(case, clock.today())
    alive = [one for one in running if one.state == "running"]
    return CaseLine(case, kind, state, alive[0] if alive else None)
