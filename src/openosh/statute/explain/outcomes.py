"""What the parts of an outcome are called, and how their values are written for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.statute.expr import Fact, FirstFailing, Kind, Node, Ref, walk
from openosh.statute.facts import KIND_OF
from openosh.statute.figures import NONE, UNKNOWN, YEAR, teller, teller_of
from openosh.statute.rule import TableItem
from openosh.statute.trace.sentences import names_in


if TYPE_CHECKING:
    from openosh.statute.expr import Step
    from openosh.statute.rule import Program


CONTRACT_WORDS: Mapping[str, str] = {
    "granted": "核定補助金額",
    "removed_at": "未通過之檢核",
    "cut_by_cap": "因上限減列",
    "passed": "通過",
    "failed": "不符項目",
}
"""Names that the contracts of all programmes share, for outcomes that are no step of a rule."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Names the parts of the outcome of one decision."""

    program: Program

    def label(self, name: str, node: Node) -> str:
        """Return what an outcome is called: its step or fact, else its name in the contract."""
        if isinstance(node, Ref) and node.step.label:
            return node.step.label
        if isinstance(node, Fact):
            return self.program.sources[node.source].columns[node.name].label
        return CONTRACT_WORDS.get(name, name)

    def unnamed(self) -> Iterator[str]:
        """Yield the parts of the outcome that nothing names: people would read the bare word."""
        for name, item in self.program.outcome.items():
            parts = item.columns if isinstance(item, TableItem) else {name: item}
            of = f"{name}." if isinstance(item, TableItem) else ""
            yield from (of + part for part, node in parts.items() if self.label(part, node) == part)

    def teller(self, node: Node) -> Callable[[Any], str]:
        """Return the function that writes values of an outcome, with their unit."""
        if isinstance(node, Fact):
            shape = self.program.sources[node.source].columns[node.name]
            tell_fact, fact_unit = teller_of(shape, KIND_OF[shape.format]), shape.unit
            return lambda value: with_unit(tell_fact(value), fact_unit)
        unit = unit_of(node)
        style, names = written_of(node), names_in(node, self.program)
        tell = teller(node.kind, style=style, unit=unit, names=names)
        return lambda value: with_unit(tell(value), unit)


def written_of(node: Node) -> str:
    """Return how a number is written that holds parts of one: as its step says."""
    return node.step.written if isinstance(node, Ref) else ""


def unit_of(node: Node) -> str:
    """Return the unit of a number: that of the step, or of the steps it is made of."""
    if node.kind is not Kind.WHOLE:
        return ""
    if isinstance(node, Ref):
        return node.step.unit or unit_of(node.step.definition)
    units = (part.step.unit for part in walk(node) if isinstance(part, Ref))
    return next((unit for unit in units if unit), "")


def with_unit(said: str, unit: str) -> str:
    """Return a number, written, with its unit; a year is written as one already."""
    return (
        said if not unit or said in {UNKNOWN, NONE} else f"{said} {'年' if unit == YEAR else unit}"
    )


def sieve_of(node: Node) -> FirstFailing | None:
    """Return the conditions of an outcome that names the first that removed a line."""
    while isinstance(node, Ref):
        node = node.step.definition
    return node if isinstance(node, FirstFailing) else None


def failed_step(name: str, sieve: FirstFailing, program: Program) -> Step | None:
    """Return the named step behind a condition, or the step of the case that has its name."""
    for known, condition in sieve.conditions:
        if known == name and isinstance(condition, Ref) and condition.step.label:
            return condition.step
    named = (step for step in program.steps if step.name == name and step.label)
    return next(named, None)
