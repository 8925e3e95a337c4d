"""A9 第4項 and A12: what the authorities have on record of the last four years."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_records import (
    GENDER_EQUALITY,
    LABOUR_STANDARDS,
    PENSION,
    LabourPenalties,
    NurseViolation,
    NurseViolations,
    Penalty,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import confirmed, looked_back_on
from openosh.programmes.elder_care_accreditation.rules.letters import grade_of_states
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth


@rule(
    "accreditation:A9.4",
    label="最近4年內之護理人員聘用違規",
    sentence="{found_on} 之違規，在實地評鑑日前 {#look_back_years} 年內",
    fails="{found_on} 之違規，不在實地評鑑日前 {#look_back_years} 年內，不計",
)
def recent_nurse_violation(violation: NurseViolation) -> Truth:
    """4.最近4年內護理人員之聘用無違規紀錄（由主管機關提供）。"""
    case = NurseViolations.of(violation)
    return looked_back_on(violation, violation.found_on, case.evaluated_on)


@rule("accreditation:A9.4", label="A9 第4項", sentence="護理人員聘用違規紀錄：{nurse_record_state}")
def nurse_record_state(case: NurseViolations) -> Text:
    """4.最近4年內護理人員之聘用無違規紀錄（由主管機關提供）。"""
    clean = ~case.violations.some(recent_nurse_violation)
    return confirmed(case.authority_answered, clean, "accreditation:A9.4")


@decision(
    "nurse_violations",
    facts=NurseViolations,
    label="最近4年護理人員聘用之違規紀錄",
    clause="accreditation:A9.4",
)
def nurse_violations(case: NurseViolations) -> Outcome:
    """Return the state of condition 4 of A9."""
    columns = {"counts": recent_nurse_violation(case.violations.each)}
    return {"state": nurse_record_state(case), "violations": Table(case.violations, columns)}


@rule(
    "accreditation:A12.1",
    label="近4年內之處罰",
    sentence="{penalised_on} 之處罰，在實地評鑑日前 {#look_back_years} 年內",
    fails="{penalised_on} 之處罰，不在實地評鑑日前 {#look_back_years} 年內，不計",
)
def recent_penalty(penalty: Penalty) -> Truth:
    """1.近4年內無違反勞動基準法經處罰之情事。"""
    case = LabourPenalties.of(penalty)
    return looked_back_on(penalty, penalty.penalised_on, case.evaluated_on)


@rule("accreditation:A12.1", label="A12 第1項", sentence="勞動基準法：{labour_standards_state}")
def labour_standards_state(case: LabourPenalties) -> Text:
    """1.近4年內無違反勞動基準法經處罰之情事。"""
    return _state(case, LABOUR_STANDARDS)


@rule("accreditation:A12.2", label="A12 第2項", sentence="性別工作平等法：{gender_equality_state}")
def gender_equality_state(case: LabourPenalties) -> Text:
    """2.近4年內無違反性別工作平等法經處罰之情事。"""
    return _state(case, GENDER_EQUALITY)


@rule("accreditation:A12.3", label="A12 第3項", sentence="勞工退休金條例：{pension_state}")
def pension_state(case: LabourPenalties) -> Text:
    """3.近4年內無違反勞工退休金條例經處罰之情事。"""
    return _state(case, PENSION)


def _state(case: LabourPenalties, law: str) -> Text:
    found = case.penalties.some(lambda one: recent_penalty(one) & (one.law_broken == law))
    return confirmed(case.authority_answered, ~found, "accreditation:A12.m3")


@rule(
    "accreditation:A12.grade",
    label="A12 之等第",
    sentence="第1項{labour_standards_state}、第2項{gender_equality_state}、第3項{pension_state}"
    "：{conditions_grade}",
)
def conditions_grade(case: LabourPenalties) -> Text:
    """E.完全不符合；C.符合其中1項；B.符合其中2項；A.完全符合。"""
    states = (labour_standards_state(case), gender_equality_state(case), pension_state(case))
    return grade_of_states(case, "A12", states)


@decision(
    "labour_penalties",
    facts=LabourPenalties,
    label="近4年勞動法令之處罰",
    clause="accreditation:A12.grade",
)
def labour_penalties(case: LabourPenalties) -> Outcome:
    """Return the states of the three conditions of A12, and its letter."""
    return {
        "condition_1": labour_standards_state(case),
        "condition_2": gender_equality_state(case),
        "condition_3": pension_state(case),
        "grade": conditions_grade(case),
        "penalties": Table(case.penalties, {"counts": recent_penalty(case.penalties.each)}),
    }
