"""The numbers of the law: dated, cited, and written once, in ``numbers.toml``.

A new value is a new dated entry; an old entry is never changed, so the file read at a date is the
law at that date. How a programme grades stands beside them, in ``scheme.toml`` (``schemes.py``);
what it counts is read as numbers like all others.
"""

from __future__ import annotations

import hashlib
import tomllib
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Literal

from openosh.kit.decimals import parts_of_one
from openosh.statute import expr
from openosh.statute.entries import (
    ANY_MEMBER,
    Cell,
    Entry,
    EntryReader,
    Instrument,
    Keys,
    LawError,
    Version,
)
from openosh.statute.expr import Kind
from openosh.statute.scheme_files import read_scheme
from openosh.statute.schemes import Scheme
from openosh.statute.symbols import Day, Exact, Symbol, Text, Time, Truth, Whole


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path


class Numbers:
    """All numbers of one programme."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        instruments: Mapping[str, Instrument],
        first_covered_day: date,
        schemes: Mapping[str, Scheme] | None = None,
    ) -> None:
        """Hold the entries; use :meth:`load` to read a file."""
        self.entries = entries
        self.instruments = instruments
        self.first_covered_day = first_covered_day
        self.schemes = schemes or {}

    @classmethod
    def load(cls, path: Path) -> Numbers:
        """Read a ``numbers.toml``, and the ``scheme.toml`` beside it if there is one.

        Raises:
            LawError: with the entry and what is wrong in it.
        """
        scheme = path.with_name("scheme.toml")
        graded = scheme.read_text(encoding="utf-8") if scheme.exists() else ""
        return cls.parse(f"{path.read_text(encoding='utf-8')}\n{graded}")

    @classmethod
    def parse(cls, source: str) -> Numbers:
        """Read the text of a ``numbers.toml``; ratios are exact, never floating point."""
        try:
            raw = tomllib.loads(source, parse_float=Fraction)
        except tomllib.TOMLDecodeError as error:
            message = f"numbers.toml 不是有效的 TOML：{error}"
            raise LawError(message) from error
        programme = raw.pop("programme", {})
        instruments = {
            name: Instrument(name=name, **about)
            for name, about in raw.pop("instrument", {}).items()
        }
        if "first_covered_day" not in programme:
            message = "numbers.toml 缺 [programme] first_covered_day；請寫本計畫最早可適用之日"
            raise LawError(message)
        schemes = {name: read_scheme(name, about) for name, about in raw.pop("scheme", {}).items()}
        entries = {name: EntryReader(name).read(about) for name, about in raw.items()}
        for scheme in schemes.values():
            if twice := sorted(entries.keys() & scheme.entries().keys()):
                message = f"numbers.toml 與 scheme.toml 都有 {'、'.join(twice)}；請改前者之名稱"
                raise LawError(message)
            entries |= scheme.entries()
        return cls(entries, instruments, programme["first_covered_day"], schemes)

    def scheme(self, name: str) -> Scheme:
        """Return how one thing is graded.

        Raises:
            LawError: there is no such scheme; names those there are.
        """
        if name not in self.schemes:
            message = f"scheme.toml 沒有 {name!r}；有的是：{'、'.join(self.schemes) or '（無）'}"
            raise LawError(message)
        return self.schemes[name]

    def entry(self, name: str) -> Entry:
        """Return an entry by name.

        Raises:
            LawError: there is none; names the nearest.
        """
        if name not in self.entries:
            import difflib

            near = difflib.get_close_matches(name, self.entries, n=1)
            hint = f"；是否為 {near[0]!r}？" if near else ""
            message = f"numbers.toml 沒有 {name!r}{hint}"
            raise LawError(message)
        return self.entries[name]

    def on(self, day: Day) -> DatedLaw:
        """Return the numbers as a rule reads them, on the day of a line or of the case."""
        return DatedLaw(self, day)

    def fingerprint(self) -> str:
        """Return a hash of everything that can decide."""
        parts = [self.first_covered_day.isoformat()]
        for entry in self.entries.values():
            parts.append(f"{entry.name}{entry.by}{dict(entry.gives)}{sorted(entry.not_covered)}")
            parts += [f"{v.start}{v.cite}{dict(v.rows)}{v.members}" for v in entry.versions]
        parts += map(repr, self.schemes.values())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class DatedLaw:
    """The numbers of a programme on one day, as symbols."""

    def __init__(self, numbers: Numbers, day: Day) -> None:
        """Hold the numbers and the day."""
        self.numbers = numbers
        self.day = day

    def _lookup(
        self, kind: Kind, name: str, column: str, keys: Mapping[str, Symbol], scale: int = 1
    ) -> expr.Lookup:
        entry = self.numbers.entry(name)
        entry.column(column)
        if set(keys) != set(entry.by):
            message = f"{name} 以 {entry.by} 查表，不是 {tuple(keys)}"
            raise LawError(message)
        nodes = tuple((key, keys[key].node) for key in entry.by)
        read = column if scale == 1 else f"{column}×{scale}"
        return expr.Lookup(kind, name, read, nodes, self.day.node)

    def count(self, name: str, column: str = "value", **keys: Symbol) -> Whole:
        """Return a whole number of the law: dollars, persons, days, times."""
        return Whole(self._lookup(Kind.WHOLE, name, column, keys))

    def ratio(self, name: str, column: str = "value", **keys: Symbol) -> Exact:
        """Return a ratio of the law, exact, over the common denominator of its column."""
        cells = [
            Fraction(cell)
            for cell in self.numbers.entry(name).cells(column)
            if isinstance(cell, int | str | Fraction)
        ]
        denominator = lcm(*(cell.denominator for cell in cells)) if cells else 1
        numerator = Whole(self._lookup(Kind.WHOLE, name, column, keys, denominator))
        return Exact(numerator, Whole(expr.Const(Kind.WHOLE, denominator)))

    def tenths(self, name: str, column: str = "value", **keys: Symbol) -> Whole:
        """Return points of the law, exact to one decimal: as whole tenths."""
        return Whole(self._lookup(Kind.WHOLE, name, column, keys, parts_of_one("tenths")))

    def time(self, name: str, column: str = "value", **keys: Symbol) -> Time:
        """Return a time of day of the law."""
        return Time(self._lookup(Kind.TIME, name, column, keys))

    def date(self, name: str, column: str = "value", **keys: Symbol) -> Day:
        """Return a day that the law names."""
        return Day(self._lookup(Kind.DAY, name, column, keys))

    def switch(self, name: str, column: str = "value", **keys: Symbol) -> Truth:
        """Return a switch of the law."""
        return Truth(self._lookup(Kind.TRUTH, name, column, keys))

    def word(self, name: str, column: str = "value", **keys: Symbol) -> Text:
        """Return a name that the law fixes."""
        return Text(self._lookup(Kind.TEXT, name, column, keys))

    def lists(self, name: str, value: Whole | Text) -> Truth:
        """Return whether a list of the law holds a value."""
        return Truth(expr.Lookup(Kind.TRUTH, name, "∋", (("member", value.node),), self.day.node))

    def best(self, name: str, column: str, **least: Whole) -> Whole:
        """Return the highest value among the rows whose every threshold is reached, else zero.

        The key columns of such a table are thresholds: «injuries at least 18, diseases at
        least 8», or «-» where a row asks nothing. A row counts if all hold; the best single row
        wins.
        """
        entry = self.numbers.entry(name)
        keys = tuple((key, least[key].node) for key in entry.by)
        entry.column(column)
        return Whole(expr.Lookup(Kind.WHOLE, name, f"max {column}", keys, self.day.node))


Reading = Literal["value", "scaled", "holds", "best"]


def column_of(lookup: expr.Lookup) -> tuple[str, Reading, int]:
    """Return the column that a look-up names, how it is read, and the scale of a ratio."""
    if lookup.column == "∋":
        return "", "holds", 1
    if lookup.column.startswith("max "):
        return lookup.column[4:], "best", 1
    name, scaled, denominator = lookup.column.partition("×")
    return (name, "scaled", int(denominator)) if scaled else (name, "value", 1)


__all__ = [
    "ANY_MEMBER",
    "Cell",
    "DatedLaw",
    "Entry",
    "Instrument",
    "Keys",
    "LawError",
    "Numbers",
    "Reading",
    "Version",
    "column_of",
]
