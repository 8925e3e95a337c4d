"""The bulk reading twice over one population, and the differences added up.

A line that is not the same has one step to which that is put down: where its fate is another, the
step that removes it under one of the two sets; where the ceiling cuts off more or less of it, the
ceiling; else the first step whose value differs, of the line or of its case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from openosh.statute.bulk.reading import BulkReading
from openosh.statute.bulk.status import STATUS
from openosh.statute.compare.layout import ELSEWHERE, UNDECIDED
from openosh.statute.decide import DECIDED
from openosh.statute.expr import CASE


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openosh.statute.compare.layout import Layout, Lines
    from openosh.statute.rule import Program


FEW = 12
"""A column with more members than this makes no classes by itself."""
BEFORE, AFTER, STEP = "__before", "__after", "__step"
FATE, CUT = "__fate", "__cut"
OPEN_BEFORE, OPEN_AFTER = "__open_before", "__open_after"
DIFFERENCE = pl.col(AFTER).fill_null(0) - pl.col(BEFORE).fill_null(0)


@dataclass(frozen=True, slots=True)
class Measured:
    """What differs, case by case and line by line."""

    layout: Layout
    classes: tuple[str, ...]
    cases: pl.DataFrame
    """One row per case: its amount and whether it is open, before and after, its classes and the
    first step that differs."""
    steps: pl.DataFrame
    """One row per line (or case) that differs: classes, amounts and step."""

    @classmethod
    def of(
        cls, before: Program, after: Program, tables: Mapping[str, pl.DataFrame], layout: Layout
    ) -> Measured:
        """Decide the population twice."""
        first, second = BulkReading(before).compute(tables), BulkReading(after).compute(tables)
        unread = [name for name in tables[CASE].columns if name not in first[CASE].columns]
        own = first[CASE].join(tables[CASE].select("case", *unread), on="case", how="left")
        classes = _classes(layout, own)
        cases = _cases(layout, first[CASE], second[CASE]).join(
            own.select("case", *classes), on="case", how="left"
        )
        if layout.lines is None:
            steps = cases.filter(DIFFERENCE != 0)
        else:
            source = layout.lines.source
            lines = _lines(layout, layout.lines, first[source], second[source])
            known = cases.select("case", *classes, pl.col(STEP).alias("__case_step"))
            steps = lines.join(known, on="case", how="left").with_columns(
                pl.coalesce(STEP, "__case_step", pl.lit(layout.lines.last_step)).alias(STEP)
            )
        return cls(layout, classes, cases, steps)

    def totals(self) -> dict[str, int]:
        """Return the sums over all cases."""
        open_cases = (pl.col(OPEN_BEFORE, OPEN_AFTER).sum().name.replace("^__", ""),)
        return self.cases.select(*_sums(), *open_cases).row(0, named=True)

    def by_class(self) -> Iterator[dict[str, Any]]:
        """Yield the sums of each class, in the order of its members."""
        yield from self._grouped(self.cases, self.classes)

    def by_step(self) -> Iterator[dict[str, Any]]:
        """Yield the sums of each step and class, in the order of the law."""
        named = self.steps.with_columns(pl.col(STEP).fill_null(ELSEWHERE).alias("step"))
        rows = list(self._grouped(named, ("step", *self.classes)))
        yield from sorted(rows, key=lambda row: self.layout.in_order(row["step"]))

    def furthest(self, most: int, *, gaining: bool) -> Iterator[dict[str, Any]]:
        """Yield the cases that gain most, or lose most."""
        sign = DIFFERENCE > 0 if gaining else DIFFERENCE < 0
        rows = (
            self.cases.filter(sign)
            .sort(DIFFERENCE.abs(), "case", descending=[True, False])
            .head(most)
            .with_columns(pl.col(BEFORE, AFTER).fill_null(0))
            .rename({BEFORE: "before", AFTER: "after"})
        )
        for row in rows.iter_rows(named=True):
            yield {**row, "members": tuple(row[name] for name in self.classes)}

    def _grouped(self, frame: pl.DataFrame, by: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        if by:
            frame = frame.group_by(by).agg(_sums()).sort(by, nulls_last=True)
        else:
            frame = frame.select(_sums())
        for row in frame.iter_rows(named=True):
            yield {**row, "members": tuple(row[name] for name in self.classes)}


def _sums() -> list[pl.Expr]:
    gains, losses = DIFFERENCE.clip(lower_bound=0), DIFFERENCE.clip(upper_bound=0)
    return [
        pl.len().alias("cases"),
        pl.col(BEFORE).sum().alias("before"),
        pl.col(AFTER).sum().alias("after"),
        (gains > 0).sum().alias("gaining"),
        gains.sum().alias("gained"),
        (losses < 0).sum().alias("losing"),
        losses.sum().alias("lost"),
    ]


def _classes(layout: Layout, cases: pl.DataFrame) -> tuple[str, ...]:
    """Return the columns that make the classes: those wished for, or those with few members."""
    if layout.wanted_classes is not None:
        return layout.wanted_classes
    here = (name for name in layout.candidates() if name in cases.columns)
    return tuple(name for name in here if cases[name].n_unique() <= FEW)


def _cases(layout: Layout, first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    steps = _in_both(layout.case_steps, first, second)
    both = _side_by_side(first, second, layout.amount, ["case"], [*steps, STATUS])
    return both.select(
        "case",
        BEFORE,
        AFTER,
        _first_differing(steps).alias(STEP),
        (pl.col(STATUS) != DECIDED).alias(OPEN_BEFORE),
        (pl.col(f"{STATUS}_2") != DECIDED).alias(OPEN_AFTER),
    )


def _lines(layout: Layout, lines: Lines, first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    """Return the lines that are not granted the same, with the step to which that is put down."""
    keys = _in_both(("case", "position", "position_2"), first, second)
    steps = _in_both(layout.line_steps, first, second)
    marks = {column: name for column, name in ((lines.fate, FATE), (lines.cut, CUT)) if column}
    first, second = first.rename(marks), second.rename(marks)
    both = _side_by_side(first, second, lines.amount, keys, [*marks.values(), *steps])
    put_down_to = [_step_of_fate()] if lines.fate else []
    put_down_to += [_ceiling(lines.last_step)] if lines.cut else []
    step = pl.coalesce(*put_down_to, _first_differing(steps))
    differing = both.filter(DIFFERENCE != 0).with_columns(step.alias(STEP))
    return differing.select(*keys, BEFORE, AFTER, STEP)


def _in_both(names: tuple[str, ...], first: pl.DataFrame, second: pl.DataFrame) -> list[str]:
    return [name for name in names if name in first.columns and name in second.columns]


def _side_by_side(
    first: pl.DataFrame, second: pl.DataFrame, amount: str, keys: list[str], steps: list[str]
) -> pl.DataFrame:
    """Return both readings in one table; the second's columns end in «_2»."""
    left = first.select(*keys, pl.col(amount).alias(BEFORE), *steps)
    right = second.select(*keys, pl.col(amount).alias(AFTER), *steps)
    return left.join(right, on=keys, how="left", suffix="_2")


def _first_differing(steps: list[str]) -> pl.Expr:
    """Return the name of the first step whose value is not the same, null without one."""
    named = (pl.when(pl.col(s).ne_missing(pl.col(f"{s}_2"))).then(pl.lit(s)) for s in steps)
    return pl.coalesce(pl.lit(None, pl.String), *named)


def _step_of_fate() -> pl.Expr:
    """Return the step that removes a line under one set only, null where its fate is the same."""
    before, after = (pl.col(name).cast(pl.String) for name in (FATE, f"{FATE}_2"))
    return (
        pl.when(before.eq_missing(after))
        .then(pl.lit(None, pl.String))
        .when(before.is_null() | after.is_null())
        .then(pl.lit(UNDECIDED))
        .when(after != "")
        .then(after)
        .otherwise(before)
    )


def _ceiling(name: str) -> pl.Expr:
    """Return the ceiling where a line loses by what is cut off more, or gains by what is less."""
    cut = pl.col(f"{CUT}_2").fill_null(0) - pl.col(CUT).fill_null(0)
    return pl.when(cut * DIFFERENCE < 0).then(pl.lit(name))
