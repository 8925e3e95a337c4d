"""The SQL reading: a decision as one query, for DuckDB and for Spark SQL."""

from openosh.statute.sql.dialect import DUCKDB, SPARK, Dialect
from openosh.statute.sql.reading import Script, SqlReading


__all__ = ["DUCKDB", "SPARK", "Dialect", "Script", "SqlReading"]
