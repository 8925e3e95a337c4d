"""Taking in tables: every column that the rules read, in the type in which they read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from openosh.statute.bulk.expressions import DTYPES
from openosh.statute.expr import CASE, NOTHING, Kind
from openosh.statute.planning.given import Given


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openosh.statute.facts import Shape
    from openosh.statute.rule import Program
    from openosh.statute.sources import Source


class TableError(ValueError):
    """Tables that cannot be read as the facts of a decision; lists every problem."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of many cases, checked and typed."""

    frames: dict[str, pl.DataFrame]

    def split(self, first_day: date) -> tuple[Tables, dict[str, pl.DataFrame] | None]:
        """Return the cases that the law covers, and the tables of the rest, if there is any."""
        cases = self.frames[CASE]
        uncovered = pl.col("law_date") < first_day
        earliest = cases["law_date"].min()
        if earliest is None or earliest >= first_day:  # type: ignore[operator]
            return self, None
        covered = cases.filter(~uncovered)["case"]
        rest = self.only(cases.filter(uncovered)["case"])
        return self.only(covered), rest.frames

    def only(self, cases: pl.Series) -> Tables:
        """Return the tables of some cases."""
        chosen = pl.DataFrame({"case": cases})
        return Tables(
            {
                name: frame.join(chosen, on="case", how="semi", maintain_order="left")
                for name, frame in self.frames.items()
            }
        )

    def read_by(self, program: Program) -> Tables:
        """Return no more of the tables than a program reads that reads less."""
        own = ("case", "law_date", "position", "position_2")
        wanted = {CASE: {}, **program.facts_read}
        return Tables(
            {
                name: frame.select(c for c in frame.columns if c in own or c in wanted[name])
                for name, frame in self.frames.items()
                if name in wanted
            }
        )

    def with_unknown(self) -> pl.Series:
        """Return the cases with a fact that is not known."""
        found = [self.frames[CASE]["case"].clear()]
        for frame in self.frames.values():
            columns = [name for name in frame.columns if frame[name].null_count()]
            if columns:
                is_open = pl.any_horizontal(pl.col(columns).is_null())
                found.append(frame.select(pl.col("case").filter(is_open)).to_series())
        return pl.concat(found).unique()

    def given(self, dated: Iterable[tuple[str, str]]) -> Given:
        """Return what these tables can meet: which facts are unknown, which days they span."""
        unknown = frozenset(
            (source, name)
            for source, frame in self.frames.items()
            for name in frame.columns
            if frame[name].null_count()
        )
        days = {}
        for source, name in dated:
            first, last = self.frames[source][name].min(), self.frames[source][name].max()
            if first is not None:
                days[source, name] = (first, last)
        return Given(unknown, days)  # type: ignore[arg-type]


def taken_in(program: Program, tables: Mapping[str, pl.DataFrame]) -> Tables:
    """Return the tables with the columns that the rules read.

    Raises:
        TableError: with every table and column that is missing or of another type.
    """
    problems: list[str] = []
    frames = {}
    for name, source in program.sources.items():
        wanted = program.facts_read.get(name, {})
        if name not in tables:
            if wanted:
                problems.append(f"缺少表 {name or 'cases'}（{source.label or '案件'}）")
            continue
        frames[name] = _typed(tables[name], source, wanted, problems)
    if problems:
        raise TableError("；".join(problems))
    return Tables(frames)


def _typed(
    frame: pl.DataFrame, source: Source, wanted: Mapping[str, Kind], problems: list[str]
) -> pl.DataFrame:
    table = source.name or "cases"
    if "case" not in frame.columns:
        problems.append(f"{table} 缺 case 欄（案件編號）")
        return frame
    columns: list[pl.Expr] = [pl.col("case")]
    if source.name == CASE:
        wanted = {**wanted, "law_date": Kind.DAY}
    for name, kind in wanted.items():
        if name in frame.columns:
            columns.append(_cast(frame, name, kind, source))
        elif name in source.columns and source.columns[name].optional:
            default = source.columns[name].default
            columns.append(pl.lit(default, dtype=DTYPES[kind]).alias(name))
        else:
            label = source.columns[name].label if name in source.columns else "法規適用日"
            problems.append(f"{table} 缺 {name} 欄（{label}）")
    if source.name != CASE:
        columns += _positions(frame, source)
    try:
        return frame.select(columns)
    except pl.exceptions.PolarsError as error:
        problems.append(f"{table}：{error}")
        return frame


def _positions(frame: pl.DataFrame, source: Source) -> list[pl.Expr]:
    """Keep the place of each row in the request; without one, the order of the table counts."""
    if "position" not in frame.columns:
        return [pl.int_range(pl.len(), dtype=pl.Int64).over("case").alias("position")]
    nested = ["position_2"] if source.depth > 1 and "position_2" in frame.columns else []
    whole = {name: frame[name].dtype.is_integer() for name in ("position", *nested)}
    return [pl.col(name) if as_is else pl.col(name).cast(pl.Int64) for name, as_is in whole.items()]


def _cast(frame: pl.DataFrame, name: str, kind: Kind, source: Source) -> pl.Expr:
    """Return a column in the type of its kind; identifiers may be numbers, names stay as given."""
    have = frame[name].dtype
    if kind is Kind.TEXT:
        return _text(name, have, source.columns.get(name))
    return pl.col(name) if have == DTYPES[kind] else pl.col(name).cast(DTYPES[kind])


def _text(name: str, have: pl.DataType, shape: Shape | None) -> pl.Expr:
    """Return a text column; where null means «none», it is the known text «none»."""
    column = pl.col(name)
    if shape is None:
        return column
    if shape.null_means:
        return column.cast(pl.String).fill_null(NOTHING)
    if shape.choices and have == pl.String:
        return column.cast(pl.Enum([*map(str, shape.choices)]))
    return column
