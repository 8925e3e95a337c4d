"""The numbers of the law: dated, cited, and written once, in ``numbers.toml``.

A new value is a new dated entry; an old entry is never changed, so the file read at a date is the
law at that date. The loader refuses what could hide a mistake: an unknown key, dates out of
order, a row that names no member of its domain, a combination that is neither given nor listed
as not covered.
"""

from __future__ import annotations

import hashlib
import itertools
import tomllib
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, Literal

from openosh.statute import expr
from openosh.statute.expr import Kind
from openosh.statute.symbols import Day, Exact, Symbol, Text, Time, Truth, Whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


Cell = int | str | bool | Fraction | None
Keys = tuple[str | int, ...]

ANY_MEMBER = "*"
NO_VALUE = "-"
MINUTES_PER_HOUR = 60


class LawError(ValueError):
    """A law file that cannot be what its author meant; says where, and what to write."""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an entry, in force from a day until the next one."""

    start: date
    cite: tuple[str, ...]
    rows: Mapping[Keys, tuple[Cell, ...]]
    members: tuple[Cell, ...] = ()
    """The members of an entry that is a list (months of a window, fee codes)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One number, list or table of the law."""

    name: str
    title: str
    unit: str
    by: tuple[str, ...]
    gives: Mapping[str, str]
    domain: tuple[tuple[str | int, ...], ...]
    not_covered: frozenset[Keys]
    versions: tuple[Version, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    """Chinese names of key columns, of value columns, and of members that are identifiers."""
    ranges: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Key columns whose members are ranges, and the columns of their least and most."""
    thresholds: bool = False
    """Whether the keys are thresholds to be reached, so that no combination can be missing."""

    def column(self, name: str) -> int:
        """Return the position of a value column.

        Raises:
            LawError: the entry has no such column.
        """
        columns = list(self.gives)
        if name not in columns:
            message = f"{self.name} 沒有欄位 {name!r}；有的是：{'、'.join(columns)}"
            raise LawError(message)
        return columns.index(name)

    def at(self, day: date) -> Version | None:
        """Return the version in force on a day, None before the first."""
        in_force = [version for version in self.versions if version.start <= day]
        return in_force[-1] if in_force else None

    def cells(self, column: str) -> Iterator[Cell]:
        """Yield every value of a column, over all versions."""
        position = self.column(column)
        for version in self.versions:
            yield from (row[position] for row in version.rows.values())


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document of law: what numbers and clauses are cited from."""

    name: str
    title: str
    issued: date | None = None
    number: str = ""


class Numbers:
    """All numbers of one programme."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        instruments: Mapping[str, Instrument],
        first_covered_day: date,
    ) -> None:
        """Hold the entries; use :meth:`load` to read a file."""
        self.entries = entries
        self.instruments = instruments
        self.first_covered_day = first_covered_day

    @classmethod
    def load(cls, path: Path) -> Numbers:
        """Read a ``numbers.toml``.

        Raises:
            LawError: with the entry and what is wrong in it.
        """
        return cls.parse(path.read_text(encoding="utf-8"))

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
        entries = {name: _EntryReader(name).read(about) for name, about in raw.items()}
        return cls(entries, instruments, programme["first_covered_day"])

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
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class _EntryReader:
    """Reads one table of the file, and refuses what cannot be meant."""

    KEYS = frozenset(
        {
            *("title", "unit", "by", "gives", "domain", "not_covered", "in_force", "note"),
            *("labels", "ranges", "thresholds"),
        }
    )
    VERSION_KEYS = frozenset({"from", "cite", "value", "rows"})

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, problem: str) -> LawError:
        return LawError(f"numbers.toml [{self.name}]：{problem}")

    def read(self, about: Mapping[str, Any]) -> Entry:
        self._refuse_unknown(about, self.KEYS)
        for key in ("title", "in_force"):
            if key not in about:
                raise self.fail(f"缺 {key}")
        by = tuple(about.get("by", ()))
        gives = dict(about.get("gives", {"value": about.get("unit", "")}))
        domain = self._domain(by, about)
        not_covered = frozenset(tuple(keys) for keys in about.get("not_covered", ()))
        versions = tuple(self._version(raw, by, gives, domain) for raw in about["in_force"])
        starts = [version.start for version in versions]
        if starts != sorted(set(starts)):
            raise self.fail("in_force 的 from 必須由早到晚、不得重複")
        return Entry(
            self.name,
            about["title"],
            about.get("unit", ""),
            by,
            gives,
            domain,
            not_covered,
            versions,
            about.get("labels", {}),
            self._ranges(about, by, gives),
            about.get("thresholds", False),
        )

    def _ranges(
        self, about: Mapping[str, Any], by: tuple[str, ...], gives: Mapping[str, str]
    ) -> dict[str, tuple[str, str]]:
        """Take which columns hold the least and the most of a key that is a range."""
        declared = about.get("ranges", {})
        self._refuse_unknown(declared, frozenset(by))
        for key, ends in declared.items():
            if len(ends) != 2 or not set(ends) <= set(gives):  # noqa: PLR2004 - least and most
                raise self.fail(
                    f"ranges 之 {key} 應為 [最小值欄位, 最大值欄位]，兩者均須在 gives 之列"
                )
        return {key: (ends[0], ends[1]) for key, ends in declared.items()}

    def _refuse_unknown(self, about: Mapping[str, Any], known: frozenset[str]) -> None:
        unknown = sorted(set(about) - known)
        if unknown:
            raise self.fail(f"不認得的鍵 {'、'.join(unknown)}；可用：{'、'.join(sorted(known))}")

    def _domain(self, by: tuple[str, ...], about: Mapping[str, Any]) -> tuple[Keys, ...]:
        """Take the members of each key column: declared, or those that appear in the rows."""
        declared = about.get("domain", {})
        self._refuse_unknown(declared, frozenset(by))
        cells = [row for version in about["in_force"] for row in version.get("rows", ())]
        cells += about.get("not_covered", ())
        return tuple(
            tuple(declared.get(key) or dict.fromkeys(r[i] for r in cells if r[i] != ANY_MEMBER))
            for i, key in enumerate(by)
        )

    def _version(
        self,
        raw: Mapping[str, Any],
        by: tuple[str, ...],
        gives: Mapping[str, str],
        domain: tuple[Keys, ...],
    ) -> Version:
        self._refuse_unknown(raw, self.VERSION_KEYS)
        for key in ("from", "cite"):
            if key not in raw:
                raise self.fail(f"有一段 in_force 缺 {key}")
        cite = raw["cite"] if isinstance(raw["cite"], list) else [raw["cite"]]
        if by:
            return Version(raw["from"], tuple(cite), self._rows(raw, by, gives, domain))
        if "value" not in raw:
            raise self.fail(f"{raw['from']} 起之值缺 value")
        value = raw["value"]
        if isinstance(value, list):
            return Version(raw["from"], tuple(cite), {}, tuple(map(self._cell, value)))
        return Version(raw["from"], tuple(cite), {(): (self._cell(value),)})

    def _rows(
        self,
        raw: Mapping[str, Any],
        by: tuple[str, ...],
        gives: Mapping[str, str],
        domain: tuple[Keys, ...],
    ) -> dict[Keys, tuple[Cell, ...]]:
        rows: dict[Keys, tuple[Cell, ...]] = {}
        for row in raw.get("rows", ()):
            if len(row) != len(by) + len(gives):
                raise self.fail(f"列 {row} 應有 {len(by)} 個鍵與 {len(gives)} 個值")
            keys, cells = row[: len(by)], tuple(map(self._cell, row[len(by) :]))
            self._refuse_strangers(keys, by, domain)
            members = [domain[i] if key == ANY_MEMBER else (key,) for i, key in enumerate(keys)]
            for combination in itertools.product(*members):
                if combination in rows:
                    raise self.fail(f"{raw['from']} 起，{combination} 有兩列：不得重疊")
                rows[combination] = cells
        return rows

    def _refuse_strangers(
        self, keys: list[str | int], by: tuple[str, ...], domain: tuple[Keys, ...]
    ) -> None:
        for name, key, members in zip(by, keys, domain, strict=True):
            if key not in (*members, ANY_MEMBER):
                raise self.fail(f"{name} 沒有成員 {key!r}；有的是 {members}")

    def _cell(self, raw: object) -> Cell:
        match raw:
            case "-":
                return None
            case str() if raw.endswith("%"):
                return Fraction(raw[:-1]) / 100
            case str() if raw.count("/") == 1 and raw.replace("/", "").isdigit():
                return Fraction(raw)
            case time():
                return raw.hour * MINUTES_PER_HOUR + raw.minute
            case bool() | int() | str() | Fraction():
                return raw
            case _:
                raise self.fail(f"不認得的值 {raw!r}")


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
        cells = [Fraction(c) for c in self.numbers.entry(name).cells(column) if c is not None]
        denominator = lcm(*(cell.denominator for cell in cells)) if cells else 1
        numerator = Whole(self._lookup(Kind.WHOLE, name, column, keys, denominator))
        return Exact(numerator, Whole(expr.Const(Kind.WHOLE, denominator)))

    def time(self, name: str, column: str = "value", **keys: Symbol) -> Time:
        """Return a time of day of the law."""
        return Time(self._lookup(Kind.TIME, name, column, keys))

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
