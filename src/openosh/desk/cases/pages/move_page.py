"""The page on which a move is made: what it does, what hinders it, what must be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.cases import clocks, obstacles, queries, situation
from openosh.desk.cases.actions.move import decision_of
from openosh.desk.cases.errors import CaseNotFoundError, Obstacle
from openosh.desk.cases.fact_paths import paths_of
from openosh.desk.cases.obstacles import AskedItem
from openosh.kit.roc import format_roc
from openosh.statute.explain.reasons import Reason, tree
from openosh.statute.intake import InvalidFactsError


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.amounts import AmountsShown
    from openosh.desk.case_type import CaseType, Move
    from openosh.desk.cases.deciding import CheckResult
    from openosh.desk.cases.models import Case
    from openosh.desk.cases.situation import Situation
    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True, slots=True)
class Askable:
    """A field or upload that a supplement request may point at."""

    name: str
    label: str
    clause: str
    is_ticked: bool = False
    what: str = ""


@dataclass(frozen=True, slots=True)
class AskGroup:
    """What may be asked for on one page of the form."""

    title: str
    items: tuple[Askable, ...]

    @property
    def has_ticked(self) -> bool:
        """Return whether anything on it was ticked."""
        return any(one.is_ticked for one in self.items)


@dataclass(frozen=True, slots=True)
class MovePage:
    """Everything on the page of a move."""

    case: Case
    kind: CaseType
    move: Move
    target: str
    hinders: Sequence[Obstacle]
    checks: Sequence[CheckResult]
    reasons: Reason | None
    amounts: AmountsShown | None
    deadlines: Sequence[tuple[str, str]]
    groups: Sequence[AskGroup]
    reason: str
    refused: Sequence[Obstacle]


def move_page(
    case_id: UUID,
    name: str,
    *,
    by: Actor,
    reason: str = "",
    items: Sequence[AskedItem] = (),
    refused: Sequence[Obstacle] = (),
) -> MovePage:
    """Return the page of a move, with what was written if it was refused.

    Raises:
        CaseNotFoundError: there is no such case for this person, or no such move of it.
    """
    case = queries.case(case_id, by=by)
    now = situation.of(case, by=by)
    if name not in now.kind.move_of:
        raise CaseNotFoundError(f"「{now.kind.title}」沒有「{name}」這個動作。")
    move = now.kind.move_of[name]
    return MovePage(
        case,
        now.kind,
        move,
        now.kind.state_seen(move.target, staff=by.is_staff).label,
        obstacles.of_move(move, now),
        [found for one in move.checks if (found := now.check(one)) is not None],
        _reasons(move, now),
        queries.amounts_now(now) if move.decides else None,
        _deadlines(move, now),
        _groups(now.kind, items) if move.asks else (),
        reason,
        refused,
    )


def _reasons(move: Move, now: Situation) -> Reason | None:
    """Return what the law says of the case now, before anybody decides."""
    if not move.decision:
        return None
    try:
        reasons = tree(decision_of(move, now).result)
    except InvalidFactsError:
        return None
    queries.tell_of_reasons(now.case, by=now.by)
    return reasons


def _deadlines(move: Move, now: Situation) -> list[tuple[str, str]]:
    """Return the deadlines that the move sets if it is made today, each with its clause."""
    found = []
    for name in move.starts:
        clock = now.kind.clock_of[name]
        end = clocks.deadline(now.case.programme, clock, now.today, now.calendar)
        text = f"{clock.label}至{format_roc(end.date)}24:00：{end.sentence}"
        found.append((text, clock.clause))
    return found


def _groups(kind: CaseType, items: Sequence[AskedItem]) -> list[AskGroup]:
    known = paths_of(kind.facts)
    written = {one.path or f"slot:{one.slot}": one.what for one in items}
    groups = []
    for page in kind.pages:
        fields = [
            Askable(path, known[path].label, known[path].clause)
            for path in page.facts
            if path in known and not known[path].judged
        ]
        fields += [
            Askable(f"slot:{name}", kind.slot_of[name].label, kind.slot_of[name].clause)
            for name in page.slots
        ]
        ticked = tuple(
            Askable(one.name, one.label, one.clause, one.name in written, written.get(one.name, ""))
            for one in fields
        )
        groups.append(AskGroup(page.title, ticked))
    return groups


def read_items(kind: CaseType, ticked: Sequence[str], posted: Mapping[str, str]) -> list[AskedItem]:
    """Return what was ticked on the page, each with what is wrong with it and its clause."""
    known = paths_of(kind.facts)
    found = []
    for name in ticked:
        what = posted.get(f"what-{name}", "")
        if name.startswith("slot:"):
            slot = name.removeprefix("slot:")
            clause = kind.slot_of[slot].clause if slot in kind.slot_of else ""
            found.append(AskedItem(slot=slot, what=what, clause=clause))
        else:
            clause = known[name].clause if name in known else ""
            found.append(AskedItem(path=name, what=what, clause=clause))
    return found
