"""Do the readings agree? The same facts through each of them, compared step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from openosh.server.engines import POLARS, STATUS, compute
from openosh.statute.bulk import BulkReading
from openosh.statute.bulk.expressions import BETWEEN_NAMES, DTYPES
from openosh.statute.expr import CASE
from openosh.statute.facts import KIND_OF
from openosh.statute.intake import place
from openosh.statute.rule import TableItem


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from openosh.statute.decide import Decider, Result
    from openosh.statute.intake import Case
    from openosh.statute.rule import Program


PLACES = ("position", "position_2")
MISSING = "missing"
Identity = tuple[int, ...]
"""Number of the case, then the positions of a line in its lists."""


class Disagreement(NamedTuple):
    """One value in which an engine differs from the case reading."""

    case: int
    at: str
    column: str
    by_case: Any
    by_engine: Any


def disagreements(
    decider: Decider, cases: Sequence[tuple[date, Case]], engine: str
) -> Iterator[Disagreement]:
    """Yield every value in which an engine differs from the case reading.

    Compared are the status, the outcome and the value of every step, of each case and each of its
    lines; of the bulk reading also the facts that are missing.

    Raises:
        EngineError: the engine is not installed.
    """
    program = decider.program
    results = [decider.settle(law_date, case) for law_date, case in cases]
    tables = tables_of(program, [case for _, case in cases])
    found = compute(engine, program, tables, "all")
    for source in program.sources:
        rows = _rows(found[source])
        for number, result in enumerate(results):
            for identity, values in _values(result, program, source, number):
                at = program.sources[source].path.format(*identity[1:])
                for column, value in values.items():
                    other = rows[identity].get(column)
                    if _plain(value) != _plain(other):
                        yield Disagreement(number, at, column, value, other)
    if engine == POLARS:
        yield from _missing(program, results, tables)


def tables_of(program: Program, cases: Sequence[Case]) -> dict[str, pl.DataFrame]:
    """Return cases that were taken in as the tables of the bulk reading."""
    return {name: _table(program, name, cases) for name in program.sources}


def _table(program: Program, name: str, cases: Sequence[Case]) -> pl.DataFrame:
    source = program.sources[name]
    columns: dict[str, list[Any]] = {"case": []}
    types: dict[str, pl.DataType] = {"case": pl.Int64()}
    for column in PLACES[: source.depth]:
        columns[column], types[column] = [], pl.Int64()
    for column, shape in source.columns.items():
        columns[column], types[column] = [], DTYPES[KIND_OF[shape.format]]
    if name == CASE:
        columns["law_date"], types["law_date"] = [], pl.Date()
    for number, case in enumerate(cases):
        positions = case.positions[name]
        columns["case"] += [number] * len(positions)
        for depth, column in enumerate(PLACES[: source.depth]):
            columns[column] += [position[depth] for position in positions]
        for column, values in case.columns[name].items():
            columns[column] += values
    return pl.DataFrame(columns, schema=types)


# -- both sides ----------------------------------------------------------------------------------


def _rows(frame: pl.DataFrame) -> Mapping[Identity, dict[str, Any]]:
    keys = ["case", *(column for column in PLACES if column in frame.columns)]
    return {tuple(row[key] for key in keys): row for row in frame.iter_rows(named=True)}


def _values(
    result: Result, program: Program, source: str, number: int
) -> Iterator[tuple[Identity, dict[str, Any]]]:
    """Yield what the case reading has for each row of a source."""
    if result.computed is None:
        if source == CASE:
            yield (number,), {STATUS: result.status}
        return
    columns = _columns(result, program, source)
    for row, positions in enumerate(result.case.positions[source]):
        values = {name: column[row] for name, column in columns.items()}
        yield (number, *positions), values | ({STATUS: result.status} if source == CASE else {})


def _columns(result: Result, program: Program, source: str) -> dict[str, list[Any]]:
    computed, case = result.computed, result.case
    if computed is None:
        return {}
    steps = [step.name for step in program.shown() if step.source == source]
    if source == CASE:
        found = {name: [computed.once[name]] for name in steps}
    else:
        found = {name: computed.lines[source][name] for name in steps}
    for name, item in computed.plan.outcome.items():
        if isinstance(item, TableItem) and item.source == source:
            for part, node in item.columns.items():
                found[f"{name}_{part}"] = computed.column(node, case, source)
        elif source == CASE and not isinstance(item, TableItem):
            found[name] = [computed.value(item)]
    return found


def _plain(value: Any) -> Any:
    """Return a value as a table holds it: a list of names is one text."""
    return BETWEEN_NAMES.join(value) if isinstance(value, tuple) else value


def _missing(
    program: Program, results: Sequence[Result], tables: Mapping[str, pl.DataFrame]
) -> Iterator[Disagreement]:
    found: dict[int, set[str]] = {}
    for row in BulkReading(program).missing(tables).iter_rows(named=True):
        positions = tuple(row[column] for column in PLACES if row[column] is not None)
        at = place(program.sources[row["source"]], row["fact"], positions)
        found.setdefault(int(row["case"]), set()).add(at)
    for number, result in enumerate(results):
        mine = {one.fact for one in result.missing}
        theirs = found.get(number, set())
        for at in sorted(mine ^ theirs):
            yield Disagreement(number, at, MISSING, at in mine, at in theirs)
