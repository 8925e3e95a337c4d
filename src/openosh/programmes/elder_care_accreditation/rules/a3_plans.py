"""A3 業務計畫及營運方針: yearly plans, their results, and the plan of development."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_plans import (
    AnnualPlan,
    AnnualPlans,
    DevelopmentPlan,
    PlannedWork,
    PlanResults,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import state_of, state_of_rows
from openosh.statute.grading import UNMET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, every_failing


@rule(
    "accreditation:A3.1",
    label="訂有年度業務計畫",
    sentence="{adopted_on} 訂定 {year} 業務計畫",
    fails="未訂定 {year} 業務計畫",
)
def planned(plan: AnnualPlan) -> Truth:
    """1.應訂定年度業務計畫。"""
    return plan.adopted_on.known()


@rule(
    "accreditation:A3.m3",
    label="於前一年度訂定",
    sentence="{adopted_on} 訂定，早於 {year} 至少 {#plan_years_ahead} 年度",
    fails="{adopted_on} 訂定；{year} 之計畫應於前 {#plan_years_ahead} 年度訂定",
)
def in_time(plan: AnnualPlan) -> Truth:
    """3.年度業務計畫應於前1年度訂定。"""
    latest = plan.year - plan.law.count("plan_years_ahead")
    return (plan.adopted_on.year() <= latest).is_true()


@rule("accreditation:A3.1", label="A3 第1項", sentence="年度業務計畫：{plans_state}")
def plans_state(case: AnnualPlans) -> Text:
    """1.應訂定年度業務計畫。"""
    return state_of_rows(case.years, planned, without=UNMET)


@decision("annual_plans", facts=AnnualPlans, label="各年度業務計畫", clause="accreditation:A3.1")
def annual_plans(case: AnnualPlans) -> Outcome:
    """Return the state of condition 1 of A3, and which plans came too late."""
    plan = case.years.each
    columns = {"year": plan.year, "planned": planned(plan), "in_time": in_time(plan)}
    return {"state": plans_state(case), "years": Table(case.years, columns)}


@rule(
    "accreditation:A3.2",
    label="依計畫執行並有績效",
    sentence="有紀錄及具體績效",
    fails="缺紀錄或具體績效",
)
def carried_out(work: PlannedWork) -> Truth:
    """2.各項業務依計畫確實執行，並應有紀錄及具體績效。"""
    return work.recorded & work.result


@rule("accreditation:A3.2", label="A3 第2項", sentence="各項業務之執行：{results_state}")
def results_state(case: PlanResults) -> Text:
    """2.各項業務依計畫確實執行，並應有紀錄及具體績效。"""
    return state_of_rows(case.work, carried_out, without=UNMET)


@decision(
    "plan_results", facts=PlanResults, label="年度業務計畫之執行", clause="accreditation:A3.2"
)
def plan_results(case: PlanResults) -> Outcome:
    """Return the state of condition 2 of A3, and which work lacks a record or result."""
    work = case.work.each
    columns = {"id": work.id, "carried_out": carried_out(work)}
    return {"state": results_state(case), "work": Table(case.work, columns)}


@rule(
    "accreditation:A3.3",
    label="計畫年數達下限",
    sentence="計畫 {years} 年，應達 {#development_years} 年以上",
)
def long_enough(plan: DevelopmentPlan) -> Truth:
    """3.應訂定短、中長程（3年以上）工作營運發展計畫，並具可行性。"""
    return plan.years >= plan.law.count("development_years")


@rule("accreditation:A3.3", label="發展計畫：尚缺", sentence="尚缺：{development_lacking}")
def development_lacking(plan: DevelopmentPlan) -> Texts:
    """3.應訂定短、中長程（3年以上）工作營運發展計畫，並具可行性。"""
    return every_failing(**_development(plan))


@rule("accreditation:A3.3", label="A3 第3項", sentence="工作營運發展計畫：{development_state}")
def development_state(plan: DevelopmentPlan) -> Text:
    """3.應訂定短、中長程（3年以上）工作營運發展計畫，並具可行性。"""
    return state_of(_development(plan))


def _development(plan: DevelopmentPlan) -> dict[str, Truth]:
    return {
        "short_term": plan.short_term,
        "long_term": plan.long_term & long_enough(plan),
        "feasible": plan.feasible,
    }


@rule(
    "accreditation:A3.r1",
    label="滾動式修正",
    sentence="計畫為滾動式修正",
    fails="計畫未滾動式修正",
)
def is_rolling(plan: DevelopmentPlan) -> Truth:
    """短、中長期工作營運發展計畫應為滾動式修正。"""
    return plan.rolling


@decision(
    "development_plan",
    facts=DevelopmentPlan,
    label="短、中長程工作營運發展計畫",
    clause="accreditation:A3.3",
)
def development_plan(plan: DevelopmentPlan) -> Outcome:
    """Return the state of condition 3 of A3; whether the plan is feasible, the assessor judges."""
    return {
        "state": development_state(plan),
        "lacking": development_lacking(plan),
        "is_rolling": is_rolling(plan),
    }
