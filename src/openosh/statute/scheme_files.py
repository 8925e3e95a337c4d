"""Reading schemes of grading from ``scheme.toml``, refusing what cannot be meant.

What could hide a mistake is refused: an unknown key, dates out of order, a condition that the
item does not have or that no letter asks, a better letter that asks less than a worse one, parts
that do not add up to their item, floors that do not fall.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from openosh.kit.decimals import fits
from openosh.statute.entries import LawError
from openosh.statute.schemes import Item, Need, Scheme, SchemeVersion, parent_of


def read_scheme(name: str, about: Mapping[str, Any]) -> Scheme:
    """Read one table ``[scheme.<name>]``.

    Raises:
        LawError: with the scheme and what is wrong in it.
    """
    return _Reader(name).read(about)


def _clauses(cite: str | list[str]) -> tuple[str, ...]:
    return (cite,) if isinstance(cite, str) else tuple(cite)


class _Reader:
    """Reads one scheme, and refuses what cannot be meant."""

    KEYS = frozenset({"title", "grades", "in_force"})
    VERSION_KEYS = frozenset({"from", "cite", "items"})
    POINT_KEYS = frozenset({"from", "cite", "points", "floors", "bonus", "deduction", "demotion"})
    ITEM_KEYS = frozenset({"cite", "of", "without", "points", "adds", "deducts", "may_not_apply"})
    NEED_KEYS = frozenset({"met", "partly", "any", "share"})

    def __init__(self, name: str) -> None:
        self.name = name
        self.grades: tuple[str, ...] = ()

    def fail(self, problem: str) -> LawError:
        return LawError(f"scheme.toml [scheme.{self.name}]：{problem}")

    def read(self, about: Mapping[str, Any]) -> Scheme:
        self._check_keys("", about, self.KEYS, needed=self.KEYS)
        self.grades = tuple(about["grades"])
        if len(set(self.grades)) != len(self.grades) or len(self.grades) <= 1:
            raise self.fail("grades 應由最佳至最末列出，至少兩級，不得重複")
        versions = tuple(self._version(raw) for raw in about["in_force"])
        starts = [version.start for version in versions]
        if starts != sorted(set(starts)):
            raise self.fail("in_force 的 from 必須由早到晚、不得重複")
        return Scheme(self.name, about["title"], self.grades, versions)

    def _check_keys(
        self,
        where: str,
        about: Mapping[str, Any],
        known: Iterable[str],
        needed: Iterable[str] = (),
    ) -> None:
        unknown, missing = sorted(set(about) - set(known)), sorted(set(needed) - set(about))
        if unknown:
            raise self.fail(
                f"{where}不認得的鍵 {'、'.join(unknown)}；可用：{'、'.join(sorted(known))}"
            )
        if missing:
            raise self.fail(f"{where}缺 {'、'.join(missing)}")

    def _version(self, raw: Mapping[str, Any]) -> SchemeVersion:
        has_items = "items" in raw
        keys = self.VERSION_KEYS if has_items else self.POINT_KEYS
        needed = ("from", "cite", "items" if has_items else "points")
        self._check_keys("in_force：", raw, keys, needed)
        cite = _clauses(raw["cite"])
        if has_items:
            items = {code: self._item(code, one) for code, one in raw["items"].items()}
            return SchemeVersion(raw["from"], cite, items)
        return self._points_version(raw, cite)

    # -- letters ---------------------------------------------------------------------------------

    def _item(self, code: str, raw: Mapping[str, Any]) -> Item:
        *letters, _rest = self.grades
        self._check_keys(f"{code}：", raw, {*self.ITEM_KEYS, *letters}, needed=("cite",))
        of = tuple(map(str, raw.get("of", ())))
        needs = {letter: self._need(code, of, raw[letter]) for letter in letters if letter in raw}
        for (better, one), (worse, other) in itertools.pairwise(needs.items()):
            if not one.covers(other):
                raise self.fail(f"{code}：{better} 之條件未包含 {worse} 之條件；較佳之等第應更嚴")
        idle = set(of) - {c for need in needs.values() for c in (*need.met, *need.partly)}
        if idle and not any(need.any for need in needs.values()):
            raise self.fail(f"{code}：第 {'、'.join(sorted(idle))} 項沒有任何等第用到；請查對")
        return Item(
            code,
            _clauses(raw["cite"]),
            of,
            needs,
            self._grade(code, raw.get("without", "")),
            {self._grade(code, k): self._tenth(code, v) for k, v in raw.get("points", {}).items()},
            self._tenth(code, raw["adds"]) if "adds" in raw else None,
            self._tenth(code, raw["deducts"]) if "deducts" in raw else None,
            raw.get("may_not_apply", False),
        )

    def _need(self, code: str, of: tuple[str, ...], raw: Mapping[str, Any]) -> Need:
        self._check_keys(f"{code}：", raw, self.NEED_KEYS)
        met, partly = (tuple(map(str, raw.get(key, ()))) for key in ("met", "partly"))
        strange = [one for one in (*met, *partly) if one not in of]
        if strange or raw.get("any", 0) > len(of) or set(met) & set(partly) or not raw:
            raise self.fail(
                f"{code}：{dict(raw)} 與其條件（{'、'.join(of)}）不合；請查對項次與項數"
            )
        share = raw.get("share")
        return Need(met, partly, raw.get("any"), None if share is None else self._share(share))

    def _share(self, written: object) -> Fraction:
        if isinstance(written, str) and written.endswith("%"):
            return Fraction(written[:-1]) / 100
        raise self.fail(f"{written!r} 不是百分比；請寫成「75%」")

    def _grade(self, code: str, grade: str) -> str:
        if grade and grade not in self.grades:
            raise self.fail(f"{code}：沒有等第 {grade!r}；有的是：{'、'.join(self.grades)}")
        return grade

    # -- points ----------------------------------------------------------------------------------

    def _points_version(self, raw: Mapping[str, Any], cite: tuple[str, ...]) -> SchemeVersion:
        points = {name: self._tenth(name, value) for name, value in raw["points"].items()}
        deduction = raw.get("deduction")
        if deduction is not None:
            self._check_keys("deduction：", deduction, ("each", "most"), ("each", "most"))
        made = SchemeVersion(
            raw["from"],
            cite,
            {},
            points,
            {self._grade("floors", g): self._tenth(g, v) for g, v in raw["floors"].items()},
            self._tenth("bonus", raw["bonus"]) if "bonus" in raw else None,
            deduction
            and (self._tenth("each", deduction["each"]), self._tenth("most", deduction["most"])),
            raw.get("demotion", 0),
        )
        self._check_sums(made)
        self._check_floors(made)
        return made

    def _tenth(self, where: str, value: object) -> Fraction:
        if isinstance(value, int | Fraction) and not isinstance(value, bool) and value >= 0:
            points = Fraction(value)
            if fits(points, "tenths"):
                return points
        raise self.fail(f"{where}：{value!r} 不是分數；應為不小於 0、至多一位小數之數")

    def _check_sums(self, version: SchemeVersion) -> None:
        """An item that has items below it is worth as much as they are together."""
        below: dict[str, list[Fraction]] = {}
        for name, points in version.points.items():
            below.setdefault(parent_of(name), []).append(points)
        for name, parts in below.items():
            if name and version.points.get(name) != sum(parts):
                said = version.points.get(name, "未列")
                raise self.fail(f"{name} 之配分（{said}）不等於其下各項合計 {sum(parts)}；請查對")

    def _check_floors(self, version: SchemeVersion) -> None:
        listed, floors = list(version.floors), list(version.floors.values())
        if listed != list(self.grades[:-1]) or floors != sorted(set(floors), reverse=True):
            raise self.fail("floors 應由最佳之等第起依序列出、逐級降低，最末一級不列")
