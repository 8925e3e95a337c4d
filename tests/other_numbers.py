"""The numbers of a law with one of them changed by its smallest unit: what a slip would write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from openosh.statute.numbers import Entry, Numbers, Version


if TYPE_CHECKING:
    from openosh.statute.numbers import Cell


PERCENT = Fraction(1, 100)


class Slip(NamedTuple):
    """One number that is not what it should be: of which entry, where, and what it says now."""

    entry: str
    where: str
    numbers: Numbers


def slips(numbers: Numbers) -> Iterator[Slip]:
    """Yield the numbers with each one of them a unit lower, then a unit higher."""
    for name, entry in numbers.entries.items():
        for nth, version in enumerate(entry.versions):
            if not _ever_decides(entry, nth, numbers.first_covered_day):
                continue
            for where, changed in _changed(entry, version):
                versions = [*entry.versions]
                versions[nth] = changed
                entries = {**numbers.entries, name: replace(entry, versions=tuple(versions))}
                other = Numbers(entries, numbers.instruments, numbers.first_covered_day)
                yield Slip(name, f"{name} {where}", other)


def _ever_decides(entry: Entry, nth: int, first_covered_day: date) -> bool:
    """What was replaced before the first day that is covered is kept for the record alone."""
    later = entry.versions[nth + 1 :]
    return not later or later[0].start > first_covered_day


def _changed(entry: Entry, version: Version) -> Iterator[tuple[str, Version]]:
    for keys, row in version.rows.items():
        for at, cell in enumerate(row):
            for other in _neighbours(cell):
                rows = {**version.rows, keys: (*row[:at], other, *row[at + 1 :])}
                where = f"{keys} {list(entry.gives)[at]}：{cell} → {other}"
                yield where, replace(version, rows=rows)
        if entry.thresholds:
            yield from _other_thresholds(version, keys)
    for at, member in enumerate(version.members):
        for other in _neighbours(member):
            members = (*version.members[:at], other, *version.members[at + 1 :])
            yield f"{member} → {other}", replace(version, members=members)


def _other_thresholds(version: Version, keys: tuple[Any, ...]) -> Iterator[tuple[str, Version]]:
    """Yield the version with one threshold moved, its row as it was."""
    for at, key in enumerate(keys):
        for other in _neighbours(key):
            moved = (*keys[:at], other, *keys[at + 1 :])
            if moved not in version.rows:
                rows = {moved if one == keys else one: row for one, row in version.rows.items()}
                yield f"{keys} → {moved}", replace(version, rows=rows)


def _neighbours(cell: Cell) -> list[Any]:
    """Return what stands next to a number on either side; a word has no neighbours."""
    match cell:
        case bool():
            return [not cell]
        case int():
            return [cell - 1, cell + 1]
        case Fraction():
            return [cell - PERCENT, cell + PERCENT]
        case _:
            return []
