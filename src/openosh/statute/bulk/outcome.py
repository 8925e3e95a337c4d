"""The outcome in the tables of a plan: its columns, and the cases of which part of it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from openosh.statute import expr
from openosh.statute.expr import CASE
from openosh.statute.planning.inquiry import FLAG
from openosh.statute.rule import TableItem


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.planning.plan import Plan


def outcomes(made: Plan, source: str) -> dict[str, pl.Expr]:
    """Return the outcome columns of a source by the names of the contract."""
    found: dict[str, pl.Expr] = {}
    for name, item in made.outcome.items():
        if name.startswith(FLAG):
            continue
        if isinstance(item, TableItem):
            if source == item.source:
                found |= {
                    f"{name}_{c}": column_of(node, source) for c, node in item.columns.items()
                }
            elif source == CASE:
                found[f"{name}_listed"] = column_of(item.listed, CASE)
        elif source == CASE:
            found[name] = column_of(item, CASE)
    return found


def column_of(node: expr.Node | TableItem, source: str) -> pl.Expr:
    """Return the column of an outcome in the table of its source.

    Raises:
        TypeError: the outcome lies in another table.
    """
    match node:
        case expr.Ref() if node.step.source == source:
            return pl.col(node.step.name)
        case expr.Fact() if node.source == source:
            return pl.col(node.name)
        case expr.Const():
            return pl.lit(node.value)
        case _:
            message = f"an outcome of {source!r} lies in another table"
            raise TypeError(message)


def open_cases(done: Mapping[str, pl.DataFrame], made: Plan) -> pl.Series:
    """Return the cases of which something that is decided, and listed, is absent."""
    cases = done[CASE]
    found = [cases["case"].clear()]
    for name, item in made.outcome.items():
        if name.startswith(FLAG):
            continue
        once = item.listed if isinstance(item, TableItem) else item
        if made.absences.possible(once):
            found.append(cases.filter(column_of(once, CASE).is_null())["case"])
        if isinstance(item, TableItem):
            found.append(_cases_of_open_lines(done, made, item))
    return pl.concat(found).unique()


def open_lines(done: Mapping[str, pl.DataFrame], made: Plan, source: str) -> pl.DataFrame:
    """Return the lines of a list of which something that is decided is absent."""
    items = (item for item in made.outcome.values() if isinstance(item, TableItem))
    is_open = [test for item in items if item.source == source for test in _absent(made, item)]
    lines = done[source]
    return lines.filter(pl.any_horizontal(is_open)) if is_open else lines.clear()


def _cases_of_open_lines(
    done: Mapping[str, pl.DataFrame], made: Plan, item: TableItem
) -> pl.Series:
    """Return the cases with a listed line of which something decided is absent."""
    is_open = _absent(made, item)
    if not is_open:
        return done[CASE]["case"].clear()
    cases = done[item.source].select(pl.col("case").filter(pl.any_horizontal(is_open))).unique()
    listed = done[CASE].filter(column_of(item.listed, CASE)).select("case")
    return cases.join(listed, on="case", how="semi")["case"]


def _absent(made: Plan, item: TableItem) -> list[pl.Expr]:
    """Return, for whatever is decided of a line and can be absent, whether it is."""
    return [
        column_of(node, item.source).is_null()
        for node in item.decided().values()
        if made.absences.possible(node)
    ]
