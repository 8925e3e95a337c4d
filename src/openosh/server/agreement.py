"""Whether the readings agree: what each says of many cases, in one shape, and where they differ.

The same cases are decided one by one, in bulk, and by SQL. Each reading gives :class:`Answers`:
the tables of its steps and outcomes, and the facts that it calls missing. Two of them are
compared cell by cell; a :class:`Disagreement` names the case, the line and the value.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from openosh.server.engines import DATABASES, POLARS, STATUS, compute
from openosh.statute.bulk import BulkReading
from openosh.statute.bulk.expressions import BETWEEN_NAMES, DTYPES
from openosh.statute.bulk.intake import taken_in
from openosh.statute.expr import CASE, Kind
from openosh.statute.facts import KIND_OF
from openosh.statute.intake import place
from openosh.statute.planning.inquiry import inquiry
from openosh.statute.rule import TableItem
from openosh.statute.sql import SqlReading


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from openosh.statute.decide import Decider, Result
    from openosh.statute.intake import Case
    from openosh.statute.rule import Program
    from openosh.statute.sources import Source


Taken = tuple["date", "Case"]
"""The law date of a request and its facts, taken in."""

MISSING, ROW = "missing", "row"
POSITIONS = ("position", "position_2")
ENOUGH = 20
"""So many differences of one value say what is wrong; the rest is not listed."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What one reading says of many cases.

    Attributes:
        tables: «» with a row per case (``case``, ``status``, every step and outcome), and each list
            with a row per line (``case``, its positions, every step and outcome), in order.
        missing: ``case`` and ``fact``, the place in the request, of each fact called missing.
    """

    tables: Mapping[str, pl.DataFrame]
    missing: pl.DataFrame


class Disagreement(NamedTuple):
    """One value on which an engine does not agree with the case reading.

    Attributes:
        case: number of the case among those compared.
        at: place of its line in the request, ``/facts`` for the case itself.
        column: the step or outcome; ``status``; ``missing``, a fact that only one calls missing;
            ``row``, a line that only one has.
        by_case: what the case reading says.
        by_engine: what the engine says.
    """

    case: int
    at: str
    column: str
    by_case: Any
    by_engine: Any


def disagreements(decider: Decider, cases: Sequence[Taken], engine: str) -> Iterator[Disagreement]:
    """Yield every value in which an engine differs from the case reading.

    Compared are the status, what is missing, the outcome and every step that a person sees.

    Raises:
        EngineError: the engine is not installed.
    """
    tables = tables_of(decider.program, cases)
    answers = by_engine(engine, decider.program, tables)
    yield from differences(decider.program, one_by_one(decider, cases), answers)


# -- the same cases, as tables ---------------------------------------------------------------------


def tables_of(program: Program, taken: Sequence[Taken], first: int = 0) -> dict[str, pl.DataFrame]:
    """Return cases that were taken in as tables; they are numbered from ``first``."""
    return {name: _table_of(source, taken, first) for name, source in program.sources.items()}


def _table_of(source: Source, taken: Sequence[Taken], first: int) -> pl.DataFrame:
    columns: dict[str, list[Any]] = {name: [] for name in ("case", *source.columns)}
    places: list[tuple[int, ...]] = []
    for number, (_, case) in enumerate(taken, first):
        columns["case"] += [number] * case.size(source.name)
        places += case.positions[source.name]
        for name in source.columns:
            columns[name] += case.columns[source.name][name]
    kinds = {name: DTYPES[KIND_OF[shape.format]] for name, shape in source.columns.items()}
    table = pl.DataFrame(columns, schema={"case": pl.Int64, **kinds})
    if source.name == CASE:
        days = pl.Series("law_date", [law_date for law_date, _ in taken], dtype=pl.Date)
        return table.with_columns(days)
    return table.with_columns(
        pl.Series(name, [where[depth] for where in places], dtype=pl.Int64)
        for depth, name in enumerate(POSITIONS[: source.depth])
    )


# -- what each reading says ------------------------------------------------------------------------


def one_by_one(decider: Decider, taken: Sequence[Taken], first: int = 0) -> Answers:
    """Return what the case reading says; the cases are numbered from ``first``."""
    results = [decider.settle(law_date, case) for law_date, case in taken]
    numbers = range(first, first + len(results))
    tables = {}
    for source, kinds in _layout(decider.program).items():
        depth = decider.program.sources[source].depth
        columns: dict[str, list[Any]] = {name: [] for name in kinds}
        for result in results:
            for name, values in _columns_of(result, source, kinds).items():
                columns[name] += values
        schema = {name: DTYPES[kind] for name, kind in kinds.items()}
        table = pl.DataFrame(columns, schema=schema)
        tables[source] = _placed(table, source, depth, results, numbers)
    found = [
        (n, m.fact) for n, result in zip(numbers, results, strict=True) for m in result.missing
    ]
    missing = pl.DataFrame(found, schema={"case": pl.Int64, "fact": pl.String}, orient="row")
    return Answers(tables, missing)


def _columns_of(result: Result, source: str, kinds: Mapping[str, Kind]) -> dict[str, list[Any]]:
    """Return every step and outcome of one source, null where the law covers nothing."""
    computed = result.computed
    if computed is None:
        return {name: [None] * result.case.size(source) for name in kinds}
    once = {name: [value] for name, value in computed.once.items()}
    found = dict(computed.lines.get(source, {})) if source else once
    for name, item in computed.plan.outcome.items():
        if not isinstance(item, TableItem):
            if source == CASE:
                found[name] = [computed.value(item)]
        elif source == CASE:
            found[f"{name}_listed"] = [computed.value(item.listed)]
        elif item.source == source:
            for column, node in item.columns.items():
                found[f"{name}_{column}"] = computed.column(node, result.case, source)
    return {name: [_written(value) for value in found[name]] for name in kinds}


def _written(value: Any) -> Any:
    return BETWEEN_NAMES.join(value) if isinstance(value, tuple) else value


def _placed(
    table: pl.DataFrame, source: str, depth: int, results: list[Result], numbers: range
) -> pl.DataFrame:
    """Put before each row which case and which line it is."""
    if source == CASE:
        status = pl.Series(STATUS, [result.status for result in results], dtype=pl.String)
        return table.select(pl.Series("case", numbers, dtype=pl.Int64), status, pl.all())
    rows = [
        (number, *where)
        for number, result in zip(numbers, results, strict=True)
        for where in result.case.positions[source]
    ]
    schema = dict.fromkeys(("case", *POSITIONS[:depth]), pl.Int64)
    return pl.concat([pl.DataFrame(rows, schema=schema, orient="row"), table], how="horizontal")


def by_engine(engine: str, program: Program, tables: Mapping[str, pl.DataFrame]) -> Answers:
    """Return what the bulk reading says, or the SQL reading with DuckDB or Spark."""
    found = compute(engine, program, tables, "all")
    layout = _layout(program)
    shaped = {source: _shaped(found[source], source, kinds) for source, kinds in layout.items()}
    if engine == POLARS:
        missing = BulkReading(program).missing(tables)
    else:
        missing = _asked(engine, program, tables)
    return Answers(shaped, _places(program, missing))


def _shaped(frame: pl.DataFrame, source: str, kinds: Mapping[str, Kind]) -> pl.DataFrame:
    identity = ["case", *(name for name in POSITIONS if name in frame.columns)]
    values = [pl.col(name).cast(DTYPES[kind]) for name, kind in kinds.items()]
    status = [pl.col(STATUS).cast(pl.String)] if source == CASE else []
    keys = [pl.col(name).cast(pl.Int64) for name in identity]
    return frame.select(*keys, *status, *values).sort(identity)


def _asked(engine: str, program: Program, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return what is missing by the inquiry as SQL, in the columns of the bulk reading."""
    covered, _ = taken_in(program, tables).split(program.numbers.first_covered_day)
    asked, database = inquiry(program), DATABASES[engine]()
    schema = {"case": pl.Int64, "source": pl.String, "fact": pl.String}
    parts = [pl.DataFrame(schema=schema | dict.fromkeys(POSITIONS, pl.Int64))]
    with TemporaryDirectory() as folder:
        for name, frame in covered.frames.items():
            file = Path(folder) / f"{name or 'cases'}.parquet"
            frame.write_parquet(file)
            database.offer(name or "cases", file)
        script = SqlReading(asked.program, database.dialect).script(asked.facts, "outcome")
        answers = database.answers(script, Path(folder) / "answer.parquet")
        for source, facts in asked.facts.items():
            parts += [_blamed(answers[source], source, fact) for fact in facts]
    only_covered = covered.frames[CASE].select(pl.col("case").cast(pl.Int64))
    return pl.concat(parts, how="diagonal_relaxed").join(only_covered, on="case", how="semi")


