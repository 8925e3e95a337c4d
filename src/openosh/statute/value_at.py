"""The value of any node of a computed case, at any of its rows.

A reading gives the value of every step. Who asks *why* a step has its value needs the parts of its
tree as well: both sides of a comparison, a condition on one related row. They are found here from
the steps and the facts, node by node, by the meaning that ``expr.py`` states.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from openosh.statute import arithmetic, kleene
from openosh.statute.case import nulls_last
from openosh.statute.case_code import DAY_PARTS
from openosh.statute.expr import (
    CASE,
    Absent,
    AddMonths,
    And,
    Arith,
    Before,
    Choose,
    Compare,
    Const,
    DayPart,
    Distinct,
    EveryFailing,
    Fact,
    FirstFailing,
    Has,
    Kind,
    Known,
    Largest,
    MonthEdge,
    Node,
    Not,
    Once,
    Or,
    Order,
    Presume,
    Ref,
    Round,
    Some,
    Total,
    WorkingDay,
)


if TYPE_CHECKING:
    from openosh.statute.case import Computed
    from openosh.statute.intake import Case


At = Mapping[str, int]
"""By list, the row at which a value is asked; what the case has once needs none."""

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
OPERATIONS: Mapping[str, Callable[[int, int], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
}
LENGTH_OF_MONTH_EDGE = {"first": arithmetic.first_of_month, "last": arithmetic.last_of_month}


class Values:
    """Values of the nodes of a plan for one case; None is absent."""

    def __init__(self, case: Case, computed: Computed) -> None:
        """Hold the facts and the steps."""
        self.case = case
        self.computed = computed
        self.orders: dict[Order, list[int]] = {}

    def at(self, node: Node, at: At) -> Any:
        """Return the value of ``node`` at these rows."""
        return getattr(self, f"_{type(node).__name__.lower()}")(node, at)

    def _each(self, nodes: tuple[Node, ...], at: At) -> list[Any]:
        return [self.at(node, at) for node in nodes]

    # -- what is given -------------------------------------------------------------------------

    def _const(self, node: Const, at: At) -> Any:
        del at
        return node.value

    def _absent(self, node: Absent, at: At) -> None:
        del node, at

    def _fact(self, node: Fact, at: At) -> Any:
        row = at[node.source] if node.source != CASE else 0
        return self.case.columns[node.source][node.name][row]

    def _ref(self, node: Ref, at: At) -> Any:
        step = node.step
        if step.source == CASE:
            return self.computed.once[step.name]
        return self.computed.lines[step.source][step.name][at[step.source]]

    # -- one place -----------------------------------------------------------------------------

    def _arith(self, node: Arith, at: At) -> Any:
        operation = OPERATIONS[node.op]
        if node.left.kind is Kind.DAY:
            shift = arithmetic.plus_days if node.op == "+" else arithmetic.minus_days
            operation = arithmetic.days_between if node.kind is Kind.WHOLE else shift  # type: ignore[assignment]
        return kleene.strict(operation, *self._each(node.children(), at))

    def _compare(self, node: Compare, at: At) -> bool | None:
        return kleene.strict(COMPARISONS[node.op], *self._each(node.children(), at))  # type: ignore[no-any-return]

    def _not(self, node: Not, at: At) -> bool | None:
        return kleene.negation(self.at(node.arg, at))

    def _and(self, node: And, at: At) -> bool | None:
        return kleene.conjunction(*self._each(node.args, at))

    def _or(self, node: Or, at: At) -> bool | None:
        return kleene.disjunction(*self._each(node.args, at))

    def _choose(self, node: Choose, at: At) -> Any:
        return kleene.choice(*self._each(node.children(), at))

    def _presume(self, node: Presume, at: At) -> Any:
        value = self.at(node.arg, at)
        return self.at(node.default, at) if value is None else value

    def _once(self, node: Once, at: At) -> Any:
        return None if self.at(node.needs, at) is None else self.at(node.arg, at)

    def _known(self, node: Known, at: At) -> bool:
        return self.at(node.arg, at) is not None

    def _round(self, node: Round, at: At) -> int | None:
        parts = self._each(node.children(), at)
        return kleene.strict(arithmetic.ROUNDING[node.mode], *parts)  # type: ignore[no-any-return]

    def _daypart(self, node: DayPart, at: At) -> int | None:
        part = getattr(arithmetic, DAY_PARTS[node.part])
        return kleene.strict(part, self.at(node.arg, at))  # type: ignore[no-any-return]

    def _monthedge(self, node: MonthEdge, at: At) -> Any:
        return kleene.strict(LENGTH_OF_MONTH_EDGE[node.edge], self.at(node.arg, at))

    def _addmonths(self, node: AddMonths, at: At) -> Any:
        return kleene.strict(arithmetic.add_months, *self._each(node.children(), at))

    def _workingday(self, node: WorkingDay, at: At) -> Any:
        return kleene.strict(arithmetic.working_day, *self._each(node.children(), at))

    def _has(self, node: Has, at: At) -> bool | None:
        text = self.at(node.arg, at)
        return None if text is None else node.part in text

    def _firstfailing(self, node: FirstFailing, at: At) -> str | None:
        names = tuple(name for name, _ in node.conditions)
        return kleene.first_failing(names, *self._each(node.children(), at))

    def _everyfailing(self, node: EveryFailing, at: At) -> tuple[str, ...] | None:
        names = tuple(name for name, _ in node.conditions)
        return kleene.every_failing(names, *self._each(node.children(), at))

    # -- related rows --------------------------------------------------------------------------

    def meant(self, node: Some | Largest, at: At) -> list[tuple[At, bool | None]]:
        """Return the related rows and whether each is meant, without those that are not."""
        own = [(name, self.at(key, at)) for name, key in node.match]
        columns = self.case.columns[node.relation]
        found: list[tuple[At, bool | None]] = []
        for row in range(self.case.size(node.relation)):
            keys = (kleene.strict(operator.eq, key, columns[name][row]) for name, key in own)
            fits = kleene.conjunction(*keys)
            if fits is not False:
                found.append(({**at, node.relation: row}, fits))
        return found

    def _some(self, node: Some, at: At) -> bool | None:
        own = (self.at(key, at) for _, key in node.match)
        rows = self.meant(node, at)
        tests = (kleene.conjunction(fits, self.at(node.condition, row)) for row, fits in rows)
        return kleene.some(tests, *own)

    def _largest(self, node: Largest, at: At) -> Any:
        own = (self.at(key, at) for _, key in node.match)
        rows = ((fits, self.at(node.value, row)) for row, fits in self.meant(node, at))
        return kleene.largest(rows, self.at(node.otherwise, at), *own)

    # -- the lines of the case -----------------------------------------------------------------

    def counted(self, node: Total | Distinct, at: At) -> list[At]:
        """Return the lines that count in a total."""
        lines = ({**at, node.source: row} for row in range(self.case.size(node.source)))
        return [line for line in lines if self.at(node.among, line) is True]

    def _total(self, node: Total, at: At) -> int:
        return sum(self.at(node.amount, line) or 0 for line in self.counted(node, at))

    def _distinct(self, node: Distinct, at: At) -> int:
        return len({self.at(node.key, line) for line in self.counted(node, at)} - {None})

    def _before(self, node: Before, at: At) -> int | None:
        keys = self._each(node.within, at)
        if None in keys:
            return None
        lines = ({**at, node.order.source: row} for row in self._taken_before(node, at))
        return sum(
            self.at(node.amount, line) or 0
            for line in lines
            if self._each(node.within, line) == keys
            and self.at(node.among, line) is True
            and self._lately(node, line, at)
        )

    def _taken_before(self, node: Before, at: At) -> list[int]:
        source = node.order.source
        if node.order not in self.orders:
            columns = [self.case.columns[source][n.name] for n in node.order.by if isinstance(n, Fact)]
            self.orders[node.order] = nulls_last(tuple(columns), self.case.size(source))
        order = self.orders[node.order]
        here = order.index(at[source])
        return order[here + 1 :] if node.latest_first else order[:here]

    def _lately(self, node: Before, line: At, at: At) -> bool:
        if node.rolling_days is None:
            return True
        day, today = self.at(node.order.by[0], line), self.at(node.order.by[0], at)
        return bool(day > arithmetic.minus_days(today, node.rolling_days))
