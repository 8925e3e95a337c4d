"""A4 查核缺失: the register of deficiencies of four years, counted and graded."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_records import (
    Deficiency,
    DeficiencyRegister,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import how_many, looked_back_on
from openosh.statute.grading import Letters
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, Whole


@rule(
    "accreditation:A4.1",
    label="過去4年內之缺失",
    sentence="{found_on} 查核之缺失，在實地評鑑日前 {#look_back_years} 年內",
    fails="{found_on} 查核之缺失，不在實地評鑑日前 {#look_back_years} 年內，不計",
)
def recent_deficiency(one: Deficiency) -> Truth:
    """過去4年接受目的事業主管機關查核缺失改善情形（包含衛福、消防、建管、勞工等主管機關）。"""
    return looked_back_on(one, one.found_on, DeficiencyRegister.of(one).evaluated_on)


@rule("accreditation:A4.1", label="缺失項數", sentence="缺失 {counted} 項", unit="項")
def counted(case: DeficiencyRegister) -> Whole:
    """過去4年接受目的事業主管機關查核缺失改善情形"""
    return how_many(case.deficiencies, recent_deficiency)


@rule("accreditation:A4.1", label="已改善項數", sentence="已改善 {improved} 項", unit="項")
def improved(case: DeficiencyRegister) -> Whole:
    """過去4年接受目的事業主管機關查核缺失改善情形"""

    def is_improved(one: Deficiency) -> Truth:
        return recent_deficiency(one) & one.improved

    return how_many(case.deficiencies, is_improved)


@rule(
    "accreditation:A4.grade",
    label="A4 查核缺失改善情形",
    sentence="缺失 {counted} 項，已改善 {improved} 項：{register_grade}",
)
def register_grade(case: DeficiencyRegister) -> Text:
    """E.完全未改善；D.改善情形達25％，未達50％；C.達50％以上，未達75％；B.達75％以上，未達100％；
    A.達100％。
    """
    letters = Letters(case.law, "indicators", "A4")
    return letters.grade_of_share(improved(case), counted(case))


@decision(
    "deficiency_register",
    facts=DeficiencyRegister,
    label="過去4年查核缺失之清冊",
    clause="accreditation:A4.1",
)
def deficiency_register(case: DeficiencyRegister) -> Outcome:
    """Return how many deficiencies count, how many are improved, and the letter of A4."""
    columns = {"counts": recent_deficiency(case.deficiencies.each)}
    return {
        "deficiencies": counted(case),
        "improved": improved(case),
        "grade": register_grade(case),
        "rows": Table(case.deficiencies, columns),
    }
