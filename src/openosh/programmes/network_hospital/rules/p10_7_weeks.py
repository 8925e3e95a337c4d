"""第十點（七）每週至少一診次: weeks from Monday to Sunday that lie within the window."""

from __future__ import annotations

from datetime import date

from openosh.programmes.network_hospital.facts_hospital import OpenClinic, YearClaim
from openosh.programmes.network_hospital.rules.p10_6_window import window_from, window_until
from openosh.statute.ordered import in_order
from openosh.statute.rule import rule
from openosh.statute.symbols import Day, Truth, Whole, fixed


WEEK = 7  # not law: days of a week
SOME_MONDAY = Day(Day.constant(date(2001, 1, 1)))  # not law: any Monday will do


@rule("10.7.weekly", label="首週之週一", sentence="計算區間 {window_from} 起之第一個週一")
def first_monday(claim: YearClaim) -> Day:
    """每週至少一診次以上。"""
    since = window_from(claim).days_since(SOME_MONDAY) % WEEK
    return window_from(claim).plus_days((fixed(0) - since) % WEEK)


@rule("10.7.weekly", label="週數", unit="週", sentence="計算區間內之完整各週（週一至週日）")
def weeks(claim: YearClaim) -> Whole:
    """每週至少一診次以上。"""
    return (window_until(claim).days_since(first_monday(claim)) + 1) // WEEK


@rule("10.7.weekly", label="所在之週", sentence="自首週起算；首週為 0")
def week_of(clinic: OpenClinic) -> Whole:
    """每週至少一診次以上。"""
    return clinic.date.block(first_monday(YearClaim.of(clinic)), WEEK)


@rule("10.7.weekly", label="使該週達到診次", sentence="該週第 {#weekly_sessions} 診次")
def completes_week(clinic: OpenClinic) -> Truth:
    """每週至少一診次以上。"""
    claim = YearClaim.of(clinic)
    within = (week_of(clinic) >= fixed(0)) & (week_of(clinic) < weeks(claim))
    ordered = in_order(claim.clinics, lambda one: (one.date,))
    earlier = ordered.before(clinic.date.known(), within=(week_of(clinic),))
    enough = earlier + 1 == claim.law_on(window_until(claim)).count("weekly_sessions")
    return within & enough


@rule("10.7.weekly", label="有診次之週數", unit="週", sentence="達到每週診次之週數")
def weeks_with_clinic(claim: YearClaim) -> Whole:
    """每週至少一診次以上。"""
    return claim.clinics.count(completes_week)


@rule(
    "10.7.weekly",
    label="每週均有診次",
    sentence="{weeks} 週中 {weeks_with_clinic} 週有診次，經認定不計 {excused_weeks} 週",
    fails="{weeks} 週中僅 {weeks_with_clinic} 週有診次，經認定不計 {excused_weeks} 週；"
    "請查對統計表之備註",
)
def every_week(claim: YearClaim) -> Truth:
    """每週至少一診次以上。"""
    return weeks_with_clinic(claim) + claim.excused_weeks >= weeks(claim)
