"""Other numbers than those of the file: as they stood on one day, or as someone proposes them.

Both hold from the beginning of time, so that they can be applied to every line of a population,
whatever its date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from openosh.statute.figures import cell
from openosh.statute.numbers import LawError, Numbers


if TYPE_CHECKING:
    from openosh.statute.numbers import Entry, Version
    from openosh.statute.schemes import SchemeVersion


BEGINNING = date.min
NONE = "—"


def frozen_at(numbers: Numbers, day: date) -> Numbers:
    """Return the numbers as they stood on a day, in force from the beginning.

    What was not in force yet on that day has no number there, and leaves open what needs it.
    """
    entries = {name: _standing(entry, entry.at(day)) for name, entry in numbers.entries.items()}
    schemes = {
        name: replace(scheme, versions=_last(v for v in scheme.versions if v.start <= day))
        for name, scheme in numbers.schemes.items()
    }
    return Numbers(entries, numbers.instruments, BEGINNING, schemes)


def proposed(numbers: Numbers, toml_text: str) -> Numbers:
    """Return the numbers with those of a proposal in their place, in force from the beginning.

    Args:
        numbers: what holds where the proposal says nothing; freeze them to compare with a day.
        toml_text: a ``numbers.toml``, whole or in part: each entry that it has replaces the entry
            of that name, by its newest version.

    Raises:
        LawError: the text cannot be read, or names an entry that the law does not have.
    """
    found = Numbers.parse(_with_programme(toml_text, numbers.first_covered_day))
    for name in found.entries:
        numbers.entry(name)
    newest = {name: _standing(entry, entry.versions[-1]) for name, entry in found.entries.items()}
    schemes = {
        name: replace(scheme, versions=_last(scheme.versions))
        for name, scheme in found.schemes.items()
    }
    return Numbers(
        {**numbers.entries, **newest},
        numbers.instruments,
        BEGINNING,
        {**numbers.schemes, **schemes},
    )


def _last(versions: Iterable[SchemeVersion]) -> tuple[SchemeVersion, ...]:
    """Return the newest state of a scheme, in force from the beginning."""
    newest = tuple(versions)[-1:]
    return tuple(replace(version, start=BEGINNING) for version in newest)


def _standing(entry: Entry, version: Version | None) -> Entry:
    return replace(entry, versions=() if version is None else (replace(version, start=BEGINNING),))


def _with_programme(toml_text: str, first_covered_day: date) -> str:
    """A proposal need not say what it does not change."""
    try:
        has_programme = "programme" in tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        message = f"提案不是有效的 TOML：{error}"
        raise LawError(message) from error
    head = f"[programme]\nfirst_covered_day = {first_covered_day.isoformat()}\n\n"
    return toml_text if has_programme else head + toml_text


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """One number of the law that is not the same in two sets, as people read it."""

    entry: str
    title: str
    before: str
    after: str


def changed_numbers(before: Numbers, after: Numbers) -> list[ChangedNumber]:
    """Return every number that is not the same in the newest versions of two sets."""
    found: list[ChangedNumber] = []
    for name, entry in {**before.entries, **after.entries}.items():
        old, new = (dict(_cells(numbers.entries.get(name))) for numbers in (before, after))
        found += [
            ChangedNumber(name, f"{entry.title}{what}", old.get(what, NONE), new.get(what, NONE))
            for what in dict.fromkeys((*old, *new))
            if old.get(what) != new.get(what)
        ]
    return found


def _cells(entry: Entry | None) -> Iterator[tuple[str, str]]:
    """Yield (which number, as people read it) of the newest version of an entry."""
    if entry is None or not entry.versions:
        return
    version = entry.versions[-1]
    if version.members:
        yield "", "、".join(cell(member, entry) for member in version.members)
    for keys, row in version.rows.items():
        for column, value in zip(entry.gives, row, strict=True):
            yield _which(entry, keys, column), cell(value, entry)


def _which(entry: Entry, keys: tuple[str | int, ...], column: str) -> str:
    """Name a cell, «（特約、危害風險類別 1：補助比例）»; nothing where there is but one."""
    if not keys:
        return ""
    members = "、".join(
        f"{entry.labels.get(by, by)} {key}" if isinstance(key, int) else entry.labels.get(key, key)
        for by, key in zip(entry.by, keys, strict=True)
    )
    return f"（{members}：{entry.labels.get(column, column)}）"
