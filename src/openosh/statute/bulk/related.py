"""Related rows in bulk: «the filing of this person at this provider», by joins on whole keys.

The rows of a key stand together, so one join finds for each line where they begin and how many
they are. The first row of every line is looked at over the whole table; what further rows there
are (a person filed twice) concerns few lines, which are taken by themselves. A row whose own key
is not known might be meant by any line of its case; such rows are few, so each is held beside
every line of its case. Where there is little of both, all rows are taken so: in fewer queries.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

import polars as pl

from openosh.statute.bulk.expressions import Expressions
from openosh.statute.bulk.packing import pack
from openosh.statute.expr import And, Fact, Kind, Largest, Node, Ref, Some, walk


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openosh.statute.planning.plan import Plan


CASE_KEY = "case"
ROW = "__row."
"""What stands before the columns of a related row beside those of a line."""
FEW = 100
"""Rows of which there are so many times fewer than lines are met by the lines of their cases."""
LITTLE = 1 << 20
"""Lines times rows up to which each line is held beside every row of its case."""
MET = f"{ROW}met"
"""Whether a line has a row at all."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lines and rows that they may mean, one row to a line.

    ``lines`` is None where every line of the table stands here once, in order. ``at`` is the place
    of the row among ``rows``, null where a line means none. Unless ``meant``, a line and a row of
    one case stand side by side, and their keys are still to be compared.
    """

    lines: pl.Series | None
    at: pl.Series
    rows: pl.DataFrame
    meant: bool = True


@dataclass(slots=True)
class Verdict:
    """For each line, whether some row fits for certain, and whether some row might."""

    true: pl.Series
    open: pl.Series

    @classmethod
    def none(cls, lines: int) -> Verdict:
        """Return the verdict of lines that have no rows."""
        return cls(*(pl.Series([False]).new_from_index(0, lines) for _ in range(2)))

    def note(self, pairs: Pairs, fits: pl.Series) -> None:
        """Add what the rows of some pairs say."""
        true, open_ = fits.fill_null(value=False), fits.is_null()
        if pairs.lines is None:
            self.true, self.open = self.true | true, self.open | open_
            return
        self.true.scatter(pairs.lines.filter(true), values=True)
        self.open.scatter(pairs.lines.filter(open_), values=True)

    def value(self) -> pl.Series:
        """Return true, open (null) or false."""
        if not self.open.any():
            return self.true
        perhaps = pl.when(pl.lit(self.open)).then(None).otherwise(pl.lit(value=False))
        return pl.select(pl.lit(self.true) | perhaps).to_series()


@dataclass(slots=True)
class RelatedRows:
    """Brings what related rows say to the table of one source."""

    plan: Plan
    source: str
    tables: Mapping[str, pl.DataFrame]
    write: Expressions
    found: dict[Node, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)
    runs: pl.DataFrame | None = None

    def take(self, table: pl.DataFrame, nodes: tuple[Some | Largest, ...]) -> pl.DataFrame:
        """Return the table with one column for each of these nodes."""
        for node in nodes:
            self.found[node] = f"__related_{next(self.numbers)}"
            value = (
                self._some(table, node) if isinstance(node, Some) else self._largest(table, node)
            )
            table = table.with_columns(value.alias(self.found[node]))
        return table

    def of(self, node: Some | Largest) -> pl.Expr:
        """Return the value of a node; a line whose own key is open may mean any row."""
        value = pl.col(self.found[node])
        own = [self.write.of(key).is_not_null() for _, key in node.match if self.write.open(key)]
        return pl.when(pl.all_horizontal(*own)).then(value).otherwise(None) if own else value

    def forget(self) -> list[str]:
        """Return the columns that were only a means, and forget them."""
        gone = list(self.found.values())
        self.found.clear()
        return gone

    # -- the two nodes -------------------------------------------------------------------------

    def _some(self, table: pl.DataFrame, node: Some) -> pl.Series:
        """Return for each line whether some row fits: true, open (null), or false."""
        verdict = Verdict.none(len(table))
        for pairs in self._pairs(table, node):
            verdict.note(pairs, self._over(pairs, table, self._condition(node, pairs)))
        return verdict.value()

    def _largest(self, table: pl.DataFrame, node: Largest) -> pl.Series:
        """Return for each line the largest value among its rows, open where one of them is."""
        otherwise = self.write.of(node.otherwise)
        parts = [self._values(pairs, table, node) for pairs in self._pairs(table, node)]
        if not parts:
            each = pl.when(pl.col(CASE_KEY).is_not_null()).then(otherwise)
            return table.select(each.alias("value"))["value"]
        best = pl.concat(parts).group_by("line").agg(pl.col(f"{ROW}value", f"{ROW}open").max())
        best = (
            _all_lines(table)
            .to_frame("line")
            .join(best, on="line", how="left", maintain_order="left")
        )
        closed = ~pl.col(f"{ROW}open").fill_null(value=False)
        value = pl.when(closed).then(pl.coalesce(f"{ROW}value", otherwise))
        return _beside(table, best).select(value.alias("value"))["value"]

    def _values(self, pairs: Pairs, table: pl.DataFrame, node: Largest) -> pl.DataFrame:
        """Return what the rows of some pairs offer: line, value, whether it is open."""
        value = self._inside(node, pairs).of(node.value)
        if node.kind is Kind.TEXT:  # the default need not be one of the names of a column
            value = value.cast(pl.String)
        offered = self._over(pairs, table, value)
        meant = self._over(pairs, table, self._meant(node, pairs))
        found = pl.DataFrame(
            {
                "line": _all_lines(table) if pairs.lines is None else pairs.lines,
                f"{ROW}value": offered,
                f"{ROW}open": offered.is_null() | meant.is_null(),
            }
        )
        return found.filter(meant.fill_null(value=True))

    # -- rows ----------------------------------------------------------------------------------

    def _rows(self, node: Some | Largest) -> pl.DataFrame:
        """Return the columns that are read, of the rows that no test of their own rules out."""
        inner = node.condition if isinstance(node, Some) else node.value
        names = [name for name, _ in node.match]
        for part in walk(inner):
            if isinstance(part, Fact) and part.source == node.relation:
                names.append(part.name)
            if isinstance(part, Ref) and part.step.source == node.relation:
                names.append(part.step.name)
        rows = self.tables[node.relation].select(CASE_KEY, *dict.fromkeys(names))
        if isinstance(node, Some):
            write = Expressions(self.plan, node.relation, lambda _: None)
            rows = rows.filter(*(write.of(test) for test in self._own_tests(node)))
        return rows

    def _own_tests(self, node: Some) -> list[Node]:
        """Return the parts of the condition that only a row's known facts decide."""
        return [
            test
            for test in _tests(node)
            if _of_rows_alone(test, node.relation) and not self.plan.absences.possible(test)
        ]

    # -- lines and their rows ------------------------------------------------------------------

    def _pairs(self, table: pl.DataFrame, node: Some | Largest) -> Iterator[Pairs]:
        """Yield every line with every row that it means, or that it might mean."""
        rows = self._rows(node)
        if len(table) * len(rows) <= LITTLE:
            yield self._side_by_side(table, rows)
            return
        keys = [name for name, _ in node.match]
        if any(rows[key].null_count() for key in keys):
            known = pl.all_horizontal(pl.col(keys).is_not_null())
            yield self._side_by_side(table, rows.filter(~known))
            rows = rows.filter(known)
        yield from self._by_key(table, node, rows)

    def _side_by_side(self, table: pl.DataFrame, rows: pl.DataFrame) -> Pairs:
        """Return every line with every row of its case, whatever their keys."""
        lines = self._lines_of(table, rows)
        own = pl.DataFrame({"line": lines, CASE_KEY: table[CASE_KEY].gather(lines)})
        theirs = rows.select(pl.col(CASE_KEY).cast(own.schema[CASE_KEY], strict=False))
        pairs = own.join(theirs.with_row_index("at"), on=CASE_KEY)
        return Pairs(pairs["line"], pairs["at"], rows, meant=False)

    def _by_key(
        self, table: pl.DataFrame, node: Some | Largest, rows: pl.DataFrame
    ) -> Iterator[Pairs]:
        """Yield every line with every row of its key: first rows, then what further ones."""
        lines = self._lines_of(table, rows) if len(rows) * FEW < len(table) else None
        own = _of_one_type(self._keys(table, node, lines), rows)
        rows, places = _matched(own, rows, own.columns)
        if lines is not None:
            met = places["first"].is_not_null()
            lines, places = lines.filter(met), places.filter(met)
        yield Pairs(lines, places["first"], rows)
        further = (places["size"] > 1).fill_null(value=False)
        if further.any():
            lines = _all_lines(table) if lines is None else lines
            yield _further(lines.filter(further), places.filter(further), rows)

    def _keys(
        self, table: pl.DataFrame, node: Some | Largest, lines: pl.Series | None
    ) -> pl.DataFrame:
        """Return the case and the keys of these lines, or of all."""
        keys = {name: self.write.of(key) for name, key in node.match}
        if lines is not None:
            read = {name for key in keys.values() for name in key.meta.root_names()}
            table = table.select(pl.col({CASE_KEY, *read}).gather(lines))
        return table.select(CASE_KEY, **keys)

    def _lines_of(self, table: pl.DataFrame, rows: pl.DataFrame) -> pl.Series:
        """Return which lines are of a case that has any of these rows."""
        if self.runs is None:  # the lines of a case stand together, and stay where they are
            case = pl.col(CASE_KEY)
            begins = case.ne_missing(case.shift(1)).fill_null(value=True)
            first = table.select(begins.arg_true().cast(pl.Int64)).to_series()
            runs = pl.DataFrame({CASE_KEY: table[CASE_KEY].gather(first), "first": first})
            ends = pl.col("first").shift(-1, fill_value=len(table))
            self.runs = runs.with_columns(ends.alias("end"))
        theirs = rows.select(pl.col(CASE_KEY).cast(table.schema[CASE_KEY], strict=False))
        met = self.runs.join(theirs.unique(), on=CASE_KEY, how="semi")
        lines = pl.int_ranges("first", "end").explode().drop_nulls().cast(pl.UInt32)
        return met.select(lines.alias("line")).to_series()

    def _over(self, pairs: Pairs, table: pl.DataFrame, value: pl.Expr) -> pl.Series:
        """Compute an expression over lines and rows side by side."""
        needed = set(value.meta.root_names())
        left = table.select(name for name in table.columns if name in needed)
        if pairs.lines is not None:
            left = left.select(pl.all().gather(pairs.lines))
        right = pairs.rows.select(
            pl.col(name).gather(pairs.at).alias(ROW + name)
            for name in pairs.rows.columns
            if ROW + name in needed
        )
        met = pairs.at.is_not_null().alias(MET).to_frame()
        return _beside(met, left, right).select(value.alias("value"))["value"]

    def _condition(self, node: Some, pairs: Pairs) -> pl.Expr:
        """Return whether a row fits; one with an open key fits at most perhaps."""
        own, inside = self._own_tests(node), self._inside(node, pairs)
        result = self._meant(node, pairs)
        for test in _tests(node):
            if test not in own:
                result = result & inside.of(test)
        return result

    def _meant(self, node: Some | Largest, pairs: Pairs) -> pl.Expr:
        """Return whether a line means the row beside it, open where one of their keys is."""
        result = pl.col(MET)
        if pairs.meant:
            return result
        for name, key in node.match:
            mine, theirs = self.write.of(key), pl.col(ROW + name)
            alike = mine.cast(pairs.rows.schema[name], strict=False)
            # What no row is called (a word, where rows have numbers) means none that is known.
            strange = mine.is_not_null() & alike.is_null() & theirs.is_not_null()
            result = result & (alike == theirs) & ~strange
        return result

    def _inside(self, node: Some | Largest, pairs: Pairs) -> Expressions:
        """Return a writer for what speaks of a line and of one of its rows."""
        match = dict(node.match)

        def special(part: Node) -> pl.Expr | None:
            if isinstance(part, Fact) and part.source == node.relation:
                if part.name in match and pairs.meant:
                    return self.write.of(match[part.name])
                return pl.col(f"{ROW}{part.name}")
            if isinstance(part, Ref) and part.step.source == node.relation:
                return pl.col(f"{ROW}{part.step.name}")
            return self.write.special(part)

        return Expressions(self.plan, self.source, special)


