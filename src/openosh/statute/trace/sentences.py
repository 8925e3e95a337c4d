"""The sentences of steps: templates of the rules, bound to facts, steps and numbers of the law.

A template names what it speaks of in braces: ``{fee}`` a fact of the row or the case, or another
step; ``{#noon}`` a number of the law that the step rests on, ``{#standard.ratio}`` one column of a
table. What a template names must exist: binding refuses the rest, whatever the facts of a case.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from openosh.statute import expr
from openosh.statute.expr import CASE, Fact, Kind, Ref, walk
from openosh.statute.facts import KIND_OF
from openosh.statute.figures import UNKNOWN, cell, looked_up, teller, teller_of
from openosh.statute.grading import STATE_NAMES
from openosh.statute.numbers import column_of
from openosh.statute.step_order import RuleError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from openosh.statute.expr import Lookup, Node, Step
    from openosh.statute.numbers import Entry
    from openosh.statute.rule import Program
    from openosh.statute.trace.insight import Insight


PLACEHOLDER = re.compile(r"\{(#?)(\w+)(?:\.(\w+))?\}")


NO_RULE = "尚無規定"
"""Stands for a number on a day on which the law has none yet."""


class Slot(Protocol):
    """What a placeholder stands for."""

    @property
    def label(self) -> str:
        """What it is called."""

    def texts(self, insight: Insight, rows: Sequence[int]) -> list[str]:
        """Return what stands there, for each of these rows."""


@dataclass(frozen=True, slots=True)
class FactSlot:
    """A fact of the row or of the case."""

    source: str
    column: str
    label: str
    tell: Callable[[Any], str]

    def texts(self, insight: Insight, rows: Sequence[int]) -> list[str]:
        """Return the fact, for each of these rows."""
        return _spread(insight.case.columns[self.source][self.column], self.source, rows, self.tell)


@dataclass(frozen=True, slots=True)
class StepSlot:
    """The value of another step."""

    step: Step
    tell: Callable[[Any], str]

    @property
    def label(self) -> str:
        """What the step is called."""
        return self.step.label

    def texts(self, insight: Insight, rows: Sequence[int]) -> list[str]:
        """Return the step, for each of these rows."""
        return _spread(insight.column(self.step), self.step.source, rows, self.tell)


@dataclass(frozen=True, slots=True)
class NumberSlot:
    """A number of the law, on the day and at the keys at which the step looks it up."""

    lookup: Lookup
    entry: Entry
    source: str

    @property
    def label(self) -> str:
        """What the number is called."""
        return self.entry.title

    def texts(self, insight: Insight, rows: Sequence[int]) -> list[str]:
        """Return the number, for each of these rows."""
        on = self.lookup.on
        if rows and not self.lookup.keys and isinstance(on, Fact):
            days = insight.case.columns[on.source][on.name]
            if None not in days and min(days) >= self.entry.versions[-1].start:
                return [number_at(insight, self.lookup, {on.source: 0})] * len(rows)
        return [number_at(insight, self.lookup, {self.source: row}) for row in rows]


def number_at(insight: Insight, lookup: Lookup, at: Mapping[str, int]) -> str:
    """Return what a look-up finds at one place, as people read it."""
    entry = insight.program.numbers.entry(lookup.table)
    _, reading, scale = column_of(lookup)
    day = insight.value(lookup.on, at)
    version = entry.at(day) if day is not None else None
    if version is None:
        return UNKNOWN if day is None else NO_RULE
    if reading == "holds":
        return "、".join(cell(member, entry) for member in version.members)
    value = insight.value(lookup, at)
    if value is None and None in [insight.value(key, at) for _, key in lookup.keys]:
        return UNKNOWN
    return looked_up(value, scale, entry)


def _spread(
    values: list[Any], source: str, rows: Sequence[int], tell: Callable[[Any], str]
) -> list[str]:
    """Return one text per row; what a case has once is the same for every row."""
    if source == CASE:
        return [tell(values[0])] * len(rows)
    return [tell(values[row]) for row in rows]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One bound template."""

    pattern: str
    slots: tuple[Slot, ...]

    def texts(self, insight: Insight, rows: Sequence[int]) -> list[str]:
        """Return the sentence, for each of these rows."""
        if not self.slots:
            return [self.pattern] * len(rows)
        columns = [slot.texts(insight, rows) for slot in self.slots]
        return list(map(self.pattern.__mod__, zip(*columns, strict=True)))


