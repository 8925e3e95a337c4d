"""Nodes of the tree as SQL expressions.

SQL's own three-valued logic is the algebra's; only an open «choose» must be written out, because
``CASE WHEN NULL`` goes to ELSE. Nothing is rounded by the engine: whole numbers only.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from openosh.statute.expr import (
    Absent,
    AddMonths,
    And,
    Arith,
    Choose,
    Compare,
    Const,
    DayPart,
    EveryFailing,
    Fact,
    FirstFailing,
    Has,
    Kind,
    Known,
    MonthEdge,
    Node,
    Not,
    Once,
    Or,
    Presume,
    Ref,
    Round,
    WorkingDay,
)
from openosh.statute.worktime import office_days


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.statute.planning.plan import Plan
    from openosh.statute.sql.dialect import Dialect


def text(value: str) -> str:
    """Return a text literal."""
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


class Expressions:
    """Writes expressions; ``column`` says where a fact or a step is to be found."""

    def __init__(
        self,
        plan: Plan,
        dialect: Dialect,
        column: Callable[[str, str], str],
        special: Callable[[Node], str | None],
    ) -> None:
        """Write in a dialect; ``special`` knows counts, totals and related rows."""
        self.plan = plan
        self.dialect = dialect
        self.column = column
        self.special = special

    def of(self, node: Node) -> str:
        """Return the expression of a node."""
        found = self.special(node)
        if found is not None:
            return found
        writer: Callable[[Any], str] = getattr(self, f"_{type(node).__name__.lower()}")
        return writer(node)

    def open(self, *nodes: Node) -> bool:
        """Return whether any of these can be absent."""
        return any(self.plan.absences.possible(node) for node in nodes)

    def _const(self, node: Const) -> str:
        match node.value:
            case bool():
                return "TRUE" if node.value else "FALSE"
            case int():
                return f"CAST({node.value} AS {self.dialect.types[node.kind]})"
            case date():
                return f"DATE '{node.value.isoformat()}'"
            case str():
                return text(node.value)
            case _:
                message = f"no SQL literal for {node.value!r}"
                raise TypeError(message)

    def _absent(self, node: Absent) -> str:
        return f"CAST(NULL AS {self.dialect.types[node.kind]})"

    def _fact(self, node: Fact) -> str:
        return self.column(node.source, node.name)

    def _ref(self, node: Ref) -> str:
        return self.column(node.step.source, node.step.name)

    def _arith(self, node: Arith) -> str:
        left, right = self.of(node.left), self.of(node.right)
        if node.left.kind is Kind.DAY and node.kind is Kind.WHOLE:
            return self.dialect.days_between(left, right)
        if node.left.kind is Kind.DAY:
            return self.dialect.plus_days(left, right if node.op == "+" else f"(-{right})")
        if node.op == "//":
            return self.dialect.floor_divide(left, right)
        if node.op == "%":
            return self.dialect.remainder(left, right)
        if node.left.kind is Kind.TIME:
            return f"CAST({left} {node.op} {right} AS BIGINT)"
        return f"({left} {node.op} {right})"

    def _compare(self, node: Compare) -> str:
        op = {"==": "=", "!=": "<>"}.get(node.op, node.op)
        return f"({self.of(node.left)} {op} {self.of(node.right)})"

    def _not(self, node: Not) -> str:
        return f"(NOT {self.of(node.arg)})"

    def _and(self, node: And) -> str:
        return f"({' AND '.join(map(self.of, node.args))})"

    def _or(self, node: Or) -> str:
        return f"({' OR '.join(map(self.of, node.args))})"

    def _choose(self, node: Choose) -> str:
        test, then, other = (self.of(child) for child in node.children())
        if not self.open(node.test):
            return f"(CASE WHEN {test} THEN {then} ELSE {other} END)"
        agreed = f"WHEN {then} = {other} THEN {then} "
        return f"(CASE WHEN {test} THEN {then} WHEN NOT {test} THEN {other} {agreed}END)"

    def _presume(self, node: Presume) -> str:
        return f"COALESCE({self.of(node.arg)}, {self.of(node.default)})"

    def _once(self, node: Once) -> str:
        if not self.open(node.needs):
            return self.of(node.arg)
        return f"(CASE WHEN {self.of(node.needs)} IS NOT NULL THEN {self.of(node.arg)} END)"

    def _known(self, node: Known) -> str:
        return f"({self.of(node.arg)} IS NOT NULL)"

    def _round(self, node: Round) -> str:
        size, by = self.of(node.numerator), self.of(node.denominator)
        added = {"half_up": f"2 * abs({size}) + {by}", "down": f"abs({size})"}
        over = {"half_up": f"(2 * {by})", "down": by}
        top = added.get(node.mode, f"abs({size}) + {by} - 1")
        whole = self.dialect.divide(f"({top})", over.get(node.mode, by))
        return f"(CASE WHEN {size} < 0 THEN -{whole} ELSE {whole} END)"

    def _daypart(self, node: DayPart) -> str:
        day = self.of(node.arg)
        if node.part == "month_index":
            return f"CAST(year({day}) * 12 + month({day}) - 1 AS BIGINT)"
        return f"CAST({node.part}({day}) AS BIGINT)"

    def _monthedge(self, node: MonthEdge) -> str:
        day = self.of(node.arg)
        return self.dialect.first_of_month(day) if node.edge == "first" else f"last_day({day})"

    def _addmonths(self, node: AddMonths) -> str:
        return self.dialect.plus_months(self.of(node.arg), self.of(node.months))

    def _workingday(self, node: WorkingDay) -> str:
        """Look the day up in the office calendar, written as two arrays."""
        office, write = office_days(), self.dialect
        day, count = self.of(node.arg), self.of(node.count)
        first = f"DATE '{office.calendar.first_day.isoformat()}'"
        index = write.numbers(office.calendar.working_day_index())
        days = write.days(office.days)
        passed = write.element(index, f"({write.days_between(day, first)} + 1)")
        later = write.element(days, f"({passed} + greatest({count}, 1))")
        this = write.element(days, f"greatest({passed}, 1)")
        found = f"WHEN {count} = 0 AND {this} = {day} THEN {day} ELSE {later}"
        unknown = f"WHEN {count} IS NULL THEN NULL " if self.open(node.count) else ""
        return f"(CASE {unknown}{found} END)"

    def _has(self, node: Has) -> str:
        return f"contains({self.of(node.arg)}, {text(node.part)})"

    def _firstfailing(self, node: FirstFailing) -> str:
        parts = []
        for name, condition in node.conditions:
            holds = self.of(condition)
            if self.open(condition):
                parts.append(f"WHEN {holds} IS NULL THEN NULL")
            parts.append(f"WHEN NOT {holds} THEN {text(name)}")
        return f"(CASE {' '.join(parts)} ELSE '' END)"

    def _everyfailing(self, node: EveryFailing) -> str:
        names = [
            f"CASE WHEN NOT {self.of(test)} THEN {text(name)} END" for name, test in node.conditions
        ]
        joined = f"concat_ws(',', {', '.join(names)})"
        known = [f"{self.of(test)} IS NOT NULL" for _, test in node.conditions if self.open(test)]
        return f"(CASE WHEN {' AND '.join(known)} THEN {joined} END)" if known else joined


def comes_before(earlier: list[str], place: list[str]) -> str:
    """Write that one line is taken before another: the first column that differs decides.

    What is not known comes last.
    """
    parts = []
    for i, (mine, other) in enumerate(zip(earlier, place, strict=True)):
        same = [
            f"{a} IS NOT DISTINCT FROM {b}" for a, b in zip(earlier[:i], place[:i], strict=True)
        ]
        less = f"({mine} < {other} OR ({mine} IS NOT NULL AND {other} IS NULL))"
        parts.append(f"({' AND '.join([*same, less])})")
    return f"({' OR '.join(parts)})"
