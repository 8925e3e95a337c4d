"""The pinned Java carries the pinned Spark."""

from __future__ import annotations

import pytest
from pyspark.sql import SparkSession


pytestmark = pytest.mark.spark


def test_a_query_runs(spark: SparkSession):
    rows = spark.sql("SELECT SUM(id) AS total FROM RANGE(101)").collect()

    assert [5050] == [row["total"] for row in rows]


def test_whole_numbers_divide_exactly(spark: SparkSession):
    rows = spark.sql("SELECT (7 * 60 + 50) DIV 100 AS half_up").collect()

    assert [4] == [row["half_up"] for row in rows]
