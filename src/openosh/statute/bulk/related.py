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
from openosh.statute.bulk.packing import pack
from openosh.statute.expr import And, Fact, Kind, Largest, Node, Ref, Some, walk


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.planning.plan import Plan


CASE_KEY = "case"
MANY = 32
"""Up to so many rows to a key are taken one by one; more are joined at once and folded."""
TRUE, OPEN = 2, 1


@dataclass(frozen=True, slots=True)
class Joined:
    """One join done: the prefix of its columns, and whether the key of its rows is open.

    ``folded`` joins have one column, ``code``: true, open, or neither.
    """

    prefix: str
    open_key: bool
    folded: bool = False


class RelatedRows:
    """Brings related rows to the table of one source."""

    def __init__(
        self,
        plan: Plan,
        source: str,
        tables: Mapping[str, pl.DataFrame],
        write: Expressions,
    ) -> None:
        """Join from the table of ``source`` to the other tables."""
        self.plan = plan
        self.source = source
        self.tables = tables
        self.write = write
        self.numbers = count()
        self.done: dict[Node, list[Joined]] = {}
        self.helpers: list[str] = []

    def join(self, table: pl.DataFrame, node: Some | Largest) -> pl.DataFrame:
        """Return the table with the columns of every row that ``node`` may mean."""
        keys = [name for name, _ in node.match]
        rows = self._rows(node, keys)
        own = table.select(CASE_KEY, **{name: self.write.of(key) for name, key in node.match})
        self.done[node] = []
        for known in _key_patterns(rows, keys):
            part = rows.filter(
                *(pl.col(k).is_not_null() if k in known else pl.col(k).is_null() for k in keys)
            )
            table = self._join_part(table, own, node, part, known)
        return table

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
        return [
            test
            for test in tests
            if self._of_rows_alone(test, node.relation) and not self.plan.absences.possible(test)
        ]

    @staticmethod
    def _of_rows_alone(test: Node, relation: str) -> bool:
        """Return whether nothing but the row itself decides: no line, and not the case either."""
        sources = [part.source for part in walk(test) if isinstance(part, Fact)]
        sources += [part.step.source for part in walk(test) if isinstance(part, Ref)]
        return bool(sources) and set(sources) == {relation}

    def _join_part(
        self,
        table: pl.DataFrame,
        own: pl.DataFrame,
        node: Some | Largest,
        rows: pl.DataFrame,
        known: list[str],
    ) -> pl.DataFrame:
        """Bring the rows of one pattern of known keys: one join to find where each key begins."""
        if rows.is_empty():
            return table
        by = [CASE_KEY, *known]
        rows, places = _placed(rows, by)
        many = int(places["__size"].max())  # type: ignore[arg-type]
        if isinstance(node, Some) and many > MANY:
            return self._join_folded(table, own, node, rows, known)
        found = _matched(own, places, by)
        for nth in range(many):
            at = pl.when(pl.col("__size") > nth).then(pl.col("__first") + nth)
            index = found.select(at.alias("__at"))["__at"]
            prefix = f"{node.relation}.{next(self.numbers)}."
            columns = [
                rows[name].gather(index).alias(f"{prefix}{name}")
                for name in rows.columns
                if name not in by
            ]
            table = table.with_columns(index.is_not_null().alias(f"{prefix}hit"), *columns)
            self.done[node].append(Joined(prefix, len(known) < len(node.match)))
            self.helpers += [f"{prefix}hit", *(column.name for column in columns)]
        return table

    def _join_folded(
        self,
        table: pl.DataFrame,
        own: pl.DataFrame,
        node: Some,
        rows: pl.DataFrame,
        known: list[str],
    ) -> pl.DataFrame:
        """Join all rows of a key at once, and fold the condition over them for each line."""
        prefix = f"{node.relation}.{next(self.numbers)}."
        joined = Joined(prefix, len(known) < len(node.match), folded=True)
        by = [CASE_KEY, *known]
        right = rows.select(
            *by, *(pl.col(c).alias(f"{prefix}{c}") for c in rows.columns if c not in by)
        )
        fits = self._condition(node, joined)
        code = pl.when(fits).then(TRUE).when(fits.is_null()).then(OPEN).otherwise(0)
        keys = own.select(pl.col(name).alias(f"__key_{name}") for name in by)
        folded = (
            pl.concat([table, keys], how="horizontal")
            .lazy()
            .with_row_index("__row")
            .join(right.lazy(), left_on=[f"__key_{name}" for name in by], right_on=by)
            .select("__row", code.cast(pl.UInt8).alias(f"{prefix}code"))
            .group_by("__row")
            .agg(pl.col(f"{prefix}code").max())
        )
        table = (
            table.lazy()
            .with_row_index("__row")
            .join(folded, on="__row", how="left", maintain_order="left")
            .drop("__row")
            .collect()
        )
        self.done[node].append(joined)
        self.helpers.append(f"{prefix}code")
        return table

    def expression(self, node: Some | Largest) -> pl.Expr:
        """Return the value of the node over the joined columns."""
        write = self.write
        result = self._some(node) if isinstance(node, Some) else self._largest(node)
        own = [write.of(key).is_not_null() for _, key in node.match if write.open(key)]
        return pl.when(pl.all_horizontal(*own)).then(result).otherwise(None) if own else result

    def _some(self, node: Some) -> pl.Expr:
        found: pl.Expr = pl.lit(value=False)
        for joined in self.done[node]:
            if joined.folded:
                code = pl.col(f"{joined.prefix}code").fill_null(0)
                fits = pl.when(code == OPEN).then(None).otherwise(code == TRUE)
            else:
                hit = pl.col(f"{joined.prefix}hit")
                fits = hit & self._condition(node, joined)
            found = found | fits
        return found

    def _condition(self, node: Some, joined: Joined) -> pl.Expr:
        own = self._own_tests(node)
        tests = node.condition.args if isinstance(node.condition, And) else (node.condition,)
        left = [test for test in tests if test not in own]
        result: pl.Expr = pl.lit(None, dtype=pl.Boolean) if joined.open_key else pl.lit(value=True)
        for test in left:
            result = result & self._inside(node, joined).of(test)
        return result

    def _largest(self, node: Largest) -> pl.Expr:
        values, opens = [], [pl.lit(value=False)]
        for joined in self.done[node]:
            hit = pl.col(f"{joined.prefix}hit")
            value = self._inside(node, joined).of(node.value)
            if node.kind is Kind.TEXT:  # the default need not be one of the names of a column
                value = value.cast(pl.String)
            values.append(pl.when(hit).then(value).otherwise(None))
            opens.append(hit & (value.is_null() | pl.lit(joined.open_key)))
        if not values:
            return self.write.of(node.otherwise)
        best = pl.max_horizontal(*values).fill_null(self.write.of(node.otherwise))
        return pl.when(pl.any_horizontal(*opens)).then(None).otherwise(best)

    def _inside(self, node: Some | Largest, joined: Joined) -> Expressions:
        """Return a writer for conditions that speak of this line and of one joined row."""
        match = dict(node.match)

        def special(part: Node) -> pl.Expr | None:
            if isinstance(part, Fact) and part.source == node.relation:
                if part.name in match and not joined.open_key:
                    return self.write.of(match[part.name])
                return pl.col(f"{joined.prefix}{part.name}")
            if isinstance(part, Ref) and part.step.source == node.relation:
                return pl.col(f"{joined.prefix}{part.step.name}")
            return self.write.special(part)

        return Expressions(self.plan, self.source, special)


