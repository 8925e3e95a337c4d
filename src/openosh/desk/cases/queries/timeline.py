"""What happened to a case, in order, as this person may know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.case_type import Stage
from openosh.desk.cases.models import SupplementItem
from openosh.desk.clock import TAIPEI
from openosh.desk.roles import OF_THE_APPLICANT, Role
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    from openosh.desk.cases.clocks import RunningClock
    from openosh.desk.cases.models import MoveMade
    from openosh.desk.cases.situation import Situation
    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when, what, who, why, and what followed from it."""

    at: dt.datetime
    title: str
    who: str
    reason: str = ""
    clause: str = ""
    asked: tuple[str, ...] = ()
    clocks: tuple[RunningClock, ...] = ()

    @property
    def day(self) -> str:
        """Return the day and the minute, in Taiwan."""
        return moment(self.at)


def moment(at: dt.datetime) -> str:
    """Return a moment as pages print it."""
    there = at.astimezone(TAIPEI)
    return f"{format_roc(there.date())} {there:%H:%M}"


def timeline(now: Situation, labels: Mapping[str, str]) -> list[Happened]:
    """Return what happened, oldest first."""
    return list(_happened(now, labels))


def _happened(now: Situation, labels: Mapping[str, str]) -> Iterator[Happened]:
    case, by = now.case, now.by
    yield Happened(case.opened_at, "建立案件", "" if case.from_office else Role.APPLICANT.label)
    items = list(SupplementItem.objects.filter(request__case=case).select_related("request"))
    started = {run.pk: run.started_by_id for run in now.runs}
    for made in now.moves:
        move = now.kind.move_of[made.name]
        mine = [one for one in items if one.request.asked_by_id == made.pk]
        yield Happened(
            made.at,
            move.label,
            _who(made, by),
            made.reason if _may_read(now, made, by) else "",
            move.clause,
            tuple(f"{labels.get(one.path or one.slot, '')}：{one.what}" for one in mine),
            tuple(one for one in now.clocks if started[one.run] == made.pk),
        )


def _who(made: MoveMade, by: Actor) -> str:
    """Staff see names; an applicant sees the names of their own people and the office's roles."""
    label = Role(made.role).label if made.role else ""
    own = made.role in OF_THE_APPLICANT
    return f"{made.by_name}（{label}）" if by.is_staff or own else label


def _may_read(now: Situation, made: MoveMade, by: Actor) -> bool:
    """What the staff tell each other about a case that is not decided stays with them."""
    if by.is_staff or made.role in OF_THE_APPLICANT:
        return True
    move = now.kind.move_of[made.name]
    return move.asks or now.kind.state_of[made.target].stage in {
        Stage.GRANTED,
        Stage.REFUSED,
        Stage.ENDED,
        Stage.WAITING,
    }
