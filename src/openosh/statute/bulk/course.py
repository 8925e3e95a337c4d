"""What is worked out once for a plan: which passes over which table, and what each pass needs.

A plan says what is computed; its course says in which order the tables are gone through. However
many parts the cases are divided into, the tree is read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from openosh.statute.bulk.expressions import fact_column
from openosh.statute.expr import (
    CASE,
    Before,
    Distinct,
    Fact,
    Largest,
    Node,
    Order,
    Ref,
    Some,
    Step,
    Total,
    walk,
)
from openosh.statute.planning.stages import Stages
from openosh.statute.rule import TableItem


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.planning.plan import Plan


OverLines: TypeAlias = "Total | Distinct"
Related: TypeAlias = "Some | Largest"


@dataclass(frozen=True, slots=True)
class Level:
    """Steps of one table none of which needs another, and what has to be brought for them."""

    steps: tuple[Step, ...]
    totals: Mapping[str, tuple[OverLines, ...]]
    """What is added up, by the list over whose lines."""
    related: tuple[Related, ...]
    counts: tuple[Before, ...]
    spent: tuple[str, ...]
    """Columns that no later step reads: memory is what large tables are slow by."""


@dataclass(frozen=True, slots=True)
class Pass:
    """The steps of one table within one stage."""

    source: str
    brought: Mapping[str, str]
    """Values of the case that the lines read, and that no pass before has brought."""
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The passes of a plan, in order."""

    plan: Plan
    orders: Mapping[str, Order | None]
    """The sources that are worked on, and the order in which the law takes their lines."""
    passes: tuple[Pass, ...]
    means: frozenset[tuple[str, str]]
    """Source and name of the columns that are only a means to others."""


def course(plan: Plan) -> Course:
    """Work out the course of a plan."""
    return _Setter(plan).course()


class _Setter:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.parts = {step: tuple(walk(step.definition)) for step in plan.steps}
        self.readers = self._readers()
        self.ahead = set(plan.steps)
        self.there: set[tuple[str, str]] = set()

    def course(self) -> Course:
        sources = self._sources()
        stages = Stages()
        last = max((stages.of(step.definition) for step in self.plan.steps), default=0)
        passes = [
            self._pass(source, steps)
            for stage in range(last + 1)
            for source in sources
            if (steps := [s for s in self.plan.of(source) if stages.of(s.definition) == stage])
        ]
        orders = {source: self.plan.order_of(source) for source in sources}
        return Course(self.plan, orders, tuple(passes), frozenset(self.readers))

    def _sources(self) -> list[str]:
        """Return the sources that have steps, or are added up; the case first within a stage."""
        added = {
            node.source
            for parts in self.parts.values()
            for node in parts
            if isinstance(node, Total | Distinct)
        }
        named = self.plan.program.sources
        return [CASE, *(s for s in named if s and (self.plan.of(s) or s in added))]

    def _pass(self, source: str, steps: list[Step]) -> Pass:
        parts = (node for step in steps for node in self.parts[step])
        brought = {name: _name_of(node) for node in parts if (name := _brought(node, source))}
        new = {at: name for at, name in brought.items() if (source, at) not in self.there}
        self.there.update((source, at) for at in new)
        return Pass(source, new, tuple(self._level(source, level) for level in _levels(steps)))

    def _level(self, source: str, steps: list[Step]) -> Level:
        nodes = _inside_out(steps)
        totals: dict[str, tuple[OverLines, ...]] = {}
        for node in nodes:
            if isinstance(node, Total | Distinct) and (source, total_name(node)) not in self.there:
                totals[node.source] = (*totals.get(node.source, ()), node)
                self.there.add((source, total_name(node)))
        self.ahead.difference_update(steps)
        self.there.update((source, step.name) for step in steps)
        return Level(
            tuple(steps),
            totals,
            tuple(node for node in nodes if isinstance(node, Some | Largest)),
            tuple(node for node in nodes if isinstance(node, Before)),
            self._spent(source),
        )

    def _spent(self, source: str) -> tuple[str, ...]:
        """Take leave of the means that no step ahead reads."""
        spent = {
            place
            for place, readers in self.readers.items()
            if place[0] == source and place in self.there and readers.isdisjoint(self.ahead)
        }
        self.there -= spent
        return tuple(name for _, name in spent)

    def _readers(self) -> dict[tuple[str, str], set[Step]]:
        """Return the columns that are only a means, each with the steps that read it."""
        means: dict[tuple[str, str], set[Step]] = {
            (step.source, step.name): set()
            for step in self.plan.steps
            if step.hidden and step not in self._outcome()
        }
        for step, parts in self.parts.items():
            for node in parts:
                if isinstance(node, Ref) and (node.step.source, node.step.name) in means:
                    means[node.step.source, node.step.name].add(step)
                if name := _brought(node, step.source):
                    means.setdefault((step.source, name), set()).add(step)
        return means

    def _outcome(self) -> set[Step]:
        nodes: list[Node] = []
        for item in self.plan.outcome.values():
            nodes += (
                [item.listed, *item.columns.values()] if isinstance(item, TableItem) else [item]
            )
        return {node.step for node in nodes if isinstance(node, Ref)}


def total_name(node: OverLines) -> str:
    """Return the column of a total."""
    return f"__total_{id(node)}"


def _levels(steps: list[Step]) -> Iterator[list[Step]]:
    """Group steps so that none needs another of its group."""
    depth: dict[Step, int] = {}
    for step in steps:
        needs = [depth.get(n.step, -1) for n in walk(step.definition) if isinstance(n, Ref)]
        depth[step] = max(needs, default=-1) + 1
    for level in range(max(depth.values()) + 1):
        yield [step for step in steps if depth[step] == level]


def _inside_out(steps: list[Step]) -> list[Node]:
    """Return every part of these steps once, what lies inside another before it."""
    parts = [node for step in steps for node in _own_nodes(step.definition)]
    return list(dict.fromkeys(reversed(parts)))


def _own_nodes(node: Node) -> Iterator[Node]:
    """Walk what is computed in this table, not what is computed in the lines added up."""
    yield node
    if not isinstance(node, Total | Distinct):
        for child in node.children():
            yield from _own_nodes(child)


def _brought(node: Node, to: str) -> str:
    """Return the column that a value of the case has in a table of lines, if it is one."""
    place = node.step if isinstance(node, Ref) else node
    if to == CASE or not isinstance(place, Step | Fact) or place.source != CASE:
        return ""
    return fact_column(CASE, place.name, to)


def _name_of(node: Node) -> str:
    """Return the name of a fact or of the step that is referred to, «» of any other part."""
    match node:
        case Fact():
            return node.name
        case Ref():
            return node.step.name
        case _:
            return ""
