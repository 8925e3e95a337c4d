"""Writes nodes as Python expressions for the case reading.

Where nothing can be absent these are Python's own operators. Elsewhere what can be absent is asked
first, under a name of its own if it has none, and None is the answer; only what would need its
operands twice over calls ``kleene.py``.
"""

from __future__ import annotations

from datetime import date
from itertools import count
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
from openosh.statute.planning.signs import never_negative


if TYPE_CHECKING:
    from openosh.statute.planning.plan import Plan


DAY_PARTS = {
    "year": "{0}.year",
    "month": "{0}.month",
    "day": "{0}.day",
    "month_index": "({0}.year * 12 + {0}.month - 1)",
}
ROUNDED = {
    "half_up": "(2 * {0} + {1}) // (2 * {1})",
    "down": "{0} // {1}",
    "up": "-(-{0} // {1})",
}
"""How a number that is not negative is rounded."""


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
        self.names = count()

    def value(self, node: Node) -> str:
        """Return the Python expression of a node."""
        writer = getattr(self, f"_{type(node).__name__.lower()}")
        return str(writer(node))

    def _open(self, *nodes: Node) -> bool:
        return any(self.plan.absences.possible(node) for node in nodes)

    def _fresh(self, word: str) -> str:
        return f"{word}_{next(self.names)}"

    def _met(self, node: Node) -> tuple[str, str]:
        """Return a value as it is first met, and as it is called after that."""
        value = self.value(node)
        if value.isidentifier():
            return value, value
        name = self._fresh("v")
        return f"({name} := {value})", name

    def _strict(self, form: str, *nodes: Node) -> str:
        """Fill values into a form with ``{0}``, ``{1}``; None where one of them is."""
        tests, values = [], []
        for node in nodes:
            met, name = self._met(node) if self._open(node) else ("", self.value(node))
            tests += [f"{met} is None"] if met else []
            values.append(name)
        filled = form.format(*values)
        return f"(None if {' or '.join(tests)} else {filled})" if tests else f"({filled})"

    # -- leaves --------------------------------------------------------------------------------

    def _const(self, node: Const) -> str:
        return literal(node.value)

    def _absent(self, node: Absent) -> str:
        del node
        return "None"

    def _fact(self, node: Fact) -> str:
        return f"{node.source or 'case'}_{node.name}"

    def _ref(self, node: Ref) -> str:
        return variable(node.step)

    # -- numbers and days ----------------------------------------------------------------------

    def _arith(self, node: Arith) -> str:
        if node.left.kind is not Kind.DAY:
            return self._strict(f"{{0}} {node.op} {{1}}", node.left, node.right)
        operation = "days_between" if node.kind is Kind.WHOLE else "plus_days"
        operation = "minus_days" if node.op == "-" and node.kind is Kind.DAY else operation
        return self._strict(f"{operation}({{0}}, {{1}})", node.left, node.right)

    def _compare(self, node: Compare) -> str:
        return self._strict(f"{{0}} {node.op} {{1}}", node.left, node.right)

    def _round(self, node: Round) -> str:
        mode = node.mode.replace("-", "_")
        if never_negative(node.numerator, self.plan.program):
            return self._strict(ROUNDED[mode], node.numerator, node.denominator)
        return self._strict(f"{mode}({{0}}, {{1}})", node.numerator, node.denominator)

    def _daypart(self, node: DayPart) -> str:
        return self._strict(DAY_PARTS[node.part], node.arg)

    def _monthedge(self, node: MonthEdge) -> str:
        return self._strict(f"{node.edge}_of_month({{0}})", node.arg)

    def _addmonths(self, node: AddMonths) -> str:
        return self._strict("add_months({0}, {1})", node.arg, node.months)

    def _workingday(self, node: WorkingDay) -> str:
        return self._strict("working_day({0}, {1})", node.arg, node.count)

    def _has(self, node: Has) -> str:
        return self._strict(f"{literal(node.part)} in {{0}}", node.arg)

    # -- truths --------------------------------------------------------------------------------

    def _not(self, node: Not) -> str:
        return self._strict("not {0}", node.arg)

    def _and(self, node: And) -> str:
        return self._junction(node, " and ", "False")

    def _or(self, node: Or) -> str:
        return self._junction(node, " or ", "True")

    def _junction(self, node: And | Or, word: str, settled: str) -> str:
        """Join conditions: one that settles it decides, else one that is absent leaves it open."""
        if not self._open(*node.args):
            return f"({word.join(map(self.value, node.args))})"
        settles, opens = [], []
        for arg in node.args:
            if self._open(arg):
                met, name = self._met(arg)
                settles.append(f"{met} is {settled}")
                opens.append(f"{name} is None")
            else:
                value = self.value(arg)
                settles.append(value if settled == "True" else f"not {value}")
        other = "True" if settled == "False" else "False"
        is_open = " or ".join(opens)
        return f"({settled} if {' or '.join(settles)} else None if {is_open} else {other})"

    # -- choices and absence -------------------------------------------------------------------

    def _choose(self, node: Choose) -> str:
        test, then, other = (self.value(child) for child in node.children())
        if not self._open(node.test):
            return f"({then} if {test} else {other})"
        if not all(map(_is_short, (then, other))):
            return f"choice({test}, lambda: {then}, lambda: {other})"
        met, name = self._met(node.test)
        agreed = f"({then} if {then} == {other} else None)"
        return f"({agreed} if {met} is None else {then} if {name} else {other})"

    def _presume(self, node: Presume) -> str:
        met, name = self._met(node.arg)
        return f"({self.value(node.default)} if {met} is None else {name})"

    def _once(self, node: Once) -> str:
        arg = self.value(node.arg)
        return (
            f"(None if {self.value(node.needs)} is None else {arg})"
            if self._open(node.needs)
            else arg
        )

    def _known(self, node: Known) -> str:
        return f"({self.value(node.arg)} is not None)"

    # -- names ---------------------------------------------------------------------------------

    def _firstfailing(self, node: FirstFailing) -> str:
        result = "''"
        for name, test in reversed(node.conditions):
            value = met = self.value(test)
            if self._open(test):
                met, value = self._met(test)
                result = f"None if {met} is None else {result} if {value} else {name!r}"
            else:
                result = f"{result} if {value} else {name!r}"
            result = f"({result})"
        return result

    def _everyfailing(self, node: EveryFailing) -> str:
        names = tuple(name for name, _ in node.conditions)
        return f"every_failing({names!r}, {', '.join(self.value(t) for _, t in node.conditions)})"


def _is_short(value: str) -> bool:
    """Return whether a value may be written twice: a name or a constant."""
    return value.isidentifier() or value.lstrip("-").isdecimal()


def variable(step: Step) -> str:
    """Return the local variable of a step."""
    return f"step_{step.source}_{step.name}" if step.source else f"step_{step.name}"
