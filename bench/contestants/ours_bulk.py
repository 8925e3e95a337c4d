"""Our bulk reading, as anybody calls it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import tables

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute.bulk import BulkReading


READING = BulkReading(PROGRAMME.decider("contracted_claim").program)


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims from its Parquet tables, every step kept."""
    return _decided(folder, "all")


def outcome(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims, and keep what the contract names."""
    return _decided(folder, "outcome")


def _decided(folder: Path, keep: str) -> dict[str, pl.DataFrame]:
    names = ("", *tables.LISTS, "providers")
    found = READING.compute({name: tables.read(folder, name) for name in names}, keep)
    return {
        "": found[""],
        "visits": found["visits"].rename(
            {f"lines_{name}": name for name in ("granted", "removed_at", "cut_by_cap")}
        ),
    }
