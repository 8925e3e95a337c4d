"""The workflow of a type of case, drawn from its data: a picture, and the same as a table.

States stand one below the other in the order in which they are written; moves are arcs beside
them, on the right where they lead on and on the left where they lead back. Pure geometry: no
program lays it out, and the same data gives the same picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.case_type import Stage


if TYPE_CHECKING:
    from openosh.desk.case_type import CaseType, Move, State


BOX_WIDTH, BOX_HEIGHT, STEP = 220, 44, 92
LANE, MARGIN, LABEL = 30, 24, 15


@dataclass(frozen=True, slots=True)
class Box:
    """A state, where it stands."""

    label: str
    stage: Stage
    x: int
    y: int
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT

    @property
    def middle(self) -> tuple[int, int]:
        """Return where its label stands."""
        return self.x + self.width // 2, self.y + self.height // 2 + LABEL // 3


@dataclass(frozen=True, slots=True)
class Arc:
    """A move, as a path with its number; the table says what the number means."""

    number: int
    path: str
    x: int
    y: int
    tip: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move, as a line of the table."""

    number: int
    label: str
    sources: str
    target: str
    by: str
    clause: str
    remarks: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A workflow, ready to be drawn and to be read."""

    title: str
    width: int
    height: int
    boxes: Sequence[Box]
    arcs: Sequence[Arc]
    rows: Sequence[MoveRow]


def diagram_of(kind: CaseType) -> Diagram:
    """Return the workflow of a type of case."""
    places = {state.name: i for i, state in enumerate(kind.states)}
    ways = [
        (number, places[source], places[move.target])
        for number, move in enumerate(kind.moves, start=1)
        for source in move.sources
    ]
    lanes = _lanes(ways)
    left = MARGIN + LANE * (1 + max((lanes[way] for way in ways if way[1] >= way[2]), default=0))
    right = LANE * (1 + max((lanes[way] for way in ways if way[1] < way[2]), default=0))
    boxes = [_box(state, i, left) for i, state in enumerate(kind.states)]
    return Diagram(
        kind.title,
        left + BOX_WIDTH + right + MARGIN,
        MARGIN + STEP * len(boxes),
        boxes,
        [
            _arc(number, boxes[one], boxes[other], lanes[number, one, other], one < other)
            for number, one, other in ways
        ],
        [_row(kind, number, move) for number, move in enumerate(kind.moves, start=1)],
    )


def _lanes(ways: Sequence[tuple[int, int, int]]) -> dict[tuple[int, int, int], int]:
    """Give each way the first lane on its side on which nothing overlaps it; short ones inside."""
    taken: dict[tuple[bool, int], list[tuple[int, int]]] = {}
    lanes: dict[tuple[int, int, int], int] = {}
    for way in sorted(ways, key=lambda one: (abs(one[1] - one[2]), one)):
        _, one, other = way
        low, high = min(one, other), max(one, other)
        lane = 1
        while any(low < b and a < high for a, b in taken.get((one < other, lane), [])):
            lane += 1
        taken.setdefault((one < other, lane), []).append((low, high))
        lanes[way] = lane
    return lanes


def _box(state: State, place: int, left: int) -> Box:
    return Box(state.label, state.stage, left, MARGIN + STEP * place)


def _arc(number: int, one: Box, other: Box, lane: int, onward: bool) -> Arc:  # noqa: FBT001 - a side
    shift = 6 * (lane % 3 - 1)
    start, end = one.y + BOX_HEIGHT // 2 + 6 + shift, other.y + BOX_HEIGHT // 2 - 6 + shift
    if one is other:
        start, end = one.y + 8, one.y + BOX_HEIGHT - 8
    edge = one.x + BOX_WIDTH if onward else one.x
    bend = edge + LANE * lane if onward else edge - LANE * lane
    point = 9 if onward else -9
    path = f"M{edge} {start} C{bend} {start} {bend} {end} {edge + point} {end}"
    tip = f"M{edge} {end} l{point} -5 v10 z"
    return Arc(number, path, (edge + 3 * bend) // 4, (start + end) // 2, tip)


def _row(kind: CaseType, number: int, move: Move) -> MoveRow:
    return MoveRow(
        number,
        move.label,
        "、".join(kind.state_of[name].label for name in move.sources),
        kind.state_of[move.target].label,
        "、".join(sorted(role.label for role in move.by)),
        move.clause,
        "；".join(_remarks(kind, move)),
    )


def _remarks(kind: CaseType, move: Move) -> Iterator[str]:
    """Yield what else there is to a move, in words."""
    named = {name: one.label for name, one in kind.clock_of.items()}
    for words, clocks in (
        ("起算", move.starts),
        ("停止", move.stops),
        ("限期內", move.within),
        ("屆期後", move.after),
    ):
        if clocks:
            yield f"{words}：{'、'.join(named[name] for name in clocks)}"
    if move.checks:
        yield "檢核：" + "、".join(kind.check_of[name].label for name in move.checks)
    if move.not_after:
        made = "、".join(kind.move_of[name].label for name in move.not_after)
        yield f"不得與「{made}」為同一人"
    if move.reason:
        yield "須敘明理由"
    if move.letter:
        yield f"發出「{kind.sheet_of[move.letter].title}」"
