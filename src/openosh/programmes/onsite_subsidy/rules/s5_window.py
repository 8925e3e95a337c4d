"""五、01 申請時程: the windows for claims, and the service months that each one takes.

A window takes the visits not claimed yet up to the end of the month before it, of a year for
which the employer was qualified. What is left of a year is taken by the last window that reads on
it: the first window of the year after.
"""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_procedure import APPROVED, ClaimTiming
from openosh.programmes.onsite_subsidy.rules.s4_window import MONTHS, first_day_on_or_after
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Truth, greatest, least, when


@rule(
    "s5.window",
    label="在經費申請期間",
    sentence="送件日 {submitted_on} 在經費申請期間",
    fails="送件日 {submitted_on} 不在經費申請期間，不受理；草稿保留，"
    "下一期間自 {window_opens_on} 至 {window_closes_on}",
)
def window_open(timing: ClaimTiming) -> Truth:
    """可於每年度3月、8月線上申請臨場補助經費。"""
    return timing.law.lists("fund_months", timing.submitted_on.month())


@rule("s5.window", label="申請期間首日", sentence="送件日 {submitted_on} 所在或其後之經費申請期間")
def window_opens_on(timing: ClaimTiming) -> Day:
    """可於每年度3月、8月線上申請臨場補助經費。"""
    law = timing.law
    day = first_day_on_or_after(
        timing.submitted_on, lambda day: law.lists("fund_months", day.month())
    )
    return day.first_of_month()


@rule("s3.step5", label="申請期間末日", sentence="經費申請期間 {window_opens_on} 起之當月末日")
def window_closes_on(timing: ClaimTiming) -> Day:
    """並於每年3月、8月開放申請期間上傳應檢附文件提交申請。"""
    return window_opens_on(timing).last_of_month()


@rule(
    "s4.q1.annual",
    label="該年度資格審核通過",
    sentence="{year}年度資格審核通過",
    fails="{year}年度無審核通過之資格，他年度之資格不能替代；"
    "請先提出該年度資格申請，年度已過者不得再補",
)
def year_qualified(timing: ClaimTiming) -> Truth:
    """114年度已申請者，欲申請115年度經費須於115年再行提出資格申請。"""
    return timing.qualifications.some(lambda case: case.result == APPROVED, year=timing.year)


@rule("s5.window", label="所收場次之首日", sentence="{year}年度之首日；已申請之場次不再列計")
def first_service_day(timing: ClaimTiming) -> Day:
    """該年度資格審核通過者，可於每年度3月、8月線上申請臨場補助經費。"""
    return _month_of_claim_year(timing, 1)


@rule(
    "s5.window",
    label="所收場次之末日",
    sentence="申請期間之前一月末日，至多至 {year}年度末日",
)
def last_service_day(timing: ClaimTiming) -> Day:
    """該年度資格審核通過者，可於每年度3月、8月線上申請臨場補助經費。"""
    opens = window_opens_on(timing)
    before_window = timing.law.word("window_takes_until") == "previous_month_end"
    reach = (
        when(before_window)
        .then(opens.minus_days(1))
        .otherwise(greatest(opens, timing.submitted_on))
    )
    return least(reach, _month_of_claim_year(timing, MONTHS).last_of_month())


def _month_of_claim_year(timing: ClaimTiming, month: int) -> Day:
    """Return the first day of a month of the year of the claim."""
    opens = window_opens_on(timing)
    months = (timing.year - opens.year()) * MONTHS + month - opens.month()
    return opens.plus_months(months)


@rule(
    "s5.window",
    label="該期間收此年度之場次",
    sentence="收 {year}年度 {first_service_day} 至 {last_service_day} 尚未申請之場次",
    fails="{window_opens_on} 起之申請期間不收 {year}年度之場次；各年度之場次於當年度各期間申請，"
    "其餘於次年 {#last_year_window_month} 月申請，逾期不再開放",
)
def year_taken(timing: ClaimTiming) -> Truth:
    """該年度資格審核通過者，可於每年度3月、8月線上申請臨場補助經費。"""
    opens = window_opens_on(timing)
    last_year = (timing.year == opens.year() - 1) & (
        opens.month() == timing.law.count("last_year_window_month")
    )
    this_year = timing.year == opens.year()
    return (this_year | last_year) & (first_service_day(timing) <= last_service_day(timing))


@decision("claim_window", facts=ClaimTiming, label="經費申請期間", clause="s5.window")
def claim_window(timing: ClaimTiming) -> Outcome:
    """Whether a claim is taken on a day, and which service days of a year its window takes.

    Outside a window the days are those of the next one. Where the window takes nothing of the
    year, ``failed`` says so and the two service days bound no visit.
    """
    return {
        **verdict(
            window_open=window_open(timing),
            year_qualified=year_qualified(timing),
            year_taken=year_taken(timing),
        ),
        "window_opens_on": window_opens_on(timing),
        "window_closes_on": window_closes_on(timing),
        "first_service_day": first_service_day(timing),
        "last_service_day": last_service_day(timing),
    }
