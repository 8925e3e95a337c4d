"""Counts over earlier lines, on a table sorted by case and order: running sums, no hash windows.

A key is cheap where its values come in runs: a day, its month or year, the half-day of a day. Then
the running sum of the whole table, less what it was where the run began, is the sum within the
run. A yes-or-no key splits the sum in two. Only another kind of key needs a window.

All counts of a level are taken in three passes (where runs begin, and what each line adds; sums
before each line; less what they were where its run began), so that no part is computed twice and
the passes share the cores.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
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
    from collections.abc import Iterator

    from openosh.statute.bulk.expressions import Expressions


CASE_START = "__case_start"
SPAN = 1 << 24
"""More days than any calendar has: a run and a day make one number."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One running sum, by the columns from which it is taken."""

    column: str
    """Its own; empty where not runs but days before each line are counted."""
    own: str
    """What each line adds."""
    passed: str
    """The sum over all lines before each line (behind it, if taken from the last)."""
    start: str
    """Where its runs begin."""
    back: bool
    grows: bool

    def passed_by(self) -> pl.Expr:
        """Return the sum over all lines that are passed before each line."""
        own = pl.col(self.own)
        return own.cum_sum(reverse=self.back) - own

    def since(self) -> pl.Expr:
        """Return that sum less what it was where the run of the line began.

        A sum that never falls is, at each line, less than where any later run begins: so the
        largest beginning so far is that of this run.
        """
        passed, start = pl.col(self.passed), pl.col(self.start)
        if self.back:
            start = start.shift(-1, fill_value=True)
        if self.grows:
            return passed - pl.when(start).then(passed).otherwise(0).cum_max(reverse=self.back)
        begun = pl.when(start).then(passed)
        return passed - (begun.backward_fill() if self.back else begun.forward_fill())


@dataclass(slots=True)
class Running:
    """Writes the counts of one table."""

    write: Expressions
    order: tuple[Node, ...]
    starts: dict[tuple[Node, ...], str] = field(default_factory=dict)
    counts: dict[Node, pl.Expr] = field(default_factory=dict)
    owns: dict[tuple[object, ...], tuple[str, pl.Expr]] = field(default_factory=dict)
    helpers: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def take(self, frame: pl.LazyFrame, nodes: tuple[Before, ...]) -> pl.LazyFrame:
        """Return the table with the columns from which the counts of these nodes are read."""
        starts = self._new_starts(nodes)
        sums: list[Sum] = []
        for node in nodes:
            self.counts[node] = self._guarded(node, self._count(node, sums))
        owns, passed = dict(self.owns.values()), {one.passed: one.passed_by() for one in sums}
        since = {one.column: one.since() for one in sums if one.column}
        self.helpers += [*owns, *passed, *since]
        return frame.with_columns(**starts, **owns).with_columns(**passed).with_columns(**since)

    def of(self, node: Before) -> pl.Expr:
        """Return the sum over the lines before (or after) each line."""
        return self.counts[node]

    def forget(self) -> list[str]:
        """Return the columns that were only a means, and forget them."""
        gone, self.helpers = self.helpers, []
        self.counts.clear()
        self.owns.clear()
        return gone

    def _count(self, node: Before, sums: list[Sum]) -> pl.Expr:
        """Return the count of a node over the columns of ``sums``, to which its own are added."""
        runs, splits = self._keys(node)
        if len(splits) > 1 or any(key.kind is not Kind.TRUTH for key in splits):
            return self._window(node)
        if not splits:
            return self._sum(node, runs, None, sums)
        test = self.write.of(splits[0])
        yes, no = (self._sum(node, runs, (splits[0], side), sums) for side in (True, False))
        return pl.when(test).then(yes).otherwise(no)

    def _keys(self, node: Before) -> tuple[list[Node], list[Node]]:
        """Return the keys whose equal values stand together, and the others."""
        runs = [key for key in node.within if self._comes_in_runs(key, node.within)]
        return runs, [key for key in node.within if key not in runs]

    def _guarded(self, node: Before, number: pl.Expr) -> pl.Expr:
        """A line with an open key has no place among the others."""
        open_keys = [
            self.write.of(key).is_not_null() for key in node.within if self.write.open(key)
        ]
        number = number.cast(pl.Int64)
        if not open_keys:
            return number
        return pl.when(pl.all_horizontal(*open_keys)).then(number).otherwise(None)

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
            return counts.cast(pl.Int32)
        amount = self.write.of(node.amount)
        if self.write.open(node.amount):
            amount = amount.fill_null(0)
        return pl.when(counts).then(amount).otherwise(0)

    def _sum(
        self, node: Before, runs: list[Node], side: tuple[Node, bool] | None, sums: list[Sum]
    ) -> pl.Expr:
        """Add a running sum, of the lines on one side of a test if there is one."""
        own = self._own_column(node, side)
        passed = f"{own}_{'behind' if node.latest_first else 'before'}"
        column = "" if node.rolling_days is not None else f"__sum_{next(self.numbers)}"
        start = self.starts[tuple(runs)]
        grows = self.write.never_negative(node.amount)
        sums.append(Sum(column, own, passed, start, node.latest_first, grows))
        return pl.col(column) if column else self._rolling(node, pl.col(passed), pl.col(start))

    def _own_column(self, node: Before, side: tuple[Node, bool] | None) -> str:
        """Return the column of what each line adds, one for all counts of the same lines."""
        key = (node.among, node.amount, side)
        if key not in self.owns:
            mask = None
            if side is not None:
                test, wanted = self.write.of(side[0]), side[1]
                mask = test if wanted else ~test
            self.owns[key] = (f"__own_{next(self.numbers)}", self._own(node, mask))
        return self.owns[key][0]

    # -- where runs begin ----------------------------------------------------------------------

    def _new_starts(self, nodes: tuple[Before, ...]) -> dict[str, pl.Expr]:
        """Return the columns that mark where runs begin, for keys not met before."""
        new: dict[str, pl.Expr] = {}
        for node in nodes:
            runs = tuple(self._keys(node)[0])
            if runs not in self.starts:
                self.starts[runs] = f"__start_{next(self.numbers)}" if runs else CASE_START
                if runs:
                    new[self.starts[runs]] = self._start(runs)
        return new

    def _start(self, runs: tuple[Node, ...]) -> pl.Expr:
        """Return where a new run begins: a new case, or another value of a key."""
        start = pl.col(CASE_START)
        for key in runs:
            value = self.write.of(key)
            start = start | value.ne_missing(value.shift(1))
        return start

    # -- windows of days -----------------------------------------------------------------------

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
