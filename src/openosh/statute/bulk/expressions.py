"""Nodes of the tree as Polars expressions, over the columns of one table.

Polars has three-valued truth of its own and passes absent operands on; what it has not is an open
«choose», so that branch is written out. Nothing is rounded by the engine: integers only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from openosh.statute.expr import (
    CASE,
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
from openosh.statute.planning.signs import never_negative
from openosh.statute.worktime import office_days


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from openosh.statute.planning.plan import Plan


DTYPES: Mapping[Kind, pl.DataType] = {
    Kind.TRUTH: pl.Boolean(),
    Kind.WHOLE: pl.Int64(),
    Kind.DAY: pl.Date(),
    Kind.TIME: pl.Int32(),
    Kind.TEXT: pl.String(),
    Kind.TEXTS: pl.String(),
}
MOST_DAYS = 20_000
BETWEEN_NAMES = ","
"""A list of names is one text in a table; no name holds a comma."""


def fact_column(source: str, name: str, at: str) -> str:
    """Return the column of a fact in the table of ``at``; case facts are brought to the lines."""
    return name if source == at else f"{source or 'case'}.{name}"


class Expressions:
    """Writes expressions over the table of one source."""

    def __init__(
        self, plan: Plan, source: str, special: Callable[[Node], pl.Expr | None], prefix: str = ""
    ) -> None:
        """Write for ``source``; ``special`` knows the columns of counts and related rows."""
        self.plan = plan
        self.source = source
        self.special = special
        self.prefix = prefix

    def of(self, node: Node) -> pl.Expr:
        """Return the expression of a node."""
        found = self.special(node)
        if found is not None:
            return found
        writer: Callable[[Any], pl.Expr] = getattr(self, f"_{type(node).__name__.lower()}")
        return writer(node)

    def open(self, *nodes: Node) -> bool:
        """Return whether any of these can be absent in the tables at hand."""
        return any(self.plan.absences.possible(node) for node in nodes)

    def _const(self, node: Const) -> pl.Expr:
        return pl.lit(node.value, dtype=DTYPES[node.kind])

    def _absent(self, node: Absent) -> pl.Expr:
        return pl.lit(None, dtype=DTYPES[node.kind])

    def _fact(self, node: Fact) -> pl.Expr:
        return pl.col(fact_column(node.source, node.name, self.source))

    def _ref(self, node: Ref) -> pl.Expr:
        return pl.col(fact_column(node.step.source, node.step.name, self.source))

    def _arith(self, node: Arith) -> pl.Expr:
        left, right = self.of(node.left), self.of(node.right)
        if node.left.kind is not Kind.DAY:
            return _ARITHMETIC[node.op](left, right)
        days = _ARITHMETIC[node.op](_number(left), _number(right))
        return days.cast(pl.Date) if node.kind is Kind.DAY else days.cast(pl.Int64)

    def _compare(self, node: Compare) -> pl.Expr:
        named = node.op in {"==", "!="} and Const in {type(node.left), type(node.right)}
        side = self.of if named else self._text
        return _COMPARISONS[node.op](side(node.left), side(node.right))

    def _not(self, node: Not) -> pl.Expr:
        return ~self.of(node.arg)

    def _and(self, node: And) -> pl.Expr:
        result = self.of(node.args[0])
        for arg in node.args[1:]:
            result = result & self.of(arg)
        return result

    def _or(self, node: Or) -> pl.Expr:
        result = self.of(node.args[0])
        for arg in node.args[1:]:
            result = result | self.of(arg)
        return result

    def _choose(self, node: Choose) -> pl.Expr:
        test, then, other = self.of(node.test), self._text(node.then), self._text(node.otherwise)
        if not self.open(node.test):
            return pl.when(test).then(then).otherwise(other)
        decided = pl.when(test).then(then).when(~test).then(other)
        agreed = pl.when(then == other).then(then).otherwise(None)
        return decided.otherwise(agreed)

    def _text(self, node: Node) -> pl.Expr:
        """Return a value; a member of a fixed list as the text that it is.

        Beside a member of another list, or a word that is in none, Polars would refuse it, and it
        takes the members of a list in the order of the list.
        """
        found = self.of(node)
        is_member = node.kind is Kind.TEXT and not isinstance(node, Const | Absent)
        return found.cast(pl.String) if is_member else found

    def _presume(self, node: Presume) -> pl.Expr:
        return self._text(node.arg).fill_null(self._text(node.default))

    def _once(self, node: Once) -> pl.Expr:
        if not self.open(node.needs):
            return self.of(node.arg)
        return pl.when(self.of(node.needs).is_not_null()).then(self.of(node.arg)).otherwise(None)

    def _known(self, node: Known) -> pl.Expr:
        return self.of(node.arg).is_not_null()

    def _round(self, node: Round) -> pl.Expr:
        size, by = self.of(node.numerator), self.of(node.denominator)
        whole = _ROUNDING[node.mode]
        if self.never_negative(node.numerator):
            return whole(size, by)
        return pl.when(size < 0).then(-whole(-size, by)).otherwise(whole(size, by))

    def never_negative(self, node: Node) -> bool:
        """Return whether a whole number is known to be at least zero."""
        return never_negative(node, self.plan.program)

    def _daypart(self, node: DayPart) -> pl.Expr:
        span = self._span(node.arg)
        if span is not None:
            return self._from_calendar(node, *span)
        day = self.of(node.arg)
        match node.part:
            case "year":
                return day.dt.year().cast(pl.Int64)
            case "month":
                return day.dt.month().cast(pl.Int64)
            case "day":
                return day.dt.day().cast(pl.Int64)
            case _:
                return day.dt.year().cast(pl.Int64) * 12 + day.dt.month() - 1

    def _span(self, day: Node) -> tuple[date, date] | None:
        """Return the days between which a fact is known to lie, if they are not too many."""
        if not isinstance(day, Fact):
            return None
        span = self.plan.given.days.get((day.source, day.name))
        few = span is not None and (span[1] - span[0]).days < MOST_DAYS
        return span if few else None

    def _from_calendar(self, node: DayPart, first: date, last: date) -> pl.Expr:
        """Look a part of the day up among the days that occur: cheaper than to compute it."""
        days = pl.date_range(first, last, eager=True)
        parts = {
            "year": days.dt.year(),
            "month": days.dt.month(),
            "day": days.dt.day(),
            "month_index": days.dt.year() * 12 + days.dt.month() - 1,
        }
        offset = _number(self.of(node.arg)) - _day_number(first)
        return pl.lit(parts[node.part].cast(pl.Int64)).gather(offset)

    def _monthedge(self, node: MonthEdge) -> pl.Expr:
        day = self.of(node.arg)
        return day.dt.month_start() if node.edge == "first" else day.dt.month_end()

    def _addmonths(self, node: AddMonths) -> pl.Expr:
        months = self.of(node.months).cast(pl.String) + "mo"
        return self.of(node.arg).dt.offset_by(months)

    def _workingday(self, node: WorkingDay) -> pl.Expr:
        """Look the day up in the office calendar, kept as two arrays."""
        office = office_days()
        days = pl.Series(office.days, dtype=pl.Date)
        index = pl.Series(office.calendar.working_day_index(), dtype=pl.Int64)
        day, count = self.of(node.arg), self.of(node.count)
        offset = _number(day).cast(pl.Int64) - _day_number(office.calendar.first_day)
        passed = pl.lit(index).gather(offset)
        is_working = pl.lit(days).gather((passed - 1).clip(0)) == day
        target = passed + count.clip(1) - 1
        later = pl.lit(days).gather(target)
        return pl.when((count == 0) & is_working).then(day).otherwise(later)

    def _has(self, node: Has) -> pl.Expr:
        return self.of(node.arg).cast(pl.String).str.contains(node.part, literal=True)

    def _firstfailing(self, node: FirstFailing) -> pl.Expr:
        """Number the conditions; the names are the categories of the column."""
        names = ["", *dict.fromkeys(name for name, _ in node.conditions)]
        code = pl.lit(0, pl.UInt8)
        for name, condition in reversed(node.conditions):
            holds = self.of(condition)
            mine = pl.lit(names.index(name), pl.UInt8)
            if self.open(condition):
                code = pl.when(holds).then(code).when(~holds).then(mine).otherwise(None)
            else:
                code = pl.when(holds).then(code).otherwise(mine)
        return code.cat.to(pl.Enum(names))

    def _everyfailing(self, node: EveryFailing) -> pl.Expr:
        names = [
            pl.when(~self.of(test)).then(pl.lit(name)).otherwise(None)
            for name, test in node.conditions
        ]
        joined = pl.concat_str(names, separator=BETWEEN_NAMES, ignore_nulls=True)
        tests = [test for _, test in node.conditions if self.open(test)]
        if not tests:
            return joined
        known = pl.all_horizontal(*(self.of(test).is_not_null() for test in tests))
        return pl.when(known).then(joined).otherwise(None)


def _number(day: pl.Expr) -> pl.Expr:
    """Return a day as the number of days since 1970; a whole number stays what it is."""
    return day.cast(pl.Int32)


def _day_number(day: Any) -> int:
    return int(day.toordinal()) - _EPOCH


_EPOCH = 719_163

_ARITHMETIC: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
}
_COMPARISONS: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_ROUNDING: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "half_up": lambda size, by: (2 * size + by) // (2 * by),
    "down": lambda size, by: size // by,
    "up": lambda size, by: (size + by - 1) // by,
}

__all__ = ["BETWEEN_NAMES", "CASE", "DTYPES", "Expressions", "fact_column"]
