"""DuckDB's SQL by hand: ``decision.sql``, written for this decision alone."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import tables


QUERY = Path(__file__).with_name("decision.sql").read_text(encoding="utf-8")
LINES = """
SELECT "case", position, granted::BIGINT AS granted, removed_at, cut::BIGINT AS cut_by_cap
FROM fates
"""
CASES = """
SELECT c."case", c.annual_cap::BIGINT AS annual_cap,
    CASE WHEN c.covered THEN coalesce(s.granted, 0)::BIGINT END AS granted
FROM claims AS c
LEFT JOIN (SELECT "case", sum(granted) AS granted FROM decided GROUP BY ALL) AS s USING ("case")
"""


def run(folder: Path) -> dict[str, pl.DataFrame]:
    """Decide a year of claims from its Parquet tables."""
    with duckdb.connect() as database:
        database.execute("SET preserve_insertion_order = false")
        for name in ("", *tables.LISTS):
            path = tables.path_of(folder, name)
            database.execute(f"SET VARIABLE {path.stem} = '{path}'")
        database.execute(f"CREATE TEMP TABLE decided AS {QUERY} {LINES}")
        return {
            "": database.sql(f"{QUERY} {CASES}").pl(),
            "visits": database.sql("FROM decided").pl(),
        }
