"""Numbers with decimals: exact on their way in, through every reading, and out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from openosh.server import table_files
from openosh.server.agreement import disagreements
from openosh.server.sample import sample
from openosh.statute.bulk import BulkReading
from openosh.statute.decide import Decider
from openosh.statute.explain.text import explain_text
from openosh.statute.facts import Facts, hundredths, rows, tenths, text
from openosh.statute.intake import InvalidFactsError
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole


DAY = date(2026, 6, 30)
NUMBERS = """
[programme]
first_covered_day = 2026-01-01

[pass_mark]
title = "及格分數（十分之一分）"
[[pass_mark.in_force]]
from  = 2026-01-01
cite  = "d1"
value = 595
"""


class Paper(Facts):
    """試卷。"""

    id = text("編號", key=True)
    score = tenths("得分", most=1000, unit="分", evidence="試卷")


class Exam(Facts):
    """考試。"""

    bonus = tenths("加分", least=-20, most=30, unit="分", evidence="評語")
    papers = rows(Paper, "試卷")


@rule("d1", label="總分", unit="分", written="tenths", sentence="加分 {bonus}，共 {total}")
def total(exam: Exam) -> Whole:
    """各卷得分加總。"""
    return exam.papers.total(lambda one: one.score) + exam.bonus


@rule("d1", label="及格", sentence="得 {score} 分", fails="得 {score} 分，不及格")
def passed(paper: Paper) -> Truth:
    """五十九點五分以上。"""
    return paper.score >= paper.law.count("pass_mark")


@decision("exam", facts=Exam, label="考試", clause="d1")
def exam_decision(exam: Exam) -> Outcome:
    """What an exam comes to."""
    paper = exam.papers.each
    return {
        "total": total(exam),
        "papers": Table(
            exam.papers, {"id": paper.id, "score": paper.score, "passed": passed(paper)}
        ),
    }


DECIDER = Decider("toy.exam", exam_decision, Numbers.parse(NUMBERS), "toy:", "text")


def exam(*scores: Any, bonus: Any = 0) -> dict[str, Any]:
    return {"bonus": bonus, "papers": [{"id": f"{i}", "score": s} for i, s in enumerate(scores)]}


def refused(facts: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(InvalidFactsError) as found:
        DECIDER.decide(DAY, facts)
    return {problem.at: problem.message for problem in found.value.problems}


@pytest.mark.parametrize(
    ("scores", "bonus", "expected"),
    [
        ((59.4, 59.5), 0, "118.9"),
        ((0.1, 0.2), 0, "0.3"),
        ((60, 40.0), 0, "100"),
        ((), -0.5, "-0.5"),
        ((), 0, "0"),
        ((99.9,), 1.50, "101.4"),
    ],
)
def test_a_sum_of_decimals_is_exact_and_short(scores: Any, bonus: Any, expected: str):
    assert expected == DECIDER.decide(DAY, exam(*scores, bonus=bonus)).outcome["total"]


def test_a_number_of_the_law_is_compared_exactly():
    found = DECIDER.decide(DAY, exam(59.4, 59.5, None)).outcome["papers"]

    assert [False, True, None] == [one["passed"] for one in found]
    assert [59.4, 59.5, None] == [one["score"] for one in found]


@pytest.mark.parametrize(
    ("score", "message"),
    [
        (13.25, "應為至多一位小數之數（分）"),
        (100.1, "應為不大於 100 之數（分）"),
        (-0.1, "應為不小於 0 之數（分）"),
        ("13", "應為至多一位小數之數（分）"),
        (True, "應為至多一位小數之數（分）"),
    ],
)
def test_a_number_that_cannot_be_is_refused(score: Any, message: str):
    assert message in refused(exam(score))["/facts/papers/0/score"]


def test_the_trace_says_numbers_as_people_write_them():
    trace = {one.step: one for one in DECIDER.decide(DAY, exam(59.4, bonus=0.5)).trace}

    assert "59.9" == trace["total"].value
    assert "加分 0.5，共 59.9" == trace["total"].sentence
    assert "得 59.4 分，不及格" == trace["passed"].sentence


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree(engine: str):
    assert [] == list(disagreements(DECIDER, sample(DECIDER, 5, 60), engine))


@pytest.mark.parametrize("form", table_files.FORMATS)
def test_tables_hold_numbers_as_they_are(tmp_path: Path, form: str):
    tables = {
        "": pl.DataFrame({"case": [1], "law_date": [DAY], "bonus": [5]}),
        "papers": pl.DataFrame({"case": [1, 1], "id": ["a", "b"], "score": [595, None]}),
    }

    table_files.write(tables, DECIDER.program, tmp_path / "in", form)
    again = table_files.read(DECIDER.program, [tmp_path / "in"])
    found = BulkReading(DECIDER.program).compute(again, "outcome")
    files = table_files.write(found, DECIDER.program, tmp_path / "out", "csv")

    assert [595, None] == again["papers"]["score"].to_list()
    assert [5] == again[""]["bonus"].to_list()
    assert "60.0" in files[0].read_text(encoding="utf-8")
    assert "59.5" in files[1].read_text(encoding="utf-8")


@pytest.mark.parametrize("cell", ["59.45", "x", "100.1"])
def test_a_cell_that_cannot_be_is_named(tmp_path: Path, cell: str):
    (tmp_path / "papers.csv").write_text(f"case,id,score\n1,a,{cell}\n", encoding="utf-8")

    with pytest.raises(table_files.FileError, match="應為至多一位小數之數，不小於 0，不大於 100"):
        table_files.read(DECIDER.program, [tmp_path / "papers.csv"])


class Share(Facts):
    """分攤。"""

    done = hundredths("實際", most=10**13, evidence="報表")
    due = hundredths("應有", least=100, most=10**13, evidence="計畫")


@rule("d1", label="比率", unit="%", written="hundredths", sentence="{done} ÷ {due}")
def percent(share: Share) -> Whole:
    """實際除以應有。"""
    return share.done.over(share.due).times(10_000).rounded()


@rule("d1", label="差額", written="short_hundredths", sentence="{due} − {done}")
def rest(share: Share) -> Whole:
    """應有減實際。"""
    return share.due - share.done


@decision("share", facts=Share, label="分攤", clause="d1")
def share_decision(share: Share) -> Outcome:
    """What share it is."""
    return {"percent": percent(share), "rest": rest(share)}


SHARE = Decider("toy.share", share_decision, Numbers.parse(NUMBERS), "toy:", "text")


@pytest.mark.parametrize(
    ("done", "due", "percent", "rest"),
    [
        (56_358, 50_000, "112.72", "-6358"),
        (93.75, 100, "93.75", "6.25"),
        (1, 3, "33.33", "2"),
        (0, 2.5, "0.00", "2.5"),
        (7, 7, "100.00", "0"),
    ],
)
def test_hundredths_have_two_places_unless_they_are_short(
    done: float, due: float, percent: str, rest: str
):
    assert {"percent": percent, "rest": rest} == SHARE.decide(
        DAY, {"done": done, "due": due}
    ).outcome


def test_an_end_is_said_as_people_write_it():
    with pytest.raises(InvalidFactsError, match="應為不小於 1 之數"):
        SHARE.decide(DAY, {"done": 1, "due": 0.99})


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree_on_hundredths(engine: str):
    assert [] == list(disagreements(SHARE, sample(SHARE, 6, 60), engine))


def test_reasons_and_sentences_say_decimals():
    result = SHARE.decide(DAY, {"done": 93.75, "due": 1_000})

    assert ["93.75 ÷ 1,000", "1,000 − 93.75"] == [one.sentence for one in result.trace]
    assert "906.25" in explain_text(result)
