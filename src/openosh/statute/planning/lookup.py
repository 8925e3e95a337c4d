"""Look-ups in the tables of the law, written out as choices by date and by key."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from openosh.statute.expr import (
    ZERO,
    Absent,
    Choose,
    Compare,
    Const,
    Fact,
    Kind,
    Lookup,
    Node,
    Once,
)
from openosh.statute.numbers import Cell, Entry, Keys, Version, column_of
from openosh.statute.planning.absence import both, either


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.numbers import Numbers
    from openosh.statute.planning.given import Given
    from openosh.statute.sources import Source


class LookupTree:
    """A look-up in a table of the law, written out as choices."""

    def __init__(
        self, numbers: Numbers, given: Given, sources: Mapping[str, Source], lookup: Lookup
    ) -> None:
        """Take the entry, and the versions that the days at hand can meet."""
        self.sources = sources
        self.lookup = lookup
        self.entry: Entry = numbers.entry(lookup.table)
        self.column, self.reading, self.scale = column_of(lookup)
        self.given = given

    def build(self) -> Node:
        """Return the tree: by date, then by keys; absent where the law has no number."""
        tree = self._by_date()
        if not self._day_may_be_unknown():
            return tree
        # The days that are known leave one version; on a day that is not, no number is known.
        return Once(self.lookup.kind, self.lookup.on, tree)

    def _day_may_be_unknown(self) -> bool:
        place = _place(self.lookup.on)
        has_span = self._is_fact() and place in self.given.days
        return has_span and (self.given.unknown is None or place in self.given.unknown)

    def _by_date(self) -> Node:
        span = self.given.days.get(_place(self.lookup.on)) if self._is_fact() else None
        result: Node = Absent(
            self.lookup.kind, "not_covered", "", f"{self.entry.title}：該日尚無適用之規定"
        )
        for position, version in enumerate(self.entry.versions):
            following = self.entry.versions[position + 1 :]
            if span and following and following[0].start <= span[0]:
                continue
            if span and version.start > span[1]:
                break
            value = self._at(version)
            if span and version.start <= span[0]:
                result = value
                continue
            start = Const(Kind.DAY, version.start)
            reached = Compare(Kind.TRUTH, ">=", self.lookup.on, start)
            result = Choose(self.lookup.kind, reached, value, result)
        return result

    def _is_fact(self) -> bool:
        return isinstance(self.lookup.on, Fact)

    def _at(self, version: Version) -> Node:
        keys = dict(self.lookup.keys)
        if self.reading == "holds":
            tests = (self._equals(keys["member"], cell) for cell in version.members)
            return either(*tests)
        if self.reading == "best":
            return self._best(version, keys)
        return self._by_key(version, dict(version.rows), 0)

    def _by_key(
        self, version: Version, rows: Mapping[Keys, tuple[Cell, ...]], position: int
    ) -> Node:
        """Write the choice of one key column, and below each member that of the next."""
        if not rows:
            return self._missing(version)
        if position == len(self.entry.by):
            return self._constant(next(iter(rows.values())), version)
        name, members = self.entry.by[position], self.entry.domain[position]
        key = dict(self.lookup.keys)[name]
        branches = [
            self._by_key(
                version, {k: v for k, v in rows.items() if k[position] == one}, position + 1
            )
            for one in members
        ]
        if not self._is_closed(key, members):
            return self._chosen(key, members, branches, self._missing(version))
        if len({_content(branch) for branch in branches}) == 1:
            return branches[0]
        return self._chosen(key, members[:-1], branches[:-1], branches[-1])

    def _is_closed(self, key: Node, members: Keys) -> bool:
        """Return whether the fact that is the key can be nothing but one of the members."""
        if not isinstance(key, Fact):
            return False
        return set(self.sources[key.source].columns[key.name].choices) == set(members)

    def _chosen(self, key: Node, members: Keys, branches: list[Node], rest: Node) -> Node:
        result = rest
        for member, branch in zip(reversed(members), reversed(branches), strict=True):
            result = Choose(self.lookup.kind, self._equals(key, member), branch, result)
        return result

    def _best(self, version: Version, keys: Mapping[str, Node]) -> Node:
        result: Node = ZERO
        for thresholds, cells in version.rows.items():
            tests = (
                Compare(Kind.TRUTH, ">=", keys[key], Const(Kind.WHOLE, least))
                for key, least in zip(self.entry.by, thresholds, strict=True)
            )
            here = Choose(Kind.WHOLE, both(*tests), self._constant(cells, version), ZERO)
            result = Choose(Kind.WHOLE, Compare(Kind.TRUTH, ">=", here, result), here, result)
        return result

    def _equals(self, key: Node, cell: Cell) -> Node:
        return Compare(Kind.TRUTH, "==", key, Const(key.kind, cell))  # type: ignore[arg-type]

    def _constant(self, cells: tuple[Cell, ...], version: Version) -> Node:
        cell = cells[self.entry.column(self.column)]
        if cell is None:
            return self._missing(version)
        if isinstance(cell, Fraction) or (self.scale > 1 and not isinstance(cell, str | bool)):
            scaled = Fraction(cell) * self.scale
            cell = scaled.numerator if scaled.denominator == 1 else cell
        return Const(self.lookup.kind, cell)  # type: ignore[arg-type]

    def _missing(self, version: Version) -> Absent:
        clause = version.cite[0] if version.cite else ""
        return Absent(self.lookup.kind, "not_covered", clause, f"{self.entry.title}未列此種情形")


def _content(node: Node) -> object:
    """Return what makes two branches the same: the same number, or none at all."""
    match node:
        case Const():
            return node.value
        case Absent():
            return Absent
        case _:
            return node


def _place(node: Node) -> tuple[str, str]:
    return (node.source, node.name) if isinstance(node, Fact) else ("", "")
