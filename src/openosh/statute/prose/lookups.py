"""Numbers of the law inside a sentence: the number itself where only one can be meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.statute.expr import Const, Kind
from openosh.statute.figures import cell
from openosh.statute.numbers import column_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from openosh.statute.expr import Lookup
    from openosh.statute.numbers import Entry, Numbers, Version


MOST_SHOWN = 3
"""How many different numbers of one column are said before the table is named alone."""


@dataclass(frozen=True, slots=True)
class LookupWords:
    """Says what a look-up finds, with the numbers in force on one day (None: the newest)."""

    numbers: Numbers
    on: date | None

    def say(self, lookup: Lookup, keys: Mapping[str, str]) -> str:
        """Return a look-up as a phrase; ``keys`` holds its keys, said."""
        entry = self.numbers.entry(lookup.table)
        version = self._version(entry)
        column, reading, scale = column_of(lookup)
        if reading == "holds":
            return f"{keys['member']}屬「{entry.title}」（{self._members(entry, version)}）"
        if reading == "best":
            return f"「{entry.title}」中各門檻均達到之列，最高之{column_label(entry, column)}"
        if lookup.kind is Kind.TRUTH and not keys:
            return f"「{entry.title}」為是"
        said = self._value(lookup, entry, version)
        return f"{said} × {scale}" if reading == "scaled" else said

    def denied(self, lookup: Lookup, keys: Mapping[str, str]) -> str:
        """Return the negation of a switch, or of membership in a list."""
        entry = self.numbers.entry(lookup.table)
        if column_of(lookup)[1] == "holds":
            members = self._members(entry, self._version(entry))
            return f"{keys['member']}不屬「{entry.title}」（{members}）"
        return f"{self.say(lookup, keys).removesuffix('為是')}為否"

    def _version(self, entry: Entry) -> Version:
        """Return the version in force; before the first, the first, so that it can be read."""
        found = entry.versions[-1] if self.on is None else entry.at(self.on)
        return found or entry.versions[0]

    def _members(self, entry: Entry, version: Version) -> str:
        return "、".join(cell(member, entry) for member in version.members)

    def _value(self, lookup: Lookup, entry: Entry, version: Version) -> str:
        """Return the numbers that can be meant, behind their name unless there is but one key."""
        if lookup.kind is Kind.TEXT and not lookup.keys:
            return f"「{entry.title}」"
        column = column_of(lookup)[0]
        label = column_label(entry, column)
        found = list(dict.fromkeys(_cells(lookup, entry, version, entry.column(column))))
        if len(found) == 1 and all(isinstance(key, Const) for _, key in lookup.keys):
            return found[0]
        if 0 < len(found) <= MOST_SHOWN:
            return f"{label}（{' 或 '.join(found)}）"
        return f"「{entry.title}」之{label}"


def _cells(lookup: Lookup, entry: Entry, version: Version, position: int) -> Iterator[str]:
    """Yield the cells of a column in the rows that the fixed keys of a look-up leave."""
    fixed = {name: key.value for name, key in lookup.keys if isinstance(key, Const)}
    for members, cells in version.rows.items():
        row = dict(zip(entry.by, members, strict=True))
        if all(row[name] == value for name, value in fixed.items()):
            yield cell(cells[position], entry)


def column_label(entry: Entry, column: str) -> str:
    """Return what a value column is called, the title where the entry is one number."""
    return entry.labels.get(column) or (entry.title if column == "value" else column)
