"""六、案例一: how often the rules ask staff to come, and whether the specialist did."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import LARGE_BAND, SMALL_BAND
from openosh.programmes.onsite_subsidy.facts_staffing import (
    Headcount,
    SpecialistVisit,
    SpecialistYear,
)
from openosh.programmes.onsite_subsidy.rules.s2_standard import MONTHS
from openosh.programmes.onsite_subsidy.rules.verdict import open_while, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, Whole, fixed, greatest, not_covered, when, word


# -- statutory frequency -----------------------------------------------------------------------


def _within(headcount: Headcount, band: str) -> Truth:
    least = headcount.law.count("bands", "insured_min", band=word(band))
    most = headcount.law.count("bands", "insured_max", band=word(band))
    return (headcount.insured_workers >= least) & (headcount.insured_workers <= most)


@rule("s6.case1", label="附表四之人數級距", sentence="投保 {insured_workers} 人")
def frequency_band(headcount: Headcount) -> Text:
    """依規則附表二及附表四

    Only the bands of the subsidy are known here; the annexes stand in another rule.
    """
    unknown_band = not_covered(Text, "s6.case1", "手冊僅載50至199人之服務頻率，請依規則附表四查明")
    return (
        when(_within(headcount, LARGE_BAND))
        .then(word(LARGE_BAND))
        .when(_within(headcount, SMALL_BAND))
        .then(word(SMALL_BAND))
        .otherwise(unknown_band)
    )


@rule(
    "s6.case1",
    label="醫師法定次數",
    unit="次/年",
    sentence="{frequency_band} 人、第 {risk_class} 類，依附表四",
)
def physician_visits(headcount: Headcount) -> Whole:
    """醫師每年4次"""
    return headcount.law.count(
        "statutory_frequency",
        "physician_visits",
        band=frequency_band(headcount),
        risk_class=headcount.risk_class,
    )


@rule(
    "s6.case1",
    label="護理人員法定次數",
    unit="次/月",
    sentence="{frequency_band} 人、第 {risk_class} 類，依附表四",
)
def nurse_visits(headcount: Headcount) -> Whole:
    """特約護理師每月4次"""
    return headcount.law.count(
        "statutory_frequency",
        "nurse_visits",
        band=frequency_band(headcount),
        risk_class=headcount.risk_class,
    )


@rule(
    "s6.case1",
    label="職業醫學科專科醫師次數",
    unit="次/年",
    sentence="特別危害健康作業 {special_hazard_workers} 人；{#specialist_special_hazard_min} 至 "
    "{#specialist_special_hazard_max} 人者，每 {#specialist_interval_months} 個月一次",
)
def specialist_visits(headcount: Headcount) -> Whole:
    """職業醫學科專科醫師3次，每次至少3小時、每4個月一次"""
    law, exposed = headcount.law, headcount.special_hazard_workers
    too_many = not_covered(
        Whole, "s6.case1", "特別危害健康作業逾99人者不在補助對象，請依規則附表二查明"
    )
    return (
        when(exposed < law.count("specialist_special_hazard_min"))
        .then(fixed(0))
        .when(exposed <= law.count("specialist_special_hazard_max"))
        .then(fixed(MONTHS) // law.count("specialist_interval_months"))
        .otherwise(too_many)
    )


@rule(
    "s6.case1",
    label="合格受訓醫師次數",
    unit="次/年",
    sentence="醫師 {physician_visits} 次減專科醫師 {specialist_visits} 次",
)
def general_visits(headcount: Headcount) -> Whole:
    """一般合格受訓醫師1次/年"""
    return greatest(physician_visits(headcount) - specialist_visits(headcount), fixed(0))


@decision("visit_frequency", facts=Headcount, label="法定服務頻率", clause="s6.case1")
def visit_frequency(headcount: Headcount) -> Outcome:
    """How often physicians, specialists and nurses have to come: for planning, not a quota."""
    return {
        "specialist": specialist_visits(headcount),
        "general": general_visits(headcount),
        "nurse_per_month": nurse_visits(headcount),
    }


# -- visits of the specialist ------------------------------------------------------------------


@rule(
    "s6.case1.specialist_hours",
    label="服務時間",
    unit="分鐘",
    sentence="{time_in} 至 {time_out}",
)
def minutes_of_stay(visit: SpecialistVisit) -> Whole:
    """職業醫學科專科醫師每次至少3小時"""
    return visit.time_out.minutes_since(visit.time_in)


@rule(
    "s6.case1.specialist_hours",
    label="計入專科醫師頻率",
    sentence="在 {year} 年度內，且服務 {minutes_of_stay} 分鐘，達 {#minimum_specialist_minutes} "
    "分鐘",
    fails="不在年度內，或服務 {minutes_of_stay} 分鐘而未達 {#minimum_specialist_minutes} 分鐘",
)
def counts_for_frequency(visit: SpecialistVisit) -> Truth:
    """職業醫學科專科醫師每次至少3小時"""
    in_year = visit.date.year() == SpecialistYear.of(visit).year
    return in_year & (minutes_of_stay(visit) >= visit.law.count("minimum_specialist_minutes"))


@rule(
    "s6.case1.specialist_hours",
    label="提醒：未達最短時間",
    sentence="{date} 服務 {minutes_of_stay} 分鐘，未達 {#minimum_specialist_minutes} 分鐘；"
    "由審查人員判斷",
    warns=True,
)
def short_stay(visit: SpecialistVisit) -> Truth:
    """每次至少3小時"""
    return minutes_of_stay(visit) < visit.law.count("minimum_specialist_minutes")


@rule(
    "s6.case1.specialist_hours",
    label="服務之期數",
    unit="期",
    sentence="年度內每 {#specialist_interval_months} 個月一期，有計入場次之期數",
)
def periods_served(specialist: SpecialistYear) -> Whole:
    """每4個月一次"""
    months = specialist.law.count("specialist_interval_months")
    return specialist.visits.distinct(
        lambda visit: (visit.date.month() - 1) // months, among=counts_for_frequency
    )


@rule(
    "s6.case1.specialist_hours",
    label="每期均有服務",
    sentence="{year} 年度每 {#specialist_interval_months} 個月均有計入之場次",
    fails="{year} 年度僅 {periods_served} 期有計入之場次；請於每 {#specialist_interval_months} 個月"
    "各安排一次、每次達 {#minimum_specialist_minutes} 分鐘",
)
def every_period_served(specialist: SpecialistYear) -> Truth:
    """職業醫學科專科醫師每次至少3小時、每4個月一次。

    A period without a visit stays open while a visit of the year may still count.
    """
    months = specialist.law.count("specialist_interval_months")
    enough = periods_served(specialist) >= fixed(MONTHS) // months
    return enough | open_while(specialist.visits, counts_for_frequency)


@decision(
    "specialist_frequency",
    facts=SpecialistYear,
    label="職業醫學科專科醫師服務頻率",
    clause="s6.case1.specialist_hours",
)
def specialist_frequency(specialist: SpecialistYear) -> Outcome:
    """Whether the specialist came in every period; a shorter visit is advice, not a refusal."""
    visit = specialist.visits.each
    short_stay(visit)
    checked = verdict(every_period_served=every_period_served(specialist))
    columns = {"id": visit.id, "counts": counts_for_frequency(visit)}
    return {
        **checked,
        "periods": periods_served(specialist),
        "visits": Table(specialist.visits, columns),
    }
