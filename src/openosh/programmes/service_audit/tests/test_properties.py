"""What holds for every sheet of scores, every notice and every career, not only for the worked."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import given, settings, strategies as st

from openosh.programmes.service_audit.facts_scores import SCHEME
from openosh.programmes.service_audit.programme import PROGRAMME
from openosh.statute.decide import Decider


LAW_DATE = date(2026, 8, 31)
MAXIMA = SCHEME.maxima()
GRADES = ("丙等", "乙等", "甲等", "優等")
FLOORS = {"優等": 90, "甲等": 75, "乙等": 60}


@cache
def decider(name: str) -> Decider:
    return PROGRAMME.decider(name)


def decided(name: str, facts: dict[str, Any]) -> dict[str, Any]:
    return decider(name).decide(LAW_DATE, facts).outcome


def tenth(parts: int) -> float:
    return parts / 10 if parts % 10 else parts // 10


@st.composite
def sheets(draw: st.DrawFn, unknown: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
    scores: dict[str, Any] = {
        leaf: tenth(draw(st.integers(most * draw(st.sampled_from((0, 1))) // 2, most)))
        for leaf, most in MAXIMA.items()
    }
    if unknown:
        for leaf in draw(st.sets(st.sampled_from(sorted(MAXIMA)), max_size=3)):
            scores[leaf] = None
    return {
        "scores": scores,
        "bonus": tenth(draw(st.integers(0, 30))),
        "deduction_cases": draw(st.integers(0, 8)),
        "violation": draw(st.booleans()),
    }


def plain_total(sheet: dict[str, Any]) -> Fraction:
    parts = [*sheet["scores"].values(), sheet["bonus"]]
    earned = sum((Fraction(str(part)) for part in parts), Fraction(0))
    return earned - Fraction(min(5, sheet["deduction_cases"]))


def plain_grades(sheet: dict[str, Any]) -> tuple[str, str]:
    total = plain_total(sheet)
    by_score = next((grade for grade, least in FLOORS.items() if total >= least), "丙等")
    at = GRADES.index(by_score)
    return by_score, GRADES[max(0, at - 1)] if sheet["violation"] else by_score


@given(sheets())
@settings(max_examples=150)
def test_total_and_grade_equal_the_plain_calculation(sheet: dict[str, Any]):
    outcome = decided("grade", sheet)

    assert plain_total(sheet) == Fraction(outcome["total"])
    assert plain_grades(sheet) == (outcome["grade_by_score"], outcome["grade"])


@given(sheets(), st.sampled_from(sorted(MAXIMA)))
@settings(max_examples=60)
def test_a_better_score_never_gives_a_worse_grade(sheet: dict[str, Any], leaf: str):
    better = {**sheet, "scores": {**sheet["scores"], leaf: tenth(MAXIMA[leaf])}}
    before, after = decided("grade", sheet), decided("grade", better)

    assert GRADES.index(before["grade"]) <= GRADES.index(after["grade"])


@given(sheets())
@settings(max_examples=60)
def test_what_is_short_of_the_next_grade_reaches_it(sheet: dict[str, Any]):
    outcome = decided("grade", sheet)
    if outcome["next_better"] is None:
        assert "優等" == outcome["grade_by_score"]
        return
    reached = Fraction(outcome["total"]) + Fraction(outcome["short_of_next"])

    assert FLOORS[outcome["next_better"]] == reached


@given(sheets(unknown=True))
@settings(max_examples=80)
def test_a_grade_is_known_exactly_when_all_completions_agree(sheet: dict[str, Any]):
    def completed(full: bool) -> dict[str, Any]:  # noqa: FBT001 - all or nothing
        scores = {
            leaf: score if score is not None else tenth(MAXIMA[leaf] if full else 0)
            for leaf, score in sheet["scores"].items()
        }
        return {**sheet, "scores": scores}

    worst, best = plain_grades(completed(full=False)), plain_grades(completed(full=True))
    outcome = decided("grade", sheet)

    for name, low, high in zip(("grade_by_score", "grade"), worst, best, strict=True):
        assert (low if low == high else None) == outcome[name]


@given(st.dates(date(2025, 3, 12), date(2060, 1, 1)), st.dates(date(2025, 3, 12), date(2060, 1, 1)))
def test_periods_are_calendar_days_from_the_day_after(received: date, served: date):
    facts = {
        "notice_received_on": received.isoformat(),
        "result_served_on": served.isoformat(),
    }

    assert {
        "documents_due_on": (received + timedelta(20)).isoformat(),
        "postponement_due_on": (received + timedelta(5)).isoformat(),
        "appeal_due_on": (served + timedelta(20)).isoformat(),
    } == decided("clocks", facts)


@given(st.integers(0, 4_000), st.integers(0, 400))
def test_longer_experience_never_takes_a_qualification_away(days: int, more: int):
    def grounds(length: int) -> list[str]:
        starts = date(2010, 1, 1)
        period = {
            "kind": "health_service",
            "starts_on": starts.isoformat(),
            "ends_on": (starts + timedelta(length)).isoformat(),
            "verified": True,
        }
        facts = {
            "visit_on": "2026-06-01",
            "specialist": True,
            "nursing_graduate": True,
            "inspector": False,
            "teaches": False,
            "approved_on": None,
            "experience": [period],
        }
        found: list[str] = decided("auditor_qualification", facts)["grounds"]
        return found

    assert set(grounds(days)) <= set(grounds(days + more))


@given(st.integers(1, 400), st.integers(0, 5))
def test_answers_come_to_their_share_of_two_points(said: int, silent: int):
    surveyed = [
        {"employer": f"示範{i}公司", "answered": True, "satisfaction": said * (i + 1) % 101}
        for i in range(5)
    ] + [
        {"employer": f"測試{i}公司", "answered": False, "satisfaction": None} for i in range(silent)
    ]
    mean = Fraction(sum(said * (i + 1) % 101 for i in range(5)), 5)
    tenths = mean * 20 / 100
    rounded = int(tenths + Fraction(1, 2))
    outcome = decided("satisfaction", {"clients": 20, "surveyed": surveyed})

    assert Fraction(rounded, 10) == Fraction(outcome["points"])
