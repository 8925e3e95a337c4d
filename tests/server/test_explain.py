"""The tree of reasons, and what would change a decision."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from openosh.statute.typeset import width


Openosh = Callable[..., Any]


@pytest.fixture
def request_file(write: Callable[..., Path], claim: Any) -> Path:
    return write("claim.json", claim)


@pytest.fixture
def late(write: Callable[..., Path]) -> Path:
    path = Path(__file__).parents[1] / "cases" / "onsite_subsidy.contracted_claim.filed_late.json"
    return write("late.json", json.loads(path.read_bytes())["request"])


def test_the_tree_goes_from_the_outcome_down_to_facts_and_numbers(
    openosh: Openosh, request_file: Path
):
    done = openosh("explain", request_file)

    assert 0 == done.returncode
    for said in ("特約臨場服務經費", "〔s5.q1.group〕", "可佐證", "自 115年1月1日 起"):
        assert said in done.stdout
    assert max(width(line) for line in done.stdout.splitlines()) <= 80


def test_one_line_can_be_asked_for_by_its_id_or_its_place(openosh: Openosh, request_file: Path):
    by_id = openosh("explain", request_file, "--line", "a").stdout
    by_place = openosh("explain", request_file, "--line", "/facts/visits/1").stdout

    assert by_id == by_place
    assert "✗ 未逾半日場次〔s5.q1.group〕" in by_id


def test_one_step_can_be_asked_for(openosh: Openosh, request_file: Path):
    assert "年度補助金額上限" in openosh("explain", request_file, "--step", "annual_cap").stdout


@pytest.mark.parametrize("words", [["--line", "zz"], ["--step", "zz"], ["--index", "3"]])
def test_what_is_not_there_is_answered_with_what_is(
    openosh: Openosh, request_file: Path, words: list[str]
):
    done = openosh("explain", request_file, *words)

    assert (2, "") == (done.returncode, done.stdout)
    assert "有" in done.stderr


def test_long_lists_are_opened_on_request(openosh: Openosh, write: Callable[..., Path], claim: Any):
    first = claim["facts"]["visits"][0]
    claim["facts"]["visits"] = [{**first, "id": f"v{i}"} for i in range(5)]
    file = write("five.json", claim)

    short, full = openosh("explain", file).stdout, openosh("explain", file, "--full").stdout

    assert "--full" in short
    assert short.count("備查起算") < full.count("備查起算")


def test_the_smallest_change_that_pays_a_visit_is_told(openosh: Openosh, late: Path):
    done = openosh("explain", late, "--what-if", "--line", "a")

    assert (
        "若備查日期為 115年3月30日（現為 115年3月31日），本場次即可補助 2,100 元"
        in done.stdout.replace("\n    ", "")
    )


def test_the_answer_can_be_had_as_json(openosh: Openosh, late: Path):
    told = json.loads(openosh("explain", late, "--what-if", "--json").stdout)

    assert "decision" == told["reasons"]["sort"]
    assert "2026-03-30" == told["what_if"][0]["changes"][0]["then"]


def test_where_nothing_is_refused_nothing_need_change(
    openosh: Openosh, write: Callable[..., Path], eligible: Any
):
    assert "不必改" in openosh("explain", write("one.json", eligible), "--what-if").stdout


def test_a_request_of_a_list_can_be_chosen(
    openosh: Openosh, write: Callable[..., Path], eligible: Any, claim: Any
):
    done = openosh("explain", write("list.json", [eligible, claim]), "--index", 1)

    assert "特約臨場服務經費" in done.stdout


def test_a_request_that_cannot_be_is_refused_with_all_its_problems(
    openosh: Openosh, write: Callable[..., Path], eligible: Any
):
    eligible["facts"] = {**eligible["facts"], "risk_class": 9, "insured_workers": -1}

    done = openosh("explain", write("wrong.json", eligible))

    assert (2, "") == (done.returncode, done.stdout)
    assert "/facts/risk_class" in done.stderr
    assert "/facts/insured_workers" in done.stderr


def test_of_many_refused_lines_the_first_are_answered(
    openosh: Openosh, write: Callable[..., Path], claim: Any
):
    first = claim["facts"]["visits"][0]
    unsigned = [{**first, "id": f"v{i}", "record_signed": False} for i in range(8)]
    claim["facts"]["visits"] = unsigned

    done = openosh("explain", write("eight.json", claim), "--what-if")

    assert "另有" in done.stderr
    assert "執行紀錄表經實際執行者簽章" in done.stdout
