"""五、A 僱用專職護理人員經費報告: the arithmetic of its months."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import EmployedMonth
from openosh.programmes.onsite_subsidy.facts_staffing import EmployedForm, StatedMonth
from openosh.programmes.onsite_subsidy.rules.s6_case2_employed_nurse import month_amount
from openosh.programmes.onsite_subsidy.rules.verdict import every, full_sum, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed


# -- one line ----------------------------------------------------------------------------------


@rule(
    "s5.formA.hired_block",
    label="該月試算補助金額",
    unit="元",
    sentence="{person} {month} 依投保薪資、比例及在職日數試算",
)
def computed_month(line: StatedMonth) -> Whole:
    """每月支出費用、申請補助金額※"""
    months = EmployedForm.of(line).nurses.each.months
    return months.largest(month_amount, fixed(0), person=line.person, month=line.month)


@rule(
    "s5.formA.hired_block",
    label="本行申請補助金額相符",
    sentence="{month} 申請補助金額 {claimed_subsidy} 元與試算相符",
    fails="{month} 申請補助金額填 {claimed_subsidy} 元，試算為 {computed_month} 元；"
    "請由系統重新計算",
)
def month_as_computed(line: StatedMonth) -> Truth:
    """申請補助金額※"""
    return line.claimed_subsidy == computed_month(line)


@rule(
    "s5.formA.hired_block",
    label="本行自籌款相符",
    sentence="{month} 自籌款 {self_funded} 元等於每月支出費用減申請補助金額",
    fails="{month} 自籌款填 {self_funded} 元，不等於每月支出費用 {cost} 元減申請補助金額 "
    "{claimed_subsidy} 元；請由系統重新計算",
)
def month_self_funded(line: StatedMonth) -> Truth:
    """自籌款※"""
    return line.self_funded == line.cost - line.claimed_subsidy


@rule(
    "s5.formA.hired_block",
    label="該月已列經費明細",
    sentence="{person} {month} 已列經費明細",
    fails="{person} {month} 有僱用資料而未列經費明細；請補列該月，一人一月一行",
)
def month_is_stated(month: EmployedMonth) -> Truth:
    """人員資料（姓名、身分證字號、服務期間、說明）及經費明細"""
    stated = EmployedForm.of(month).stated_months
    return stated.some(person=month.employment.person, month=month.month)


# -- the form ----------------------------------------------------------------------------------


@rule(
    "s5.formA.hired_block",
    label="各月已列經費明細",
    sentence="各人各月均已列經費明細",
    fails="有未列經費明細之月份；請見各月之說明",
)
def every_month_stated(form: EmployedForm) -> Truth:
    """人員資料（姓名、身分證字號、服務期間、說明）及經費明細"""
    return every(form.nurses.each.months, month_is_stated)


@rule(
    "s5.formA.hired_block",
    label="各行申請補助金額相符",
    sentence="各行申請補助金額與試算相符",
    fails="有申請補助金額與試算不符之行；請見各行之說明",
)
def months_as_computed(form: EmployedForm) -> Truth:
    """申請補助金額※"""
    return every(form.stated_months, month_as_computed)


@rule(
    "s5.formA.hired_block",
    label="各行自籌款相符",
    sentence="各行自籌款相符",
    fails="有自籌款不符之行；請見各行之說明",
)
def months_self_funded(form: EmployedForm) -> Truth:
    """自籌款※"""
    return every(form.stated_months, month_self_funded)


@rule(
    "s5.formA.hired_block",
    label="各行申請補助金額之和",
    unit="元",
    sentence="各行申請補助金額之和",
)
def claimed_for_months(form: EmployedForm) -> Whole:
    """總計。"""
    return full_sum(form.stated_months, lambda line: line.claimed_subsidy)


@rule(
    "s5.formA.hired_block",
    label="總計相符",
    sentence="總計 {stated_total} 元等於各行申請補助金額之和",
    fails="總計填 {stated_total} 元，各行申請補助金額之和為 {claimed_for_months} 元；"
    "請由系統重新計算",
)
def stated_total_is_sum(form: EmployedForm) -> Truth:
    """總計。"""
    return form.stated_total == claimed_for_months(form)


@decision(
    "employed_amounts",
    facts=EmployedForm,
    label="僱用專職護理人員經費明細",
    clause="s5.formA.hired_block",
)
def employed_amounts(form: EmployedForm) -> Outcome:
    """Whether each month of an employed nurse stands on the form, with the right amounts."""
    line = form.stated_months.each
    checked = verdict(
        every_month_stated=every_month_stated(form),
        months_as_computed=months_as_computed(form),
        months_self_funded=months_self_funded(form),
        stated_total_is_sum=stated_total_is_sum(form),
    )
    columns = {"person": line.person, "month": line.month, "subsidy": computed_month(line)}
    return {**checked, "months": Table(form.stated_months, columns)}
