"""Worked cases as the rulebook tells them: the facts in short, and what comes out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.statute.toys import clinic

from openosh.statute.examples import Example
from openosh.statute.facts import Facts, parent
from openosh.statute.rulebook import cases
from openosh.statute.rulebook.cases import MOST_FACTS, Said, WorkedCase, worked_case


SESSION = {
    "id": "s1",
    "held_on": "2026-03-04",
    "starts": "08:30",
    "doctor": "示範醫師",
    "site": None,
    "fee": 1200,
}
FACTS: dict[str, Any] = {
    "year": 2026,
    "kind": "night",
    "size": 1,
    "since": "2026-02",
    "left_on": None,
    "owner": {"name": "示範人員", "licensed": True},
    "fit": None,
    "note": None,
    "sites": [
        {"site": "甲院", "closed_years": [2024, 2025]},
        {"site": "乙院", "closed_years": None},
    ],
    "sessions": [SESSION] * 4,
}


def told(given: Any = FACTS, **about: Any) -> WorkedCase:
    example = Example(
        name="示範一例",
        decision="sessions",
        clause=about.get("clause", "p3"),
        law_date=date(2026, 6, 30),
        facts=given,
        expect=about.get("expect", {}),
        status=about.get("status", "decided"),
        missing=about.get("missing", ()),
        warns=None,
        error=about.get("error"),
    )
    return worked_case(example, clinic.DECIDER.program, "case-1", "範例", about.get("clauses", ()))


def facts(given: Any) -> dict[str, str]:
    return {said.label: said.value for said in told(given).facts}


def outcome(**about: Any) -> dict[str, str]:
    return {said.label: said.value for said in told(**about).outcome}


# -- facts ---------------------------------------------------------------------------------------


def test_facts_are_told_as_people_read_them():
    assert {
        "年度": "民國115 年",
        "門診別": "夜間",
        "規模": "1",
        "開業月份": "115年2月",
        "歇業日": "營業中",
        "姓名": "示範人員",
        "具執照": "是",
        "環境適宜": "尚不明",
        "備註": "無",
        "院區": "2 筆",
        "診次": "4 筆",
    } == facts(FACTS)


def test_a_list_is_told_by_its_first_rows():
    *_, sites, sessions = told().facts

    assert (
        "院區 甲院，停業年度 民國113 年、民國114 年",
        "院區 乙院，停業年度 尚不明",
    ) == sites.rows
    assert sessions.rows[0].startswith("診次編號 s1，看診日期 115年3月4日，開始時刻 08:30，")
    assert sessions.rows[0].endswith("，醫師 示範醫師，院區 尚不明，診察費 1,200 元")
    assert "餘 1 筆從略" == sessions.rows[-1]


@pytest.mark.parametrize(
    ("given", "label", "value"),
    [
        ({"since": "2026-13"}, "開業月份", "2026-13"),
        ({"left_on": "2026-02-30"}, "歇業日", "2026-02-30"),
        ({"sessions": None}, "診次", "尚不明"),
        ({"sessions": "多筆"}, "診次", "多筆"),
        ({"sessions": []}, "診次", "0 筆"),
        ({"year": "去年"}, "年度", "去年"),
    ],
)
def test_a_fact_that_cannot_be_is_shown_as_it_was_given(given: Any, label: str, value: str):
    assert value == facts(given)[label]


def test_a_row_that_is_none_is_told_as_nothing():
    assert ((),) == tuple(said.rows for said in told({"sessions": ["甲"]}).facts)
    assert () == told("甲").facts


def test_the_parent_of_a_row_is_no_fact_of_it():
    class Visit(Facts):
        """訪視。"""

        clinic = parent(clinic.Clinic)

    assert [] == list(cases._facts(Visit, {"clinic": "甲"}))


def test_a_list_of_values_may_be_empty_or_no_list():
    rows = told({"sites": [{"closed_years": []}, {"closed_years": "甲"}]}).facts[0].rows

    assert ("停業年度 無", "停業年度 甲") == rows


def test_more_facts_than_a_reader_needs_are_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("openosh.statute.rulebook.cases.MOST_FACTS", 3)

    assert MOST_FACTS > 3
    assert ["年度", "門診別", "規模", "其餘事實"] == [said.label for said in told().facts]
    assert Said("其餘事實", "8 項，從略") == told().facts[-1]


# -- what comes out ------------------------------------------------------------------------------


def test_what_comes_out_is_called_by_its_step_and_written_with_its_unit():
    expect = {
        "cap": 6000,
        "suitable": None,
        "flaws": ["licensed", "still_open"],
        "shift": "night",
        "total": "6000.0",
        "unheard": 3,
        "silent": None,
    }

    assert {
        "補助上限": "6,000 元",
        "環境適宜": "尚不明",
        "缺漏": "負責人具執照、still_open",
        "班別": "夜間",
        "合計": "6000.0",
        "unheard": "3",
        "silent": "尚不明",
    } == outcome(expect=expect)


def test_lines_that_come_out_are_told_like_rows():
    line = {
        "id": "s1",
        "granted": 400,
        "removed_at": None,
        "starts": "08:30",
        "next_month": "2026-04-01",
        "place": "甲院",
    }

    (lines,) = told(expect={"lines": [line]}).outcome

    assert ("各筆診次", "1 筆") == (lines.label, lines.value)
    (row,) = lines.rows
    assert row.startswith("診次編號 s1，核定補助金額 400 元，未通過之檢核 —，當日末刻 08:30，")
    assert row.endswith("，次月首日 115年4月1日，院區別 甲院")


def test_what_stays_open_says_what_is_missing():
    missing = ("/facts/owner/licensed", "/facts/sessions/0/site", "/facts/sessions/1/site")

    assert {"決定之狀態": "部分尚不能決定，待補事實", "待補之事實": "具執照、院區"} == outcome(
        status="unknown", missing=missing
    )


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("/facts/sites/0/closed_years/1", "停業年度"),
        ("/facts/sessions", "診次"),
        ("/facts/owner/unheard", "unheard"),
        ("/facts", "/facts"),
    ],
)
def test_facts_that_are_refused_are_named(place: str, label: str):
    assert {"事實不被接受": label} == outcome(error=(place,))


def test_a_case_in_one_line():
    assert "補助上限：6,000 元；合計：0 元" == told(expect={"cap": 6000, "total": 0}).result


@pytest.mark.parametrize(
    ("about", "clauses"),
    [
        ({}, ("p3",)),
        ({"clauses": ("p1", "p3")}, ("p1", "p3")),
        ({"clause": "", "clauses": ("p1",)}, ("p1",)),
        ({"clause": ""}, ("p2",)),
    ],
)
def test_a_case_belongs_to_its_clauses_else_to_that_of_its_decision(
    about: dict[str, Any], clauses: tuple[str, ...]
):
    assert clauses == told(**about).clauses