def _blamed(answer: pl.DataFrame, source: str, fact: str) -> pl.DataFrame:
    flag = f"missing_{fact}" if source == CASE else f"missing_of_{source}_{fact}"
    keys = [name for name in ("case", *POSITIONS) if name in answer.columns]
    named = (pl.lit(source).alias("source"), pl.lit(fact).alias("fact"))
    return answer.filter(pl.col(flag)).select(pl.col(keys).cast(pl.Int64), *named)


def _places(program: Program, missing: pl.DataFrame) -> pl.DataFrame:
    """Return each missing fact by its place in the request, once."""
    found: dict[tuple[int, str], None] = {}
    for case, source, fact, *positions in missing.select(
        "case", "source", "fact", *POSITIONS
    ).iter_rows():
        about = program.sources[source]
        found[int(case), place(about, fact, tuple(positions[: about.depth]))] = None
    return pl.DataFrame(list(found), schema={"case": pl.Int64, "fact": pl.String}, orient="row")


def _layout(program: Program) -> dict[str, dict[str, Kind]]:
    """Return, by source, every value that all readings show, with its kind."""
    layout: dict[str, dict[str, Kind]] = {CASE: {}}
    for step in program.shown():
        layout.setdefault(step.source, {})[step.name] = step.kind
    for name, item in program.outcome.items():
        if isinstance(item, TableItem):
            columns = {f"{name}_{column}": node.kind for column, node in item.columns.items()}
            layout.setdefault(item.source, {}).update(columns)
            layout[CASE][f"{name}_listed"] = Kind.TRUTH
        else:
            layout[CASE][name] = item.kind
    return layout


