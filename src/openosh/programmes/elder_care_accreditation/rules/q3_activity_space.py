"""112年品質卓越計畫 3: the space for daily activities."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_space import ActivitySpace, Room
from openosh.programmes.elder_care_accreditation.rules.conditions import met_if
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Text,
    Texts,
    Truth,
    Whole,
    every_failing,
    fixed,
    judgement_needed,
    when,
)


@rule(
    "qep112:3.e.2",
    label="應有面積",
    sentence="實際收容 {residents} 人之二分之一，乘每人面積",
    unit="平方公尺",
    written="hundredths",
)
def required_area(case: ActivitySpace) -> Whole:
    """（111年12月實際收容住民/2）*2.25平方公尺"""
    share = case.law.ratio("activity_space", "share", space=case.space)
    each = case.law.count("activity_space", "area", space=case.space)
    wanted = (case.residents * each).times(share).rounded("up")
    wrong = judgement_needed(Whole, "qep112:3.e.2", "收容住民應以111年12月計；請改正或附理由")
    return when(case.counted_in == case.law.date("counted_month")).then(wanted).otherwise(wrong)


@rule(
    "qep112:3.3",
    label="計入之空間",
    sentence="{kind} 計入",
    fails="走道不計入",
)
def counts_as_activity(one: Room) -> Truth:
    """日常活動空間包含多功能活動空間、休閒交誼空間、客廳、餐廳、休憩設施、日常訓練室、活動室及其他活動空間，不包含走
    道。
    """
    return one.kind != "corridor"


@rule(
    "qep112:3.1",
    label="日常活動空間面積",
    sentence="計入之空間合計 {activity_area} 平方公尺",
    unit="平方公尺",
    written="hundredths",
)
def activity_area(case: ActivitySpace) -> Whole:
    """日常活動空間每人需達一定面積"""

    def counted(one: Room) -> Whole:
        return when(counts_as_activity(one)).then(one.area).otherwise(fixed(0))

    return case.rooms.total(counted).once(case.rooms.largest(counted, fixed(0)))


@rule(
    "qep112:3.2",
    label="面積達到",
    sentence="{activity_area} 平方公尺，應有 {required_area} 平方公尺",
    fails="{activity_area} 平方公尺，未達 {required_area} 平方公尺",
)
def area_enough(case: ActivitySpace) -> Truth:
    """長期照護型機構及公立及財團法人養護型機構之日常活動空間"""
    return activity_area(case) >= required_area(case)


@rule("qep112:3.1", label="日常活動空間", sentence="日常活動空間：{space_state}")
def space_state(case: ActivitySpace) -> Text:
    """老人福利機構為實際服務對象二分之一人數與每人2.25平方公尺之乘積。"""
    return met_if(area_enough(case))


@rule("qep112:3.e.5", label="應備文件：尚缺", sentence="尚缺：{space_papers_lacking}")
def space_papers_lacking(case: ActivitySpace) -> Texts:
    """2.1 如未達此項日常活動空間指標，須提供逐年改善計畫。"""
    return every_failing(
        scale=case.scale,
        names=case.names,
        calculation=case.calculation,
        latest_plan=~case.changed | case.latest_plan,
        approval=~case.changed | case.approval,
        checklist=case.checklist,
        improvement_plan=area_enough(case) | case.improvement_plan,
    )


@decision("activity_space", facts=ActivitySpace, label="日常活動空間", clause="qep112:3.1")
def activity_space(case: ActivitySpace) -> Outcome:
    """Return the area required and provided, in square metres, and the papers that are lacking."""
    return {
        "state": space_state(case),
        "required_area": required_area(case),
        "area": activity_area(case),
        "lacking": space_papers_lacking(case),
    }
