"""A member of a fixed list stands beside words that are none of it, in every reading."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from openosh.server.agreement import disagreements
from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, choice, flag, rows
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, nothing, when, word


DAY = date(2026, 6, 30)


class Note(Facts):
    """註記。"""

    kind = choice("種類", ("a", "b"))
    good = flag("良好")


class Report(Facts):
    """報告。"""

    grade = choice("等級", ("x", "y"))
    shown = flag("公開")
    notes = rows(Note, "註記")


@rule("m1", label="公開之等級")
def shown_grade(report: Report) -> Text:
    """公開者為其等級。"""
    return when(report.shown).then(report.grade).otherwise(nothing())


@rule("m1", label="等級或保留")
def withheld(report: Report) -> Text:
    """未公開者保留。"""
    return when(report.shown).then(report.grade).otherwise(word("withheld"))


@rule("m1", label="甲種良好")
def good(report: Report) -> Truth:
    """甲種註記良好。"""
    return report.notes.some(lambda note: note.good, kind=word("a"))


@rule("m1", label="他種良好")
def other(report: Report) -> Truth:
    """沒有此種註記。"""
    return report.notes.some(lambda note: note.good, kind=word("none of these"))


@decision("report", facts=Report, label="報告", clause="m1")
def report_decision(report: Report) -> Outcome:
    """What is shown."""
    return {
        "shown_grade": shown_grade(report),
        "withheld": withheld(report),
        "good": good(report),
        "other": other(report),
    }


NUMBERS = Numbers.parse("[programme]\nfirst_covered_day = 2026-01-01")
DECIDER = Decider("toy.report", report_decision, NUMBERS)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree(engine: str):
    drawn = itertools.product(("x", None), (True, False, None), ("a", "b", None), (True, False))
    given = [
        {"grade": grade, "shown": is_shown, "notes": [{"kind": kind, "good": is_good}]}
        for grade, is_shown, kind, is_good in drawn
    ]

    cases = [(DAY, DECIDER.intake.read(DAY, facts)) for facts in given]

    assert [] == list(disagreements(DECIDER, cases, engine))
