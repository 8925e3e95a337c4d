"""B1: meetings about the quality of service, at least every three months."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_training import Meeting, QualityMeetings
from openosh.programmes.elder_care_accreditation.rules.conditions import state_of_rows
from openosh.statute.grading import MET, PARTLY, UNMET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, every_failing, when, word


@rule(
    "accreditation:B1.1",
    label="間隔未逾三個月",
    sentence="{held_on} 至 {next_on}，未逾 {#meeting_months} 個月",
    fails="{held_on} 至 {next_on}，逾 {#meeting_months} 個月",
)
def soon_enough(one: Meeting) -> Truth:
    """1.定期（至少每3個月）召開機構內部服務品質相關會議"""
    return one.next_on <= one.held_on.plus_months(one.law.count("meeting_months"))


@rule("accreditation:B1.m3", label="該次會議：尚缺", sentence="尚缺：{meeting_lacks}")
def meeting_lacks(one: Meeting) -> Texts:
    """3.檢視每次會議是否有針對提升服務品質做議題討論。"""
    return every_failing(
        interval=soon_enough(one),
        quality_topic=one.quality_topic,
        improvement=one.improvement,
        tracked=one.tracked,
    )


@rule("accreditation:B1.1", label="B1 第1項", sentence="會議：{meeting_state}")
def meeting_state(case: QualityMeetings) -> Text:
    """應包含服務品質及工作改善等內容，並針對提升服務品質內容做議題討論。"""

    def faulty(one: Meeting) -> Truth:
        return ~(soon_enough(one) & one.quality_topic & one.improvement)

    held, fault = case.meetings.some(), case.meetings.some(faulty)
    partly = when(fault).then(word(PARTLY)).otherwise(word(MET))
    return when(held).then(partly).otherwise(word(UNMET))


@rule("accreditation:B1.2", label="B1 第2項", sentence="決議之追蹤管考：{tracking_state}")
def tracking_state(case: QualityMeetings) -> Text:
    """2.會議決議事項須有執行及追蹤管考制度。"""
    followed = state_of_rows(case.meetings, lambda one: one.tracked, without=UNMET)
    some_met = followed != UNMET
    return (
        when(case.tracking_system & (followed == MET))
        .then(word(MET))
        .when(case.tracking_system | some_met)
        .then(word(PARTLY))
        .otherwise(word(UNMET))
    )


@decision(
    "quality_meetings", facts=QualityMeetings, label="服務品質會議", clause="accreditation:B1.1"
)
def quality_meetings(case: QualityMeetings) -> Outcome:
    """Return the states of B1.1 and B1.2, and what each meeting lacks."""
    one = case.meetings.each
    return {
        "meeting_state": meeting_state(case),
        "tracking_state": tracking_state(case),
        "meetings": Table(case.meetings, {"held_on": one.held_on, "lacking": meeting_lacks(one)}),
    }
