"""Every visit of a claim is explained: what is granted for it, and at which condition it fell."""

from __future__ import annotations

import datetime as dt
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from openosh.desk.amounts import AmountLine, Explained
from openosh.programmes.onsite_subsidy.claim_lines import lines_of, note_of
from openosh.programmes.onsite_subsidy.programme import PROGRAMME


DECIDER = PROGRAMME.decider("contracted_claim")
CASES = Path(__file__).parents[5] / "tests" / "cases"
LAW_DATE = dt.date(2027, 3, 10)
NAMES = sorted(
    one.name
    for one in CASES.glob("onsite_subsidy.contracted_claim.*.json")
    if "expect" in json.loads(one.read_text(encoding="utf-8"))
)
"""The cases of the contract that are decided, or open for want of a fact: not the refused one."""


def request(name: str = "onsite_subsidy.contracted_claim.handbook_case_one.json") -> dict[str, Any]:
    """Return the facts of a case of the contract."""
    text = (CASES / name).read_text(encoding="utf-8")
    return dict(json.loads(text)["request"]["facts"])


def lines(facts: dict[str, Any]) -> tuple[AmountLine, ...]:
    return lines_of(explained(facts))


def explained(facts: dict[str, Any]) -> Explained:
    """Return a decided claim as it is kept."""
    result = DECIDER.decide(LAW_DATE, facts)
    return Explained(facts, result.outcome, [one.to_json() for one in result.trace])


@pytest.mark.parametrize("name", NAMES)
def test_a_visit_for_which_nothing_is_granted_says_why(name: str):
    for line in lines(request(name)):
        assert line.granted or line.reason


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_that_are_known_add_up_to_what_is_granted(name: str):
    facts = request(name)
    granted = DECIDER.decide(LAW_DATE, facts).outcome["granted"]

    assert granted == sum(line.granted or 0 for line in lines(facts))


def test_a_visit_of_which_a_fact_is_missing_is_neither_granted_nor_refused():
    facts = request("onsite_subsidy.contracted_claim.unknown_entry_time.json")
    line = lines(facts)[0]

    assert (None, "資料尚缺，未能核算") == (line.granted, line.reason)


def test_a_visit_that_fell_names_the_condition_and_its_clause():
    facts = deepcopy(request())
    facts["visits"][0]["record_signed"] = False
    line = lines(facts)[0]

    assert (0, "onsite_subsidy:s5.doc2") == (line.granted, line.clause)
    assert line.reason == "執行紀錄表經簽章：缺執行紀錄表，或缺實際執行者之簽章"


def test_a_visit_cut_by_the_cap_says_by_how_much():
    facts = {**request(), "granted_earlier_this_year": 119_000}
    cut = [line for line in lines(facts) if line.reason.startswith("本年度補助已達上限")]

    assert cut
    assert sum(line.granted or 0 for line in lines(facts)) == 1_000


def test_a_line_says_when_and_what_kind_of_staff_and_names_nobody():
    assert lines(request())[0].label == "115年1月3日 09:30 護理人員"


def test_the_whole_says_the_cap_and_what_of_it_is_left():
    facts = {**request(), "granted_earlier_this_year": 78_000}
    said = "年度上限 120,000 元，本年度先前核定 78,000 元，本次至多 42,000 元。"

    assert said == note_of(explained(facts))
