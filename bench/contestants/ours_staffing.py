"""Our bulk reading of the staffing of homes, as anybody calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tables

from openosh.programmes.elder_care_accreditation.programme import PROGRAMME
from openosh.programmes.elder_care_accreditation.year import COLUMNS
from openosh.statute.bulk import BulkReading


if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl


READING = BulkReading(PROGRAMME.decider("staffing").program)


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide the staffing of every home from its Parquet tables, and keep what is asked."""
    return READING.compute({name: tables.read(folder, name) for name in COLUMNS}, "outcome")
