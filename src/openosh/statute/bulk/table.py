"""The table of one source while its steps are added, level by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from openosh.statute.bulk.course import total_name
from openosh.statute.bulk.expressions import Expressions
from openosh.statute.bulk.packing import sorted_rows
from openosh.statute.bulk.related import RelatedRows
from openosh.statute.bulk.running import CASE_START, Running
from openosh.statute.expr import (
    CASE,
    ONE,
    TRUE,
    Before,
    Const,
    Distinct,
    Fact,
    Largest,
    Node,
    Some,
    Total,
)


if TYPE_CHECKING:
    from openosh.statute.bulk.course import Course, Level, Pass
    from openosh.statute.expr import Order


AS_WRITTEN = pl.QueryOptFlags.none()
"""The queries need no optimizer: every column is wanted, and every part is named once."""


def in_order(frame: pl.DataFrame, order: Order | None) -> pl.DataFrame:
    """Return lines in the order of the law: by case, what the order names, and position."""
    by = order.by if order else ()
    names = [node.name for node in by if isinstance(node, Fact)]
    frame = sorted_rows(frame, ["case", *names, "position"])
    start = pl.col("case").ne_missing(pl.col("case").shift(1))
    return frame.with_columns(pl.col("case").set_sorted(), start.alias(CASE_START))


class SourceTable:
    """One table at work; ``frames`` holds the newest state of all of them."""

    def __init__(self, course: Course, source: str, frames: dict[str, pl.DataFrame]) -> None:
        """Hold the course, and the tables: the lines in the order of the law."""
        self.plan = course.plan
        self.source = source
        self.frames = frames
        self.means = [name for where, name in course.means if where == source]
        order = course.orders[source]
        by = order.by if order else ()
        self.write = Expressions(self.plan, source, self._special)
        self.running = Running(self.write, by)
        self.related = RelatedRows(self.plan, source, frames, self.write)

    def add(self, steps: Pass) -> None:
        """Add steps: what they need of the case and of related rows first.

        A level is one more link of a query that runs once for all of them; only related rows are
        looked up in a table that stands.
        """
        frame = self._with_case_values(steps)
        for level in steps.levels:
            for source, nodes in level.totals.items():
                frame = self._with_totals(frame, source, nodes)
            if level.related:
                frame = self.related.take(
                    frame.collect(engine="in-memory", optimizations=AS_WRITTEN), level.related
                ).lazy()
            if level.counts:
                frame = self.running.take(frame, level.counts)
            values = {step.name: self.write.of(step.definition) for step in level.steps}
            frame = self._without_means(frame.with_columns(**values), level)
        self.frames[self.source] = frame.collect(engine="in-memory", optimizations=AS_WRITTEN)

    def finished(self) -> pl.DataFrame:
        """Return the table with its steps, without what was only a means."""
        frame = self.frames[self.source]
        gone = [name for name in frame.columns if name.startswith("__") or name in self.means]
        return frame.drop(*gone) if gone else frame

    # -- what stands elsewhere -----------------------------------------------------------------

    def _with_case_values(self, steps: Pass) -> pl.LazyFrame:
        """Copy to the lines what they read of their case."""
        frame = self.frames[self.source].lazy()
        if not steps.brought:
            return frame
        wanted = (pl.col(old).alias(new) for new, old in steps.brought.items())
        values = self.frames[CASE].lazy().select("case", *wanted)
        return frame.join(values, on="case", how="left", maintain_order="left")

    def _with_totals(
        self, frame: pl.LazyFrame, source: str, nodes: tuple[Total | Distinct, ...]
    ) -> pl.LazyFrame:
        """Bring totals over the lines of each case, all those of a list at once."""
        values = {total_name(node): self._total(node) for node in nodes}
        totals = self.frames[source].lazy().group_by("case", maintain_order=True).agg(**values)
        return frame.join(totals, on="case", how="left", maintain_order="left")

    def _total(self, node: Total | Distinct) -> pl.Expr:
        inner = Expressions(self.plan, node.source, lambda _: None)
        among = _of_each_line(inner, node.among)
        if inner.open(node.among):
            among = among.fill_null(value=False)
        if isinstance(node, Distinct):
            return inner.of(node.key).filter(among).drop_nulls().n_unique().cast(pl.Int64)
        if node.amount is ONE:
            return among.sum().cast(pl.Int64)
        amount = _of_each_line(inner, node.amount)
        return (amount if node.among is TRUE else amount.filter(among)).sum()

    def _without_means(self, frame: pl.LazyFrame, level: Level) -> pl.LazyFrame:
        gone = [*level.spent, *self.related.forget(), *self.running.forget()]
        return frame.drop(*gone) if gone else frame

    def _special(self, node: Node) -> pl.Expr | None:
        match node:
            case Before():
                return self.running.of(node)
            case Some() | Largest():
                return self.related.of(node)
            case Total() | Distinct():
                return pl.col(total_name(node)).fill_null(0).cast(pl.Int64)
            case _:
                return None


def _of_each_line(inner: Expressions, node: Node) -> pl.Expr:
    """Return a value of each line; one that is the same for all stands in every line all the same.

    Polars takes a literal for one row, so that its sum over a case would not count the lines.
    """
    value = inner.of(node)
    if not isinstance(node, Const):
        return value
    return pl.when(pl.col("case").is_not_null()).then(value)
