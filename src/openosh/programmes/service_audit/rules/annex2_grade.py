"""附件二、陸、一、二: points by aspect, bonus and deduction, the grade, and its demotion."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_scores import EVERY_ITEM, ItemScores, ScoreSheet
from openosh.statute.grading import Points
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, Whole, every_failing, word


MANAGEMENT, STAFF, ONSITE_QUALITY, OTHER = "1", "2", "3", "4"  # not law: numbers of aspects


def _points(sheet: ScoreSheet) -> Points:
    return Points(
        sheet.law,
        "annex2",
        sheet.scores.values(),
        bonus=sheet.bonus,
        deduction_cases=sheet.deduction_cases,
        demoted=sheet.violation,
    )


@rule(
    "annex2:6.1",
    label="扣分",
    unit="分",
    written="tenths",
    sentence="扣分事項 {deduction_cases} 件，每件扣 {#annex2_deduction_each} 分，"
    "最高 {#annex2_deduction_most} 分",
)
def deduction(sheet: ScoreSheet) -> Whole:
    """經查核有下列事項者，每件扣 1 分，最高以 5 分為限"""
    return _points(sheet).deduction()


@rule(
    "annex2:total",
    label="總分",
    unit="分",
    written="tenths",
    sentence="各項評分合計，加計加分 {bonus} 分，扣減扣分 {deduction} 分",
)
def total(sheet: ScoreSheet) -> Whole:
    """總分

    There is no ceiling and no floor, and nothing is rounded before it is graded.
    """
    points = _points(sheet)
    return points.of_leaves() + points.bonus - deduction(sheet)


@rule("6.1.a", label="依總分之等級", sentence="總分 {total} 分")
def grade_by_score(sheet: ScoreSheet) -> Text:
    """查核作業完成後，執行單位應將查核結果依下列原則區分等級並製作成報告，報職安署備查："""
    return _points(sheet).grade_by_score(total(sheet))


@rule(
    "6.2.a",
    label="查核結果等級",
    sentence="依總分為{grade_by_score}；違反本規則或醫療法相關規定：{violation}",
)
def grade(sheet: ScoreSheet) -> Text:
    """查核結果若有違反本規則或醫療法相關規定事項者，調降評等一級。"""
    return _points(sheet).grade(grade_by_score(sheet))


@rule("6.1.1", label="次一較佳等級", sentence="依總分為{grade_by_score}")
def next_better(sheet: ScoreSheet) -> Text:
    """優等：九十分以上者。"""
    return _points(sheet).next_better(grade_by_score(sheet))


@rule(
    "6.1.1",
    label="距次一較佳等級",
    unit="分",
    written="tenths",
    sentence="總分 {total} 分，次一較佳等級為{next_better}",
)
def short_of_next(sheet: ScoreSheet) -> Whole:
    """優等：九十分以上者。"""
    return _points(sheet).short(total(sheet), grade_by_score(sheet))


@decision("grade", facts=ScoreSheet, label="查核結果之等級", clause="6.1.a")
def grade_of_audit(sheet: ScoreSheet) -> Outcome:
    """The total and the grade of an audit.

    Each case of deduction takes one point, at most five; a violation lowers the grade by one,
    once, never below the last. ``short_of_next`` says how many points the next better grade by
    score is away; none above the best.
    """
    return {
        "total": total(sheet),
        "grade_by_score": grade_by_score(sheet),
        "grade": grade(sheet),
        "next_better": next_better(sheet),
        "short_of_next": short_of_next(sheet),
    }


# -- by aspect -------------------------------------------------------------------------------------


def _below(sheet: ItemScores, item: str) -> Whole:
    """Return the sum of the scores below an item of annex 2, in tenths."""
    return Points(sheet.law, "annex2", sheet.scores.values()).of_leaves(item)


@rule("annex2:1", label="經營管理得分", unit="分", written="tenths", sentence="各項評分合計")
def management(sheet: ItemScores) -> Whole:
    """1.經營管理（22 分）"""
    return _below(sheet, MANAGEMENT)


@rule("annex2:2", label="人員管理得分", unit="分", written="tenths", sentence="各項評分合計")
def staff(sheet: ItemScores) -> Whole:
    """2.人員管理（24 分）"""
    return _below(sheet, STAFF)


@rule(
    "annex2:3", label="臨場服務品質管理得分", unit="分", written="tenths", sentence="各項評分合計"
)
def onsite_quality(sheet: ItemScores) -> Whole:
    """3.臨場服務品質管理（52 分）"""
    return _below(sheet, ONSITE_QUALITY)


@rule("annex2:4", label="其他得分", unit="分", written="tenths", sentence="各項評分合計")
def other(sheet: ItemScores) -> Whole:
    """4.其他（2 分）"""
    return _below(sheet, OTHER)


@rule("annex2:total", label="得滿分之項目")
def full_marks(sheet: ItemScores) -> Texts:
    """總分"""
    return every_failing(**{item: ~_is_full(sheet, item) for item in EVERY_ITEM})


def _is_full(sheet: ItemScores, item: str) -> Truth:
    most = sheet.law.tenths("annex2_points", item=word(item))
    return _below(sheet, item) == most


@decision("aspects", facts=ItemScores, label="各面向得分", clause="1.c")
def aspects(sheet: ItemScores) -> Outcome:
    """What each of the aspects comes to, and which items of annex 2 have full marks."""
    return {
        "management": management(sheet),
        "staff": staff(sheet),
        "onsite_quality": onsite_quality(sheet),
        "other": other(sheet),
        "full_marks": full_marks(sheet),
    }
