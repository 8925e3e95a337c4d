"""112年品質卓越計畫 4.2.1: staff by law, a nurse round the clock, foreign care workers."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_space import ExcellenceStaffing
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Texts, Truth, every_failing, fixed


@rule(
    "qep112:4.2.1.2",
    label="外籍看護工未逾上限",
    sentence="照顧服務員 {care_workers} 人，外籍看護工 {foreign} 人",
    fails="照顧服務員 {care_workers} 人，外籍看護工 {foreign} 人，逾 {#foreign_share_most}，"
    "或精神護理之家聘有外籍看護工",
)
def foreign_within(case: ExcellenceStaffing) -> Truth:
    """若聘有外籍看護工，其人數不超過全數照顧服務員1/2，且隨時保持本國籍照顧服務員至少一人上班"""
    most = case.care_workers.times(case.law.ratio("foreign_share_most"))
    none = (case.facility != "psychiatric") | (case.foreign == fixed(0))
    return most.at_least(case.foreign.over(fixed(1))) & none


@rule(
    "qep112:4.2.1.3",
    label="失智照顧機構未聘外籍看護工",
    sentence="外籍看護工 {foreign} 人",
    fails="老人失智照顧機構聘有外籍看護工 {foreign} 人",
)
def no_foreign_for_dementia(case: ExcellenceStaffing) -> Truth:
    """老人失智照顧機構不得聘僱外籍看護工。"""
    return (case.facility != "dementia") | (case.foreign == fixed(0))


@rule("qep112:4.2.1.1", label="4.2.1 未符合之基準", sentence="未符合：{staffing_lacking}")
def staffing_lacking(case: ExcellenceStaffing) -> Texts:
    """護理人員設置及資格符合相關法規，且24小時均應有護理人員值班。"""
    return every_failing(
        nurses=case.nurses_by_law & case.nurse_always,
        care_workers=case.care_by_law & case.local_always & foreign_within(case),
        dementia=no_foreign_for_dementia(case),
        social_workers=case.social_by_law,
        cook=case.cook_licensed,
        professionals=case.professionals_by_law & case.reported,
    )


@decision(
    "excellence_staffing",
    facts=ExcellenceStaffing,
    label="聘用工作人員設置情形（112年品質卓越計畫4.2.1）",
    clause="qep112:4.2.1.1",
)
def excellence_staffing(case: ExcellenceStaffing) -> Outcome:
    """Return which of the six conditions of 4.2.1 is not met; the plan's scoring is not given."""
    return {"lacking": staffing_lacking(case)}
