"""Counts over earlier lines, on a table sorted by case and order: running sums, no hash windows.

A key is cheap where its values come in runs: a day, its month or year, the half-day of a day. Then
the running sum of the whole table, less what it was where the run began, is the sum within the
run. A yes-or-no key splits the sum in two. Only another kind of key needs a window.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from openosh.statute.expr import (
    ONE,
    Arith,
    Before,
    Compare,
    Const,
    DayPart,
    Fact,
    Kind,
    Largest,
    MonthEdge,
    Node,
    Not,
    Ref,
    Some,
    walk,
)


if TYPE_CHECKING:
    from openosh.statute.bulk.expressions import Expressions


CASE_START = "__case_start"
SPAN = 1 << 24
"""More days than any calendar has: a run and a day make one number."""
HALF = 1 << 31
"""No table has so many lines: two counts below it fit one whole number."""


@dataclass(slots=True)
class Running:
    """Writes the counts of one table."""

    write: Expressions
    order: tuple[Node, ...]
    starts: dict[tuple[str, ...], str] = field(default_factory=dict)

    def of(self, node: Before) -> pl.Expr:
        """Return the sum over the lines before (or after) each line."""
        runs = [key for key in node.within if self._comes_in_runs(key, node.within)]
        splits = [key for key in node.within if key not in runs]
        if any(key.kind is not Kind.TRUTH for key in splits):
            return self._guarded(node, self._window(node))
        if not splits:
            return self._guarded(node, self._run(node, runs, None))
        *_, key = splits
        if len(splits) > 1:
            return self._guarded(node, self._window(node))
        test = self.write.of(key)
        if node.amount is ONE and not node.latest_first and node.rolling_days is None:
            return self._guarded(node, self._two_counts(node, runs, test))
        yes, no = self._run(node, runs, test), self._run(node, runs, ~test)
        return self._guarded(node, pl.when(test).then(yes).otherwise(no))

    def _guarded(self, node: Before, count: pl.Expr) -> pl.Expr:
        """A line with an open key has no place among the others."""
        open_keys = [
            self.write.of(key).is_not_null() for key in node.within if self.write.open(key)
        ]
        if not open_keys:
            return count
        return pl.when(pl.all_horizontal(*open_keys)).then(count).otherwise(None)

    def _counted(self, node: Before, mask: pl.Expr | None) -> pl.Expr:
        """Return whether each line counts for others; what is open does not."""
        counts = self.write.of(node.among)
        if not counts.meta.root_names():  # a fixed truth is one value: it has to be one a line
            counts = pl.col(CASE_START).is_not_null() & counts
        if mask is not None:
            counts = counts & mask
        if self.write.open(node.among, *node.within):
            counts = counts.fill_null(value=False)
        return counts

    def _own(self, node: Before, mask: pl.Expr | None) -> pl.Expr:
        """Return what each line adds: its amount where it counts, else nothing."""
        counts = self._counted(node, mask)
        if node.amount is ONE:
            return counts.cast(pl.Int64)
        amount = self.write.of(node.amount)
        if self.write.open(node.amount):
            amount = amount.fill_null(0)
        return pl.when(counts).then(amount).otherwise(0)

    def _run(self, node: Before, runs: list[Node], mask: pl.Expr | None) -> pl.Expr:
        own = self._own(node, mask)
        total = own.cum_sum()
        start = self._start(runs)
        if node.rolling_days is not None:
            return self._rolling(node, total - own, start)
        if node.latest_first:
            end = start.shift(-1, fill_value=True)
            ended = pl.when(end).then(total).otherwise(None).backward_fill()
            return ended - total
        return self._since(start, total - own, grows=self.write.never_negative(node.amount))

    @staticmethod
    def _since(start: pl.Expr, passed: pl.Expr, *, grows: bool) -> pl.Expr:
        """Return a running sum less what it was where the run began.

        A sum that never falls is, at each line, less than where any later run begins: so the
        largest beginning so far is that of this run.
        """
        if grows:
            return passed - (start * passed).cum_max()
        return passed - pl.when(start).then(passed).otherwise(None).forward_fill()

    def _two_counts(self, node: Before, runs: list[Node], test: pl.Expr) -> pl.Expr:
        """Count both sides of a yes-or-no key in one sum: one in its low half, one in its high."""
        yes, no = self._counted(node, test), self._counted(node, ~test)
        own = yes.cast(pl.Int64) + no.cast(pl.Int64) * HALF
        counts = self._since(self._start(runs), own.cum_sum() - own, grows=True)
        return pl.when(test).then(counts % HALF).otherwise(counts // HALF)

    def _start(self, runs: list[Node]) -> pl.Expr:
        """Return where a new run begins: a new case, or another value of a key."""
        start = pl.col(CASE_START)
        for key in runs:
            value = self.write.of(key)
            start = start | value.ne_missing(value.shift(1))
        return start

    def _rolling(self, node: Before, passed: pl.Expr, start: pl.Expr) -> pl.Expr:
        """Take away what was counted before the window of days opened."""
        day = self._day(node)
        place = start.cum_sum().cast(pl.Int64) * SPAN + day
        opened = place.search_sorted(place - (node.rolling_days or 0), side="right")
        return passed - passed.gather(opened)

    def _day(self, node: Before) -> pl.Expr:
        """Return the day of each line as a number; an unknown day stands last, as in the order."""
        return self.write.of(node.order.by[0]).cast(pl.Int32).cast(pl.Int64).fill_null(SPAN - 1)

    def _rolling_by_key(self, node: Before, own: pl.Expr, keys: list[pl.Expr]) -> pl.Expr:
        """Bring the lines of each key together, count there, and put the counts back."""
        group = pl.struct(keys).rank("dense").cast(pl.Int64).fill_null(0)
        order = pl.arg_sort_by(group, pl.int_range(pl.len()))
        together = group.gather(order)
        day = self._day(node).gather(order)
        mine = own.gather(order)
        passed = mine.cum_sum() - mine
        place = together * SPAN + day
        opened = place.search_sorted(place - (node.rolling_days or 0), side="right")
        return (passed - passed.gather(opened)).gather(order.arg_sort())

    def _window(self, node: Before) -> pl.Expr:
        own = self._own(node, None)
        keys = [pl.col("case"), *(self.write.of(key) for key in node.within)]
        if node.rolling_days is not None:
            return self._rolling_by_key(node, own, keys)
        total = own.cum_sum().over(keys)
        return own.sum().over(keys) - total if node.latest_first else total - own

    def _comes_in_runs(self, key: Node, keys: tuple[Node, ...]) -> bool:
        """Return whether equal values of a key stand together in the order of the table."""
        if not self.order:
            return False
        first, *rest = self.order
        if self._grows_with(key, first):
            return True
        has_first = any(self._is(other, first) for other in keys)
        return bool(rest) and has_first and self._grows_with(key, rest[0])

    def _grows_with(self, node: Node, column: Node) -> bool:
        match node:
            case Fact():
                return self._is(node, column)
            case Ref():
                return self._grows_with(node.step.definition, column)
            case DayPart():
                return node.part in {"year", "month_index"} and self._grows_with(node.arg, column)
            case MonthEdge():
                return self._grows_with(node.arg, column)
            case Compare():
                one_way = node.op in {"<", "<=", ">", ">="} and self._fixed(node.right, column)
                return one_way and self._grows_with(node.left, column)
            case Not():
                return self._grows_with(node.arg, column)
            case Arith():
                fixed = isinstance(node.right, Const | Fact) and not self.write.plan.scopes.of(
                    node.right
                )
                return node.op in {"+", "-", "//"} and fixed and self._grows_with(node.left, column)
            case _:
                return False

    def _fixed(self, node: Node, column: Node) -> bool:
        """Return whether a value is one for all lines that agree in the columns before this."""
        before = self.order[: self.order.index(column)]
        for part in walk(node):
            if isinstance(part, Ref) and part.step.source:
                if not self._fixed(part.step.definition, column):
                    return False
            elif isinstance(part, Fact) and part.source:
                if not any(self._is(part, earlier) for earlier in before):
                    return False
            elif isinstance(part, Before | Some | Largest):
                return False
        return True

    @staticmethod
    def _is(node: Node, column: Node) -> bool:
        if isinstance(node, Ref):
            node = node.step.definition
        return (
            isinstance(node, Fact)
            and isinstance(column, Fact)
            and (node.source, node.name) == (column.source, column.name)
        )
