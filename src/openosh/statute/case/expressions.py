"""Writes nodes as Python expressions for the case reading.

Where nothing can be absent these are Python's own operators; elsewhere they call ``kleene.py``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

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
    Step,
    WorkingDay,
)


if TYPE_CHECKING:
    from openosh.statute.planning.plan import Plan


DAY_PARTS = {"year": "year", "month": "month", "day": "day_of_month", "month_index": "month_index"}


def literal(value: object) -> str:
    """Return the Python text of a constant."""
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    return repr(value)


class ExpressionWriter:
    """Writes the expressions of one plan; counts and related rows are left to its subclass."""

    def __init__(self, plan: Plan) -> None:
        """Write for this plan."""
        self.plan = plan

    def value(self, node: Node) -> str:
        """Return the Python expression of a node."""
        writer = getattr(self, f"_{type(node).__name__.lower()}")
        return str(writer(node))

    def _open(self, *nodes: Node) -> bool:
        return any(self.plan.absences.possible(node) for node in nodes)

    def _strict(self, operation: str, *nodes: Node) -> str:
        values = ", ".join(self.value(node) for node in nodes)
        return f"strict({operation}, {values})" if self._open(*nodes) else f"{operation}({values})"

    def _const(self, node: Const) -> str:
        return literal(node.value)

    def _absent(self, node: Absent) -> str:
        del node
        return "None"

    def _fact(self, node: Fact) -> str:
        return f"{node.source or 'case'}_{node.name}"

    def _ref(self, node: Ref) -> str:
        return variable(node.step)

    def _arith(self, node: Arith) -> str:
        if node.left.kind is Kind.DAY:
            operation = "days_between" if node.kind is Kind.WHOLE else "plus_days"
            operation = "minus_days" if node.op == "-" and node.kind is Kind.DAY else operation
            return self._strict(operation, node.left, node.right)
        return self._infix(node.op, node)

    def _compare(self, node: Compare) -> str:
        return self._infix(node.op, node)

    def _infix(self, op: str, node: Arith | Compare) -> str:
        left, right = self.value(node.left), self.value(node.right)
        if self._open(node.left, node.right):
            return f"strict(lambda a, b: a {op} b, {left}, {right})"
        return f"({left} {op} {right})"

    def _not(self, node: Not) -> str:
        value = self.value(node.arg)
        return f"negation({value})" if self._open(node.arg) else f"(not {value})"

    def _and(self, node: And) -> str:
        return self._junction(node, " and ", "conjunction")

    def _or(self, node: Or) -> str:
        return self._junction(node, " or ", "disjunction")

    def _junction(self, node: And | Or, word: str, name: str) -> str:
        values = [self.value(arg) for arg in node.args]
        if self._open(*node.args):
            return f"{name}({', '.join(values)})"
        return f"({word.join(values)})"

    def _choose(self, node: Choose) -> str:
        test, then, other = (self.value(child) for child in node.children())
        if self._open(node.test):
            return f"choice({test}, lambda: {then}, lambda: {other})"
        return f"({then} if {test} else {other})"

    def _presume(self, node: Presume) -> str:
        arg, default = self.value(node.arg), self.value(node.default)
        return f"({default} if (known := {arg}) is None else known)"

    def _once(self, node: Once) -> str:
        arg, needs = self.value(node.arg), self.value(node.needs)
        return f"(None if {needs} is None else {arg})" if self._open(node.needs) else arg

    def _known(self, node: Known) -> str:
        return f"(({self.value(node.arg)}) is not None)"

    def _round(self, node: Round) -> str:
        return self._strict(node.mode.replace("-", "_"), node.numerator, node.denominator)

    def _daypart(self, node: DayPart) -> str:
        return self._strict(DAY_PARTS[node.part], node.arg)

    def _monthedge(self, node: MonthEdge) -> str:
        return self._strict(f"{node.edge}_of_month", node.arg)

    def _addmonths(self, node: AddMonths) -> str:
        return self._strict("add_months", node.arg, node.months)

    def _workingday(self, node: WorkingDay) -> str:
        return self._strict("working_day", node.arg, node.count)

    def _has(self, node: Has) -> str:
        value = self.value(node.arg)
        if self._open(node.arg):
            return f"strict(lambda a: {node.part!r} in a, {value})"
        return f"({node.part!r} in {value})"

    def _firstfailing(self, node: FirstFailing) -> str:
        names = tuple(name for name, _ in node.conditions)
        values = [self.value(test) for _, test in node.conditions]
        if self._open(node):
            return f"first_failing({names!r}, {', '.join(values)})"
        result = "''"
        for name, value in zip(reversed(names), reversed(values), strict=True):
            result = f"({result} if {value} else {name!r})"
        return result

    def _everyfailing(self, node: EveryFailing) -> str:
        names = tuple(name for name, _ in node.conditions)
        return f"every_failing({names!r}, {', '.join(self.value(t) for _, t in node.conditions)})"


def variable(step: Step) -> str:
    """Return the local variable of a step."""
    return f"step_{step.source}_{step.name}" if step.source else f"step_{step.name}"
