"""The second reading: millions of lines at once, in Polars, with every step kept.

The lines are sorted once, by case and by the order in which the law takes them. Then the steps are
added level by level; a stage ends where a case needs a total over all its lines. What is known
about the tables (which columns have no nulls, which days they span) is used to leave out what
cannot matter to them, so clean tables pay nothing for the three-valued parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from openosh.statute import expr
from openosh.statute.bulk.intake import Tables, taken_in
from openosh.statute.bulk.table import SourceTable
from openosh.statute.expr import CASE
from openosh.statute.planning.given import Given
from openosh.statute.planning.inquiry import FLAG, JUDGED, UNCOVERED, UNKNOWN, inquiry, with_flags
from openosh.statute.planning.plan import Plan, plan
from openosh.statute.planning.stages import Stages
from openosh.statute.rule import Program, TableItem


if TYPE_CHECKING:
    from collections.abc import Mapping


STATUS = "status"
DECIDED = "decided"
STRENGTH = (UNCOVERED, UNKNOWN, JUDGED)


@dataclass(slots=True)
class BulkReading:
    """Computes many cases of one decision."""

    program: Program
    flagged: Program | None = None
    plans: dict[tuple[Program, object], Plan] = field(default_factory=dict)

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
        covered, before = taken.split(self.program.numbers.first_covered_day)
        done, made = self._compute(self.program, covered)
        done[CASE] = self._with_status(done, made, covered)
        found = _kept(done, made, keep)
        return found if before is None else with_uncovered(self.program, found, before)

    def missing(self, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        """Return the facts that left something undecided: case, source, fact, positions."""
        taken = taken_in(self.program, tables)
        covered, _ = taken.split(self.program.numbers.first_covered_day)
        done, made = self._compute(self.program, covered)
        open_cases = _open_cases(done, made)
        asked = inquiry(self.program)
        if open_cases.is_empty():
            return _no_missing()
        found, plan_of_inquiry = self._compute(asked.program, covered.only(open_cases))
        parts = [
            _missing_of(found[source], source, names, plan_of_inquiry)
            for source, names in asked.facts.items()
        ]
        return pl.concat([_no_missing(), *parts])

    # -- the work ------------------------------------------------------------------------------

    def _plan(self, program: Program, taken: Tables) -> Plan:
        """Return the plan for such tables, made once for those that meet the same law."""
        found = taken.given(self._dated())
        asked = Given(
            found.unknown, {day: self._in_force(span) for day, span in found.days.items()}
        )
        key = (program, (asked.unknown, tuple(sorted(asked.days.items()))))
        if key not in self.plans:
            self.plans[key] = plan(program, asked)
        return replace(self.plans[key], given=found)

    def _dated(self) -> set[tuple[str, str]]:
        days = (lookup.on for lookup in self._lookups())
        return {(day.source, day.name) for day in days if isinstance(day, expr.Fact)}

    def _in_force(self, span: tuple[date, date]) -> tuple[date, date]:
        """Return since when the versions of the law stand that the days of a span meet."""
        tables = {lookup.table for lookup in self._lookups()}
        starts = {v.start for table in tables for v in self.program.numbers.entry(table).versions}
        first, last = (max((s for s in starts if s <= day), default=date.min) for day in span)
        return first, last

    def _lookups(self) -> list[expr.Lookup]:
        nodes = (node for step in self.program.steps for node in expr.walk(step.definition))
        return [node for node in nodes if isinstance(node, expr.Lookup)]

    def _compute(self, program: Program, taken: Tables) -> tuple[dict[str, pl.DataFrame], Plan]:
        made = self._plan(program, taken)
        stages = Stages()
        frames = dict(taken.frames)
        ahead = {step.name for step in made.steps}
        work = {name: SourceTable(made, name, frames, ahead) for name in _worked(made)}
        last = max((stages.of(step.definition) for step in made.steps), default=0)
        for stage in range(last + 1):
            for name, table in work.items():
                steps = [s for s in made.of(name) if stages.of(s.definition) == stage]
                if steps:
                    table.add(steps)
        return {
            name: work[name].finished() if name in work else frames[name] for name in frames
        }, made

    def _with_status(
        self, done: Mapping[str, pl.DataFrame], made: Plan, taken: Tables
    ) -> pl.DataFrame:
        """Return the cases with their status; why a case is open is asked of the open ones only."""
        cases = done[CASE]
        open_cases = _open_cases(done, made)
        if open_cases.is_empty():
            return cases.with_columns(pl.lit(DECIDED).alias(STATUS))
        why = self._why_open(taken.only(open_cases))
        return cases.join(why, on="case", how="left", maintain_order="left").with_columns(
            pl.col(STATUS).fill_null(DECIDED)
        )

    def _why_open(self, taken: Tables) -> pl.DataFrame:
        """Return the strongest reason for which each of these cases is open.

        Where nothing is unknown and nothing left to judgement, only a gap of the law can be it.
        """
        if self.flagged is None:
            self.flagged = with_flags(self.program)
        unknown = taken.with_unknown()
        if FLAG + JUDGED in self.flagged.outcome:
            unknown = taken.frames[CASE]["case"]
        gaps = taken.frames[CASE].filter(~pl.col("case").is_in(unknown.implode()))
        gaps = gaps.select("case", pl.lit(UNCOVERED).alias(STATUS))
        if unknown.is_empty():
            return gaps
        done, made = self._compute(self.flagged, taken.only(unknown))
        why = pl.lit(UNKNOWN)
        for name in reversed(STRENGTH):
            if FLAG + name in made.outcome:
                flag = _column(made.outcome[FLAG + name], CASE)  # type: ignore[arg-type]
                why = pl.when(flag).then(pl.lit(name)).otherwise(why)
        return pl.concat([gaps, done[CASE].select("case", why.alias(STATUS))])


def _worked(made: Plan) -> list[str]:
    """Return the sources that have steps, or are added up; the case last within a stage."""
    totals = {
        node.source
        for step in made.steps
        for node in expr.walk(step.definition)
        if isinstance(node, expr.Total | expr.Distinct)
    }
    lists = [s for s in made.program.sources if s and (made.of(s) or s in totals)]
    return [CASE, *lists]


def _outcomes(made: Plan, source: str) -> dict[str, pl.Expr]:
    """Return the outcome columns of a source by the names of the contract."""
    found: dict[str, pl.Expr] = {}
    for name, item in made.outcome.items():
        if name.startswith(FLAG):
            continue
        if isinstance(item, TableItem):
            if source == item.source:
                found |= {f"{name}_{c}": _column(node, source) for c, node in item.columns.items()}
            elif source == CASE:
                found[f"{name}_listed"] = _column(item.listed, CASE)
        elif source == CASE:
            found[name] = _column(item, CASE)
    return found


def _column(node: expr.Node, source: str) -> pl.Expr:
    match node:
        case expr.Ref() if node.step.source == source:
            return pl.col(node.step.name)
        case expr.Fact() if node.source == source:
            return pl.col(node.name)
        case expr.Const():
            return pl.lit(node.value)
        case _:
            message = f"an outcome of {source!r} lies in another table"
            raise TypeError(message)


def _open_cases(done: Mapping[str, pl.DataFrame], made: Plan) -> pl.Series:
    """Return the cases of which something that is decided, and listed, is absent."""
    cases = done[CASE]
    found = [cases["case"].clear()]
    for name, item in made.outcome.items():
        if name.startswith(FLAG):
            continue
        once = item.listed if isinstance(item, TableItem) else item
        if made.absences.possible(once):
            found.append(cases.filter(_column(once, CASE).is_null())["case"])
        if isinstance(item, TableItem):
            found.append(_open_lines(done, made, item))
    return pl.concat(found).unique()


def _open_lines(done: Mapping[str, pl.DataFrame], made: Plan, item: TableItem) -> pl.Series:
    """Return the cases with a listed line of which something decided is absent."""
    columns = [
        _column(node, item.source).is_null()
        for node in item.decided().values()
        if made.absences.possible(node)
    ]
    if not columns:
        return done[CASE]["case"].clear()
    lines = done[item.source].lazy().filter(pl.any_horizontal(columns)).select("case").unique()
    listed = done[CASE].filter(_column(item.listed, CASE)).select("case")
    return lines.collect().join(listed, on="case", how="semi")["case"]


def _kept(done: Mapping[str, pl.DataFrame], made: Plan, keep: str) -> dict[str, pl.DataFrame]:
    """Return the columns asked for, in one order whatever the plan."""
    kept: dict[str, pl.DataFrame] = {}
    for source, frame in done.items():
        outcome = {name: column.alias(name) for name, column in _outcomes(made, source).items()}
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
    columns = _outcomes(made, source)
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
