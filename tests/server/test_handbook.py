"""The cases of the handbook come out before your eyes, computed and not typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from openosh.desk.programme import HandbookCase
from openosh.server import discovery
from openosh.server.handbook_cases import DecidedCase, decided
from openosh.statute.typeset import width


Openosh = Callable[..., Any]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def cases() -> list[DecidedCase]:
    return decided(discovery.programme("onsite_subsidy"))


def test_both_studies_and_the_three_examples_agree_with_the_handbook(cases: list[DecidedCase]):
    assert [True] * 6 == [case.agrees for case in cases]


def test_127_200_are_cut_to_120_000(cases: list[DecidedCase]):
    one = cases[0]

    assert [100_800, 21_600, 4_800] == [row.sum for row in one.rows]
    assert [48, 3, 1] == [len(row.lines) for row in one.rows]
    assert 127_200 == one.total
    assert [("年度補助金額上限", "120,000"), ("核定金額", "120,000")] == list(one.results())
    assert [(1, 1_200, 900), (3, 0, 6_300)] == [
        (len(fall.lines), fall.granted, fall.lost) for fall in one.falls()
    ]


def test_6_107_and_57_250_are_cut_to_60_000(cases: list[DecidedCase]):
    two = cases[1]

    assert [6_107, 57_250] == [row.sum for row in two.rows]
    assert ["115年7月", "115年8月至12月"] == [row.cells[0] for row in two.rows]
    assert [("本年度上限", "60,000"), ("核定金額", "60,000")] == list(two.results())


def test_the_year_after_gives_120_000(cases: list[DecidedCase]):
    assert (137_400, ["120,000", "120,000"]) == (
        cases[2].total,
        [value for _, value in cases[2].results()],
    )


def test_the_visits_of_the_examples_are_counted(cases: list[DecidedCase]):
    counted = [dict(case.results())["採計場次"] for case in cases[3:]]

    assert ["3", "1", "2"] == counted
    [fall] = cases[4].falls()
    assert "s5.q1.group" in fall.clause


def test_every_reason_names_a_clause_of_the_text(cases: list[DecidedCase]):
    for case in cases:
        known = case.programme.text.latest()
        for reason in case.reasons():
            assert reason.clause.removeprefix(case.programme.prefix) in known
            assert reason.sentence


def test_the_screen_shows_the_figures_and_fits(openosh: Openosh):
    done = openosh("handbook")

    assert 0 == done.returncode
    assert "6 件案例，6 件與手冊一致" in done.stdout
    for figure in ("127,200", "120,000", "6,107", "57,250", "60,000"):
        assert figure in done.stdout
    assert max(width(line) for line in done.stdout.splitlines()) <= 80


def test_figures_stand_below_each_other(openosh: Openosh):
    lines = openosh("handbook", "onsite_subsidy").stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if "小計" in line)
    figures = [
        line.rstrip() for line in lines[start : start + 9] if re.search(r"\d,\d{3}$", line.rstrip())
    ]

    assert 6 == len(figures)
    assert 1 == len({width(line) for line in figures})


def test_the_requests_are_the_worked_cases():
    folder = ROOT / "src" / "openosh" / "programmes" / "onsite_subsidy" / "handbook"
    for copy in folder.glob("*.json"):
        decision, _, name = copy.name.partition(".")
        original = ROOT / "tests" / "cases" / f"onsite_subsidy.{decision}.handbook_{name}"
        assert original.read_bytes() == copy.read_bytes()


def test_a_case_that_comes_out_differently_is_not_hidden(cases: list[DecidedCase]):
    wrong = replace(cases[0], expected={"granted": 127_200})

    assert not wrong.agrees


def test_a_column_that_is_not_there_says_so(cases: list[DecidedCase]):
    strange = cases[0].case._replace(columns={"colour": ""})

    with pytest.raises(LookupError, match="colour"):
        _ = replace(cases[0], case=strange).columns


def test_a_case_without_a_sum_shows_every_line(cases: list[DecidedCase]):
    case = HandbookCase("x", "x", (), "visits", {"id": ""}, {}, total="", spread="")

    assert 52 == len(replace(cases[0], case=case).rows)
