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
