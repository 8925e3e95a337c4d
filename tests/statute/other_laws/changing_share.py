"""A sum over a year inside which the share changes: each line takes the law of its own day."""

from __future__ import annotations

from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, day, money, rows, text
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Whole, least


NUMBERS = """
[programme]
first_covered_day = 2026-01-01

[share]
title = "補助比例"
unit  = "比例"
[[share.in_force]]
from  = 2026-01-01
cite  = "b1"
value = "60%"
[[share.in_force]]
from  = 2026-07-01
cite  = "b1"
value = "2/3"

[cap]
title = "年度上限"
unit  = "元"
[[cap.in_force]]
from  = 2026-01-01
cite  = "b2"
value = 9_000
"""


class Expense(Facts):
    """一筆支出。"""

    dated_by = "date"

    id = text("編號", key=True)
    date = day("支出日", clause="b1", evidence="收據")
    fee = money("金額", least=1, clause="b1", evidence="收據")


class Expenses(Facts):
    """一年之支出。"""

    expenses = rows(Expense, "支出")


@rule("b1", label="補助", unit="元")
def subsidy(expense: Expense) -> Whole:
    """按支出日之比例補助。"""
    return expense.fee.times(expense.law.ratio("share")).rounded()


@rule("b2", label="全年補助", unit="元")
def whole_year(claim: Expenses) -> Whole:
    """全年以上限為度。"""
    return least(claim.expenses.total(subsidy), claim.law.count("cap"))


@decision("expenses", facts=Expenses, label="支出補助", clause="b1")
def expenses(claim: Expenses) -> Outcome:
    """What is granted for a year."""
    expense = claim.expenses.each
    lines = Table(claim.expenses, {"id": expense.id, "granted": subsidy(expense)})
    return {"granted": whole_year(claim), "lines": lines}


DECIDER = Decider("toy.expenses", expenses, Numbers.parse(NUMBERS))
