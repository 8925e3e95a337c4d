"""六、案例二 僱用專職護理人員: a share of the insured salary, month by month."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import (
    EMPLOYED,
    EmployedMonth,
    EmployedNurseClaim,
)
from openosh.programmes.onsite_subsidy.rules.s2_standard import employed_annual_cap, standard_keys
from openosh.programmes.onsite_subsidy.rules.s2_target import eligible, more_hazard_than_insured
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, greatest, least, when


@rule(
    "s4.q3.class1_only",
    label="得以僱用方式申請",
    sentence="符合補助對象之第一類事業單位",
    fails="僱用專職護理人員僅補助符合補助對象之第一類事業單位",
)
def may_employ(claim: EmployedNurseClaim) -> Truth:
    """僱用專職健康服務護理人員僅補助第一類事業單位。"""
    allowed = claim.law.lists("employed_risk_classes", claim.employer.risk_class)
    return eligible(claim.employer) & allowed


@rule(
    "s6.case2.half_cap",
    label="當年度下半年起始",
    sentence="首次實際費用發生於 {first_cost_on}，在 {#half_cap_from_month} 月 1 日以後",
    fails="首次實際費用發生於 {first_cost_on}，在 {#half_cap_from_month} 月 1 日以前",
)
def begun_late(claim: EmployedNurseClaim) -> Truth:
    """實際費用若發生於當年度7月1日起者"""
    return claim.first_cost_on.month() >= claim.law.count("half_cap_from_month")


@rule(
    "s6.case2.half_cap",
    label="減半後之年度上限",
    unit="元",
    sentence="年度上限 {employed_annual_cap} 元 × {#half_cap_ratio}",
)
def halved_cap(claim: EmployedNurseClaim) -> Whole:
    """補助上限減列為當年度費用二分之一"""
    return employed_annual_cap(claim).times(claim.law.ratio("half_cap_ratio")).rounded()


@rule(
    "s6.case2.half_cap",
    label="本年度上限",
    unit="元",
    sentence="首次實際費用發生於 {first_cost_on}；{#half_cap_from_month} 月 1 日起者上限減半",
)
def annual_cap(claim: EmployedNurseClaim) -> Whole:
    """實際費用若發生於當年度7月1日起者，補助上限減列為當年度費用二分之一（115年度60,000元）。"""
    cap = when(begun_late(claim)).then(halved_cap(claim)).otherwise(employed_annual_cap(claim))
    return when(may_employ(claim)).then(cap).otherwise(fixed(0))


@rule(
    "s6.case2.proration",
    label="在職日數",
    unit="日",
    sentence="整月以 {#full_month_days} 日計，未滿月以實際在職日數計、至多 {#full_month_days} 日",
)
def days(month: EmployedMonth) -> Whole:
    """每月皆以30天計算薪資比例。

    ``left_on`` is the last day, included; a month outside the employment has no days.
    """
    full = EmployedNurseClaim.of(month).law.count("full_month_days")
    first, last = month.month, month.month.last_of_month()
    start = greatest(month.employment.started_on, first)
    end = least(month.employment.left_on.presumed(last), last)
    served = greatest(end.days_since(start) + 1, fixed(0))
    whole_month = (start == first) & (end == last)
    return when(whole_month).then(full).otherwise(least(served, full))


@rule(
    "s6.case2.month_amount",
    label="該月補助金額",
    unit="元",
    sentence="投保薪資 {insured_salary} 元 × 補助比例 × {days} 日 ÷ {#full_month_days} 日，"
    "四捨五入至元",
)
def month_amount(month: EmployedMonth) -> Whole:
    """每月補助=每月勞保投保薪資×25%"""
    claim = EmployedNurseClaim.of(month)
    ratio = claim.law.ratio("standard", "ratio", **standard_keys(claim, EMPLOYED))
    full = claim.law.count("full_month_days")
    share = month.insured_salary.times(ratio).times(days(month)).over(full)
    due = when(days(month) == fixed(0)).then(fixed(0)).otherwise(share.rounded())
    return due.once(may_employ(claim))


@rule(
    "s6.case2.half_cap",
    label="核定金額",
    unit="元",
    sentence="各月合計以本年度上限 {annual_cap} 元扣除先前核定 {granted_earlier_this_year} 元為限",
)
def granted(claim: EmployedNurseClaim) -> Whole:
    """補助上限減列為當年度費用二分之一"""
    total = claim.nurses.each.months.total(month_amount)

    def within(cap: Whole) -> Whole:
        return least(total, greatest(cap - claim.granted_earlier_this_year, fixed(0)))

    # Cut by each cap apart: a sum that fits below both is decided before the first cost is known.
    late, full = within(halved_cap(claim)), within(employed_annual_cap(claim))
    granted_below = when(begun_late(claim)).then(late).otherwise(full)
    due = when(may_employ(claim)).then(granted_below).otherwise(fixed(0))
    return when(total == fixed(0)).then(fixed(0)).otherwise(due)


@decision(
    "employed_nurse_claim",
    facts=EmployedNurseClaim,
    label="僱用專職護理人員經費",
    clause="s2.standard.hired",
)
def employed_nurse_claim(claim: EmployedNurseClaim) -> Outcome:
    """What is granted for the employed nurses of a year, month by month."""
    months = claim.nurses.each.months
    month = months.each
    more_hazard_than_insured(claim.employer)
    return {
        "annual_cap": annual_cap(claim),
        "granted": granted(claim),
        "months": Table(
            months,
            {
                "person": month.employment.person,
                "month": month.month,
                "days": days(month),
                "amount": month_amount(month),
            },
            listed=may_employ(claim),
        ),
    }
