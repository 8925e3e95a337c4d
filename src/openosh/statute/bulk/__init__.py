"""The bulk reading: a decision over tables of many cases, in Polars."""

from openosh.statute.bulk.intake import TableError
from openosh.statute.bulk.reading import BulkReading


__all__ = ["BulkReading", "TableError"]
