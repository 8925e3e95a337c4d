"""What the small programs are about: a case with a fact of every kind, lines, and related rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    number,
    parent,
    record,
    rows,
    text,
    time,
    whole,
    years,
)
from openosh.statute.symbols import Symbol


class Other(Facts):
    """A row to which the lines are related by name."""

    name = text("名稱")
    amount = whole("數額", least=None)
    until = day("迄日")
    fine = flag("合格")
    kind = choice("類別", ("small", "large"))


class Line(Facts):
    """A line, which takes the law of its own day."""

    dated_by = "day"

    name = text("名稱")
    amount = whole("數額", least=None)
    day = day("日期")
    time = time("時刻")
    fine = flag("合格")
    kind = choice("類別", ("tiny", "small", "huge"))


class GroupFacts(Facts):
    """What every item of a group knows of its group."""

    title = text("組名")
    limit = whole("限額")


class Item(Facts):
    """A line inside a row."""

    group = parent(GroupFacts)
    size = whole("大小")


class Group(GroupFacts):
    """A row with lists of its own."""

    seen_in = years("年度")
    items = rows(Item, "項目")


class Place(Facts):
    """A record inside the case."""

    remote = flag("偏遠")
    people = whole("人數")


class Specimen(Facts):
    """One case."""

    a = whole("甲數", least=None)
    b = whole("乙數", least=None)
    p = flag("甲事")
    q = flag("乙事")
    r = flag("丙事")
    j = flag("由人判斷之事", judged=True)
    d = day("甲日")
    e = day("乙日")
    t = time("甲時")
    u = time("乙時")
    s = text("甲文")
    c = choice("甲類", ("small", "large", "huge"))
    n = number("級別", (1, 2, 3))
    none_yet = day("迄今", null_means="尚無")
    nobody = text("何人", null_means="無此人")
    left_out = whole("可省", optional=True, default=5)
    place = record(Place)
    lines = rows(Line, "列")
    others = rows(Other, "相關列")
    groups = rows(Group, "組")


KNOWN: dict[str, Any] = {
    "a": 7,
    "b": 2,
    "p": True,
    "q": True,
    "r": True,
    "j": True,
    "d": "2026-03-31",
    "e": "2026-01-01",
    "t": "12:00",
    "u": "09:30",
    "s": "甲",
    "c": "small",
    "n": 1,
    "none_yet": None,
    "nobody": None,
    "place": {"remote": False, "people": 50},
    "lines": [],
    "others": [],
    "groups": [],
}


def facts(**otherwise: Any) -> dict[str, Any]:
    """Return the facts of a case in which everything is known, but for what is said here."""
    return {**KNOWN, **otherwise}


def line(amount: int | None = 1, **otherwise: Any) -> dict[str, Any]:
    """Return a line."""
    known = {"name": "甲", "day": "2026-03-01", "time": "09:00", "fine": True, "kind": "small"}
    return {"amount": amount, **known, **otherwise}


def other(name: str | None = "甲", **otherwise: Any) -> dict[str, Any]:
    """Return a related row."""
    known = {"amount": 1, "until": "2026-12-31", "fine": True, "kind": "small"}
    return {"name": name, **known, **otherwise}


def group(title: str | None = "甲", *sizes: int | None, **otherwise: Any) -> dict[str, Any]:
    """Return a group with items of these sizes."""
    items = [{"size": size} for size in sizes]
    return {"title": title, "limit": 10, "seen_in": [], "items": items, **otherwise}


@dataclass(frozen=True)
class Case:
    """Facts, and what must come of them."""

    facts: dict[str, Any]
    value: Any
    """The value; for a program over lines the list of their values."""
    missing: tuple[str, ...] = ()
    status: str = ""


def case(value: Any, *missing: str, status: str = "", **otherwise: Any) -> Case:
    """Return a case in which the facts are known but for what is said here.

    Without a status, it is unknown where something is missing, else decided.
    """
    places = tuple(f"/facts/{place}" for place in missing)
    return Case(facts(**otherwise), value, places, status or ("unknown" if missing else "decided"))


@dataclass(frozen=True)
class Program:
    """A program of one value, and its cases."""

    name: str
    says: Callable[[Specimen], Symbol]
    cases: Sequence[Case]
    over: str = ""
    """The list over whose lines the value is computed; nothing for the case."""
    apart: bool = False
    """Takes the lines in an order of its own, so that it cannot stand beside others."""


NUMBERS = """
[programme]
first_covered_day = 2026-01-01

[limit]
title = "限額"
unit  = "元"
[[limit.in_force]]
from  = 2026-01-01
cite  = "n1"
value = 100
[[limit.in_force]]
from  = 2026-07-01
cite  = "n1"
value = 200

[late]
title = "較晚施行"
unit  = "元"
[[late.in_force]]
from  = 2026-07-01
cite  = "n1"
value = 9

[noon]
title = "中午"
[[noon.in_force]]
from  = 2026-01-01
cite  = "n2"
value = 12:00:00

[applies]
title = "是否適用"
[[applies.in_force]]
from  = 2026-01-01
cite  = "n2"
value = true
[[applies.in_force]]
from  = 2026-07-01
cite  = "n2"
value = false

[period]
title = "期間"
[[period.in_force]]
from  = 2026-01-01
cite  = "n2"
value = "month"

[share]
title = "比例"
[[share.in_force]]
from  = 2026-01-01
cite  = "n3"
value = "2/3"
[[share.in_force]]
from  = 2026-07-01
cite  = "n3"
value = "60%"

[months]
title = "月份"
[[months.in_force]]
from  = 2026-01-01
cite  = "n4"
value = [3, 8]

[words]
title = "用語"
[[words.in_force]]
from  = 2026-01-01
cite  = "n4"
value = ["甲", "乙"]

[standard]
title = "基準"
by    = ["size", "level"]
gives = { cap = "元", ratio = "比例" }
not_covered = [["huge", 1], ["huge", 2]]
[[standard.in_force]]
from = 2026-01-01
cite = "n5"
rows = [
  ["small", "*", 40, "80%"],
  ["large", 1, 120, "60%"],
  ["large", 2, 80, "60%"],
  ["large", 3, 60, "60%"],
  ["huge", 3, "-", "25%"],
]

[award]
title = "獎勵"
by    = ["injuries", "diseases"]
gives = { amount = "元" }
thresholds = true
[[award.in_force]]
from = 2026-01-01
cite = "n6"
rows = [[18, "-", 60], ["-", 9, 60], [18, 8, 120], [36, 18, 240], ["-", 90, 240]]
"""
