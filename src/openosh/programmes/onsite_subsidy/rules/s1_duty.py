"""一、目的: the statutory duty to have health-service staff, which the subsidy leaves as it is."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_procedure import Workforce
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s1.duty50",
    label="依法應配置勞工健康服務人員",
    sentence="勞工 {workers} 人，達 {#statutory_duty_workers} 人：依法應僱用或特約醫護人員辦理"
    "勞工健康服務；受補助與否不影響此項義務",
    fails="勞工 {workers} 人，未達 {#statutory_duty_workers} 人；有需求者，可洽詢免費臨場健康服務",
)
def has_duty(workforce: Workforce) -> Truth:
    """勞工人數在50人以上者應僱用或特約醫護人員辦理勞工健康服務。"""
    return workforce.workers >= workforce.law.count("statutory_duty_workers")


@decision("statutory_duty", facts=Workforce, label="配置義務", clause="s1.duty50")
def statutory_duty(workforce: Workforce) -> Outcome:
    """Whether the law obliges an employer of this size to have health-service staff at all."""
    return {"has_duty": has_duty(workforce)}
