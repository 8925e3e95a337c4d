"""A toy that grades: letters of small homes, points of a shop, in two versions of the scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, choice, flag, mapped, tenths, whole
from openosh.statute.grading import PARTLY, STATE_NAMES, STATES, Letters, Points, capped
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, Whole, nothing, when


NUMBERS = """
[programme]
first_covered_day = 2026-01-01
"""
SCHEME = """
[scheme.home]
title = "示範安養"
grades = ["A", "B", "C", "D", "E"]
[[scheme.home.in_force]]
from = 2026-01-01
cite = "h"
[scheme.home.in_force.items.H1]
cite = "h.1"
of = [1, 2, 3]
A = { met = [1, 2, 3] }
B = { met = [1, 2], partly = [3] }
D = { met = [1], partly = [2] }
[scheme.home.in_force.items.H2]
cite = "h.2"
of = [1, 2, 3, 4]
A = { any = 4 }
B = { any = 3 }
C = { any = 2 }
[scheme.home.in_force.items.H3]
cite = "h.3"
without = "A"
A = { share = "100%" }
B = { share = "75%" }
D = { share = "25%" }
[scheme.home.in_force.items.H4]
cite = "h.4"
of = [1]
A = { met = [1] }
points = { A = 0.5 }

[[scheme.home.in_force]]
from = 2027-01-01
cite = "h"
[scheme.home.in_force.items.H2]
cite = "h.2"
of = [1, 2, 3, 4]
A = { any = 3 }

[scheme.shop]
title = "示範查核"
grades = ["優等", "甲等", "乙等"]
[[scheme.shop.in_force]]
from = 2026-01-01
cite = "s"
bonus = 1
deduction = { each = 0.5, most = 1 }
demotion = 1
points = { "1" = 6.5, "1.1" = 4, "1.2" = 2.5, "2" = 3.5 }
floors = { "優等" = 9, "甲等" = 7.5 }
[[scheme.shop.in_force]]
from = 2027-01-01
cite = "s"
points = { "1" = 6.5, "1.1" = 4, "1.2" = 2.5, "2" = 3.5 }
floors = { "優等" = 8, "甲等" = 7.5 }
"""
LAW = Numbers.parse(NUMBERS + SCHEME)
HOME, SHOP = LAW.scheme("home"), LAW.scheme("shop")


class HomeItem(Facts):
    """示範安養之一項。"""

    item = choice("項目", ("H1", "H2", "H4"))
    conditions = mapped(
        "各項基準",
        {
            one: choice(f"第{one}項", STATES, names=STATE_NAMES, optional=True, clause="h")
            for one in HOME.conditions()
        },
    )

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Just the conditions of the item are given."""
        yield from HOME.problems(known["item"], given.get("conditions"), "conditions")


def _grade_of(home: HomeItem, item: str) -> Text:
    letter = Letters(home.law, "home", item).grade(home.conditions.values())
    return when(home.item == item).then(letter).otherwise(nothing())


@rule("h.1", label="第一項", quiet=True)
def h1(home: HomeItem) -> Text:
    """A 至 E。"""
    return _grade_of(home, "H1")


@rule("h.2", label="第二項", quiet=True)
def h2(home: HomeItem) -> Text:
    """A 至 E。"""
    return _grade_of(home, "H2")


@rule("h.4", label="第四項", quiet=True)
def h4(home: HomeItem) -> Text:
    """A 或 E。"""
    return _grade_of(home, "H4")


@rule("h", label="等第")
def grade(home: HomeItem) -> Text:
    """A 至 E。"""
    return (
        when(home.item == "H1")
        .then(h1(home))
        .when(home.item == "H2")
        .then(h2(home))
        .otherwise(h4(home))
    )


def _of_its_item(home: HomeItem, make: Any) -> Any:
    one, two, four = (make(Letters(home.law, "home", item)) for item in ("H1", "H2", "H4"))
    return when(home.item == "H1").then(one).when(home.item == "H2").then(two).otherwise(four)


@rule("h", label="尚缺")
def wanting(home: HomeItem) -> Texts:
    """A 至 E。"""
    states = home.conditions.values()
    return _of_its_item(home, lambda letters: letters.wanting(grade(home), states))  # type: ignore[no-any-return]


