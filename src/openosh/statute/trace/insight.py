"""Looking into a decided case: the value of any part of a step, and what leaves it open.

The readings give the value of every step. Explaining one needs more: how many earlier lines were
counted, which number of the law was met, which fact of which row nobody has supplied. An insight
walks the tree of the rules for one row at a time and takes the steps from what was computed; it
decides nothing.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openosh.statute import expr
from openosh.statute.case import arithmetic, kleene
from openosh.statute.case.reading import nulls_last
from openosh.statute.expr import CASE, Absent, Fact, Kind, Node, Ref
from openosh.statute.planning.given import Given
from openosh.statute.planning.lookup import LookupTree


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from openosh.statute.case.reading import Computed
    from openosh.statute.expr import Step
    from openosh.statute.intake import Case
    from openosh.statute.rule import Program


OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
DAY_PARTS: Mapping[str, Callable[[Any], int]] = {
    "year": arithmetic.year,
    "month": arithmetic.month,
    "day": arithmetic.day_of_month,
    "month_index": arithmetic.month_index,
}


@dataclass(slots=True)
class Insight:
    """One decided case, looked into.

    A place in the case is written as the row that is meant of each list: ``{"visits": 3}``.
    """

    program: Program
    case: Case
    computed: Computed
    columns: dict[int, str] = field(init=False)
    tables: dict[expr.Lookup, Node] = field(default_factory=dict)
    """Look-ups in tables of the law, written out as choices."""
    places: dict[int, list[int]] = field(default_factory=dict)
    """By order, the place of each line among the lines as the law takes them."""

    def __post_init__(self) -> None:
        """Find under which name each step was computed."""
        self.columns = {id(step): name for name, step in self.computed.plan.origin.items()}

    def column(self, step: Step) -> list[Any]:
        """Return the values of a step: one, or one per row in the order given."""
        name = self.columns[id(step)]
        if step.source == CASE:
            return [self.computed.once[name]]
        return self.computed.lines[step.source][name]

    def step(self, step: Step, row: int = 0) -> Any:
        """Return the value of a step, for one row if it belongs to a list."""
        return self.column(step)[row if step.source else 0]

    def value(self, node: Node, at: Mapping[str, int]) -> Any:
        """Return the value of any part of a step at one place; None is absent."""
        return getattr(self, f"_{type(node).__name__.lower()}")(node, at)

    def _values(self, nodes: tuple[Node, ...], at: Mapping[str, int]) -> list[Any]:
        return [self.value(node, at) for node in nodes]

    # -- leaves --------------------------------------------------------------------------------

    def _const(self, node: expr.Const, _: Mapping[str, int]) -> Any:
        return node.value

    def _absent(self, _node: Absent, _: Mapping[str, int]) -> None:
        return None

    def _fact(self, node: Fact, at: Mapping[str, int]) -> Any:
        return self.case.columns[node.source][node.name][at.get(node.source, 0)]

    def _ref(self, node: Ref, at: Mapping[str, int]) -> Any:
        return self.step(node.step, at.get(node.step.source, 0))

    def written_out(self, lookup: expr.Lookup) -> Node:
        """Return a look-up in a table of the law as choices by day and keys."""
        if lookup not in self.tables:
            program = self.program
            tree = LookupTree(program.numbers, Given(), program.sources, lookup)
            self.tables[lookup] = tree.build()
        return self.tables[lookup]

    def _lookup(self, node: expr.Lookup, at: Mapping[str, int]) -> Any:
        return self.value(self.written_out(node), at)

    # -- strict operations ---------------------------------------------------------------------

    def _arith(self, node: expr.Arith, at: Mapping[str, int]) -> Any:
        operation = OPERATORS[node.op]
        if node.left.kind is Kind.DAY:
            operation = arithmetic.plus_days if node.op == "+" else arithmetic.minus_days
            operation = arithmetic.days_between if node.kind is Kind.WHOLE else operation
        return kleene.strict(operation, *self._values(node.children(), at))

    def _compare(self, node: expr.Compare, at: Mapping[str, int]) -> Any:
        return kleene.strict(OPERATORS[node.op], *self._values(node.children(), at))

    def _round(self, node: expr.Round, at: Mapping[str, int]) -> Any:
        return kleene.strict(arithmetic.ROUNDING[node.mode], *self._values(node.children(), at))

    def _daypart(self, node: expr.DayPart, at: Mapping[str, int]) -> Any:
        return kleene.strict(DAY_PARTS[node.part], self.value(node.arg, at))

    def _monthedge(self, node: expr.MonthEdge, at: Mapping[str, int]) -> Any:
        edges = {"first": arithmetic.first_of_month, "last": arithmetic.last_of_month}
        return kleene.strict(edges[node.edge], self.value(node.arg, at))

    def _addmonths(self, node: expr.AddMonths, at: Mapping[str, int]) -> Any:
        return kleene.strict(arithmetic.add_months, *self._values(node.children(), at))

    def _workingday(self, node: expr.WorkingDay, at: Mapping[str, int]) -> Any:
        return kleene.strict(arithmetic.working_day, *self._values(node.children(), at))

    def _has(self, node: expr.Has, at: Mapping[str, int]) -> Any:
        return kleene.strict(operator.contains, self.value(node.arg, at), node.part)

    # -- what treats an absent operand in its own way --------------------------------------------

    def _not(self, node: expr.Not, at: Mapping[str, int]) -> Any:
        return kleene.negation(self.value(node.arg, at))

    def _and(self, node: expr.And, at: Mapping[str, int]) -> Any:
        return kleene.conjunction(*self._values(node.args, at))

    def _or(self, node: expr.Or, at: Mapping[str, int]) -> Any:
        return kleene.disjunction(*self._values(node.args, at))

    def _choose(self, node: expr.Choose, at: Mapping[str, int]) -> Any:
        return kleene.choice(
            self.value(node.test, at),
            lambda: self.value(node.then, at),
            lambda: self.value(node.otherwise, at),
        )

    def _presume(self, node: expr.Presume, at: Mapping[str, int]) -> Any:
        value = self.value(node.arg, at)
        return self.value(node.default, at) if value is None else value

    def _once(self, node: expr.Once, at: Mapping[str, int]) -> Any:
        return None if self.value(node.needs, at) is None else self.value(node.arg, at)

    def _known(self, node: expr.Known, at: Mapping[str, int]) -> bool:
        return self.value(node.arg, at) is not None

    def _firstfailing(self, node: expr.FirstFailing, at: Mapping[str, int]) -> Any:
        names = tuple(name for name, _ in node.conditions)
        return kleene.first_failing(names, *self._values(node.children(), at))

    def _everyfailing(self, node: expr.EveryFailing, at: Mapping[str, int]) -> Any:
        names = tuple(name for name, _ in node.conditions)
        return kleene.every_failing(names, *self._values(node.children(), at))

    # -- other lines, related rows ---------------------------------------------------------------

    def _each(self, source: str, at: Mapping[str, int]) -> Iterator[dict[str, int]]:
        for row in range(self.case.size(source)):
            yield {**at, source: row}

    def counted(self, node: expr.Before, at: Mapping[str, int]) -> list[int]:
        """Return the rows of the lines that a count takes in, in the order given."""
        source = node.order.source
        keys = self._values(node.within, at)
        place = self._places(node.order)
        here = place[at[source]]
        taken = []
        for other in self._each(source, at):
            there = place[other[source]]
            is_taken = there > here if node.latest_first else there < here
            if is_taken and keys == self._values(node.within, other):
                taken.append(other)
        return [
            other[source]
            for other in taken
            if self._is_recent(node, other, at) and self.value(node.among, other) is True
        ]

    def _places(self, order: expr.Order) -> list[int]:
        """Return, for each line, its place in the order in which the law takes them."""
        if id(order) not in self.places:
            rows = list(self._each(order.source, {}))
            keys = tuple([self.value(by, row) for row in rows] for by in order.by)
            places = self.places[id(order)] = [0] * len(rows)
            for rank, row in enumerate(nulls_last(keys, len(rows)) if keys else range(len(rows))):
                places[row] = rank
        return self.places[id(order)]

    def _is_recent(
        self, node: expr.Before, other: Mapping[str, int], at: Mapping[str, int]
    ) -> bool:
        if node.rolling_days is None:
            return True
        day = node.order.by[0]
        gap = kleene.strict(arithmetic.days_between, self.value(day, at), self.value(day, other))
        return gap is not None and bool(gap < node.rolling_days)

    def _before(self, node: expr.Before, at: Mapping[str, int]) -> int | None:
        if None in self._values(node.within, at):
            return None
        source = node.order.source
        rows = self.counted(node, at)
        return sum(self.value(node.amount, {**at, source: row}) or 0 for row in rows)

    def _total(self, node: expr.Total, at: Mapping[str, int]) -> int:
        rows = (row for row in self._each(node.source, at) if self.value(node.among, row) is True)
        return sum(self.value(node.amount, row) or 0 for row in rows)

    def _distinct(self, node: expr.Distinct, at: Mapping[str, int]) -> int:
        rows = (row for row in self._each(node.source, at) if self.value(node.among, row) is True)
        return len({self.value(node.key, row) for row in rows} - {None})

    def meant(
        self, node: expr.Some | expr.Largest, at: Mapping[str, int]
    ) -> Iterator[tuple[dict[str, int], bool | None]]:
        """Yield the related rows that have the keys of this place, or may have them."""
        keys = [(name, self.value(key, at)) for name, key in node.match]
        columns = self.case.columns[node.relation]
        for row in self._each(node.relation, at):
            here = row[node.relation]
            fits = kleene.conjunction(
                *(kleene.strict(operator.eq, key, columns[name][here]) for name, key in keys)
            )
            if fits is not False:
                yield row, fits

    def _some(self, node: expr.Some, at: Mapping[str, int]) -> bool | None:
        keys = self._values(tuple(key for _, key in node.match), at)
        found = [
            kleene.conjunction(fits, self.value(node.condition, row))
            for row, fits in self.meant(node, at)
        ]
        return kleene.some(found, *keys)

    def _largest(self, node: expr.Largest, at: Mapping[str, int]) -> Any:
        keys = self._values(tuple(key for _, key in node.match), at)
        found = [(fits, self.value(node.value, row)) for row, fits in self.meant(node, at)]
        return kleene.largest(found, self.value(node.otherwise, at), *keys)
