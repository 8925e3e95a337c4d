"""第十點（六）、（七）: what a hospital did in a year, counted from its lines, and its payment."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_hospital import (
    Consultation,
    IssuedReport,
    ReviewedNotification,
    YearClaim,
)
from openosh.programmes.network_hospital.facts_notification import PASSED
from openosh.programmes.network_hospital.facts_registration import HOSPITAL
from openosh.programmes.network_hospital.rules.p10_6_window import window_from, window_until
from openosh.programmes.network_hospital.rules.p10_7_case_management import (
    ManagedYear,
    conditions,
)
from openosh.programmes.network_hospital.rules.p10_7_weeks import (
    every_week,
    weeks,
    weeks_with_clinic,
)
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Day,
    Text,
    Texts,
    Truth,
    Whole,
    all_of,
    every_failing,
    fixed,
    nothing,
    when,
    word,
)


INJURY, DISEASE = "injury", "disease"


def _in_window(claim: YearClaim, on: Day) -> Truth:
    return (window_from(claim) <= on) & (on <= window_until(claim))


# -- 件數 ----------------------------------------------------------------------------------------


@rule(
    "10.6.count",
    label="採計之件數類別",
    sentence="審查通過且通過日期 {passed_on} 在計算區間內者，分職業傷害與職業病；其餘不採計",
)
def counted_as(one: ReviewedNotification) -> Text:
    """經品質審查確認為職業傷病之通報件數計算，分職業傷害與職業病。"""
    claim = YearClaim.of(one)
    is_injury = claim.law_on(window_until(claim)).lists("injury_types", one.condition)
    passed_in_window = one.passed_on.known() & _in_window(claim, one.passed_on)
    counts = (one.review_state == PASSED) & passed_in_window
    kind = when(is_injury).then(word(INJURY)).otherwise(word(DISEASE))
    return when(counts).then(kind).otherwise(nothing())


@rule("10.6.count", label="職業傷害件數", unit="件", sentence="採計之不同個案")
def injuries_counted(claim: YearClaim) -> Whole:
    """分職業傷害與職業病。"""
    return _episodes(claim, INJURY)


@rule("10.6.count", label="職業病件數", unit="件", sentence="採計之不同個案")
def diseases_counted(claim: YearClaim) -> Whole:
    """分職業傷害與職業病。"""
    return _episodes(claim, DISEASE)


def _episodes(claim: YearClaim, kind: str) -> Whole:
    """Return how many cases count; one that was notified again is not a new one."""
    return claim.notifications.distinct(
        lambda one: one.episode, lambda one: counted_as(one) == kind
    )


# -- 服務績效獎勵 --------------------------------------------------------------------------------


@rule(
    "10.6.who",
    label="為網絡醫院",
    sentence="申請者為網絡醫院",
    fails="職業傷病通報者不適用服務績效獎勵及個案管理服務費",
)
def is_hospital(claim: YearClaim) -> Truth:
    """補助對象為網絡醫院（不含職業傷病通報者）；須整年度達成。"""
    return claim.kind == HOSPITAL


@rule(
    "10.6.best",
    label="服務績效獎勵金",
    unit="元",
    sentence="職業傷害 {injuries_counted} 件、職業病 {diseases_counted} 件，取附表三符合之最高列",
)
def award_for_year(claim: YearClaim) -> Whole:
    """符合附表三規定者，依附表三金額補助（取符合之最高列，不累加）。"""
    law = claim.law_on(window_until(claim))
    injuries, diseases = injuries_counted(claim), diseases_counted(claim)
    best = law.best("award", "amount", injuries=injuries, diseases=diseases)
    return when(is_hospital(claim)).then(best).otherwise(fixed(0))


# -- 個案管理服務費 ------------------------------------------------------------------------------


@rule("10.7.2", label="求診在計算區間", sentence="求診日期 {date} 在計算區間內")
def consulted_in_window(one: Consultation) -> Truth:
    """求診人次100人次以上。"""
    return _in_window(YearClaim.of(one), one.date)


@rule("10.7.5", label="開立在計算區間", sentence="開立日期 {issued_on} 在計算區間內")
def issued_in_window(one: IssuedReport) -> Truth:
    """開立職業病評估報告書8件以上。"""
    return _in_window(YearClaim.of(one), one.issued_on)


@rule("10.7.1", label="求診人數", unit="人", sentence="計算區間內之不同求診者")
def persons_seen(claim: YearClaim) -> Whole:
    """求診人數26人以上。"""
    return claim.consultations.distinct(lambda one: one.patient, consulted_in_window)


@rule("10.7.2", label="求診人次", unit="人次", sentence="計算區間內之求診")
def visits_counted(claim: YearClaim) -> Whole:
    """求診人次100人次以上。"""
    return claim.consultations.count(consulted_in_window)


@rule("10.7.3", label="有復工需求之個案", unit="人", sentence="列為有復工需求者")
def wanting_work(claim: YearClaim) -> Whole:
    """對於有復工需求之個案，復工追蹤率達70%以上。"""
    return claim.managed_cases.count(lambda one: one.wants_work)


@rule("10.7.3", label="已追蹤復工之個案", unit="人", sentence="有復工需求且有追蹤紀錄者")
def followed_up(claim: YearClaim) -> Whole:
    """對於有復工需求之個案，復工追蹤率達70%以上。"""
    return claim.managed_cases.count(lambda one: one.wants_work & one.followed)


@rule("10.7.5", label="評估報告書件數", unit="件", sentence="計算區間內開立者")
def reports_counted(claim: YearClaim) -> Whole:
    """開立職業病評估報告書8件以上。"""
    return claim.assessment_reports.count(issued_in_window)


@rule(
    "10.7",
    label="提供個案管理服務",
    sentence="提供職業傷病勞工個案管理服務",
    fails="未提供職業傷病勞工個案管理服務",
)
def serves_cases(claim: YearClaim) -> Truth:
    """且提供職業傷病勞工個案管理服務"""
    return claim.case_management


def _conditions(claim: YearClaim) -> dict[str, Truth]:
    managed = ManagedYear(
        weekly_clinic=every_week(claim),
        persons=persons_seen(claim),
        visits=visits_counted(claim),
        return_to_work_wanted=wanting_work(claim),
        return_to_work_followed=followed_up(claim),
        diseases=diseases_counted(claim),
        injuries=injuries_counted(claim),
        assessment_reports=reports_counted(claim),
    )
    law = claim.law_on(window_until(claim))
    return {"case_management": serves_cases(claim), **conditions(law, managed)}


@rule("10.7", label="未符合之條件", sentence="逐項列出未符合者")
def unmet_in_year(claim: YearClaim) -> Texts:
    """符合下列各目者，補助個案管理服務費48萬元。"""
    return every_failing(**_conditions(claim))


@rule(
    "10.7",
    label="個案管理服務費",
    unit="元",
    sentence="各項條件均符合者 {#case_fee} 元，否則 0 元",
)
def case_fee_for_year(claim: YearClaim) -> Whole:
    """符合下列各目者，補助個案管理服務費48萬元。"""
    fee = claim.law_on(window_until(claim)).count("case_fee")
    met = is_hospital(claim) & all_of(*_conditions(claim).values())
    return when(met).then(fee).otherwise(fixed(0)).once(fee)


@rule("annex11.form", label="年度補助合計", unit="元", sentence="服務績效獎勵及個案管理服務費")
def year_total(claim: YearClaim) -> Whole:
    """門診、服務績效獎勵及個案管理服務費補助。"""
    return award_for_year(claim) + case_fee_for_year(claim)


@decision(
    "year_claim", facts=YearClaim, label="年度獎勵及個案管理服務費之申請", clause="10.6.window"
)
def year_claim(claim: YearClaim) -> Outcome:
    """What a hospital is granted for a year, counted from its notifications and patients."""
    one = claim.notifications.each
    return {
        "window_from": window_from(claim),
        "window_until": window_until(claim),
        "injuries": injuries_counted(claim),
        "diseases": diseases_counted(claim),
        "performance_award": award_for_year(claim),
        "weeks": weeks(claim),
        "weeks_with_clinic": weeks_with_clinic(claim),
        "persons": persons_seen(claim),
        "visits": visits_counted(claim),
        "return_to_work_wanted": wanting_work(claim),
        "return_to_work_followed": followed_up(claim),
        "assessment_reports": reports_counted(claim),
        "case_management_fee": case_fee_for_year(claim),
        "unmet": unmet_in_year(claim),
        "granted": year_total(claim),
        "notifications": Table(claim.notifications, {"id": one.id, "counted_as": counted_as(one)}),
    }
