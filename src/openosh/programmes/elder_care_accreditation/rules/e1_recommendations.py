"""E1 前次評鑑建議事項改善情形: which evaluation counts, and what became of its recommendations."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_improvement import (
    Recommendation,
    Recommendations,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import state_of_rows
from openosh.programmes.elder_care_accreditation.rules.letters import grade_of_states
from openosh.statute.grading import MET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, nothing, when, word


@rule(
    "accreditation:E1.na",
    label="所據之前次評鑑",
    sentence="以{basis}之建議為準",
)
def basis(case: Recommendations) -> Text:
    """第1次接受衛生福利部評鑑者，以機構接受地方政府最近1次評鑑之建議改善事項為主；亦未曾接受地方政府
    評鑑者，本項不適用。
    """
    return (
        when(case.by_ministry)
        .then(word("ministry"))
        .when(case.by_local_government)
        .then(word("local_government"))
        .otherwise(word("not_applicable"))
    )


@rule(
    "accreditation:E1.1",
    label="擬訂具體改進措施",
    sentence="已擬訂具體改進措施",
    fails="未擬訂具體改進措施",
)
def has_measure(one: Recommendation) -> Truth:
    """1.針對前次評鑑之改進事項擬訂具體改進措施。"""
    return one.measure


@rule(
    "accreditation:E1.2",
    label="執行並有成效或說明原因",
    sentence="確實執行，並有成效或說明無法達成之原因",
    fails="未確實執行，或既無成效亦未說明原因",
)
def done(one: Recommendation) -> Truth:
    """2.確實執行，並有成效或說明無法達成改善目標之原因。"""
    return one.carried_out & (one.result | one.reason)


@rule("accreditation:E1.1", label="E1 第1項", sentence="改進措施：{measures_state}")
def measures_state(case: Recommendations) -> Text:
    """1.針對前次評鑑之改進事項擬訂具體改進措施。"""
    return state_of_rows(case.recommendations, has_measure, without=MET)


@rule("accreditation:E1.2", label="E1 第2項", sentence="執行與成效：{done_state}")
def done_state(case: Recommendations) -> Text:
    """2.確實執行，並有成效或說明無法達成改善目標之原因。"""
    return state_of_rows(case.recommendations, done, without=MET)


@rule(
    "accreditation:E1.grade",
    label="E1 之等第",
    sentence="第1項{measures_state}、第2項{done_state}：{recommendations_grade}",
)
def recommendations_grade(case: Recommendations) -> Text:
    """E.完全不符合；D.第1項部分符合；C.符合第1項；B.符合第1項，且第2項部分符合；A.完全符合。"""
    letter = grade_of_states(case, "E1", (measures_state(case), done_state(case)))
    return when(basis(case) == "not_applicable").then(nothing()).otherwise(letter)


@decision(
    "recommendations",
    facts=Recommendations,
    label="前次評鑑建議事項之改善",
    clause="accreditation:E1.grade",
)
def recommendations(case: Recommendations) -> Outcome:
    """Return which evaluation counts, the states of both conditions, and the letter of E1.

    Where the home was never evaluated the indicator does not apply: its letter is null.
    """
    one = case.recommendations.each
    columns = {"id": one.id, "measure": has_measure(one), "done": done(one)}
    return {
        "basis": basis(case),
        "condition_1": measures_state(case),
        "condition_2": done_state(case),
        "grade": recommendations_grade(case),
        "recommendations": Table(case.recommendations, columns),
    }
