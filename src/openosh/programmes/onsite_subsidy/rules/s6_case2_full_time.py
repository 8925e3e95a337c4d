"""六、註4 專職: what makes an employed nurse full-time, and whether she serves elsewhere."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_staffing import (
    FullTimeNurse,
    NurseElsewhere,
    NurseMonth,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s6.case2.note4",
    label="按月計酬",
    sentence="按月計酬",
    fails="非按月計酬，不屬專職，該月不予補助；請查對僱用契約",
)
def monthly_pay(nurse: FullTimeNurse) -> Truth:
    """係指按月計酬全時工作僱用"""
    return nurse.paid_monthly


@rule(
    "s6.case2.note4",
    label="全時工作",
    sentence="全時工作",
    fails="非全時工作，不屬專職，該月不予補助；請查對僱用契約及出勤紀錄",
)
def full_time_work(nurse: FullTimeNurse) -> Truth:
    """全時工作僱用"""
    return nurse.works_full_time


@rule(
    "s6.case2.note4",
    label="薪資不低於基本工資",
    sentence="每月薪資 {monthly_wage} 元，不低於基本工資 {#minimum_wage} 元",
    fails="每月薪資 {monthly_wage} 元，低於基本工資 {#minimum_wage} 元，該月不予補助；"
    "請查對薪資資料",
)
def minimum_wage_paid(nurse: FullTimeNurse) -> Truth:
    """其薪資不低於每月基本工資"""
    return nurse.monthly_wage >= nurse.law.count("minimum_wage")


@rule(
    "s6.case2.note4",
    label="未兼任其他專責（任）人",
    sentence="未兼任其他法令所定專責（任）人",
    fails="兼任其他法令所定專責（任）人，該月不予補助；請自申請表剔除該月",
)
def no_other_post(nurse: FullTimeNurse) -> Truth:
    """且不得兼任其他法令所定專責（任）人"""
    return ~nurse.other_statutory_post


@rule(
    "s6.case2.note4",
    label="未從事無關之工作",
    sentence="未從事其他與勞工健康服務無關之工作",
    fails="從事其他與勞工健康服務無關之工作，該月不予補助；請自申請表剔除該月",
)
def no_unrelated_work(nurse: FullTimeNurse) -> Truth:
    """或從事其他與勞工健康服務無關之工作"""
    return ~nurse.unrelated_work


@rule(
    "s6.case2.note4",
    label="未兼職服務其他事業單位",
    sentence="未兼職提供其他事業單位之勞工健康服務",
    fails="兼職提供其他事業單位之勞工健康服務，該月不予補助；請自申請表剔除該月",
)
def serves_no_other(nurse: FullTimeNurse) -> Truth:
    """或兼職提供其他事業單位之勞工健康服務。"""
    return ~nurse.serves_others


@decision("full_time_nurse", facts=FullTimeNurse, label="專職護理人員", clause="s6.case2.note4")
def full_time_nurse(nurse: FullTimeNurse) -> Outcome:
    """Whether a nurse is full-time in a month; the month of one who is not cannot be funded."""
    return verdict(
        monthly_pay=monthly_pay(nurse),
        full_time_work=full_time_work(nurse),
        minimum_wage_paid=minimum_wage_paid(nurse),
        no_other_post=no_other_post(nurse),
        no_unrelated_work=no_unrelated_work(nurse),
        serves_no_other=serves_no_other(nurse),
    )


@rule(
    "s6.case2.other_filings",
    label="該月未服務其他事業單位",
    sentence="{claimed_month} 查無該員服務其他事業單位之備查或紀錄",
    fails="{claimed_month} 該員另有服務其他事業單位之備查或紀錄；請說明並檢附佐證，由審查人員判斷",
)
def only_here(one: NurseMonth) -> Truth:
    """專職護理人員不得兼職提供其他事業單位之勞工健康服務。"""
    claim = NurseElsewhere.of(one)
    return ~claim.services.some(
        lambda service: service.employer != claim.employer, month=one.claimed_month
    )


@rule(
    "s6.case2.other_filings",
    label="各月均未服務其他事業單位",
    sentence="各月均查無該員服務其他事業單位之備查或紀錄",
    fails="有該員另服務其他事業單位之月份；請見各月之說明",
)
def only_here_in_every_month(claim: NurseElsewhere) -> Truth:
    """專職護理人員不得兼職提供其他事業單位之勞工健康服務。"""
    return every(claim.months, only_here)


@rule(
    "s6.case2.other_filings",
    label="該月須說明",
    sentence="{claimed_month} 該員另有服務，請說明並檢附佐證",
    fails="{claimed_month} 毋須說明",
)
def month_flagged(one: NurseMonth) -> Truth:
    """專職護理人員不得兼職提供其他事業單位之勞工健康服務。"""
    return ~only_here(one)


@decision(
    "nurse_elsewhere",
    facts=NurseElsewhere,
    label="專職護理人員兼職",
    clause="s6.case2.other_filings",
)
def nurse_elsewhere(claim: NurseElsewhere) -> Outcome:
    """Whether filings or records show the nurse with another employer, and in which months."""
    one = claim.months.each
    checked = verdict(only_here_in_every_month=only_here_in_every_month(claim))
    columns = {"month": one.claimed_month, "flagged": month_flagged(one)}
    return {**checked, "months": Table(claim.months, columns)}
