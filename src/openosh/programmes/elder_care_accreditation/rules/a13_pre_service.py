"""A13: training before service: hours, parts, and within a month."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_training import (
    SINCE_ANNOUNCED,
    PreService,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import met_if, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, Whole, all_of, every_failing, fixed, word


def _required(case: PreService, part: str) -> Whole:
    return case.law.count("pre_service_minutes", part=word(part))


@rule(
    "accreditation:A13.r1",
    label="指標公告日後到職",
    sentence="{started_on} 到職，在指標公告日（{#announced_on}）之後",
    fails="{started_on} 到職，在指標公告日（{#announced_on}）之前",
)
def hired_since(case: PreService) -> Truth:
    """「防災概論、老人保護概念」部分，以指標公告日後之資料為準。"""
    return case.started_on >= case.law.date("announced_on")


@rule(
    "accreditation:A13.m3", label="勞工安全衛生教育", sentence="{safety_minutes} 分鐘", unit="分鐘"
)
def safety_minutes(case: PreService) -> Whole:
    """3.勞工衛生安全教育課程項目包括"""
    total = fixed(0)
    for minutes in case.safety_courses.values().values():
        total = total + minutes
    return total


def _gaps(case: PreService) -> dict[str, Truth]:
    """Return what the training must hold, by name."""
    topics = {
        name: held | ~hired_since(case) if name in SINCE_ANNOUNCED else held
        for name, held in case.topics.values().items()
    }
    return {
        "minutes": case.minutes >= _required(case, "total"),
        "safety_minutes": safety_minutes(case) >= _required(case, "labour_safety"),
        "infection_minutes": case.infection_minutes >= _required(case, "infection"),
        "original": case.original,
        **topics,
    }


@rule("accreditation:A13.1", label="職前訓練：尚缺", sentence="尚缺：{pre_service_lacks}")
def pre_service_lacks(case: PreService) -> Texts:
    """訓練內容應包括整體環境介紹、防災概論、勞工安全衛生教育（至少3小時）、感染管制（至少4小時）、緊急事件處理、
    實地操作及老人保護概念等。
    """
    return every_failing(**_gaps(case))


@rule("accreditation:A13.1", label="A13 第1項", sentence="職前訓練：{pre_service_state}")
def pre_service_state(case: PreService) -> Text:
    """1.新進工作人員至少接受16小時職前訓練"""
    return met_if(all_of(*_gaps(case).values()))


@rule(
    "accreditation:A13.2",
    label="一個月內完成",
    sentence="{started_on} 到職，{completed_on} 完成，在 {#pre_service_months} 個月內",
    fails="{started_on} 到職，{completed_on} 完成，逾 {#pre_service_months} 個月",
)
def in_time(case: PreService) -> Truth:
    """2.新進工作人員之職前訓練，應於到職後1個月內完成。"""
    return case.completed_on <= case.started_on.plus_months(case.law.count("pre_service_months"))


@rule("accreditation:A13.2", label="A13 第2項", sentence="期限：{pre_service_time_state}")
def pre_service_time_state(case: PreService) -> Text:
    """2.新進工作人員之職前訓練，應於到職後1個月內完成。"""
    return met_if(in_time(case))


@rule("accreditation:A13.3", label="A13 第3項", sentence="效益評量：{pre_service_appraisal_state}")
def pre_service_appraisal_state(case: PreService) -> Text:
    """3.對於訓練有效益評量，包含機構適任性考核與受訓人員意見調查或回饋表。"""
    return state_of({"appraised": case.appraised, "surveyed": case.surveyed})


@decision(
    "pre_service_training",
    facts=PreService,
    label="一位新進工作人員之職前訓練",
    clause="accreditation:A13.1",
)
def pre_service_training(case: PreService) -> Outcome:
    """Return the states of A13.1 to A13.3 for one new worker, and what the training lacks."""
    return {
        "state": pre_service_state(case),
        "time_state": pre_service_time_state(case),
        "appraisal_state": pre_service_appraisal_state(case),
        "lacking": pre_service_lacks(case),
    }
