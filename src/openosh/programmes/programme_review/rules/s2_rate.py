"""達成率、執行率: actual over target, as printed, and the target that a printed rate implies."""

from __future__ import annotations

from openosh.programmes.programme_review.facts import ImpliedTarget, PrintedRate, TargetRate
from openosh.programmes.programme_review.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole


IN_TENTHS = 1_000  # not law: one is a thousand tenths of a percent
IN_HUNDREDTHS = 10_000  # not law: one is ten thousand hundredths of a percent
TENTH = 10  # not law: hundredths of a percent in a tenth of one


@rule(
    "s2.rate",
    label="達成率",
    unit="%",
    written="hundredths",
    sentence="實際 {actual} ÷ 目標 {target}，以百分比計，四捨五入至小數二位",
)
def rate_percent(measure: TargetRate) -> Whole:
    """達成率或執行率＝實際÷目標"""
    return measure.actual.over(measure.target).times(IN_HUNDREDTHS).rounded()


@decision("measure_rate", facts=TargetRate, label="成果量之達成率", clause="s2.rate")
def measure_rate(measure: TargetRate) -> Outcome:
    """The achievement rate of a measure, in percent with two decimals."""
    return {"rate_percent": rate_percent(measure)}


@rule(
    "s2.target",
    label="達成目標",
    sentence="實際 {actual}，達目標 {target}",
    fails="實際 {actual}，未達目標 {target}；請敘明理由，由評核者認定",
)
def target_reached(measure: TargetRate) -> Truth:
    """成果可對照目標值（如達90%以上；超逾目標值）。"""
    return measure.actual >= measure.target


@decision("target_reached", facts=TargetRate, label="成果量是否達成目標", clause="s2.target")
def reached(measure: TargetRate) -> Outcome:
    """Whether a measure reaches its target."""
    return {"reached": target_reached(measure)}


@rule(
    "s2.rate",
    label="所印比率與計算相符",
    sentence="所印 {printed}% 為 {actual} ÷ {target} 四捨五入至小數一位或二位",
    fails="所印 {printed}%，{actual} ÷ {target} 為 {rate_percent}%；請查明實際值、目標值或比率",
)
def printed_as_computed(measure: PrintedRate) -> Truth:
    """如5萬6,358場次達成率112.7%；32,082場次執行率91.66%。"""
    in_tenths = measure.actual.over(measure.target).times(IN_TENTHS).rounded() * TENTH
    return (measure.printed == rate_percent(measure)) | (measure.printed == in_tenths)


@decision("printed_rate", facts=PrintedRate, label="所印比率之檢核", clause="s2.rate")
def printed_rate(measure: PrintedRate) -> Outcome:
    """Whether a printed rate is the one that its actual value and target give."""
    return {
        **verdict(printed_as_computed=printed_as_computed(measure)),
        "rate_percent": rate_percent(measure),
    }


@rule(
    "s2.rate",
    label="推得之目標值",
    sentence="實際 {actual} ÷ 所印 {printed}%，四捨五入至整數；推得之值並非所印之目標",
)
def implied_target(measure: ImpliedTarget) -> Whole:
    """達成率或執行率＝實際÷目標"""
    return measure.actual.over(measure.printed).times(TENTH * TENTH).rounded()


@decision("implied_target", facts=ImpliedTarget, label="由比率推得之目標值", clause="s2.rate")
def implied(measure: ImpliedTarget) -> Outcome:
    """The target that an actual value and a printed rate imply; never a printed figure."""
    return {"implied_target": implied_target(measure)}
