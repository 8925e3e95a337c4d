"""The status of each case: decided, or why it is open.

Why a case is open takes a larger program than the decision itself. So it is asked of few: of the
cases that stayed open, and of those only where two reasons could be the one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from openosh.statute.bulk.intake import Tables
from openosh.statute.bulk.outcome import column_of, open_cases, open_lines
from openosh.statute.expr import CASE, Absent, Fact, Largest, Some
from openosh.statute.planning.inquiry import (
    FLAG,
    GAP,
    JUDGED,
    UNCOVERED,
    UNKNOWN,
    gap,
    with_flags,
)
from openosh.statute.rule import TableItem


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openosh.statute.planning.plan import Plan
    from openosh.statute.rule import Program

    Computed = tuple[dict[str, pl.DataFrame], Plan]


STATUS = "status"
DECIDED = "decided"
STRENGTH = (UNCOVERED, UNKNOWN, JUDGED)


@dataclass
class StatusReading:
    """Finds the status of the cases of one decision; ``compute`` computes any program."""

    program: Program
    compute: Callable[[Program, Tables], Computed]

    @cached_property
    def flagged(self) -> Program:
        """The decision with flags that say why a case is open."""
        return with_flags(self.program)

    @cached_property
    def judges(self) -> bool:
        """Whether something may be left to a person's judgement."""
        return any(
            (isinstance(node, Fact) and node.judged)
            or (isinstance(node, Absent) and node.reason != UNCOVERED)
            for node in self.program.nodes
        )

    @cached_property
    def gap(self) -> Program | None:
        """The question whether a case meets a gap of the law."""
        return gap(self.program)

    def of(self, done: Mapping[str, pl.DataFrame], made: Plan) -> pl.DataFrame:
        """Return the cases with their status."""
        cases = done[CASE]
        open_ = open_cases(done, made)
        if open_.is_empty():
            return cases.with_columns(pl.lit(DECIDED).alias(STATUS))
        taken = Tables(dict(done)).read_by(self.program)
        why = (
            self._strongest(taken.only(open_))
            if self.judges
            else self._why(open_, done, made, taken)
        )
        return cases.join(why, on="case", how="left", maintain_order="left").with_columns(
            pl.col(STATUS).fill_null(DECIDED)
        )

    def _why(
        self, open_: pl.Series, done: Mapping[str, pl.DataFrame], made: Plan, taken: Tables
    ) -> pl.DataFrame:
        """Return the stronger of two reasons: a gap of the law, or what is unknown.

        Only a gap can be it where nothing in the case is unknown, and only what is unknown where
        the case meets no gap. The others have to be asked.
        """
        unknown = _both(open_, taken.with_unknown())
        still_open = {name: open_lines(done, made, name) for name in self._seen_by_none(made)}
        doubtful = self._meeting_a_gap(Tables({**taken.frames, **still_open}), unknown)
        why = [
            _for_one_reason(UNCOVERED, open_, but=unknown),
            _for_one_reason(UNKNOWN, unknown, but=doubtful),
        ]
        if not doubtful.is_empty():
            why.append(self._strongest(taken.only(doubtful)))
        return pl.concat(why)

    def _seen_by_none(self, made: Plan) -> set[str]:
        """Return the lists that are decided line by line and that no other line looks at.

        In them a gap leaves nothing open but the line that meets it.
        """
        looks = (node for node in self.program.nodes if isinstance(node, Some | Largest))
        decided = {item.source for item in made.outcome.values() if isinstance(item, TableItem)}
        return decided - {node.relation for node in looks}

    def _meeting_a_gap(self, taken: Tables, cases: pl.Series) -> pl.Series:
        """Return those of the cases that may meet a gap of the law."""
        if self.gap is None or cases.is_empty():
            return cases
        done, made = self.compute(self.gap, taken.read_by(self.gap).only(cases))
        met = done[CASE].select("case", met=column_of(made.outcome[GAP], CASE))
        return met.filter("met")["case"]

    def _strongest(self, taken: Tables) -> pl.DataFrame:
        """Ask the flags; a case that none of them explains is open for what is unknown."""
        done, made = self.compute(self.flagged, taken)
        why = pl.lit(UNKNOWN)
        for name in reversed(STRENGTH):
            if FLAG + name in made.outcome:
                flag = column_of(made.outcome[FLAG + name], CASE)
                why = pl.when(flag).then(pl.lit(name)).otherwise(why)
        return done[CASE].select("case", why.alias(STATUS))


def _both(some: pl.Series, others: pl.Series) -> pl.Series:
    return some.filter(some.is_in(others.implode()))


def _for_one_reason(reason: str, cases: pl.Series, but: pl.Series) -> pl.DataFrame:
    """Return the cases for which no reason but one remains; ``but`` are those with more."""
    sure = cases.filter(~cases.is_in(but.implode()))
    return sure.to_frame("case").with_columns(pl.lit(reason).alias(STATUS))
