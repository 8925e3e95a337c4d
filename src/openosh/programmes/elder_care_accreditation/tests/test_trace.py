"""The trace tells the indicator at hand in its own words, and nothing of the others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openosh.programmes.elder_care_accreditation.facts import LETTERED, SCHEME
from openosh.programmes.elder_care_accreditation.programme import PROGRAMME
from openosh.statute.explain.text import explain_text
from openosh.statute.trace.entries import TraceEntry


LAW_DATE = date(2026, 8, 31)
OF_ALL = {"grade", "next_grade", "to_meet", "to_meet_partly", "short_by"}


def trace(decision: str, facts: dict[str, Any]) -> dict[str, TraceEntry]:
    result = PROGRAMME.decider(decision).decide(LAW_DATE, facts)
    return {entry.step: entry for entry in result.trace}


def sheet(indicator: str, state: str) -> dict[str, Any]:
    return {
        "indicator": indicator,
        "conditions": dict.fromkeys(SCHEME.conditions_of(indicator), state),
    }


@pytest.mark.parametrize("indicator", LETTERED)
def test_only_the_indicator_at_hand_is_told(indicator: str):
    told = trace("indicator_grade", sheet(indicator, "unmet"))
    listed = "、".join(f"第{n}項不符合" for n in SCHEME.conditions_of(indicator))

    assert {indicator.lower(), *OF_ALL} == set(told)
    assert f"{listed}：E" == told[indicator.lower()].sentence
    assert f"accreditation:{indicator}.grade" == told[indicator.lower()].clause


def test_above_the_best_letter_nothing_is_told_of_a_better_one():
    assert "next_grade" not in trace("indicator_grade", sheet("A1", "met"))
    assert "next_grade" not in trace("improvement_grade", {"deficiencies": 0, "improved": 0})


def test_the_letter_of_an_unknown_indicator_is_told_to_be_open_and_not_to_be_none():
    told = trace("indicator_grade", {"indicator": None, "conditions": {"1": "met"}})

    assert told["grade"].sentence.startswith("尚不能判斷：「指標」尚不明")


def test_a_level_is_told_where_the_announcement_has_one():
    rows = [sheet("A1", "met"), sheet("A7", "met")]
    facts = {
        "indicators": rows,
        "improvement": {"deficiencies": 0, "improved": 0},
        "innovation_points": 0,
        "deducted_points": 0,
    }
    result = PROGRAMME.decider("evaluation").decide(LAW_DATE, facts)

    assert [("/facts/indicators/1", "A7 為一級必要項目")] == [
        (entry.at, entry.sentence) for entry in result.trace if entry.step == "level"
    ]


def test_violations_that_affect_no_other_condition_are_not_told_as_if_they_did():
    facts: dict[str, Any] = {
        "evaluated_on": "2026-08-31",
        "authority_answered": True,
        "violations": [{"found_on": "2025-01-02", "kind": "type"}],
    }
    told = trace("admission_violations", facts)

    assert "type_affected" in told
    assert "number_affected" not in told
    assert "type_affected" not in trace("admission_violations", facts | {"violations": []})


def test_who_is_isolated_without_an_emergency_is_not_told_to_have_come_in_one():
    facts: dict[str, Any] = {
        "kind": "resident",
        "entered_on": "2022-06-15",
        "xray_on": "2022-06-01",
        "stool_on": None,
        "stool_report": False,
        "stool_negative": None,
        "reported_on": "2022-06-15",
        "blood": True,
        "urine": True,
        "hepatitis_b": True,
        "stamped": True,
        "labour_check_only": False,
        "isolated": True,
        "cleared": False,
        "emergency": False,
        "charted": True,
    }

    told = trace("entry_health_check", facts)["emergency_kept"]
    assert (False, "非由醫院緊急入住，或未隔離、未載明原因及補驗日期") == (
        told.value,
        told.sentence,
    )


def test_a_whole_evaluation_is_explained_in_words():
    facts = {
        "indicators": [sheet("A1", "met"), sheet("A7", "unmet")],
        "improvement": {"deficiencies": 0, "improved": 0},
        "innovation_points": 0,
        "deducted_points": 0,
    }
    told = explain_text(PROGRAMME.decider("evaluation").decide(LAW_DATE, facts))

    assert "各項指標（2 列）" in told
    assert "A 占 20%" in told
