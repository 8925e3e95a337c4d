"""Letter grades by cumulative conditions, and a rate exact to the hundredth of a percent."""

from __future__ import annotations

from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, choice, whole
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Text,
    Truth,
    Whole,
    first_that_holds,
    fixed,
    greatest,
    not_covered,
    when,
    word,
)


NUMBERS = """
[programme]
first_covered_day = 2021-03-26

[improved_share]
title = "改善情形"
by    = ["grade"]
gives = { least = "比例" }
[[improved_share.in_force]]
from = 2021-03-26
cite = "A4.grade"
rows = [["D", "25%"], ["C", "50%"], ["B", "75%"], ["A", "100%"]]

[training_conditions]
title = "A14 符合之項數"
by    = ["grade"]
gives = { least = "項" }
[[training_conditions.in_force]]
from = 2021-03-26
cite = "A14.grade"
rows = [["D", 4], ["C", 5], ["B", 6], ["A", 7]]

[hundredths]
title = "百分之一之百分之一"
unit  = "比例"
[[hundredths.in_force]]
from  = 2021-03-26
cite  = "s2.rate"
value = 10_000
"""
LAW = Numbers.parse(NUMBERS)
MET = "met"


class Deficiencies(Facts):
    """過去四年查核之缺失。"""

    deficiencies = whole("缺失項數", unit="項", clause="A4.1")
    improved = whole("已改善項數", unit="項", clause="A4.1")


@rule("A4.grade", label="缺失改善情形之評等")
def improvement_letter(of: Deficiencies) -> Text:
    """D.改善情形達25％，未達50％；C.達50％以上，未達75％；B.達75％以上，未達100％；A.達100％。"""
    nothing_to_improve = of.deficiencies == 0
    share = of.improved.over(greatest(of.deficiencies, fixed(1)))

    def reached(grade: str) -> Truth:
        least = of.law.ratio("improved_share", "least", grade=word(grade))
        return nothing_to_improve | share.at_least(least)

    return first_that_holds("E", **{grade: reached(grade) for grade in "ABCD"})


@decision("improvement_grade", facts=Deficiencies, label="改善評等", clause="A4.grade")
def improvement_grade(of: Deficiencies) -> Outcome:
    """The letter for what was improved."""
    return {"grade": improvement_letter(of)}


STATES = (MET, "partly", "unmet")


class Training(Facts):
    """在職教育訓練之七項條件。"""

    c1 = choice("條件一", STATES, clause="A14.1")
    c2 = choice("條件二", STATES, clause="A14.2")
    c3 = choice("條件三", STATES, clause="A14.3")
    c4 = choice("條件四", STATES, clause="A14.4")
    c5 = choice("條件五", STATES, clause="A14.5")
    c6 = choice("條件六", STATES, clause="A14.6")
    c7 = choice("條件七", STATES, clause="A14.7")


@rule("A14.grade", label="符合之項數", unit="項")
def conditions_met(of: Training) -> Whole:
    """E.符合未達4項；D.符合其中4項；C.符合其中5項；B.符合其中6項；A.完全符合。"""
    total = fixed(0)
    for state in (of.c1, of.c2, of.c3, of.c4, of.c5, of.c6, of.c7):
        total = total + when(state == MET).then(fixed(1)).otherwise(fixed(0))
    return total


@rule("A14.grade", label="在職教育訓練之評等")
def training_letter(of: Training) -> Text:
    """E.符合未達4項；D.符合其中4項；C.符合其中5項；B.符合其中6項；A.完全符合。"""
    met = conditions_met(of)
    least = {g: of.law.count("training_conditions", "least", grade=word(g)) for g in "ABCD"}
    return first_that_holds("E", **{grade: met >= count for grade, count in least.items()})


@decision("training_grade", facts=Training, label="訓練評等", clause="A14.grade")
def training_grade(of: Training) -> Outcome:
    """The letter for what was met."""
    return {"grade": training_letter(of), "met": conditions_met(of)}


class Measure(Facts):
    """一項成果。"""

    actual = whole("實際值", clause="s2.rate")
    target = whole("目標值", clause="s2.rate")


@rule("s2.rate", label="達成率（萬分之一）")
def hundredths_of_percent(of: Measure) -> Whole:
    """達成率或執行率＝實際÷目標"""
    per = of.law.count("hundredths")
    rate = (of.actual * per).over(greatest(of.target, fixed(1))).rounded()
    return when(of.target == 0).then(not_covered(Whole, "s2.rate", "沒有目標值")).otherwise(rate)


@decision("measure_rate", facts=Measure, label="達成率", clause="s2.rate")
def measure_rate(of: Measure) -> Outcome:
    """The rate in hundredths of a percent, half up."""
    return {"rate": hundredths_of_percent(of)}


IMPROVEMENT_GRADE = Decider("toy.improvement_grade", improvement_grade, LAW)
TRAINING_GRADE = Decider("toy.training_grade", training_grade, LAW)
MEASURE_RATE = Decider("toy.measure_rate", measure_rate, LAW)
