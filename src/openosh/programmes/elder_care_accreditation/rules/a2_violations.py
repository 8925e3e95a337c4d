"""A2 入出機構之管理: violations of the last four years, movements, residents on commission."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_records import (
    OF_NUMBER,
    OF_TYPE,
    AdmissionViolation,
    AdmissionViolations,
    CommissionedResident,
    ResidentMovement,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import (
    confirmed,
    looked_back_on,
)
from openosh.statute.grading import UNMET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, nothing, when, word


@rule(
    "accreditation:A2.5",
    label="最近4年內之違規收容",
    sentence="{found_on} 之違規，在實地評鑑日前 {#look_back_years} 年內",
    fails="{found_on} 之違規，不在實地評鑑日前 {#look_back_years} 年內，不計",
)
def recent_violation(violation: AdmissionViolation) -> Truth:
    """5.最近4年無違規收容紀錄。"""
    case = AdmissionViolations.of(violation)
    return looked_back_on(violation, violation.found_on, case.evaluated_on)


@rule("accreditation:A2.5", label="A2 第5項", sentence="最近4年違規收容：第5項{no_violation}")
def no_violation(case: AdmissionViolations) -> Text:
    """5.最近4年無違規收容紀錄。"""
    clean = ~case.violations.some(recent_violation)
    return confirmed(case.authority_answered, clean, "accreditation:A2.m5")


@rule(
    "accreditation:A2.r1",
    label="A2 第1項受違規之影響",
    sentence="違規屬收容個案類型：第1項{type_affected}",
    quiet=True,
)
def type_affected(case: AdmissionViolations) -> Text:
    """違規收容紀錄如屬基準說明1或2，則會影響評分標準之1、2項得分。"""
    return _affected(case, OF_TYPE)


@rule(
    "accreditation:A2.r1",
    label="A2 第2項受違規之影響",
    sentence="違規屬收容人數：第2項{number_affected}",
    quiet=True,
)
def number_affected(case: AdmissionViolations) -> Text:
    """違規收容紀錄如屬基準說明1或2，則會影響評分標準之1、2項得分。"""
    return _affected(case, OF_NUMBER)


def _affected(case: AdmissionViolations, kind: str) -> Text:
    found = case.violations.some(lambda one: recent_violation(one) & (one.kind == kind))
    return when(found).then(word(UNMET)).otherwise(nothing())


@decision(
    "admission_violations",
    facts=AdmissionViolations,
    label="最近4年之違規收容紀錄",
    clause="accreditation:A2.5",
)
def admission_violations(case: AdmissionViolations) -> Outcome:
    """Return the state of condition 5 of A2, and of conditions 1 and 2 where it affects them."""
    one = case.violations.each
    return {
        "condition_5": no_violation(case),
        "condition_1": type_affected(case),
        "condition_2": number_affected(case),
        "violations": Table(case.violations, {"counts": recent_violation(one)}),
    }


@rule("accreditation:A2.m1", label="入住或退住", sentence="{reason}：{movement}")
def movement(case: ResidentMovement) -> Text:
    """「入機構」指入住；「出機構」指退住，退住之情形包含失能或疾病改變、返家、轉介其他機構、往生…等。"""
    moved_in = case.reason == "moved_in"
    return when(moved_in).then(word("admission")).otherwise(word("discharge"))


@decision(
    "resident_movement",
    facts=ResidentMovement,
    label="服務對象之入機構、出機構",
    clause="accreditation:A2.m1",
)
def resident_movement(case: ResidentMovement) -> Outcome:
    """Return whether a resident came in (``admission``) or left (``discharge``)."""
    return {"movement": movement(case)}


@rule(
    "accreditation:A2.m6",
    label="應出示公文",
    sentence="委託收容 {#commissioned_age_most} 歲以下身心障礙者，應出示公文",
    fails="非委託收容 {#commissioned_age_most} 歲以下身心障礙者，毋須公文",
)
def letter_needed(case: CommissionedResident) -> Truth:
    """6.如有接受委託收容64歲以下身心障礙者，應出示公文。"""
    young = case.age <= case.law.count("commissioned_age_most")
    return case.commissioned & case.disabled & young


@rule(
    "accreditation:A2.m6",
    label="委託收容之公文",
    sentence="公文齊備或毋須公文",
    fails="應出示委託之公文而未出示",
)
def letter_in_order(case: CommissionedResident) -> Truth:
    """如有接受委託收容64歲以下身心障礙者，應出示公文。"""
    return ~letter_needed(case) | case.official_letter


@decision(
    "commissioned_resident",
    facts=CommissionedResident,
    label="委託收容身心障礙者之公文",
    clause="accreditation:A2.m6",
)
def commissioned_resident(case: CommissionedResident) -> Outcome:
    """Return whether the official letter is needed, and whether all is in order."""
    return {"letter_needed": letter_needed(case), "passed": letter_in_order(case)}
