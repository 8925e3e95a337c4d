"""The tables that every contestant reads, and the two that each gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl


if TYPE_CHECKING:
    from pathlib import Path


LISTS = ("visits", "filings", "contracts", "providers_refused_audit_years")
"""The lists that the decision reads; the table "" holds a row for each case."""

CASE_RESULT = {"case": pl.Int64, "annual_cap": pl.Int64, "granted": pl.Int64}
LINE_RESULT = {
    "case": pl.Int64,
    "position": pl.Int32,
    "granted": pl.Int64,
    "removed_at": pl.String,
    "cut_by_cap": pl.Int64,
}
"""``removed_at`` is «» for a line that stands; a line that is undecided has three nulls."""


def path_of(folder: Path, name: str) -> Path:
    """Return the file of a table."""
    return folder / f"{name or 'cases'}.parquet"


def read(folder: Path, name: str, columns: list[str] | None = None) -> pl.DataFrame:
    """Return a table, or some columns of it."""
    return pl.read_parquet(path_of(folder, name), columns=columns)


def keep(found: dict[str, pl.DataFrame], folder: Path) -> None:
    """Write a result, in one order and with the same types, for the comparison."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, shape in (("", CASE_RESULT), ("visits", LINE_RESULT)):
        keys = [key for key in ("case", "position") if key in shape]
        result = found[name].select(pl.col(column).cast(kind) for column, kind in shape.items())
        result.sort(keys).write_parquet(path_of(folder, name))
