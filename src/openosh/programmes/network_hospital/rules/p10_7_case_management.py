"""第十點（七）個案管理服務費補助: all conditions, or nothing."""

from __future__ import annotations

from typing import NamedTuple

from openosh.programmes.network_hospital.facts import CaseManagementYear
from openosh.statute.numbers import DatedLaw
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Texts,
    Truth,
    Whole,
    all_of,
    every_failing,
    fixed,
    when,
    word,
)


class ManagedYear(NamedTuple):
    """What the conditions ask of a year, counted or given."""

    weekly_clinic: Truth
    persons: Whole
    visits: Whole
    return_to_work_wanted: Whole
    return_to_work_followed: Whole
    diseases: Whole
    injuries: Whole
    assessment_reports: Whole


def conditions(law: DatedLaw, year: ManagedYear | CaseManagementYear) -> dict[str, Truth]:
    """Return the conditions of 第十點（七） by name, in the order in which they are listed."""

    def least(what: str) -> Whole:
        return law.count("case_fee_least", "least", what=word(what))

    wanted = year.return_to_work_wanted
    to_follow = wanted.times(law.ratio("followed_ratio")).rounded("up")
    nobody_wants = wanted == fixed(0)
    enough_diseases = year.diseases >= least("diseases")
    enough_injuries = year.injuries >= least("injuries")
    return {
        "weekly_clinic": year.weekly_clinic,
        "persons": year.persons >= least("persons"),
        "visits": year.visits >= least("visits"),
        "return_to_work": nobody_wants | (year.return_to_work_followed >= to_follow),
        "notifications": enough_diseases | enough_injuries,
        "assessment_reports": year.assessment_reports >= least("assessment_reports"),
    }


@rule("10.7.weekly", label="每週至少一診次", sentence="每週均開設職業傷病門診")
def weekly_clinic_held(year: CaseManagementYear) -> Truth:
    """每週至少一診次以上。"""
    return conditions(year.law, year)["weekly_clinic"]


@rule(
    "10.7.1",
    label="求診人數",
    sentence="求診人數 {persons} 人",
    fails="求診人數 {persons} 人，未達下限",
)
def enough_persons(year: CaseManagementYear) -> Truth:
    """求診人數26人以上。"""
    return conditions(year.law, year)["persons"]


@rule(
    "10.7.2",
    label="求診人次",
    sentence="求診人次 {visits} 人次",
    fails="求診人次 {visits} 人次，未達下限",
)
def enough_visits(year: CaseManagementYear) -> Truth:
    """求診人次100人次以上。"""
    return conditions(year.law, year)["visits"]


@rule(
    "10.7.3",
    label="復工追蹤率",
    sentence="有復工需求 {return_to_work_wanted} 人、已追蹤 {return_to_work_followed} 人；"
    "無人有復工需求者，視為符合",
    fails="有復工需求 {return_to_work_wanted} 人、已追蹤 {return_to_work_followed} 人，"
    "追蹤率未達 {#followed_ratio}",
)
def enough_followed(year: CaseManagementYear) -> Truth:
    """對於有復工需求之個案，復工追蹤率達70%以上。"""
    return conditions(year.law, year)["return_to_work"]


@rule(
    "10.7.4",
    label="通報件數",
    sentence="職業病 {diseases} 件、職業傷害 {injuries} 件",
    fails="職業病 {diseases} 件、職業傷害 {injuries} 件，均未達下限",
)
def enough_notifications(year: CaseManagementYear) -> Truth:
    """其職業病18件以上或職業傷害36件以上。"""
    return conditions(year.law, year)["notifications"]


@rule(
    "10.7.5",
    label="評估報告書件數",
    sentence="職業病評估報告書 {assessment_reports} 件",
    fails="職業病評估報告書 {assessment_reports} 件，未達下限",
)
def enough_reports(year: CaseManagementYear) -> Truth:
    """開立職業病評估報告書8件以上。"""
    return conditions(year.law, year)["assessment_reports"]


@rule(
    "10.7.3",
    label="提醒：追蹤人數多於需求人數",
    sentence="已追蹤復工 {return_to_work_followed} 人，多於有復工需求 {return_to_work_wanted} 人；"
    "請查對個案管理紀錄",
    warns=True,
)
def more_followed_than_wanted(year: CaseManagementYear) -> Truth:
    """對於有復工需求之個案，復工追蹤率達70%以上。"""
    return year.return_to_work_followed > year.return_to_work_wanted


def _named(year: CaseManagementYear) -> dict[str, Truth]:
    return {
        "weekly_clinic": weekly_clinic_held(year),
        "persons": enough_persons(year),
        "visits": enough_visits(year),
        "return_to_work": enough_followed(year),
        "notifications": enough_notifications(year),
        "assessment_reports": enough_reports(year),
    }


@rule("10.7", label="未符合之條件", sentence="逐項列出未符合者")
def unmet(year: CaseManagementYear) -> Texts:
    """符合下列各目者，補助個案管理服務費48萬元。"""
    return every_failing(**_named(year))


@rule(
    "10.7",
    label="個案管理服務費",
    unit="元",
    sentence="各項條件均符合者 {#case_fee} 元，否則 0 元",
)
def case_fee(year: CaseManagementYear) -> Whole:
    """符合下列各目者，補助個案管理服務費48萬元。"""
    met = all_of(*_named(year).values())
    return when(met).then(year.law.count("case_fee")).otherwise(fixed(0))


@decision(
    "case_management_fee", facts=CaseManagementYear, label="個案管理服務費補助", clause="10.7"
)
def case_management_fee(year: CaseManagementYear) -> Outcome:
    """What is granted for case management, and every condition that is not met."""
    more_followed_than_wanted(year)
    return {"granted": case_fee(year), "unmet": unmet(year)}
