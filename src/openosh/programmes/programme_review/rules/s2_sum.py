"""單位與彙總: what may be added up, and how percentages are averaged."""

from __future__ import annotations

from openosh.programmes.programme_review.facts import Amount, Amounts, Percentage, Percentages
from openosh.programmes.programme_review.rules.verdict import alike, every, full_sum, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole, not_covered, when


# -- 彙總 --------------------------------------------------------------------------------------


@rule(
    "s2.units",
    label="單位在單位表內",
    sentence="單位「{unit}」在單位表內",
    fails="單位「{unit}」不在單位表內；請改用單位表之單位，或報請增列",
)
def unit_registered(measure: Amount) -> Truth:
    """單位：人次、家、例、案、件、場次、人、份、門、堂、期、座次、家次、式、廠家、%等。"""
    return measure.law.lists("units", measure.unit)


@rule(
    "s2.units",
    label="各成果量之單位在單位表內",
    sentence="各成果量之單位均在單位表內",
    fails="有單位不在單位表內之成果量；請見各項之說明",
)
def units_registered(amounts: Amounts) -> Truth:
    """單位：人次、家、例、案、件、場次、人、份、門、堂、期、座次、家次、式、廠家、%等。"""
    return every(amounts.measures, unit_registered)


@rule(
    "s2.sum",
    label="單位相同",
    sentence="各成果量之單位相同",
    fails="成果量之單位不同，不得相加；請依單位分別彙總",
)
def one_unit(amounts: Amounts) -> Truth:
    """同一單位之子項量可彙總；不同單位不得相加。"""
    return alike(amounts.measures, lambda measure: measure.unit)


@rule(
    "s2.percent_is_rate",
    label="非比率成果",
    sentence="無以 {#percent_unit} 計之成果量",
    fails="以 {#percent_unit} 計之成果量為比率，不得相加；請以基數加權平均",
)
def no_percentage(amounts: Amounts) -> Truth:
    """平均滿意度97%、前後測平均成長37%等為比率成果。"""
    percent = amounts.law.word("percent_unit")
    return every(amounts.measures, lambda measure: measure.unit != percent)


@rule(
    "s2.sum",
    label="彙總",
    written="short_hundredths",
    sentence="各成果量之和",
)
def sum_of_measures(amounts: Amounts) -> Whole:
    """同一單位之子項量可彙總；不同單位不得相加。"""
    may_be_added = units_registered(amounts) & one_unit(amounts) & no_percentage(amounts)
    return (
        when(may_be_added)
        .then(full_sum(amounts.measures, lambda measure: measure.value))
        .otherwise(not_covered(Whole, "s2.sum", "單位不同、不在單位表內或為比率者，不得相加"))
    )


@decision("unit_sum", facts=Amounts, label="成果量之彙總", clause="s2.sum")
def unit_sum(amounts: Amounts) -> Outcome:
    """The sum of measures that may be added up; refused where they may not."""
    return {
        **verdict(
            units_registered=units_registered(amounts),
            one_unit=one_unit(amounts),
            no_percentage=no_percentage(amounts),
        ),
        "sum": sum_of_measures(amounts),
    }


# -- 比率之平均 --------------------------------------------------------------------------------


@rule("s2.percent_is_rate", label="比率乘基數", sentence="比率 {percent}% × 基數 {base}")
def weighted(measure: Percentage) -> Whole:
    """平均滿意度97%、前後測平均成長37%等為比率成果。"""
    return measure.percent * measure.base


@rule(
    "s2.percent_is_rate",
    label="加權平均",
    unit="%",
    written="hundredths",
    sentence="各比率乘基數之和 ÷ 基數之和，四捨五入至小數二位",
)
def average_percent(percentages: Percentages) -> Whole:
    """平均滿意度97%、前後測平均成長37%等為比率成果。"""
    measures = percentages.measures
    bases = full_sum(measures, lambda measure: measure.base)
    nothing_to_average = not_covered(Whole, "s2.percent_is_rate", "沒有可平均之比率")
    return (
        when(measures.some())
        .then(full_sum(measures, weighted).over(bases).rounded())
        .otherwise(nothing_to_average)
    )


@rule(
    "s2.percent_is_rate",
    label="提醒：比率缺基數",
    sentence="有未載基數之比率，不得逕予平均；請補載有效份數",
    warns=True,
)
def base_missing(percentages: Percentages) -> Truth:
    """平均滿意度97%、前後測平均成長37%等為比率成果。"""
    return percentages.measures.some(lambda measure: ~measure.base.known())


@decision("percent_average", facts=Percentages, label="比率之平均", clause="s2.percent_is_rate")
def percent_average(percentages: Percentages) -> Outcome:
    """The average of percentages, weighted by their bases; open while a base is not known."""
    base_missing(percentages)
    return {"average_percent": average_percent(percentages)}
