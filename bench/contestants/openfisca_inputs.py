"""What OpenFisca cannot express, settled before its clock starts: the papers behind each visit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import tables


FIRST_DAY = date(2026, 1, 1)
NEVER = 1 << 30
KINDS = ("physician", "nurse", "allied")


def prepare(folder: Path) -> None:
    """Write, beside the raw tables, the arrays that the OpenFisca model reads."""
    employers = employers_of(tables.read(folder, ""))
    employers.write_parquet(tables.path_of(folder, "openfisca_employers"))
    visits = visits_of(folder, employers.select("case").with_row_index("member"))
    visits.write_parquet(tables.path_of(folder, "openfisca_visits"))


def employers_of(cases: pl.DataFrame) -> pl.DataFrame:
    """Return the inputs of the group entity."""
    return cases.sort("case").select(
        "case",
        pl.col("^employer_.*$").name.replace("^employer_", ""),
        granted_earlier="granted_earlier_this_year",
        claim_year="year",
    )


def visits_of(folder: Path, members: pl.DataFrame) -> pl.DataFrame:
    """Return the inputs of the person entity, related rows already looked up."""
    day = pl.col("date")
    floor = pl.max_horizontal(pl.col("filed_on") - pl.duration(days=30), "started_on", FIRST_DAY)
    floors = (
        tables.read(folder, "filings")
        .group_by("case", "person", "provider")
        .agg(filing_floor=floor.min().cast(pl.Int32))
    )
    refused = (
        tables.read(folder, "providers_refused_audit_years")
        .select("case", pl.col("id").alias("provider"), year=pl.col("value") + 1)
        .unique()
        .with_columns(provider_refused=True)
    )
    visits = tables.read(folder, "visits").with_columns(year=day.dt.year().cast(pl.Int64))
    contracts = tables.read(folder, "contracts").filter(pl.col("parties") == 2).drop("position")
    covered = (
        visits.select("case", "position", "provider", "date")
        .join(contracts, on=["case", "provider"])
        .filter(day.is_between("starts_on", "ends_on"))
        .select("case", "position", under_contract=True)
        .unique()
    )
    return (
        visits.join(members, on="case")
        .join(floors, on=["case", "person", "provider"], how="left")
        .join(refused, on=["case", "provider", "year"], how="left")
        .join(covered, on=["case", "position"], how="left")
        .select(
            *("case", "member", "position", "year", "time_in", "fee"),
            *("remote_area", "record_signed", "receipt_matches"),
            pl.col("filing_floor").fill_null(NEVER),
            pl.col("provider_refused", "under_contract").fill_null(value=False),
            kind=pl.col("kind")
            .cast(pl.String)
            .replace_strict(KINDS, range(3), return_dtype=pl.UInt8),
            day=day.cast(pl.Int32),
            month=day.dt.month(),
        )
    )
