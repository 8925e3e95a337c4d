"""Schemes of grading as files: part of the law, and refused where they cannot be meant."""

from __future__ import annotations

from datetime import date

import pytest
from tests.statute.toys.graded import NUMBERS, SCHEME

from openosh.statute.compare.alternatives import frozen_at, proposed
from openosh.statute.numbers import LawError, Numbers


LAW_DATE = date(2026, 8, 31)


def test_a_scheme_is_part_of_the_law_and_of_its_fingerprint():
    before, after = (
        Numbers.parse(NUMBERS + SCHEME.replace("any = 2", fewer))
        for fewer in ("any = 2", "any = 1")
    )

    assert before.fingerprint() != after.fingerprint()


def test_a_scheme_can_be_frozen_and_proposed():
    law = Numbers.parse(NUMBERS + SCHEME)
    frozen = frozen_at(law, LAW_DATE)
    later = proposed(law, SCHEME)

    assert "H1" in frozen.scheme("home").versions[-1].items
    assert [date.min] == [v.start for v in later.scheme("home").versions]
    assert list(later.scheme("home").versions[-1].items) == ["H2"]


def test_a_scheme_that_is_not_there_is_named():
    with pytest.raises(LawError, match=r"scheme.toml 沒有 'house'；有的是：home、shop"):
        Numbers.parse(NUMBERS + SCHEME).scheme("house")


LETTERS = """
[scheme.one]
title = "一"
grades = ["A", "B", "E"]
[[scheme.one.in_force]]
from = 2026-01-01
cite = "a"
[scheme.one.in_force.items.X]
cite = "a"
of = [1, 2]
A = { met = [1, 2] }
B = { met = [1] }
"""
POINTS = """
[scheme.two]
title = "二"
grades = ["優", "劣"]
[[scheme.two.in_force]]
from = 2026-01-01
cite = "a"
points = { "1" = 3, "1.1" = 1, "1.2" = 2 }
floors = { "優" = 2 }
deduction = { each = 1, most = 2 }
"""


TWICE = """
[two_points]
title = "二"
[[two_points.in_force]]
from = 2026-01-01
cite = "a"
value = 1
"""


@pytest.mark.parametrize(
    ("text", "slip", "says"),
    [
        (LETTERS, ('title = "一"', 'titel = "一"'), "不認得的鍵 titel"),
        (LETTERS, ('title = "一"\n', ""), "缺 title"),
        (LETTERS, ('"A", "B", "E"', '"A"'), "至少兩級"),
        (LETTERS, ("{ met = [1] }", "{ met = [2, 1], partly = [1] }"), "請查對項次與項數"),
        (LETTERS, ("{ met = [1] }", "{ met = [3] }"), "請查對項次與項數"),
        (LETTERS, ("{ met = [1] }", "{ any = 3 }"), "請查對項次與項數"),
        (LETTERS, ("A = { met = [1, 2] }", "A = { met = [2] }"), "較佳之等第應更嚴"),
        (LETTERS, ("{ met = [1, 2] }", "{ met = [1] }"), "第 2 項沒有任何等第用到"),
        (LETTERS, ("{ met = [1] }", "{ share = 3 }"), "不是百分比"),
        (LETTERS, ('cite = "a"\nof', 'cite = "a"\nwithout = "F"\nof'), "沒有等第 'F'"),
        (LETTERS, ('cite = "a"\nof', 'cite = "a"\nadds = true\nof'), "不是分數"),
        (POINTS, ('"1" = 3', '"1" = 4'), "不等於其下各項合計 3"),
        (POINTS, ('"1.1" = 1', '"1.1" = 1.25'), "至多一位小數"),
        (POINTS, ('"優" = 2', '"劣" = 2'), "最末一級不列"),
        (POINTS, ("each = 1, ", ""), "缺 each"),
        (
            POINTS + TWICE,
            ("", ""),
            "都有 two_points",
        ),
    ],
)
def test_a_scheme_that_cannot_be_meant_is_refused(text: str, slip: tuple[str, str], says: str):
    with pytest.raises(LawError, match=says):
        Numbers.parse(NUMBERS + text.replace(*slip))


def test_versions_of_a_scheme_stand_in_order():
    twice = LETTERS + LETTERS[LETTERS.index("[[") :]

    with pytest.raises(LawError, match="由早到晚"):
        Numbers.parse(NUMBERS + twice)