# -- where they differ -----------------------------------------------------------------------------


def differences(program: Program, by_case: Answers, by_engine: Answers) -> Iterator[Disagreement]:
    """Yield where two readings do not agree, at most ``ENOUGH`` times for each value."""
    for source, mine in by_case.tables.items():
        path = program.sources[source].path
        for case, where, *said in _in_rows(mine, by_engine.tables[source]):
            yield Disagreement(case, path.format(*where), *said)
    both = (by_case.missing, by_engine.missing)
    for (here, there), only_mine in ((both, True), (both[::-1], False)):
        for case, at in here.join(there, on=["case", "fact"], how="anti").head(ENOUGH).iter_rows():
            yield Disagreement(case, at, MISSING, only_mine, not only_mine)


def _in_rows(mine: pl.DataFrame, theirs: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield (case, positions, value, what each says) of one source."""
    keys = [name for name in ("case", *POSITIONS) if name in mine.columns]
    if not mine.select(keys).equals(theirs.select(keys)):
        yield from _in_keys(mine.select(keys), theirs.select(keys), keys)
        return
    for name in mine.columns[len(keys) :]:
        rows = mine[name].ne_missing(theirs[name]).arg_true().head(ENOUGH)
        if len(rows):
            said = zip(mine[name].gather(rows), theirs[name].gather(rows), strict=True)
            places = mine.select(keys).gather(rows).iter_rows()
            for (case, *where), (one, other) in zip(places, said, strict=True):
                yield case, where, name, one, other


def _in_keys(
    mine: pl.DataFrame, theirs: pl.DataFrame, keys: list[str]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that only one reading has."""
    for here, there, said in ((mine, theirs, (True, False)), (theirs, mine, (False, True))):
        for case, *where in here.join(there, on=keys, how="anti").head(ENOUGH).iter_rows():
            yield case, where, ROW, *said
