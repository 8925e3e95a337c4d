"""四、Q2 備查期限: when a person must be filed, from when visits count, and who is not filed."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_procedure import (
    FilingDates,
    ServicePerson,
    StaffFilings,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Day, Truth, Whole, fixed, greatest


@rule(
    "s4.q2.filing30",
    label="備查期限末日",
    sentence="到職日 {started_on} 後 {#filing_deadline_days} 日",
)
def due_on(filed: FilingDates) -> Day:
    """後30日內，至報備資訊網完成服務人員之備查，變更時亦同。"""
    return filed.started_on.plus_days(filed.law.count("filing_deadline_days"))


@rule(
    "s4.q2.filing30",
    label="如期備查",
    sentence="備查日期 {filed_on}，未逾期限 {due_on}",
    fails="備查日期 {filed_on}，逾期限 {due_on}；案件仍可申請，"
    "惟備查日可追溯之首日以前之場次不予補助，請自該日起列計場次",
)
def filed_in_time(filed: FilingDates) -> Truth:
    """後30日內，至報備資訊網完成服務人員之備查，變更時亦同。"""
    return filed.filed_on <= due_on(filed)


@rule("s4.q2.filing30", label="逾期日數", unit="日", sentence="備查日期 {filed_on}，期限 {due_on}")
def days_late(filed: FilingDates) -> Whole:
    """後30日內，至報備資訊網完成服務人員之備查，變更時亦同。"""
    return greatest(filed.filed_on.days_since(due_on(filed)), fixed(0))


@decision("filing_deadline", facts=FilingDates, label="備查期限", clause="s4.q2.filing30")
def filing_deadline(filed: FilingDates) -> Outcome:
    """By when a person had to be filed, and by how many days that was missed."""
    return {
        **verdict(filed_in_time=filed_in_time(filed)),
        "due_on": due_on(filed),
        "days_late": days_late(filed),
    }


@rule(
    "s4.q2.cutoff",
    label="備查日可追溯之首日",
    sentence="備查日期 {filed_on} 前 {#filing_floor_days} 日；更早之場次不予補助",
)
def filing_reaches_back_to(filed: FilingDates) -> Day:
    """備查日期30日前的臨場健康服務場次，將不予補助。"""
    return filed.filed_on.minus_days(filed.law.count("filing_floor_days"))


@rule(
    "s4.q2.start_exception",
    label="可補助之首日",
    sentence="到職日 {started_on} 與可追溯之首日 {filing_reaches_back_to} 二者較晚之日",
)
def earliest_day(filed: FilingDates) -> Day:
    """醫護人員到職日在備查日前30日內者，以到職日後的場次方納入補助範圍。"""
    return greatest(filed.started_on, filing_reaches_back_to(filed))


@decision(
    "earliest_fundable_day",
    facts=FilingDates,
    label="可補助場次之首日",
    clause="s4.q2.start_exception",
)
def earliest_fundable_day(filed: FilingDates) -> Outcome:
    """The first day on which a visit by this person can be paid, by this filing."""
    return {"earliest_fundable_day": earliest_day(filed)}


@rule(
    "s4.q2.personwise",
    label="服務人員已備查",
    sentence="{person}（{provider}）已完成備查",
    fails="{person}（{provider}）未完成備查，其場次不予補助；請查對姓名及機構，"
    "或至報備資訊網完成備查後再申請",
)
def person_filed(member: ServicePerson) -> Truth:
    """備查以服務人員為單位，變更人員時亦須備查"""
    filings = StaffFilings.of(member).filings
    return filings.some(person=member.person, provider=member.provider)


@rule(
    "s3.step1",
    label="所配置人員均已備查",
    sentence="所配置之服務人員均已完成備查",
    fails="有服務人員未完成備查；請先至勞工健康保護管理報備資訊網完成備查，再提出經費申請"
    "（資格申請不受影響）",
)
def everyone_filed(staff: StaffFilings) -> Truth:
    """至「勞工健康保護管理報備資訊網」完成所配置勞工健康服務人員之備查。"""
    return every(staff.people, person_filed)


@decision("persons_filed", facts=StaffFilings, label="服務人員之備查", clause="s4.q2.personwise")
def persons_filed(staff: StaffFilings) -> Outcome:
    """Who of the staff is not filed: visits of these people alone are not paid."""
    people = staff.people
    return {
        **verdict(everyone_filed=everyone_filed(staff)),
        "people": Table(people, {"person": people.each.person, "filed": person_filed(people.each)}),
    }
