"""A6 危機或緊急事件風險管理: the risks chosen, the incidents, the half-yearly reviews."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_plans import (
    HalfYear,
    HalfYears,
    Incident,
    Incidents,
    Risk,
    RiskPlan,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import how_many, state_of_rows
from openosh.statute.grading import MET, PARTLY, UNMET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, Whole, every_failing, fixed, when, word


@rule(
    "accreditation:A6.1",
    label="得擇取之風險且訂有計畫",
    sentence="{kind} 訂有計畫",
    fails="{kind} 未訂有計畫",
)
def planned_risk(risk: Risk) -> Truth:
    """訂有機構危機或緊急事件風險管理計畫，機構可視其機構特性或需求選擇3個（含）以上的風險及危機訂定計畫"""
    return risk.law.lists("risk_kinds", risk.kind) & risk.planned


@rule(
    "accreditation:A6.1",
    label="訂有計畫之風險項數",
    sentence="訂有計畫之風險 {risks_planned} 項",
    unit="項",
)
def risks_planned(case: RiskPlan) -> Whole:
    """選擇3個（含）以上的風險及危機訂定計畫"""
    found = case.risks.distinct(lambda risk: risk.kind, planned_risk)
    return found.once(how_many(case.risks, planned_risk))


@rule("accreditation:A6.1", label="A6 第1項", sentence="應達 {#risks_least} 項：{risks_state}")
def risks_state(case: RiskPlan) -> Text:
    """1.訂有機構危機或緊急事件風險管理計畫"""
    return (
        when(risks_planned(case) >= case.law.count("risks_least"))
        .then(word(MET))
        .when(risks_planned(case) > fixed(0))
        .then(word(PARTLY))
        .otherwise(word(UNMET))
    )


@rule(
    "accreditation:A6.2",
    label="具體處理程序、措施",
    sentence="{kind} 有具體處理程序、措施",
    fails="{kind} 無具體處理程序、措施",
)
def has_procedure(risk: Risk) -> Truth:
    """2.有明確具體處理程序、措施。"""
    return risk.procedure


@rule("accreditation:A6.2", label="A6 第2項", sentence="處理程序、措施：{procedures_state}")
def procedures_state(case: RiskPlan) -> Text:
    """2.有明確具體處理程序、措施。"""
    return state_of_rows(case.risks, has_procedure, without=UNMET)


@rule(
    "accreditation:A6.r2",
    label="載明擇取之原因",
    sentence="{kind} 載明原因",
    fails="{kind} 未載明原因",
)
def has_reason(risk: Risk) -> Truth:
    """2.應確實就7項擇取3個以上風險且要載明原因。"""
    return risk.reason


@rule(
    "accreditation:A6.r3",
    label="定期檢討與風險相對應",
    sentence="{kind} 有相對應之檢討",
    fails="{kind} 無相對應之檢討",
)
def has_review(risk: Risk) -> Truth:
    """3.定期檢討應與所擇取之風險相對應。"""
    return risk.reviewed


@rule("accreditation:A6.r2", label="該風險：尚缺", sentence="尚缺：{risk_lacking}")
def risk_lacking(risk: Risk) -> Texts:
    """2.應確實就7項擇取3個以上風險且要載明原因。"""
    return every_failing(
        planned=planned_risk(risk),
        reason=has_reason(risk),
        procedure=has_procedure(risk),
        review=has_review(risk),
    )


@decision("risk_plan", facts=RiskPlan, label="風險管理計畫", clause="accreditation:A6.1")
def risk_plan(case: RiskPlan) -> Outcome:
    """Return the states of conditions 1 and 2 of A6, and what each chosen risk lacks."""
    risk = case.risks.each
    return {
        "condition_1": risks_state(case),
        "condition_2": procedures_state(case),
        "planned": risks_planned(case),
        "risks": Table(case.risks, {"kind": risk.kind, "lacking": risk_lacking(risk)}),
    }


@rule(
    "accreditation:A6.3",
    label="依計畫執行並有紀錄",
    sentence="依計畫執行，並有處理過程之紀錄",
    fails="未依計畫執行，或無處理過程之紀錄",
)
def handled(incident: Incident) -> Truth:
    """3.事件發生時依計畫確實執行並有處理過程之紀錄。"""
    return incident.followed_plan & incident.recorded


@rule("accreditation:A6.3", label="A6 第3項", sentence="事件之處理：{incidents_state}")
def incidents_state(case: Incidents) -> Text:
    """3.事件發生時依計畫確實執行並有處理過程之紀錄。"""
    return state_of_rows(case.incidents, handled, without=MET)


@decision("risk_incidents", facts=Incidents, label="事件發生時之處理", clause="accreditation:A6.3")
def risk_incidents(case: Incidents) -> Outcome:
    """Return the state of condition 3 of A6: met where no incident happened."""
    incident = case.incidents.each
    columns = {"id": incident.id, "handled": handled(incident)}
    return {"state": incidents_state(case), "incidents": Table(case.incidents, columns)}


@rule(
    "accreditation:A6.r1",
    label="公告日後之半年",
    sentence="{ends_on} 止之半年，在 {#announced_on} 之後",
    fails="{ends_on} 止之半年，在 {#announced_on} 之前，不計",
)
def after_announcement(half: HalfYear) -> Truth:
    """1.基準說明第4項「每半年定期」部分，以指標公告日110.3.26後之資料為主。"""
    return half.ends_on >= half.law.date("announced_on")


@rule(
    "accreditation:A6.4",
    label="該半年之檢討",
    sentence="分析報告、檢討改善措施及追蹤紀錄齊備",
    fails="分析報告、檢討改善措施或追蹤紀錄有缺",
)
def reviewed(half: HalfYear) -> Truth:
    """4.每半年定期對發生之事件檢討有分析報告、檢討改善措施及追蹤紀錄。"""
    return half.analysis & half.improvement & half.tracking


@rule("accreditation:A6.4", label="A6 第4項", sentence="每半年之檢討：{reviews_state}")
def reviews_state(case: HalfYears) -> Text:
    """4.每半年定期對發生之事件檢討有分析報告、檢討改善措施及追蹤紀錄。"""
    rows = case.half_years
    some = rows.some(lambda half: after_announcement(half) & reviewed(half))
    some_not = rows.some(lambda half: after_announcement(half) & ~reviewed(half))
    return (
        when(some & ~some_not).then(word(MET)).when(some).then(word(PARTLY)).otherwise(word(UNMET))
    )


@decision("risk_reviews", facts=HalfYears, label="每半年定期檢討", clause="accreditation:A6.4")
def risk_reviews(case: HalfYears) -> Outcome:
    """Return the state of condition 4 of A6: half-years before the announcement do not count."""
    half = case.half_years.each
    columns = {"counts": after_announcement(half), "reviewed": reviewed(half)}
    return {"state": reviews_state(case), "half_years": Table(case.half_years, columns)}
