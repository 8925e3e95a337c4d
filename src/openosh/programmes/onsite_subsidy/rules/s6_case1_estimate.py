"""六、案例一 試算: what the planned visits of a year cost, and what of it can be subsidised."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import CONTRACTED
from openosh.programmes.onsite_subsidy.facts_staffing import AnnualPlan, PlannedService
from openosh.programmes.onsite_subsidy.rules.verdict import full_sum
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Whole, fixed, greatest, least, word


def _standard(plan: AnnualPlan) -> dict[str, Text | Whole]:
    return {
        "arrangement": word(CONTRACTED),
        "band": plan.band,
        "risk_class": plan.risk_class,
    }


@rule(
    "s6.case1.nurse",
    label="年度費用",
    unit="元",
    sentence="{times_per_year} 次/年 × 每次 {fee} 元",
)
def yearly_cost(service: PlannedService) -> Whole:
    """4次/月×每次3,500元→年度168,000元"""
    return service.fee * service.times_per_year


@rule(
    "s6.case1.specialist",
    label="年度補助",
    unit="元",
    sentence="每次 {fee} 元 × 補助比例，四捨五入至元，× {times_per_year} 次",
)
def yearly_subsidy(service: PlannedService) -> Whole:
    """3次/年×12,000元=36,000元，補助21,600元。"""
    plan = AnnualPlan.of(service)
    ratio = plan.law.ratio("standard", "ratio", **_standard(plan))
    return service.fee.times(ratio).rounded() * service.times_per_year


@rule("s6.case1.general", label="各項補助合計", unit="元", sentence="各項年度補助之和")
def subsidy_of_all(plan: AnnualPlan) -> Whole:
    """合格受訓醫師：1次/年×8,000元=8,000元，補助4,800元。"""
    return full_sum(plan.services, yearly_subsidy)


@rule(
    "s6.case1.note1",
    label="年度上限",
    unit="元",
    sentence="{band} 人、第 {risk_class} 類，查補助基準表",
)
def cap_of_plan(plan: AnnualPlan) -> Whole:
    """年度補助各風險類別及比例上限參照補助基準表。"""
    return plan.law.count("standard", "annual_cap", **_standard(plan))


@rule(
    "s6.case1.total",
    label="可申請補助",
    unit="元",
    sentence="各項合計 {subsidy_of_all} 元，以年度上限 {cap_of_plan} 元為限",
)
def estimated_grant(plan: AnnualPlan) -> Whole:
    """年度補助金額上限120,000元（各項合計127,200元，逾上限）。"""
    return least(subsidy_of_all(plan), cap_of_plan(plan))


@rule(
    "s6.case1.total",
    label="逾年度上限",
    unit="元",
    sentence="各項合計 {subsidy_of_all} 元超過年度上限 {cap_of_plan} 元之部分，由事業單位自籌",
)
def over_cap(plan: AnnualPlan) -> Whole:
    """各項合計127,200元，逾上限"""
    return greatest(subsidy_of_all(plan) - cap_of_plan(plan), fixed(0))


@decision("annual_estimate", facts=AnnualPlan, label="年度補助試算", clause="s6.case1.total")
def annual_estimate(plan: AnnualPlan) -> Outcome:
    """What a year of planned visits costs and brings; quotas are weighed only with real visits."""
    service = plan.services.each
    columns = {
        "id": service.id,
        "cost": yearly_cost(service),
        "subsidy": yearly_subsidy(service),
    }
    return {
        "granted": estimated_grant(plan),
        "over_cap": over_cap(plan),
        "services": Table(plan.services, columns),
    }
