"""評分標準: the letter of one indicator, and what the next better one wants."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts import Sheet
from openosh.programmes.elder_care_accreditation.rules import a_grades, b_e_f_grades
from openosh.programmes.elder_care_accreditation.rules.letters import at_hand, of_the_indicator
from openosh.statute.grading import PARTLY
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, Whole, when


RULES = (
    *(a_grades.a1, a_grades.a2, a_grades.a3, a_grades.a5, a_grades.a6, a_grades.a7, a_grades.a8),
    *(a_grades.a9, a_grades.a10, a_grades.a11, a_grades.a12, a_grades.a13, a_grades.a14),
    *(a_grades.a15, b_e_f_grades.b1, b_e_f_grades.b21, b_e_f_grades.e1, b_e_f_grades.f1),
    b_e_f_grades.f5,
)
"""The letter of each indicator, in the order of the announcement."""


@rule(
    "accreditation:grades",
    label="等第",
    sentence="{indicator} 評為 {grade}",
)
def grade(sheet: Sheet) -> Text:
    """評分等第為A、B、C、D、E五級；部分指標僅有A、C、E（A8、A10、A15）、A、B、C、E（A11、A12）
    或A、E（F1、F5）。
    """
    *others, last = RULES
    result = last(sheet)
    for one in reversed(others):
        is_meant = at_hand(sheet, one.__name__.upper())
        result = when(is_meant).then(one(sheet)).otherwise(result)
    return result.once(sheet.indicator)


@rule("accreditation:grades", label="較佳之等第", sentence="再上一級為 {next_grade}", quiet=True)
def next_grade(sheet: Sheet) -> Text:
    """評分等第為A、B、C、D、E五級"""
    return of_the_indicator(sheet, lambda letters: letters.next_better(grade(sheet)))


@rule(
    "accreditation:grades",
    label="較佳等第尚須符合之項次",
    sentence="再上一級尚須符合第 {to_meet} 項",
)
def to_meet(sheet: Sheet) -> Texts:
    """評分等第為A、B、C、D、E五級"""
    states = sheet.conditions.values()
    return of_the_indicator(sheet, lambda letters: letters.wanting(grade(sheet), states))


@rule(
    "accreditation:partial",
    label="較佳等第尚須部分符合之項次",
    sentence="再上一級尚須至少部分符合第 {to_meet_partly} 項",
)
def to_meet_partly(sheet: Sheet) -> Texts:
    """「部分符合」用於A3、A5、A6、A7、A9、A13、B1、E1之評分標準"""
    states = sheet.conditions.values()
    return of_the_indicator(sheet, lambda letters: letters.wanting(grade(sheet), states, PARTLY))


@rule(
    "accreditation:grades",
    label="較佳等第尚差之項數",
    sentence="以項數計者，再上一級尚差 {short_by} 項",
    unit="項",
)
def short_by(sheet: Sheet) -> Whole:
    """評分等第為A、B、C、D、E五級"""
    states = sheet.conditions.values()
    return of_the_indicator(sheet, lambda letters: letters.short(grade(sheet), states))


@rule(
    "accreditation:gap",
    label="評分標準未列明之組合",
    sentence="評分標準未列明此種符合組合：以所載條件均具備之最高等第計，評鑑委員得附理由另定",
    warns=True,
)
def pattern_not_described(sheet: Sheet) -> Truth:
    """各指標評分標準未列明之符合組合（如A1僅符合第2、3、4項），原文未規定。"""
    states = sheet.conditions.values()
    not_described = of_the_indicator(sheet, lambda letters: letters.not_described(states))
    return not_described.is_true()


@decision("indicator_grade", facts=Sheet, label="指標之等第", clause="accreditation:grades")
def indicator_grade(sheet: Sheet) -> Outcome:
    """Return the letter, and what the next better one of the indicator still wants.

    ``to_meet`` names the conditions that must be met, ``to_meet_partly`` those for which partly
    is enough; where letters count conditions, any ``short_by`` of ``to_meet`` will do.
    """
    return {
        "grade": grade(sheet),
        "next_grade": next_grade(sheet),
        "to_meet": to_meet(sheet),
        "to_meet_partly": to_meet_partly(sheet),
        "short_by": short_by(sheet),
        "pattern_not_described": pattern_not_described(sheet),
    }
