"""A8: social workers, those of them who work part-time, and their weeks."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_posts import (
    SocialWorker,
    SocialWorkers,
    SocialWorkerWeek,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import how_many, met_if
from openosh.statute.grading import MET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Text,
    Texts,
    Truth,
    Whole,
    every_failing,
    fixed,
    greatest,
    when,
    word,
)


MONTHS_OF_A_YEAR = 12  # not law: the calendar


@rule("accreditation:A8.1", label="合格社會工作人員", sentence="{qualified_workers} 人", unit="人")
def qualified_workers(case: SocialWorkers) -> Whole:
    """1.聘任人數及人員資格符合相關法規標準規定。"""
    return how_many(case.workers, lambda one: one.qualified)


@rule("accreditation:A8.1", label="A8 第1項", sentence="人數及資格：{social_staff_state}")
def social_staff_state(case: SocialWorkers) -> Text:
    """1.聘任人數及人員資格符合相關法規標準規定。"""
    unqualified = case.workers.some(lambda one: ~one.part_time & ~one.qualified)
    return met_if((qualified_workers(case) >= case.required) & ~unqualified)


@rule("accreditation:A8.m4", label="該兼任人員：尚缺", sentence="尚缺：{part_timer_lacks}")
def part_timer_lacks(one: SocialWorker) -> Texts:
    """4.兼任社工（師）員應向原任職單位報備且有同意證明，且於機構投保勞保。"""
    other = ~one.part_time
    return every_failing(
        qualified=other | one.qualified,
        reported=other | one.reported,
        consented=other | one.consented,
        insured=other | one.insured,
        contract=other | one.contract,
    )


@rule(
    "accreditation:A8.m5",
    label="該兼任人員有缺",
    sentence="資格、報備、同意、投保或合約有缺",
    fails="資格、報備、同意、投保及合約齊備，或非兼任",
)
def part_timer_short(one: SocialWorker) -> Truth:
    """以個人身分兼任之社工（師）員應於機構投保勞保；兼任人員應與兼職機構簽有合約"""
    papers = one.qualified & one.reported & one.consented & one.insured & one.contract
    return one.part_time & ~papers


@rule(
    "accreditation:A8.na",
    label="無兼任社工人員",
    sentence="4年內無兼任社工人員，視同符合",
    fails="4年內有兼任社工人員",
)
def no_part_timer(case: SocialWorkers) -> Truth:
    """機構如無兼任社工人員，視同符合基準說明第2項。"""
    return ~case.workers.some(lambda one: one.part_time)


@rule("accreditation:A8.2", label="A8 第2項", sentence="兼任人員：{part_time_state}")
def part_time_state(case: SocialWorkers) -> Text:
    """2.兼任人員之資格及服務人數符合規定。"""
    kept = case.people_served_ok & ~case.workers.some(part_timer_short)
    return when(no_part_timer(case)).then(word(MET)).otherwise(met_if(kept))


@decision(
    "social_workers", facts=SocialWorkers, label="社會工作人員之設置", clause="accreditation:A8.1"
)
def social_workers(case: SocialWorkers) -> Outcome:
    """Return the states of A8.1 and A8.2, and what each part-timer lacks."""
    one = case.workers.each
    return {
        "staff_state": social_staff_state(case),
        "part_time_state": part_time_state(case),
        "workers": Table(case.workers, {"id": one.id, "lacking": part_timer_lacks(one)}),
    }


@rule(
    "accreditation:A8.m6",
    label="該週在檢視期間內",
    sentence="{week_from} 起之一週，在實地評鑑日前 {#staffing_years} 年內",
    fails="{week_from} 起之一週，不在檢視期間，不計",
)
def week_counts(week: SocialWorkerWeek) -> Truth:
    """6.社工人員係檢視4年內之配置狀況。"""
    months = week.law.count("staffing_years") * MONTHS_OF_A_YEAR
    first = week.evaluated_on.plus_months(fixed(0) - months)
    return (week.week_from >= first) & (week.week_from <= week.evaluated_on)


@rule(
    "accreditation:A8.r1", label="應服務時間", sentence="每週 {minutes_required} 分鐘", unit="分鐘"
)
def minutes_required(week: SocialWorkerWeek) -> Whole:
    """本指標公告日後每週每人至少上班16小時以上。"""
    law = week.law
    announced = week.week_from >= law.date("announced_on")
    contracted = when(announced).then(law.count("contracted_minutes_a_week")).otherwise(fixed(0))
    part_time = law.count("part_time_hours_a_week", institution=week.institution)
    return when(week.arrangement == "contracted").then(contracted).otherwise(part_time)


@rule(
    "accreditation:A8.m5", label="服務時間不足", sentence="尚差 {minutes_short} 分鐘", unit="分鐘"
)
def minutes_short(week: SocialWorkerWeek) -> Whole:
    """另財團法人老人福利機構兼任社工人員每週至少須提供服務16小時；小型養護型機構每週至少須提供服務8小時。"""
    return greatest(minutes_required(week) - week.minutes, fixed(0))


@rule(
    "accreditation:A8.r1",
    label="服務日數足夠",
    sentence="服務 {days} 日",
    fails="特約者服務 {days} 日，未達 {#contracted_days_a_week} 日",
)
def days_enough(week: SocialWorkerWeek) -> Truth:
    """採特約方式辦理者，每週至少應提供2天以上之服務。"""
    least = week.law.count("contracted_days_a_week")
    return (week.arrangement != "contracted") | (week.days >= least)


@rule(
    "accreditation:A8.r2",
    label="提醒：連續工作未休息",
    sentence="連續工作 {longest_stretch} 分鐘，休息 {rest} 分鐘；每 {#work_stretch_minutes} 分鐘"
    "至少應休息 {#rest_minutes} 分鐘",
    warns=True,
)
def without_rest(week: SocialWorkerWeek) -> Truth:
    """2.請注意每4小時至少要休息30分鐘。"""
    long = week.longest_stretch >= week.law.count("work_stretch_minutes")
    return long & (week.rest < week.law.count("rest_minutes"))


@rule("accreditation:A8.r1", label="該週", sentence="該週之服務：{week_state}")
def week_state(week: SocialWorkerWeek) -> Text:
    """1.專任或特約方式辦理，採特約方式辦理者，每週至少應提供2天以上之服務。"""
    enough = (minutes_short(week) == fixed(0)) & days_enough(week)
    return met_if(~week_counts(week) | enough)


@decision(
    "social_worker_week",
    facts=SocialWorkerWeek,
    label="兼任或特約社會工作人員之一週",
    clause="accreditation:A8.r1",
)
def social_worker_week(week: SocialWorkerWeek) -> Outcome:
    """Return whether the days and hours of a week are enough, and how much is short."""
    without_rest(week)
    return {
        "state": week_state(week),
        "minutes_required": minutes_required(week),
        "minutes_short": minutes_short(week),
    }
