"""肆、二: who may be an auditor.

Days of one unbroken period count by the calendar; where experience comes in several periods, a
year has 365 days, as the Civil Code counts time that is not continuous.
"""

from __future__ import annotations

from openosh.programmes.service_audit.facts_auditors import (
    HEALTH_SERVICE,
    INSPECTION,
    TEACHING,
    AuditorCandidate,
    Experience,
)
from openosh.programmes.service_audit.rules.verdict import open_while, possible, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Day,
    Texts,
    Truth,
    Whole,
    any_of,
    every_failing,
    fixed,
    greatest,
    least,
    when,
    word,
)


MONTHS = 12  # not law: months of a year


@rule("4.2.a", label="計至之日（不含）", sentence="迄日之次日，至遲至查核日期")
def counted_to(period: Experience) -> Day:
    """查核人員應具備下列資格之一"""
    visit_on = AuditorCandidate.of(period).visit_on
    ended = period.ends_on.plus_days(1)
    return when(period.ends_on.known()).then(least(ended, visit_on)).otherwise(visit_on)


@rule("4.2.a", label="經歷日數", unit="日")
def days_counted(period: Experience) -> Whole:
    """查核人員應具備下列資格之一"""
    return greatest(counted_to(period).days_since(period.starts_on), fixed(0))


def _enough(auditor: AuditorCandidate, kind: str, ground: str) -> Truth:
    """Return whether verified experience of a kind reaches the years of a ground."""
    years = auditor.law.count("experience_years", "least", qualification=word(ground))
    year_days = auditor.law.count("experience_year_days")

    def of_kind(period: Experience) -> Truth:
        return period.verified & (period.kind == kind)

    periods, needed = auditor.experience, years * year_days
    unbroken = periods.some(
        lambda one: of_kind(one) & (one.starts_on.plus_months(years * MONTHS) <= counted_to(one))
    )
    in_parts = periods.count(of_kind) > 1
    enough = periods.total(days_counted, among=of_kind) >= needed
    may_come = periods.count(lambda one: possible(of_kind(one))) > 1
    may_reach = periods.total(days_counted, among=lambda one: possible(of_kind(one))) >= needed
    return unbroken | (in_parts & enough) | (may_come & may_reach & open_while(periods, of_kind))


@rule(
    "4.2.1",
    label="職業醫學科專科醫師及三年經歷",
    sentence="具職業醫學科專科醫師資格，從事勞工健康服務相關工作 {#experience_years.least} 年以上",
    fails="無職業醫學科專科醫師資格，或從事勞工健康服務相關工作未滿 {#experience_years.least} 年",
)
def experienced_specialist(auditor: AuditorCandidate) -> Truth:
    """具職業醫學科專科醫師資格，並有三年以上實際從事勞工健康服務相關工作經歷者。"""
    return auditor.specialist & _enough(auditor, HEALTH_SERVICE, "specialist")


@rule(
    "4.2.2",
    label="護理科系畢業及五年經歷",
    sentence="大專校院護理科系畢業，從事勞工健康服務工作 {#experience_years.least} 年以上",
    fails="非大專校院護理科系畢業，或從事勞工健康服務工作未滿 {#experience_years.least} 年",
)
def nursing(auditor: AuditorCandidate) -> Truth:
    """大專校院護理科系畢業，並有五年以上實際從事勞工健康服務工作經歷者。"""
    return auditor.nursing_graduate & _enough(auditor, HEALTH_SERVICE, "nursing")


@rule(
    "4.2.3",
    label="勞動檢查員及五年經歷",
    sentence="具勞動檢查員資格，從事職業安全衛生檢查業務 {#experience_years.least} 年以上",
    fails="無勞動檢查員資格，或從事職業安全衛生檢查業務未滿 {#experience_years.least} 年",
)
def experienced_inspector(auditor: AuditorCandidate) -> Truth:
    """具有勞動檢查員資格，並有五年以上實際從事職業安全衛生檢查業務工作經歷者。"""
    return auditor.inspector & _enough(auditor, INSPECTION, "inspector")


@rule(
    "4.2.4",
    label="任教大專校院及五年教學經驗",
    sentence="任教大專校院，相關課程之教學經驗 {#experience_years.least} 年以上",
    fails="未任教大專校院，或相關課程之教學經驗未滿 {#experience_years.least} 年",
)
def teacher(auditor: AuditorCandidate) -> Truth:
    """任教大專校院，具五年以上職業醫學或職業衛生護理相關課程之教學經驗者。"""
    return auditor.teaches & _enough(auditor, TEACHING, "teacher")


@rule(
    "4.2.b",
    label="查核前經職安署核可",
    sentence="職安署於 {approved_on} 核可，不晚於查核日期 {visit_on}",
    fails="查核日期 {visit_on} 前未經職安署核可",
)
def approved_in_time(auditor: AuditorCandidate) -> Truth:
    """未具備規定資格者，應報經職安署核可後，始得執行查核作業："""
    return auditor.approved_on.known() & (auditor.approved_on <= auditor.visit_on)


@rule(
    "4.2.a",
    label="得執行查核作業",
    sentence="具備四款資格之一，或經職安署核可",
    fails="未具備四款資格之任一款，亦未經職安署核可；請報經核可後再行指派",
)
def may_audit(auditor: AuditorCandidate) -> Truth:
    """查核人員應具備下列資格之一"""
    grounds = (
        experienced_specialist(auditor),
        nursing(auditor),
        experienced_inspector(auditor),
        teacher(auditor),
    )
    return any_of(*grounds, approved_in_time(auditor))


@rule("4.2.a", label="所具資格")
def grounds(auditor: AuditorCandidate) -> Texts:
    """查核人員應具備下列資格之一"""
    return every_failing(
        specialist=~experienced_specialist(auditor),
        nursing=~nursing(auditor),
        inspector=~experienced_inspector(auditor),
        teacher=~teacher(auditor),
    )


@decision("auditor_qualification", facts=AuditorCandidate, label="查核人員之資格", clause="4.2.a")
def auditor_qualification(auditor: AuditorCandidate) -> Outcome:
    """Whether somebody may audit on a day, and on which of the four grounds."""
    return {
        **verdict(may_audit=may_audit(auditor)),
        "grounds": grounds(auditor),
    }
