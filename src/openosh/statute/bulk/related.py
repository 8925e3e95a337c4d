"""Related rows in bulk: «the filing of this person at this provider», by joins on whole keys.

The rows of a key are numbered, and each number is joined on its own: the rows of the tables at
hand rarely have more than two or three to a key, so a handful of plain joins on a unique key
replaces an explosion and a regrouping. A row whose own key is not known might be meant by any
line with the known part of that key; such rows are joined by that part.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import polars as pl

from openosh.statute.bulk.expressions import Expressions
from openosh.statute.expr import And, Fact, Largest, Node, Ref, Some, walk


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.plan import Plan


CASE_KEY = "case"


@dataclass(frozen=True, slots=True)
class Joined:
    """One join done: the prefix of its columns, and whether the key of its rows is open."""

    prefix: str
    open_key: bool


class RelatedRows:
    """Brings related rows to the table of one source."""

    def __init__(self, plan: Plan, source: str, tables: Mapping[str, pl.DataFrame]) -> None:
        """Join from the table of ``source`` to the other tables."""
        self.plan = plan
        self.source = source
        self.tables = tables
        self.numbers = count()
        self.done: dict[Node, list[Joined]] = {}
        self.helpers: list[str] = []

    def join(self, table: pl.DataFrame, node: Some | Largest, write: Expressions) -> pl.DataFrame:
        """Return the table with the columns of every row that ``node`` may mean."""
        keys = [name for name, _ in node.match]
        rows = self._rows(node, keys)
        own = {f"__key_{name}": write.of(key) for name, key in node.match}
        table = table.with_columns(**own)
        self.done[node] = []
        for known in _key_patterns(rows, keys):
            part = rows.filter(
                *(pl.col(k).is_not_null() if k in known else pl.col(k).is_null() for k in keys)
            )
            table = self._join_numbered(table, node, part, known)
        return table.drop(own)

    def _rows(self, node: Some | Largest, keys: list[str]) -> pl.DataFrame:
        """Return the columns that are read, of the rows that may count at all."""
        inner = node.condition if isinstance(node, Some) else node.value
        names = [*keys]
        for part in walk(inner):
            if isinstance(part, Fact) and part.source == node.relation:
                names.append(part.name)
            if isinstance(part, Ref) and part.step.source == node.relation:
                names.append(part.step.name)
        rows = self.tables[node.relation].select(CASE_KEY, *dict.fromkeys(names))
        if isinstance(node, Some):
            write = Expressions(self.plan, node.relation, lambda _: None)
            for test in self._own_tests(node):
                rows = rows.filter(write.of(test))
        return rows

    def _own_tests(self, node: Some) -> list[Node]:
        """Return the parts of the condition that only a row's known facts decide."""
        tests = node.condition.args if isinstance(node.condition, And) else (node.condition,)
        scopes, possible = self.plan.scopes, self.plan.absences.possible
        return [test for test in tests if scopes.of(test) == {node.relation} and not possible(test)]

    def _join_numbered(
        self, table: pl.DataFrame, node: Some | Largest, rows: pl.DataFrame, known: list[str]
    ) -> pl.DataFrame:
        by = [CASE_KEY, *known]
        if rows.is_empty():
            return table
        if rows.select(by).is_duplicated().any():
            rows = rows.with_columns(__nth=pl.int_range(pl.len()).over(by))
            parts = rows.partition_by("__nth", include_key=False)
        else:
            parts = [rows]
        open_key = len(known) < len(node.match)
        for part in parts:
            prefix = f"{node.relation}.{next(self.numbers)}."
            others = {c: f"{prefix}{c}" for c in part.columns if c not in by}
            right = part.select(*by, *(pl.col(c).alias(n) for c, n in others.items()))
            right = right.with_columns(pl.lit(value=True).alias(f"{prefix}hit"))
            table = table.join(
                right,
                left_on=[CASE_KEY, *(f"__key_{k}" for k in known)],
                right_on=by,
                how="left",
                maintain_order="left",
                nulls_equal=False,
            )
            self.done[node].append(Joined(prefix, open_key))
            self.helpers += [*others.values(), f"{prefix}hit"]
        return table

    def expression(self, node: Some | Largest, write: Expressions) -> pl.Expr:
        """Return the value of the node over the joined columns."""
        result = self._some(node, write) if isinstance(node, Some) else self._largest(node, write)
        own = [write.of(key).is_not_null() for _, key in node.match if write.open(key)]
        return pl.when(pl.all_horizontal(*own)).then(result).otherwise(None) if own else result

    def _some(self, node: Some, write: Expressions) -> pl.Expr:
        found: pl.Expr = pl.lit(value=False)
        for joined in self.done[node]:
            hit = pl.col(f"{joined.prefix}hit").is_not_null()
            found = found | (hit & self._condition(node, joined, write))
        return found

    def _condition(self, node: Some, joined: Joined, write: Expressions) -> pl.Expr:
        own = self._own_tests(node)
        tests = node.condition.args if isinstance(node.condition, And) else (node.condition,)
        left = [test for test in tests if test not in own]
        result: pl.Expr = pl.lit(None, dtype=pl.Boolean) if joined.open_key else pl.lit(value=True)
        for test in left:
            result = result & self._inside(node, joined, write).of(test)
        return result

    def _largest(self, node: Largest, write: Expressions) -> pl.Expr:
        values, opens = [], [pl.lit(value=False)]
        for joined in self.done[node]:
            hit = pl.col(f"{joined.prefix}hit").is_not_null()
            value = self._inside(node, joined, write).of(node.value)
            values.append(pl.when(hit).then(value).otherwise(None))
            opens.append(hit & (value.is_null() | pl.lit(joined.open_key)))
        if not values:
            return write.of(node.otherwise)
        best = pl.max_horizontal(*values).fill_null(write.of(node.otherwise))
        return pl.when(pl.any_horizontal(*opens)).then(None).otherwise(best)

    def _inside(self, node: Some | Largest, joined: Joined, write: Expressions) -> Expressions:
        """Return a writer for conditions that speak of this line and of one joined row."""
        known = {name: f"__key_{name}" for name, _ in node.match}
        match = dict(node.match)

        def special(part: Node) -> pl.Expr | None:
            if isinstance(part, Fact) and part.source == node.relation:
                if part.name in known and not joined.open_key:
                    return write.of(match[part.name])
                return pl.col(f"{joined.prefix}{part.name}")
            if isinstance(part, Ref) and part.step.source == node.relation:
                return pl.col(f"{joined.prefix}{part.step.name}")
            return write.special(part)

        return Expressions(self.plan, self.source, special)


def _key_patterns(rows: pl.DataFrame, keys: list[str]) -> list[list[str]]:
    """Return which keys are known together, for each way that rows have."""
    open_keys = [key for key in keys if rows[key].null_count()]
    if not open_keys:
        return [keys]
    patterns = rows.select(pl.col(key).is_not_null() for key in keys).unique().rows()
    return [[key for key, known in zip(keys, row, strict=True) if known] for row in patterns]
