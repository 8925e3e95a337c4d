"""四、01 申請時程: the months in which a qualification application is taken."""

from __future__ import annotations

from collections.abc import Callable

from openosh.programmes.onsite_subsidy.facts_procedure import QualificationTiming
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Truth, when


MONTHS = 12  # not law: months of the calendar


def first_day_on_or_after(day: Day, month_serves: Callable[[Day], Truth]) -> Day:
    """Return the day itself if its month serves, else the first day of the next month that does."""
    found = day
    for months in reversed(range(1, MONTHS)):
        later = day.plus_months(months).first_of_month()
        found = when(month_serves(later)).then(later).otherwise(found)
    return when(month_serves(day)).then(day).otherwise(found)


@rule(
    "s4.q1.from1130801",
    label="屬經費申請作業期間",
    sentence="送件日 {submitted_on} 在經費申請作業期間，不受理資格申請",
    fails="送件日 {submitted_on} 不在經費申請作業期間",
)
def claims_in_process(timing: QualificationTiming) -> Truth:
    """自113年8月1日起，經費申請作業期間不受理資格申請，其餘時間均得申請。"""
    return timing.law.lists("fund_months", timing.submitted_on.month())


@rule(
    "s4.window",
    label="在資格申請期間",
    sentence="送件日 {submitted_on} 可線上提出資格申請",
    fails="送件日 {submitted_on} 在經費申請作業期間，不受理資格申請；"
    "草稿及附件均保留，請自 {next_open_day} 起送出",
)
def month_open(timing: QualificationTiming) -> Truth:
    """除經費申請作業期間（每年3月、8月）外，均可於線上提出申請"""
    return ~claims_in_process(timing)


@rule("s4.window", label="最早可送件日", sentence="自 {submitted_on} 起，最早受理資格申請之日")
def next_open_day(timing: QualificationTiming) -> Day:
    """除經費申請作業期間（每年3月、8月）外，均可於線上提出申請"""
    law = timing.law
    return first_day_on_or_after(
        timing.submitted_on, lambda day: ~law.lists("fund_months", day.month())
    )


@decision(
    "qualification_window", facts=QualificationTiming, label="資格申請期間", clause="s4.window"
)
def qualification_window(timing: QualificationTiming) -> Outcome:
    """Whether a qualification application is taken on a day, and from which day on it is."""
    return {**verdict(month_open=month_open(timing)), "next_open_day": next_open_day(timing)}
