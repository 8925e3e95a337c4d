"""The second reading: millions of lines at once, in Polars, with every step kept.

The lines are sorted once, by case and by the order in which the law takes them. Then the steps are
added level by level; a stage ends where a case needs a total over all its lines. What is known
about the tables (which columns have no nulls, which days they span) is used to leave out what
cannot matter to them, so clean tables pay nothing for the three-valued parts.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from openosh.statute.bulk.computing import Computing
from openosh.statute.bulk.intake import Tables, taken_in
from openosh.statute.bulk.outcome import open_cases, outcomes
from openosh.statute.bulk.parts import LINES_AT_ONCE
from openosh.statute.bulk.status import STATUS, StatusReading
from openosh.statute.expr import CASE
from openosh.statute.planning.inquiry import UNCOVERED, inquiry


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.planning.plan import Plan
    from openosh.statute.rule import Program


@dataclass(slots=True)
class BulkReading:
    """Computes many cases of one decision."""

    program: Program
    lines_at_once: InitVar[int] = LINES_AT_ONCE
    computing: Computing = field(init=False)
    status: StatusReading = field(init=False)

    def __post_init__(self, lines_at_once: int) -> None:
        """Prepare to compute, of so many lines at once."""
        self.computing = Computing(lines_at_once)
        self.status = StatusReading(self.program, self.computing.of)

    def compute(
        self, tables: Mapping[str, pl.DataFrame], keep: str = "all"
    ) -> dict[str, pl.DataFrame]:
        """Return the tables with every step, or only with the outcome.

        Args:
            tables: "" for the cases (one row each, with ``case`` and ``law_date``), and one table
                per list, each with ``case``. Times are minutes after midnight.
            keep: ``all`` keeps facts, steps and outcome; ``outcome`` only what the contract names.

        Returns:
            "" with one row per case (``status`` first), and each list with one row per line, in
            the order of the cases and of the law.

        Raises:
            TableError: a table or column is missing or has another type.
        """
        taken = taken_in(self.program, tables)
        del tables  # where the caller does not hold them, they go when they are in order
        covered, before = taken.split(self.program.numbers.first_covered_day)
        done, made = self.computing.of(self.program, covered)
        done[CASE] = self.status.of(done, made)
        found = _kept(done, made, keep)
        return found if before is None else with_uncovered(self.program, found, before)

    def missing(self, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        """Return the facts that left something undecided: case, source, fact, positions."""
        taken = taken_in(self.program, tables)
        covered, _ = taken.split(self.program.numbers.first_covered_day)
        done, made = self.computing.of(self.program, covered)
        open_ = open_cases(done, made)
        asked = inquiry(self.program)
        if open_.is_empty():
            return _no_missing()
        again = Tables(done).read_by(self.program).only(open_)
        found, plan_of_inquiry = self.computing.of(asked.program, again)
        parts = [
            _missing_of(found[source], source, names, plan_of_inquiry)
            for source, names in asked.facts.items()
        ]
        return pl.concat([_no_missing(), *parts])


def _kept(done: Mapping[str, pl.DataFrame], made: Plan, keep: str) -> dict[str, pl.DataFrame]:
    """Return the columns asked for, in one order whatever the plan."""
    kept: dict[str, pl.DataFrame] = {}
    for source, frame in done.items():
        outcome = {name: column.alias(name) for name, column in outcomes(made, source).items()}
        columns: dict[str, pl.Expr] = {name: pl.col(name) for name in _identity(frame)}
        if keep == "all":
            facts = (name for name in made.program.sources[source].columns if name in frame.columns)
            steps = (step for step in made.program.shown() if step.source == source)
            columns |= {name: pl.col(name) for name in facts}
            columns |= {step.name: pl.col(made.name_of(step)) for step in steps}
        columns |= outcome
        if source == CASE:
            columns = {"case": pl.col("case"), STATUS: pl.col(STATUS), **columns}
        if keep == "all" or outcome:
            kept[source] = frame.select(**columns)
    return kept


def _identity(frame: pl.DataFrame) -> list[str]:
    return [
        name for name in ("case", "law_date", "position", "position_2") if name in frame.columns
    ]


def with_uncovered(
    program: Program, found: Mapping[str, pl.DataFrame], before: Mapping[str, pl.DataFrame]
) -> dict[str, pl.DataFrame]:
    """Append what no law covers: the facts as they came, nothing decided."""
    decided = {(step.source, step.name) for step in program.shown()}
    whole = {}
    for source, frame in found.items():
        rest = before[source]
        if source == CASE:
            rest = rest.with_columns(pl.lit(UNCOVERED).alias(STATUS))
        kept = [
            name for name in rest.columns if name in frame.columns and (source, name) not in decided
        ]
        whole[source] = pl.concat([frame, rest.select(kept)], how="diagonal_relaxed")
    return whole


MISSING = {"source": pl.String, "fact": pl.String, "position": pl.Int64, "position_2": pl.Int64}


def _no_missing() -> pl.DataFrame:
    return pl.DataFrame(schema={"case": pl.String, **MISSING})


def _missing_of(
    frame: pl.DataFrame, source: str, names: tuple[str, ...], made: Plan
) -> pl.DataFrame:
    """Return one row for each fact of each row that is to blame."""
    columns = outcomes(made, source)
    prefix = "missing_" if source == CASE else f"missing_of_{source}_"
    at = [
        pl.col(name).cast(pl.Int64) if name in frame.columns else pl.lit(None, pl.Int64).alias(name)
        for name in ("position", "position_2")
    ]
    # Polars filters a frame of several chunks by a constant wrongly; «of a row» makes it a column.
    of_a_row = pl.col("case").is_not_null()
    parts = [
        frame.filter(of_a_row & columns[prefix + name].fill_null(value=False)).select(
            pl.col("case").cast(pl.String),
            pl.lit(source).alias("source"),
            pl.lit(name).alias("fact"),
            *at,
        )
        for name in names
    ]
    return pl.concat(parts)
