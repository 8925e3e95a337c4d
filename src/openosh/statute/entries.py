"""One number, list or table of the law: what it holds, and how it is read from the file.

The reader refuses what could hide a mistake: an unknown key, dates out of order, a row that names
no member of its domain, a combination that is neither given nor listed as not covered.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from typing import Any


Cell = int | str | bool | Fraction | date | None
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
    scheme: str = ""
    """The scheme of grading that it is a number of; then it stands in ``scheme.toml``."""

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


class EntryReader:
    """Reads one table of the file, and refuses what cannot be meant."""

    KEYS = frozenset(
        {
            *("title", "unit", "by", "gives", "domain", "not_covered", "in_force", "note"),
            *("labels", "ranges", "thresholds"),
        }
    )
    VERSION_KEYS = frozenset({"from", "cite", "value", "rows"})

    def __init__(self, name: str) -> None:
        """Read the entry of this name."""
        self.name = name

    def fail(self, problem: str) -> LawError:
        """Return the error that says what is wrong with the entry."""
        return LawError(f"numbers.toml [{self.name}]：{problem}")

    def read(self, about: Mapping[str, Any]) -> Entry:
        """Return the entry.

        Raises:
            LawError: with what is wrong in it.
        """
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
            case str() if raw.endswith("%") and raw != "%":
                return Fraction(raw[:-1]) / 100
            case str() if raw.count("/") == 1 and raw.replace("/", "").isdigit():
                return Fraction(raw)
            case time():
                return raw.hour * MINUTES_PER_HOUR + raw.minute
            case bool() | int() | str() | Fraction() | date():
                return raw
            case _:
                raise self.fail(f"不認得的值 {raw!r}")