def _tests(node: Some) -> tuple[Node, ...]:
    return node.condition.args if isinstance(node.condition, And) else (node.condition,)


def _of_rows_alone(test: Node, relation: str) -> bool:
    """Return whether nothing but the row itself decides: no line, and not the case either."""
    sources = [part.source for part in walk(test) if isinstance(part, Fact)]
    sources += [part.step.source for part in walk(test) if isinstance(part, Ref)]
    return bool(sources) and set(sources) == {relation}


def _all_lines(table: pl.DataFrame) -> pl.Series:
    return pl.int_range(len(table), dtype=pl.UInt32, eager=True)


def _beside(*frames: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([frame for frame in frames if frame.width], how="horizontal")


def _matched(
    own: pl.DataFrame, rows: pl.DataFrame, by: list[str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows, key by key, and for each line where its own begin and how many."""
    packed = pack(by, own, rows)
    if packed is not None:
        own, rows, by = own.select(packed), rows.with_columns(packed), ["packed"]
    rows = rows.sort(by)
    begins = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift(1)) for name in by)
    places = rows.select(by).with_row_index("first").filter(begins | (pl.col("first") == 0))
    end = pl.col("first").shift(-1, fill_value=len(rows))
    places = places.with_columns(size=end - pl.col("first"))
    found = own.select(by).join(places, on=by, how="left", maintain_order="left")
    return rows, found.select("first", "size")


def _further(lines: pl.Series, places: pl.DataFrame, rows: pl.DataFrame) -> Pairs:
    """Return each of these lines with the second and every later row of its key."""
    later = pl.int_ranges(pl.col("first") + 1, pl.col("first") + pl.col("size"))
    pairs = places.select(lines.alias("line"), later.alias("at")).explode("at")
    return Pairs(pairs["line"], pairs["at"], rows)


def _of_one_type(own: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Return keys in the types of the rows; a word that no row can have meets none."""
    return own.with_columns(
        pl.col(name).cast(rows[name].dtype, strict=False)
        for name in own.columns
        if own[name].dtype != rows[name].dtype
    )