def _placed(rows: pl.DataFrame, by: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows with equal keys together, and for each key where it begins and how many."""
    packed = pack(rows, by)
    order = rows.select(packed)["packed"].arg_sort() if packed is not None else None
    rows = rows.sort(by) if order is None else rows.select(pl.all().gather(order))
    begins = pl.any_horizontal(*(pl.col(name).ne_missing(pl.col(name).shift(1)) for name in by))
    places = rows.lazy().with_row_index("__first").filter(begins | (pl.col("__first") == 0))
    places = places.select(*by, pl.col("__first").cast(pl.Int64))
    size = pl.col("__first").shift(-1, fill_value=len(rows)) - pl.col("__first")
    return rows, places.with_columns(size.alias("__size")).collect()


def _matched(own: pl.DataFrame, places: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Find for each line where the rows of its key begin; by one number where it has room."""
    both = pl.concat([own.select(by), places.select(by)], how="vertical_relaxed")
    packed = pack(both, by)
    if packed is None:
        return own.select(by).join(places, on=by, how="left", maintain_order="left")
    numbers = both.select(packed)["packed"]
    left = pl.DataFrame({"packed": numbers[: len(own)]})
    right = places.select("__first", "__size").with_columns(numbers[len(own) :])
    return left.join(right, on="packed", how="left", maintain_order="left")


def _key_patterns(rows: pl.DataFrame, keys: list[str]) -> list[list[str]]:
    """Return which keys are known together, for each way that rows have."""
    open_keys = [key for key in keys if rows[key].null_count()]
    if not open_keys:
        return [keys]
    patterns = rows.select(pl.col(key).is_not_null() for key in keys).unique().rows()
    return [[key for key, known in zip(keys, row, strict=True) if known] for row in patterns]