@rule("h", label="尚缺（部分符合即可）")
def wanting_partly(home: HomeItem) -> Texts:
    """A 至 E。"""
    states = home.conditions.values()
    return _of_its_item(home, lambda letters: letters.wanting(grade(home), states, PARTLY))  # type: ignore[no-any-return]


@rule("h", label="尚差項數", unit="項")
def short(home: HomeItem) -> Whole:
    """A 至 E。"""
    states = home.conditions.values()
    return _of_its_item(home, lambda letters: letters.short(grade(home), states))  # type: ignore[no-any-return]


@rule("h", label="較佳之等第")
def better(home: HomeItem) -> Text:
    """A 至 E。"""
    return _of_its_item(home, lambda letters: letters.next_better(grade(home)))  # type: ignore[no-any-return]


@rule("h", label="加分", written="tenths")
def award(home: HomeItem) -> Whole:
    """A 至 E。"""
    return Letters(home.law, "home", "H4").award(grade(home))


@decision("home_item", facts=HomeItem, label="示範安養等第", clause="h")
def home_item(home: HomeItem) -> Outcome:
    """Return the letter and what the next better one wants."""
    return {
        "grade": grade(home),
        "better": better(home),
        "wanting": wanting(home),
        "wanting_partly": wanting_partly(home),
        "short": short(home),
        "award": award(home),
    }


class Share(Facts):
    """示範改善情形。"""

    every = whole("缺失")
    part = whole("已改善")


@rule("h.3", label="改善等第", sentence="達 {#home_shares} 為 A")
def share_grade(share: Share) -> Text:
    """A 至 E。"""
    return Letters(share.law, "home", "H3").grade_of_share(share.part, share.every)


@decision("home_share", facts=Share, label="示範改善等第", clause="h.3")
def home_share(share: Share) -> Outcome:
    """Return the letter of a share."""
    return {"grade": share_grade(share)}


class Sheet(Facts):
    """示範評分表。"""

    scores = mapped(
        "各項得分",
        {
            leaf: tenths(f"{leaf} 得分", most=most, optional=True, clause="s")
            for leaf, most in SHOP.maxima().items()
        },
    )
    bonus = tenths("加分", most=100)
    cases = whole("扣分案件", most=9)
    violation = flag("違規")
    late = flag("逾時提出")
    gate = flag("必要項目符合")


def _sheet(sheet: Sheet) -> Points:
    return Points(
        sheet.law,
        "shop",
        sheet.scores.values(),
        bonus=sheet.bonus,
        deduction_cases=sheet.cases,
        demoted=sheet.violation,
        closed={"1.2": sheet.late},
    )


@rule("s", label="總分", unit="分", written="tenths")
def total(sheet: Sheet) -> Whole:
    """總分。"""
    return _sheet(sheet).total()


@rule("s", label="第一大項", unit="分", written="tenths")
def first_part(sheet: Sheet) -> Whole:
    """總分。"""
    return _sheet(sheet).of_leaves("1")


@rule("s", label="依分數之等第", sentence="總分 {total} 分，優等為 {#shop_floors} 分以上")
def by_score(sheet: Sheet) -> Text:
    """總分。"""
    return _sheet(sheet).grade_by_score(total(sheet))


@rule("s", label="等第")
def final(sheet: Sheet) -> Text:
    """總分。"""
    return _sheet(sheet).grade(by_score(sheet))


@decision("shop", facts=Sheet, label="示範查核", clause="s")
def shop(sheet: Sheet) -> Outcome:
    """Return total, grades and what is short."""
    points = _sheet(sheet)
    return {
        "total": total(sheet),
        "first_part": first_part(sheet),
        "by_score": by_score(sheet),
        "grade": final(sheet),
        "gated": capped(final(sheet), SHOP, sheet.gate, "甲等"),
        "better": points.next_better(by_score(sheet)),
        "short": points.short(total(sheet), by_score(sheet)),
    }


HOME_ITEM = Decider("toy.home_item", home_item, LAW, "toy:")
HOME_SHARE = Decider("toy.home_share", home_share, LAW, "toy:")
SHEET = Decider("toy.shop", shop, LAW, "toy:")
