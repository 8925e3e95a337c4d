"""How a programme grades, as data: items, letters, points, from the day on which they hold.

A scheme stands in ``law/scheme.toml`` beside the numbers, dated and cited like them. It has one of
two forms. *Letters*: each item has numbered conditions, and says for each letter which of them
must be met, which at least partly, how many in all, or which share must be reached; letters that
an item does not name it does not have, and the last grade is for the rest. *Points*: a tree of
items with their maxima (one decimal at most), floors of the grades, bonus, deduction, demotion.

What a scheme counts becomes numbers of the law (:meth:`Scheme.entries`), so that rules look it up,
sentences show it and a comparison can change it; the reading of letters and points by rules is in
``grading``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from openosh.kit.decimals import carried
from openosh.statute.entries import Cell, Entry, Keys, Version


POINTS = "分"


@dataclass(frozen=True, slots=True)
class Need:
    """What one letter asks of an item."""

    met: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    """Conditions that must be met at least partly."""
    any: int | None = None
    """So many conditions, whichever."""
    share: Fraction | None = None

    def covers(self, worse: Need) -> bool:
        """Return whether whoever fulfils this fulfils what a worse letter asks."""
        if worse.any is not None or worse.share is not None:
            return (self.any or 0) > (worse.any or 0) or (self.share or 0) > (worse.share or 0)
        at_least_partly = {*self.met, *self.partly}
        return {*worse.met} <= {*self.met} and {*worse.partly} <= at_least_partly


@dataclass(frozen=True, slots=True)
class Item:
    """One item that gets a letter, points, or both."""

    name: str
    cite: tuple[str, ...]
    of: tuple[str, ...] = ()
    """Its conditions, by number."""
    letters: Mapping[str, Need] = field(default_factory=dict)
    """What each letter that it has asks, the best first; the last grade of all is not listed."""
    without: str = ""
    """The letter where there is nothing of which a share could be taken."""
    points: Mapping[str, Fraction] = field(default_factory=dict)
    """Points that a letter gives, where the law says so."""
    adds: Fraction | None = None
    deducts: Fraction | None = None
    may_not_apply: bool = False


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """One state of a scheme, in force from a day until the next one."""

    start: date
    cite: tuple[str, ...]
    items: Mapping[str, Item] = field(default_factory=dict)
    points: Mapping[str, Fraction] = field(default_factory=dict)
    """Maximum of every item of a tree of points, by its number: 1, 1.1, 1.1.1."""
    floors: Mapping[str, Fraction] = field(default_factory=dict)
    """From how many points on a grade is given; the last grade has none."""
    bonus: Fraction | None = None
    deduction: tuple[Fraction, Fraction] | None = None
    """Points for each case, and at most."""
    demotion: int = 0
    """By how many grades, once; never below the last."""

    def cited(self) -> tuple[str, ...]:
        """Return the clauses of the version and of its items, each once."""
        of_items = (clause for item in self.items.values() for clause in item.cite)
        return tuple(dict.fromkeys((*self.cite, *of_items)))

    def leaves(self) -> tuple[str, ...]:
        """Return the items of the tree that have none below them."""
        parents = {parent_of(name) for name in self.points}
        return tuple(name for name in self.points if name not in parents)


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one thing is graded."""

    name: str
    title: str
    grades: tuple[str, ...]
    """The best first; the last is given where no other is."""
    versions: tuple[SchemeVersion, ...]

    def maxima(self) -> dict[str, int]:
        """Return the largest maximum of each leaf that any version has, in tenths of a point."""
        found: dict[str, int] = {}
        for version in self.versions:
            for leaf in version.leaves():
                found[leaf] = max(found.get(leaf, 0), carried(version.points[leaf], "tenths"))
        return found

    def conditions(self) -> tuple[str, ...]:
        """Return the numbers that conditions of items have, in order."""
        items = (item for version in self.versions for item in version.items.values())
        return tuple(dict.fromkeys(sorted((c for item in items for c in item.of), key=_in_order)))

    def conditions_of(self, item: str) -> tuple[str, ...]:
        """Return the conditions of one item, those of the newest version last; () if unknown."""
        found = (v.items[item].of for v in self.versions if item in v.items)
        return tuple(dict.fromkeys(itertools.chain(*found)))

    def letters_of(self, item: str) -> tuple[str, ...]:
        """Return the letters that an item may get, the best first; () if it gets none."""
        items = [version.items[item] for version in self.versions if item in version.items]
        letters = [one.letters for one in items if one.letters]
        return (*letters[-1], self.grades[-1]) if letters else ()

    def problems(self, item: str | None, given: object, at: str) -> Iterator[tuple[str, str]]:
        """Yield (path, message) where a map of conditions is not that of its item.

        Args:
            item: the item; while it is not known, nothing can be said.
            given: the map as it came.
            at: name of the fact that holds it.
        """
        if item is None or not isinstance(given, dict):
            return
        wanted = self.conditions_of(item)
        listed = "、".join(wanted)
        for one in wanted:
            if one not in given:
                yield (
                    f"{at}/{one}",
                    f"缺少此項。{item} 之基準為第 {listed} 項；尚不知道時請寫 null。",
                )
        for one in given:
            if one in self.conditions() and one not in wanted:
                yield (
                    f"{at}/{one}",
                    f"{item} 沒有第 {one} 項；其基準為第 {listed} 項，請刪去或改正項次。",
                )

    def entries(self) -> dict[str, Entry]:
        """Return what the scheme counts, as numbers of the law named after the scheme."""
        made = (
            self._entry("counts", "應符合項數", "項", ("item", "letter"), self._counts),
            self._entry("shares", "應達比率", "比例", ("item", "letter"), self._shares),
            self._entry("awards", "等第之加分", POINTS, ("item", "letter"), self._awards),
            self._entry("adds", "最高加分", POINTS, ("item",), self._adds),
            self._entry("deducts", "最高扣分", POINTS, ("item",), self._deducts),
            self._entry("points", "配分", POINTS, ("item",), self._points),
            self._entry("floors", "等第之最低分數", POINTS, ("grade",), self._floors),
            self._entry("bonus", "加分上限", POINTS, (), self._bonus),
            self._entry("deduction_each", "每案扣分", POINTS, (), self._deduction_each),
            self._entry("deduction_most", "扣分上限", POINTS, (), self._deduction_most),
            self._entry("demotion", "降等級數", "等", (), self._demotion),
        )
        return {entry.name: entry for entry in made if entry is not None}

    def _entry(
        self, part: str, title: str, unit: str, by: tuple[str, ...], rows: Any
    ) -> Entry | None:
        """Make an entry of one part of the scheme; None where no version has it."""
        versions = tuple(Version(v.start, v.cited(), dict(rows(v))) for v in self.versions)
        keys: list[Keys] = [key for version in versions for key in version.rows]
        if not keys:
            return None
        domain: tuple[Keys, ...] = tuple(
            tuple(dict.fromkeys(key[i] for key in keys)) for i in range(len(by))
        )
        missing = frozenset(itertools.product(*domain)) - frozenset(keys)
        return Entry(
            f"{self.name}_{part}",
            f"{self.title}：{title}",
            unit,
            by,
            {"value": unit},
            domain,
            missing,
            versions,
            {"item": "項目", "letter": "等第", "grade": "等第", "value": title},
            scheme=self.name,
        )

    @staticmethod
    def _counts(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        yield from ((key, (need.any,)) for key, need in _needs(version) if need.any is not None)

    @staticmethod
    def _shares(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        yield from ((key, (need.share,)) for key, need in _needs(version) if need.share is not None)

    @staticmethod
    def _awards(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        for item in version.items.values():
            yield from (((item.name, letter), (points,)) for letter, points in item.points.items())

    @staticmethod
    def _adds(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        yield from (((i.name,), (i.adds,)) for i in version.items.values() if i.adds is not None)

    @staticmethod
    def _deducts(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        items = version.items.values()
        yield from (((i.name,), (i.deducts,)) for i in items if i.deducts is not None)

    @staticmethod
    def _points(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        yield from (((name,), (points,)) for name, points in version.points.items())

    @staticmethod
    def _floors(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        yield from (((grade,), (points,)) for grade, points in version.floors.items())

    @staticmethod
    def _bonus(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        if version.bonus is not None:
            yield (), (version.bonus,)

    @staticmethod
    def _deduction_each(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        if version.deduction is not None:
            yield (), (version.deduction[0],)

    @staticmethod
    def _deduction_most(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        if version.deduction is not None:
            yield (), (version.deduction[1],)

    @staticmethod
    def _demotion(version: SchemeVersion) -> Iterator[tuple[Keys, tuple[Cell]]]:
        if version.demotion:
            yield (), (version.demotion,)


def _needs(version: SchemeVersion) -> Iterator[tuple[Keys, Need]]:
    for item in version.items.values():
        for letter, need in item.letters.items():
            yield (item.name, letter), need


def parent_of(name: str) -> str:
    """Return the item that one item stands below: 1.1 for 1.1.2, nothing for 1."""
    return name.rpartition(".")[0]


def _in_order(number: str) -> tuple[int, str]:
    """Order 2 before 10."""
    return len(number), number
