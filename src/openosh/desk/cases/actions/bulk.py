"""One move for many cases: shown first, then made one by one; what hinders one hinders no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk.cases import obstacles, situation
from openosh.desk.cases.actions.move import move
from openosh.desk.cases.errors import CaseNotFoundError, MoveRefusedError, Obstacle
from openosh.desk.cases.queries.reading import visible_cases


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.cases.models import Case, MoveMade
    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True, slots=True)
class Preview:
    """What a move would do to one case: nothing in the way, or what is."""

    case: Case
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one case: the move that was made, or why it was not."""

    case: UUID
    made: MoveMade | None
    obstacles: tuple[Obstacle, ...] = ()


def preview(cases: Sequence[UUID], name: str, *, by: Actor) -> list[Preview]:
    """Return what a move would do to each of these cases, in the order given."""
    found = visible_cases(by=by).select_related("organisation").in_bulk(list(cases))
    return [
        Preview(now.case, tuple(_in_the_way(now, name)))
        for now in situation.of_many([found[one] for one in cases if one in found], by=by)
    ]


def _in_the_way(now: situation.Situation, name: str) -> list[Obstacle]:
    wanted = now.kind.move_of.get(name)
    if wanted is None or not wanted.bulk:
        return [Obstacle("這個動作不能整批辦理。", "", "請逐案辦理。")]
    return obstacles.of_move(wanted, now)


def move_many(
    versions: Mapping[UUID, int], name: str, *, by: Actor, reason: str = ""
) -> list[Told]:
    """Make a move for each case that was seen in this version; each by itself."""
    return [_moved(one, name, by, seen, reason) for one, seen in versions.items()]


def _moved(case: UUID, name: str, by: Actor, seen: int, reason: str) -> Told:
    try:
        with transaction.atomic():
            hindered = [one for one in preview([case], name, by=by) if one.obstacles]
            if hindered:
                return Told(case, None, hindered[0].obstacles)
            return Told(case, move(case, name, by=by, version=seen, reason=reason))
    except CaseNotFoundError as error:
        return Told(case, None, (Obstacle(str(error)),))
    except MoveRefusedError as error:
        return Told(case, None, error.reasons)