@dataclass(frozen=True, slots=True)
class Binder:
    """Binds the templates of one program."""

    program: Program

    def bind(self, step: Step, template: str) -> Sentence:
        """Return a template bound to what it names.

        Raises:
            RuleError: it names something that the step cannot see.
        """
        slots = tuple(
            self._number(step, name, column) if law else self._named(step, name)
            for law, name, column in PLACEHOLDER.findall(template)
        )
        if not slots:
            return Sentence(template, ())
        return Sentence(PLACEHOLDER.sub("%s", template.replace("%", "%%")), slots)

    def labelled(self, step: Step, template: str) -> str:
        """Return a template with what it names called by its label, for people who read rules."""
        labels = (f"〔{slot.label}〕" for slot in self.bind(step, template).slots)
        return PLACEHOLDER.sub(lambda _: next(labels), template)

    def _named(self, step: Step, name: str) -> Slot:
        """Find a fact of the row, a step of the row, then the same of the case."""
        for source in dict.fromkeys((step.source, CASE)):
            columns = self.program.sources[source].columns
            if name in columns:
                return self._fact(source, name)
            for other in self.program.steps:
                if (other.source, other.name) == (source, name):
                    return StepSlot(other, step_teller(other, self.program))
            inner = [column for column in columns if column.endswith(f"_{name}")]
            if len(inner) == 1:
                return self._fact(source, inner[0])
        if name == "law_date":
            return FactSlot(CASE, name, "法律日期", teller(Kind.DAY))
        message = f"sentence of {step.name} names {{{name}}}: no such fact, no such step"
        raise RuleError(message)

    def _fact(self, source: str, column: str) -> FactSlot:
        shape = self.program.sources[source].columns[column]
        return FactSlot(source, column, shape.label, teller_of(shape, KIND_OF[shape.format]))

    def _number(self, step: Step, name: str, column: str) -> NumberSlot:
        for lookup in lookups_of(step):
            if lookup.table == name and column_of(lookup)[0] in {column or "value", ""}:
                return NumberSlot(lookup, self.program.numbers.entry(name), step.source)
        wanted = f"#{name}.{column}" if column else f"#{name}"
        message = f"sentence of {step.name} names {{{wanted}}}, which the step does not look up"
        raise RuleError(message)


def lookups_of(step: Step) -> Iterator[Lookup]:
    """Yield the numbers that a step looks up, its own first, then those of what it rests on."""
    waiting, seen = deque([step]), {id(step)}
    while waiting:
        for node in walk(waiting.popleft().definition):
            if isinstance(node, expr.Lookup):
                yield node
            elif isinstance(node, Ref) and id(node.step) not in seen:
                seen.add(id(node.step))
                waiting.append(node.step)


def step_teller(step: Step, program: Program) -> Callable[[Any], str]:
    """Return the function that writes the values of a step for people."""
    return teller(
        step.kind, style=step.written, unit=step.unit, names=names_in(step.definition, program)
    )


def names_in(node: Node, program: Program) -> dict[Any, str]:
    """Return the Chinese names of the words that a node can yield: members, conditions."""
    names: dict[Any, str] = {}
    if node.kind not in {Kind.TEXT, Kind.TEXTS}:
        return names
    for part in walk(node):
        match part:
            case expr.Const(value=str(word)) if word in member_names(program):
                names[word] = member_names(program)[word]
            case Fact(kind=Kind.TEXT):
                names |= program.sources[part.source].columns[part.name].names
            case expr.Lookup():
                names |= program.numbers.entry(part.table).labels
            case expr.FirstFailing() | expr.EveryFailing():
                for name, condition in part.conditions:
                    names[name] = condition_label(name, condition, program)
            case Ref(kind=Kind.TEXT | Kind.TEXTS):
                names |= _names_of(part.step, program)
    return names


@lru_cache(maxsize=4096)
def _names_of(step: Step, program: Program) -> Mapping[Any, str]:
    """Return the names of the words of a step: many steps may rest on it."""
    return names_in(step.definition, program)


@lru_cache(maxsize=256)
def member_names(program: Program) -> dict[str | int, str]:
    """Return the Chinese names of all members of fixed lists that a decision asks for.

    The states of a condition that is graded have theirs wherever a rule says them.
    """
    shapes = (shape for source in program.sources.values() for shape in source.columns.values())
    names: dict[str | int, str] = dict(STATE_NAMES.items())
    return names | {member: name for shape in shapes for member, name in shape.names.items()}


def condition_label(name: str, condition: Node, program: Program) -> str:
    """Return what a named condition is called: its step, the step so named, or its fact."""
    if isinstance(condition, Ref) and condition.step.label:
        return condition.step.label
    named = [step.label for step in program.steps if step.name == name and step.label]
    if not named and isinstance(condition, Fact):
        named = [program.sources[condition.source].columns[condition.name].label]
    return next(iter(named), name)
