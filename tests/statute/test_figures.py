"""How values are written for people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from openosh.statute.expr import Kind
from openosh.statute.facts import Shape
from openosh.statute.figures import UNKNOWN, ratio, roc_day, roc_month, teller, teller_of, year


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.TRUTH, True, "是"),
        (Kind.TRUTH, False, "否"),
        (Kind.WHOLE, 1_234_567, "1,234,567"),
        (Kind.WHOLE, -1_200, "-1,200"),
        (Kind.DAY, date(2026, 3, 1), "115年3月1日"),
        (Kind.TIME, 545, "09:05"),
        (Kind.TEXT, "甲", "甲"),
        (Kind.TEXT, "", "無"),
        (Kind.TEXTS, ("甲", "乙"), "甲、乙"),
        (Kind.TEXTS, (), "無"),
        (Kind.WHOLE, None, UNKNOWN),
        (Kind.TEXTS, None, UNKNOWN),
    ],
)
def test_a_value_is_written_by_its_kind(kind: Kind, value: Any, expected: str):
    assert expected == teller(kind)(value)


def test_members_are_written_by_their_names():
    names = {"day": "日間"}

    assert "日間" == teller(Kind.TEXT, names=names)("day")
    assert "其他" == teller(Kind.TEXT, names=names)("其他")
    assert "日間、夜" == teller(Kind.TEXTS, names=names)(("day", "夜"))


def test_null_that_means_something_says_what():
    shape = Shape("day", "離職日", null_means="仍在職")

    assert "仍在職" == teller_of(shape, Kind.DAY)(None)
    assert UNKNOWN == teller_of(replace(shape, null_means=""), Kind.DAY)(None)


def test_what_the_calendar_of_the_republic_does_not_reach_stays_western():
    assert "西元 1900-01-31" == roc_day(date(1900, 1, 31))
    assert "西元 1900-01" == roc_month(date(1900, 1, 1))
    assert "西元 1900" == year(1900)
    assert "民國115" == year(2026)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(3, 5, "60%"), (5, 8, "62.5%"), (1, 3, "1/3"), (1, 1000, "0.1%"), (-1, 8, "-1/8")],
)
def test_a_ratio_is_a_short_percentage_or_a_fraction(
    numerator: int, denominator: int, expected: str
):
    assert expected == ratio(Fraction(numerator, denominator))
