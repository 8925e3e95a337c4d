"""第十點（六）、（七）計算區間: the year that runs from one November to the next October."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_hospital import DatedEvent, YearClaim
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Whole, fixed, when


MONTHS = 12  # not law: months of the calendar


@rule(
    "10.6.window",
    label="所屬年度",
    sentence="{date} 所在之區間，自前一年度 {#award_year_first_month} 月 1 日起",
)
def award_year_of(event: DatedEvent) -> Whole:
    """計算區間為品質審查通過日期屬前一年度11月1日至當年度10月31日止。"""
    begun = event.date.month() >= event.law.count("award_year_first_month")
    return event.date.year() + when(begun).then(fixed(1)).otherwise(fixed(0))


@decision("award_year", facts=DatedEvent, label="獎勵及服務費之年度", clause="10.6.window")
def award_year(event: DatedEvent) -> Outcome:
    """The year in which a day counts."""
    return {"year": award_year_of(event)}


@rule(
    "10.6.window",
    label="計算區間起日",
    sentence="前一年度 {#award_year_first_month} 月 1 日",
)
def window_from(claim: YearClaim) -> Day:
    """計算區間為品質審查通過日期屬前一年度11月1日至當年度10月31日止。"""
    here = claim.law_date.first_of_month()
    first_month = claim.law.count("award_year_first_month")
    months = (claim.year - 1 - here.year()) * MONTHS + first_month - here.month()
    return here.plus_months(months)


@rule("10.7.window", label="計算區間迄日", sentence="自起日 {window_from} 起十二個月")
def window_until(claim: YearClaim) -> Day:
    """計算區間為前一年度11月1日至當年度10月31日止。"""
    return window_from(claim).plus_months(MONTHS).minus_days(1)
