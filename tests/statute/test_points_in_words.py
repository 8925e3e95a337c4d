"""An explanation writes points as people do, and cites clauses whose ids hold a colon in full."""

from __future__ import annotations

from datetime import date
from typing import Any

from openosh.statute.decide import Decider
from openosh.statute.explain.text import explain_text
from openosh.statute.facts import Facts, tenths
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Whole


class Sheet(Facts):
    """評分表。"""

    score = tenths("評分", most=1000, clause="annex2:2.3", evidence="評分表")


@rule("annex2:total", label="總分", unit="分", written="tenths")
def total(sheet: Sheet) -> Whole:
    """總分。"""
    return sheet.score + 5


@decision("sheet", facts=Sheet, label="評分", clause="annex2:total")
def sheet_decision(sheet: Sheet) -> Outcome:
    """What a sheet comes to."""
    return {"total": total(sheet)}


NUMBERS = Numbers.parse("[programme]\nfirst_covered_day = 2026-01-01")
DECIDER = Decider("toy.sheet", sheet_decision, NUMBERS, "toy:")


def explained(score: Any) -> str:
    return explain_text(DECIDER.decide(date(2026, 6, 30), {"score": score}))


def test_points_are_written_with_their_decimal():
    assert "總分  89.5 分" in explained(89)
    assert "總分：89.5 分〔annex2:total〕" in explained(89)


def test_a_missing_fact_cites_the_whole_id_of_its_clause():
    assert "1. 評分〔annex2:2.3〕" in explained(None)
