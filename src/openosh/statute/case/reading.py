"""The first reading: one case, as one generated Python function that keeps every step.

The plan of a decision is written out as plain Python: local variables for steps, small
dictionaries for quotas, one loop over the lines for each stage. A stage ends where a step needs a
total over all lines. Three functions are made for a decision: one for facts that are all known and
of the law now in force, with Python's own operators, and two for everything else, with the
three-valued operations of ``kleene.py``: one that finds related rows by their keys, and one for
cases where a key is not known, and so any row may be meant.
"""

from __future__ import annotations

import linecache
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from openosh.statute import expr
from openosh.statute.case import arithmetic, kleene
from openosh.statute.case.code import FunctionWriter
from openosh.statute.expr import CASE
from openosh.statute.facts import KIND_OF
from openosh.statute.planning.given import Given
from openosh.statute.planning.plan import Plan, plan


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from openosh.statute.intake import Case
    from openosh.statute.rule import Program

    Places = Mapping[str, Mapping[str, tuple[int, int]]]


PLAIN, KEYED, GENERAL = "plain", "keyed", "general"


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of one source: kept line by line as they were found, read step by step."""

    passes: tuple[list[tuple[Any, ...]], ...]
    places: Mapping[str, tuple[int, int]]
    """By step, in which pass over the lines it was found, and at which place there."""

    def __getitem__(self, name: str) -> list[Any]:
        """Return the values of a step, in the order in which the rows were given."""
        nth, at = self.places[name]
        return [row[at] for row in self.passes[nth]]

    def keys(self) -> Iterable[str]:
        """Return the names of the steps."""
        return self.places.keys()


@dataclass(frozen=True, slots=True)
class Computed:
    """Every step of one case: single values, and the steps of each source."""

    plan: Plan
    once: dict[str, Any]
    lines: dict[str, Steps]

    def value(self, node: expr.Node) -> Any:
        """Return the value of a case-level outcome node."""
        match node:
            case expr.Const():
                return node.value
            case expr.Ref():
                return self.once[node.step.name]
            case _:
                message = f"{type(node).__name__} is no outcome of a plan"
                raise TypeError(message)

    def column(self, node: expr.Node, case: Case, source: str) -> list[Any]:
        """Return the values of an outcome node for every row of a source, in the order given."""
        size = case.size(source)
        match node:
            case expr.Fact() if node.source == source:
                return case.columns[source][node.name]
            case expr.Ref() if node.step.source == source:
                return self.lines[source][node.step.name]
            case expr.Fact():
                return case.columns[CASE][node.name] * size
            case _:
                return [self.value(node)] * size


@dataclass(slots=True)
class CaseReading:
    """Computes cases of one decision."""

    program: Program
    in_force: date = field(init=False)
    dated: tuple[tuple[str, str], ...] = field(init=False)
    keys: tuple[tuple[str, str], ...] = field(init=False)
    _functions: dict[str, tuple[Plan, Callable[..., Any], Places]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find which facts say the date of the law, since when its numbers stand, and the keys."""
        nodes = [node for step in self.program.steps for node in expr.walk(step.definition)]
        lookups = [node for node in nodes if isinstance(node, expr.Lookup)]
        tables = dict.fromkeys(node.table for node in lookups)
        starts = [v.start for table in tables for v in self.program.numbers.entry(table).versions]
        self.in_force = max(starts, default=date.min)
        places = [(n.on.source, n.on.name) for n in lookups if isinstance(n.on, expr.Fact)]
        self.dated = tuple(dict.fromkeys(places))
        related = [node for node in nodes if isinstance(node, expr.Some | expr.Largest)]
        self.keys = tuple(dict.fromkeys((n.relation, name) for n in related for name, _ in n.match))

    def compute(self, case: Case) -> Computed:
        """Return every step of a case."""
        made, function, places = self._function(self._variant(case))
        once, found = function(case.columns)
        lines = {source: Steps(passes, places[source]) for source, passes in found.items()}
        return Computed(made, once, lines)

    def _all_in_force(self, case: Case) -> bool:
        return all(
            min(case.columns[source][name], default=date.max) >= self.in_force
            for source, name in self.dated
        )

    def _variant(self, case: Case) -> str:
        if not case.has_unknown and self._all_in_force(case):
            return PLAIN
        keyed = self.keys and not any(None in case.columns[of][name] for of, name in self.keys)
        return KEYED if keyed else GENERAL

    def _function(self, variant: str) -> tuple[Plan, Callable[..., Any], Places]:
        if variant not in self._functions:
            made = plan(self.program, self._given(variant))
            self._functions[variant] = (made, *compiled(made, variant))
        return self._functions[variant]

    def _given(self, variant: str) -> Given:
        """Say what a variant takes as known.

        «plain»: all facts but those whose null means «none», all dates under the newest numbers;
        «keyed»: the keys by which rows are related.
        """
        if variant == GENERAL:
            return Given()
        if variant == KEYED:
            every = {(s.name, name) for s in self.program.sources.values() for name in s.columns}
            return Given(frozenset(every - set(self.keys)))
        never_said = frozenset(
            (source.name, name)
            for source in self.program.sources.values()
            for name, shape in source.columns.items()
            if (shape.null_means and KIND_OF[shape.format] is not expr.Kind.TEXT)
            or (shape.optional and shape.default is None)
        )
        return Given(never_said, dict.fromkeys(self.dated, (self.in_force, date.max)))


def compiled(made: Plan, variant: str) -> tuple[Callable[..., Any], Places]:
    """Return the function of a plan, and where the steps stand in what it returns.

    Its text is registered, so that tracebacks can show it.
    """
    writer = FunctionWriter(made)
    source = writer.write()
    name = f"<{made.program.decision.name} ({variant})>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    names: dict[str, Any] = {**vars(kleene), **vars(arithmetic), "nulls_last": nulls_last}
    # Law files are code under review: what is compiled here comes from rules, never from a request.
    exec(compile(source, name, "exec"), names)  # noqa: S102
    return names["compute"], writer.places()


def nulls_last(columns: tuple[list[Any], ...], size: int) -> list[int]:
    """Return the positions of the lines in order: by columns, unknown last, then by position."""
    keys = list(zip(*(_sortable(column) for column in columns), strict=True))
    return sorted(range(size), key=keys.__getitem__)


def _sortable(column: list[Any]) -> list[Any]:
    if None not in column:
        return column
    return [(value is None, value if value is not None else 0) for value in column]
