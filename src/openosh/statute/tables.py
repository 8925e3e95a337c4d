"""Checks of the tables of the law that no single entry shows: gaps, ranges, citations, members.

What one row can get wrong is refused when ``numbers.toml`` is loaded: an unknown key, two rows for
one combination, dates out of order. Here the tables are looked at as a whole: whether every
combination has a number or is said to have none, whether ranges join without gap or overlap,
whether what is cited stands in the text that was in force, and whether the members of a key are
those that the facts know.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.statute.figures import roc_day
from openosh.statute.numbers import ANY_MEMBER, Entry, Keys, Version


if TYPE_CHECKING:
    from datetime import date

    from openosh.statute.law import LawText
    from openosh.statute.numbers import Numbers
    from openosh.statute.rule import Program


READING = "readings:"
Members = Mapping[str, Sequence[str | int]]
"""By key column, the members that the facts of a programme know."""


@dataclass(frozen=True, slots=True)
class TableProblem:
    """One mistake in the numbers of the law: where it is, what is wrong, what to do next."""

    entry: str
    start: date
    message: str

    def to_text(self) -> str:
        """Return the problem as one line."""
        return f"numbers.toml [{self.entry}] {roc_day(self.start)} 起：{self.message}"


def check(numbers: Numbers, text: LawText, members: Members | None = None) -> list[TableProblem]:
    """Return every problem of the numbers, in the order of the file; empty if all is well.

    Args:
        numbers: the numbers to look at.
        text: the clauses and readings that they cite.
        members: what the facts know as members of a key column, see :func:`members_of`.
    """
    return [
        TableProblem(entry.name, version.start, message)
        for entry in numbers.entries.values()
        for version in entry.versions
        for message in (
            *_combinations(entry, version),
            *_ranges(entry, version),
            *_members(entry, version, members or {}),
            *_citations(entry, version, text),
        )
    ]


def members_of(programs: Sequence[Program]) -> dict[str, tuple[str | int, ...]]:
    """Return, by name of a fact, the members of the fixed lists that decisions ask for."""
    found: dict[str, tuple[str | int, ...]] = {}
    for program in programs:
        for source in program.sources.values():
            for column, shape in source.columns.items():
                if shape.choices:
                    found[source.paths[column].rpartition("/")[2]] = shape.choices
    return found


# -- every combination has a number, or is said to have none ------------------------------------


def _combinations(entry: Entry, version: Version) -> Iterator[str]:
    if not entry.by or entry.thresholds:
        return
    excluded = _expanded(entry)
    for keys in itertools.product(*entry.domain):
        given, is_excluded = keys in version.rows, keys in excluded
        if not given and not is_excluded:
            yield (
                f"缺口：{_named(entry, keys)} 既無數值，也未列為不涵蓋。"
                "請補一列；法規確未規定者，請加入 not_covered；"
                "以門檻查用之表，請寫 thresholds = true。"
            )
        if given and is_excluded:
            yield (
                f"矛盾：{_named(entry, keys)} 列為不涵蓋，卻又有數值。"
                "請自 not_covered 移除，或刪除該列。"
            )


def _expanded(entry: Entry) -> frozenset[Keys]:
    """Return the combinations that are not covered, each member written out."""
    found: set[Keys] = set()
    for keys in entry.not_covered:
        choices = (
            members if key == ANY_MEMBER else (key,)
            for key, members in zip(keys, entry.domain, strict=False)
        )
        found |= set(itertools.product(*choices))
    return frozenset(found)


def _named(entry: Entry, keys: Keys) -> str:
    said = (
        f"{entry.labels.get(name, name)} {entry.labels.get(str(key), key)}"
        for name, key in zip(entry.by, keys, strict=False)
    )
    return "、".join(said)


# -- ranges join ----------------------------------------------------------------------------------


def _ranges(entry: Entry, version: Version) -> Iterator[str]:
    for key, (least, most) in entry.ranges.items():
        position = entry.by.index(key)
        ends = entry.column(least), entry.column(most)
        for rows in _alike_but_for(position, version):
            yield from _joins(entry, sorted(_spans(rows, ends), key=_from))


Span = tuple[int | None, int | None, Keys]
"""Least, most (None: without end), and the row."""


def _alike_but_for(position: int, version: Version) -> list[dict[Keys, tuple[object, ...]]]:
    """Return the rows in groups that differ in one key column only."""
    groups: dict[Keys, dict[Keys, tuple[object, ...]]] = {}
    for keys, cells in version.rows.items():
        others = keys[:position] + keys[position + 1 :]
        groups.setdefault(others, {})[keys] = cells
    return list(groups.values())


def _spans(rows: Mapping[Keys, tuple[object, ...]], ends: tuple[int, int]) -> Iterator[Span]:
    for keys, cells in rows.items():
        least, most = cells[ends[0]], cells[ends[1]]
        yield (
            least if isinstance(least, int) else None,
            most if isinstance(most, int) else None,
            keys,
        )


def _from(span: Span) -> tuple[bool, int]:
    """Order spans by their least; one without a least comes first."""
    return span[0] is not None, span[0] or 0


def _joins(entry: Entry, spans: list[Span]) -> Iterator[str]:
    for least, most, keys in spans:
        if least is not None and most is not None and most < least:
            yield f"{_named(entry, keys)} 之上限 {most:,} 小於下限 {least:,}。請查對條文後改正。"
    for (_, most, keys), (least, _, following) in itertools.pairwise(spans):
        pair = f"{_named(entry, keys)} 與 {_named(entry, following)}"
        if most is None or least is None or least <= most:
            yield f"重疊：{pair} 之範圍相交。請使前者之上限小於後者之下限。"
        elif least > most + 1:
            yield (
                f"缺口：{pair} 之間，{most + 1:,} 至 {least - 1:,} 不屬任何一列。"
                "請使兩者相接；法規確不涵蓋者，請自 ranges 移除該鍵並於 readings.md 說明。"
            )


# -- members and citations ------------------------------------------------------------------------


def _members(entry: Entry, version: Version, known: Members) -> Iterator[str]:
    """Compare the members of a key with those of the fact of the same name."""
    for position, key in enumerate(entry.by):
        if key not in known or entry.thresholds or key in entry.ranges:
            continue
        used = dict.fromkeys(keys[position] for keys in version.rows)
        used |= dict.fromkeys(keys[position] for keys in _expanded(entry))
        name = entry.labels.get(key, key)
        if strange := [member for member in used if member not in known[key]]:
            yield (
                f"{name} 有事實所無之成員 {_listed(strange)}；"
                f"事實所有者為 {_listed(known[key])}。請改正該列，或於事實增列該成員。"
            )
        if absent := [member for member in known[key] if member not in used]:
            yield f"缺口：{name} 為 {_listed(absent)} 者沒有任何一列。請補列或加入 not_covered。"


def _listed(members: Sequence[str | int]) -> str:
    return "、".join(map(str, members))


def _citations(entry: Entry, version: Version, text: LawText) -> Iterator[str]:
    if not version.cite:
        yield "沒有引用條文。請於 cite 寫條文代號；依採用說者寫 readings:<條文代號>。"
    if not text.versions:
        yield "law/text 沒有任何條文，引用無從查對。請先補上適用中之條文。"
        return
    for cited in version.cite:
        if cited.startswith(READING):
            clause = cited.removeprefix(READING)
            if not text.readings_of(clause):
                yield (
                    f"引用之採用說 {clause} 不在 readings.md。請補寫該則疑義與採用說，或更正 cite。"
                )
            continue
        for start in _texts_met(entry, version, text):
            if cited not in text.versions[start]:
                yield (
                    f"引用之條文 {cited} 不在 {roc_day(start)} 起適用之條文。"
                    "請查對條文代號；條文已修正者，請另立新日期之一段並引用新條文。"
                )


def _texts_met(entry: Entry, version: Version, text: LawText) -> list[date]:
    """Return the versions of the text in force while the number is, or the first if it is older."""
    later = [other.start for other in entry.versions if other.start > version.start]
    end = min(later, default=None)
    earlier = [start for start in text.versions if start <= version.start]
    first = max(earlier, default=min(text.versions))
    return [
        start
        for start in sorted(text.versions)
        if start >= first and (start == first or end is None or start < end)
    ]
