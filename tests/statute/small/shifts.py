"""A request with every kind of fact, and how tests take it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    money,
    month,
    number,
    parent,
    record,
    rows,
    text,
    time,
    whole,
    years,
)
from openosh.statute.intake import Case, Intake, InvalidFactsError


class Office(Facts):
    """A group of facts."""

    name = text("名稱", named=True, clause="1.1")
    island = flag("離島")


class ShiftFacts(Facts):
    """What a break knows of its shift."""

    starts = time("起")
    ends = time("迄")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """A shift ends after it starts."""
        del given
        starts, ends = known["starts"], known["ends"]
        if starts is not None and ends is not None and ends <= starts:
            yield "ends", "迄時應晚於起時。"


class Break(Facts):
    """A row inside a row."""

    shift = parent(ShiftFacts)
    minutes = whole("分鐘", least=1, most=90, unit="分")


class Shift(ShiftFacts):
    """A row with lists of its own."""

    id = text("班次", key=True)
    breaks = rows(Break, "休息")
    seen_in = years("年度")


class Request(Facts):
    """One request with a fact of every format."""

    size = choice("規模", ("small", "large"))
    level = number("級別", (1, 2, 3))
    people = whole("人數", unit="人", clause="2.1")
    cost = money("費用", least=1)
    on = day("日期")
    of_month = month("月份")
    until = day("迄日", null_means="未定")
    who = text("何人", null_means="無此人")
    spare = whole("備用", optional=True, default=7)
    office = record(Office)
    shifts = rows(Shift, "班次")


VALID: dict[str, Any] = {
    "size": "small",
    "level": 2,
    "people": 50,
    "cost": 3500,
    "on": "2026-03-01",
    "of_month": "2026-03",
    "until": None,
    "who": None,
    "office": {"name": "示範", "island": False},
    "shifts": [],
}
LAW_DATE = date(2026, 8, 31)


def shift(name: str | None = "一", **otherwise: Any) -> dict[str, Any]:
    return {
        "id": name,
        "starts": "08:00",
        "ends": "12:00",
        "breaks": [],
        "seen_in": [],
        **otherwise,
    }


def read(**otherwise: Any) -> Case:
    return Intake(Request).read(LAW_DATE, VALID | otherwise)


def refused(given: object) -> dict[str, str]:
    with pytest.raises(InvalidFactsError) as error:
        Intake(Request).read(LAW_DATE, given)
    return {problem.at: problem.message for problem in error.value.problems}


# -- what is refused, and why ----------------------------------------------------------------------
