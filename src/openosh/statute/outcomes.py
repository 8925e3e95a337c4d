"""What the parts of an outcome are called, and how their values are written for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.statute.expr import Fact, FirstFailing, Kind, Node, Ref, walk
from openosh.statute.facts import KIND_OF
from openosh.statute.figures import NONE, UNKNOWN, teller, teller_of
from openosh.statute.sentences import names_in


if TYPE_CHECKING:
    from openosh.statute.expr import Step
    from openosh.statute.rule import Program


CONTRACT_WORDS: Mapping[str, str] = {
    "granted": "核定補助金額",
    "removed_at": "剔除於",
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

    def teller(self, node: Node) -> Callable[[Any], str]:
        """Return the function that writes values of an outcome, with their unit."""
        if isinstance(node, Fact):
            shape = self.program.sources[node.source].columns[node.name]
            return teller_of(shape, KIND_OF[shape.format])
        unit = unit_of(node)
        tell = teller(node.kind, unit=unit, names=names_in(node, self.program))
        if node.kind is not Kind.WHOLE or not unit:
            return tell
        return lambda value: tell(value) if value is None else f"{tell(value)} {unit}"


def unit_of(node: Node) -> str:
    """Return the unit of a number: that of the step, or of the steps it is made of."""
    if node.kind is not Kind.WHOLE:
        return ""
    units = (part.step.unit for part in walk(node) if isinstance(part, Ref))
    return next((unit for unit in units if unit), "")


def with_unit(step: Step, said: str) -> str:
    """Return the value of a step, written, with its unit."""
    has_unit = step.kind is Kind.WHOLE and step.unit and said not in {UNKNOWN, NONE}
    return f"{said} {step.unit}" if has_unit else said


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


