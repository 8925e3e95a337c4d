"""經費執行: what share of the appropriation is spent, and whether that is enough."""

from __future__ import annotations

from openosh.programmes.programme_review.facts import Budget
from openosh.programmes.programme_review.rules.s2_rate import IN_HUNDREDTHS
from openosh.programmes.programme_review.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Exact, Truth, Whole


def _execution(budget: Budget) -> Exact:
    return budget.spent.over(budget.appropriated)


@rule(
    "s2.budget",
    label="經費執行率",
    unit="%",
    written="hundredths",
    sentence="支用 {spent} ÷ 預算 {appropriated}，以百分比計，四捨五入至小數二位",
)
def execution_percent(budget: Budget) -> Whole:
    """補助款執行率93.75%，達90%以上。"""
    return _execution(budget).times(IN_HUNDREDTHS).rounded()


@rule(
    "s2.budget",
    label="達經費執行率門檻",
    sentence="支用 {spent}、預算 {appropriated}，達 {#execution_threshold} 以上",
    fails="支用 {spent}、預算 {appropriated}，未達 {#execution_threshold}；請敘明理由",
)
def threshold_reached(budget: Budget) -> Truth:
    """補助款執行率93.75%，達90%以上。"""
    return _execution(budget).at_least(budget.law.ratio("execution_threshold"))


@rule(
    "s3.opinion.budget",
    label="未逾預算",
    sentence="支用 {spent}，未逾預算 {appropriated}",
    fails="支用 {spent}，逾預算 {appropriated}；請查明經費執行明細",
)
def within_budget(budget: Budget) -> Truth:
    """執行經費符合規定。"""
    return budget.law.ratio("execution_ceiling").at_least(_execution(budget))


@decision("budget_execution", facts=Budget, label="經費執行率", clause="s2.budget")
def budget_execution(budget: Budget) -> Outcome:
    """The execution rate of a budget, and whether it reaches the threshold within the budget."""
    return {
        "execution_percent": execution_percent(budget),
        **verdict(threshold_reached=threshold_reached(budget), within_budget=within_budget(budget)),
    }
