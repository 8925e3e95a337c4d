"""第十點（六）服務績效獎勵補助, 附表三: the best single row."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts import AnnualNotifications
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Whole


@rule(
    "10.6.best",
    label="服務績效獎勵金",
    unit="元",
    sentence="職業傷害 {injuries} 件、職業病 {diseases} 件，取附表三符合之最高列",
)
def award(year: AnnualNotifications) -> Whole:
    """符合附表三規定者，依附表三金額補助（取符合之最高列，不累加）。"""
    return year.law.best("award", "amount", injuries=year.injuries, diseases=year.diseases)


@decision(
    "performance_award", facts=AnnualNotifications, label="服務績效獎勵補助", clause="10.6.best"
)
def performance_award(year: AnnualNotifications) -> Outcome:
    """What a hospital is granted for the notifications of a year."""
    return {"granted": award(year)}
