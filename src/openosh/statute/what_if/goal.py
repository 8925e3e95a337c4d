"""What is wanted of a case: this line granted something, this outcome equal to that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openosh.statute.expr import NOTHING, Fact, Kind, Node, Ref, walk
from openosh.statute.rule import Program, TableItem
from openosh.statute.what_if.wanted import Exactly, Span, Wanted, ordinal


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.decide import Result
    from openosh.statute.intake import Case
    from openosh.statute.trace.insight import Insight
    from openosh.statute.what_if.edits import Changes


MONEY = "元"


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted of one outcome: to exceed a number, or to equal a value.

    ``Goal("lines", line="v7", column="granted", more_than=0)``, ``Goal("eligible", equals=True)``.

    Attributes:
        outcome: name of the outcome.
        line: the key of a line of its table, or the position of the line where it has no key.
        column: column of the table.
        equals: the value wanted, as the contract prints it (days in ISO form, None for «none»).
        more_than: the number to exceed; then ``equals`` is not looked at.
    """

    outcome: str
    line: str | int | None = None
    column: str = ""
    equals: Any = None
    more_than: int | None = None

    def target(self, program: Program, case: Case) -> Target:
        """Return what this means in the tree of a decision.

        Raises:
                LookupError: there is no such outcome, column or line, or it is no number.
        """
        item = program.outcome.get(self.outcome)
        if item is None:
            raise LookupError(_unknown("這項決定沒有結果", self.outcome, program.outcome))
        if isinstance(item, Node):
            return Target(item, self._wanted(item.kind), None)
        if self.column not in item.columns:
            raise LookupError(_unknown(f"{self.outcome} 沒有欄位", self.column, item.columns))
        node = item.columns[self.column]
        row = self._row(program, case, item.source)
        return Target(node, self._wanted(node.kind), (item.source, row))

    def _row(self, program: Program, case: Case, source: str) -> int:
        columns = program.sources[source].columns
        key = next((name for name, shape in columns.items() if shape.key), None)
        lines: list[Any] = [*range(case.size(source))]
        if key is not None and self.line in case.columns[source][key]:
            lines = case.columns[source][key]
        if self.line not in lines:
            known = case.columns[source][key] if key else lines
            label = program.sources[source].label
            raise LookupError(_unknown(f"本案沒有{label}", str(self.line), map(str, known)))
        return lines.index(self.line)

    def _wanted(self, kind: Kind) -> Wanted:
        if self.more_than is not None:
            if kind is not Kind.WHOLE:
                message = f"{self.column or self.outcome} 不是數字，請以 equals 說明所要之值"
                raise LookupError(message)
            return Span(least=self.more_than + 1)
        match kind:
            case Kind.TRUTH:
                return Exactly(bool(self.equals))
            case Kind.TEXT:
                return Exactly(NOTHING if self.equals is None else str(self.equals))
            case Kind.TEXTS:
                return Exactly(tuple(self.equals or ()))
            case Kind.DAY:
                day = ordinal(date.fromisoformat(str(self.equals)))
                return Span(day, day)
            case _:
                return Span(self.equals, self.equals)


@dataclass(frozen=True, slots=True)
class Target:
    """A goal in the tree: a node, what it is wanted to be, and the line it is asked of."""

    node: Node
    wanted: Wanted
    line: tuple[str, int] | None

    @property
    def at(self) -> Mapping[str, int]:
        """Return the place at which the node is asked."""
        return {} if self.line is None else {self.line[0]: self.line[1]}

    def is_reached(self, insight: Insight) -> bool:
        """Return whether a decided case is what is wanted."""
        return self.wanted.met_by(insight.value(self.node, self.at))

    def lost_elsewhere(self, before: Insight, after: Insight) -> int:
        """Return by how much the other lines are granted less; 0 where they are not."""
        if self.line is None or self.node.kind is not Kind.WHOLE:
            return 0
        source, here = self.line
        sums = [
            sum(
                insight.value(self.node, {source: row}) or 0
                for row in range(insight.case.size(source))
                if row != here
            )
            for insight in (before, after)
        ]
        return max(sums[0] - sums[1], 0)


@dataclass(frozen=True, slots=True)
class Reached:
    """Changes that reach a target, the case with them, and what other lines lose by them."""

    changes: Changes
    insight: Insight
    lost: int


def goals(result: Result) -> list[Goal]:
    """Return what the person concerned would want of a result: what it refuses, granted.

    A condition that fails should hold; an amount that is nothing, or of which nothing can be said
    yet, should be something, for the case and for each of its lines.
    """
    found: list[Goal] = []
    program = result.decider.program
    for name, item in program.outcome.items():
        if isinstance(item, TableItem):
            found += _line_goals(result, program, name, item)
        elif item.kind is Kind.TRUTH and result.outcome.get(name) is not True:
            found.append(Goal(name, equals=True))
        elif unit_of(item, program) == MONEY and not result.outcome.get(name):
            found.append(Goal(name, more_than=0))
    return found


def _line_goals(result: Result, program: Program, name: str, item: TableItem) -> list[Goal]:
    money = next((c for c, node in item.columns.items() if unit_of(node, program) == MONEY), None)
    if money is None:
        return []
    keys = program.sources[item.source].columns
    key = next(
        (c for c, n in item.columns.items() if isinstance(n, Fact) and keys[n.name].key), None
    )
    return [
        Goal(name, line=line[key] if key else row, column=money, more_than=0)
        for row, line in enumerate(result.outcome.get(name, ()))
        if not line[money]
    ]


def unit_of(node: Node, program: Program) -> str:
    """Return the unit of a value: its own, or that of the first amount it is made of."""
    if node.kind is not Kind.WHOLE:
        return ""
    for part in walk(node):
        if isinstance(part, Ref) and part.kind is Kind.WHOLE and part.step.unit:
            return part.step.unit
        if isinstance(part, Fact) and part.kind is Kind.WHOLE:
            unit = program.sources[part.source].columns[part.name].unit
            if unit:
                return unit
    return ""


def _unknown(problem: str, name: str, known: Any) -> str:
    return f"{problem} {name!r}；有的是：{'、'.join(known)}"
