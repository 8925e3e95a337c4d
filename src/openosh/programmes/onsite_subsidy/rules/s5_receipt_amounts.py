"""五、C a 發票範例, 五、Q4: sums, tax, months of a receipt, and what may not be in it."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_receipts import (
    ExpenseItem,
    Expenses,
    MonthSplit,
    ReceiptAmounts,
    ReceiptItem,
)
from openosh.programmes.onsite_subsidy.rules.s5_error_patterns import names_onsite_service
from openosh.programmes.onsite_subsidy.rules.verdict import every, full_sum, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, Whole, any_of, fixed, nothing, when, word


EXTRAS = ("交通", "餐", "行政", "管理", "處理")


# -- sums --------------------------------------------------------------------------------------


@rule(
    "s5.q3",
    label="本項金額相符",
    sentence="「{item}」{times} 次 × 單價 {unit_price} 元等於 {amount} 元",
    fails="「{item}」{times} 次 × 單價 {unit_price} 元不等於所載 {amount} 元；請開立機構更正後重開",
)
def item_amount(item: ReceiptItem) -> Truth:
    """次數、單價"""
    return item.amount == item.times * item.unit_price


@rule(
    "s5.q3",
    label="各項金額相符",
    sentence="各項次數乘單價等於金額",
    fails="有次數乘單價不等於金額之項；請見各項之說明",
)
def item_amounts(receipt: ReceiptAmounts) -> Truth:
    """次數、單價"""
    return every(receipt.items, item_amount)


@rule("s5.rcpt.arith", label="各項金額之和", unit="元", sentence="各項金額之和")
def sum_of_items(receipt: ReceiptAmounts) -> Whole:
    """發票各項金額"""
    return full_sum(receipt.items, lambda item: item.amount)


@rule(
    "s5.rcpt.arith",
    label="各項加營業稅",
    unit="元",
    sentence="各項金額之和 {sum_of_items} 元加營業稅 {tax} 元",
)
def computed_sum(receipt: ReceiptAmounts) -> Whole:
    """發票各項金額、營業稅與總額"""
    return sum_of_items(receipt) + receipt.tax


@rule(
    "s5.rcpt.arith",
    label="總計相符",
    sentence="總計 {total} 元等於各項加營業稅",
    fails="總計載 {total} 元，各項加營業稅為 {computed_sum} 元；請開立機構更正後重開",
)
def total_is_sum(receipt: ReceiptAmounts) -> Truth:
    """發票各項金額、營業稅與總額（含中文大寫）應相符。"""
    return receipt.total == computed_sum(receipt)


@rule(
    "s5.rcpt.arith",
    label="中文大寫相符",
    sentence="中文大寫與總計 {total} 元相符，或未印中文大寫",
    fails="中文大寫為 {total_in_words} 元，總計為 {total} 元；請開立機構更正後重開",
)
def words_are_total(receipt: ReceiptAmounts) -> Truth:
    """總額（含中文大寫）應相符。"""
    return ~receipt.total_in_words.known() | (receipt.total_in_words == receipt.total)


@rule(
    "s5.rcpt.arith",
    label="提醒：營業稅與稅率不符",
    sentence="營業稅 {tax} 元，不是各項金額 {sum_of_items} 元之 {#business_tax}；"
    "是否免稅或誤算，請確認",
    warns=True,
)
def unusual_tax(receipt: ReceiptAmounts) -> Truth:
    """營業稅與總額"""
    usual = sum_of_items(receipt).times(receipt.law.ratio("business_tax")).rounded()
    return (receipt.tax != fixed(0)) & (receipt.tax != usual)


@decision("receipt_amounts", facts=ReceiptAmounts, label="支用證明金額", clause="s5.rcpt.arith")
def receipt_amounts(receipt: ReceiptAmounts) -> Outcome:
    """Whether items, tax, total and the total in words agree, and what the sum should be."""
    unusual_tax(receipt)
    checked = verdict(
        item_amounts=item_amounts(receipt),
        total_is_sum=total_is_sum(receipt),
        words_are_total=words_are_total(receipt),
    )
    return {**checked, "sum": computed_sum(receipt)}


# -- months ------------------------------------------------------------------------------------


@rule(
    "s5.rcpt.month_split",
    label="註明各月次數",
    sentence="不跨月，或備註已註明各月次數",
    fails="支用證明跨月而備註未註明各月次數；請開立機構於備註註明",
)
def months_listed(receipt: MonthSplit) -> Truth:
    """跨月發票於備註註明各月次數"""
    return ~receipt.several_months | receipt.months.some()


@rule("s5.rcpt.month_split", label="各月次數合計", unit="次", sentence="備註所註明各月次數之和")
def times_of_months(receipt: MonthSplit) -> Whole:
    """跨月發票於備註註明各月次數"""
    return full_sum(receipt.months, lambda month: month.times)


@rule(
    "s5.rcpt.month_split",
    label="各月次數合計相符",
    sentence="各月次數合計等於 {times} 次，或未註明各月次數",
    fails="備註之各月次數合計 {times_of_months} 次，支用證明為 {times} 次；請開立機構更正",
)
def months_add_up(receipt: MonthSplit) -> Truth:
    """（範例：護理人員服務次數合計1月3次、2月1次）"""
    return ~receipt.months.some() | (times_of_months(receipt) == receipt.times)


@decision("receipt_months", facts=MonthSplit, label="跨月支用證明", clause="s5.rcpt.month_split")
def receipt_months(receipt: MonthSplit) -> Outcome:
    """Whether a receipt for several months says how often in each."""
    return verdict(months_listed=months_listed(receipt), months_add_up=months_add_up(receipt))


# -- what is no service fee --------------------------------------------------------------------


def _names_extra(item: ExpenseItem) -> Truth:
    return any_of(*(item.item.has(part) for part in EXTRAS))


@rule(
    "s2.note.no_extras",
    label="本項性質",
    sentence="「{item}」依品名分為臨場健康服務費、其他費用或二者混列",
)
def expense_nature(item: ExpenseItem) -> Text:
    """臨場健康服務費不得含交通費、餐飲、行政管理（處理）費或其他費用。"""
    service, extra = names_onsite_service(item.item), _names_extra(item)
    return (
        when(service & extra)
        .then(word("mixed"))
        .when(service)
        .then(word("service_fee"))
        .otherwise(word("other"))
    )


@rule(
    "s5.q4",
    label="已分列其他費用",
    sentence="各項均未將其他費用與服務費混列",
    fails="有將交通、餐飲、行政等費用與服務費合列之項；請開立機構分列金額後重開",
)
def extras_apart(claim: Expenses) -> Truth:
    """申請補助費用不得包含交通、餐飲、行政等其他費用。"""
    return every(claim.items, lambda item: expense_nature(item) != "mixed")


def _sum_of(claim: Expenses, nature: str) -> Whole:
    """Return the sum of the items of one nature, absent while an item is open."""
    part = claim.items.total(
        lambda item: item.amount, among=lambda item: expense_nature(item) == nature
    )
    all_amounts = full_sum(claim.items, lambda item: item.amount)
    return part.once(all_amounts).once(claim.items.largest(expense_nature, nothing()))


@rule("s2.note.no_extras", label="補助計算基礎", unit="元", sentence="各項臨場健康服務費之和")
def service_fees(claim: Expenses) -> Whole:
    """臨場健康服務費不得含交通費、餐飲、行政管理（處理）費或其他費用。"""
    return _sum_of(claim, "service_fee")


@rule("s2.note.no_extras", label="剔除之其他費用", unit="元", sentence="各項其他費用之和")
def excluded_fees(claim: Expenses) -> Whole:
    """臨場健康服務費不得含交通費、餐飲、行政管理（處理）費或其他費用。"""
    return _sum_of(claim, "other")


@rule(
    "s5.q4",
    label="申請費用未含其他費用",
    sentence="申請表支出費用 {claimed_fees} 元未逾臨場健康服務費 {service_fees} 元",
    fails="申請表支出費用 {claimed_fees} 元，多於支用證明之臨場健康服務費 {service_fees} 元；"
    "請將交通、餐飲、行政等其他費用自申請表剔除",
)
def no_extras_claimed(claim: Expenses) -> Truth:
    """申請補助費用不得包含交通、餐飲、行政等其他費用。"""
    return claim.claimed_fees <= service_fees(claim)


@decision("excluded_items", facts=Expenses, label="不得列入之費用", clause="s2.note.no_extras")
def excluded_items(claim: Expenses) -> Outcome:
    """Whether other costs stand apart and outside the claim, and what is left to subsidise."""
    one = claim.items.each
    checked = verdict(extras_apart=extras_apart(claim), no_extras_claimed=no_extras_claimed(claim))
    columns = {"item": one.item, "amount": one.amount, "nature": expense_nature(one)}
    return {
        **checked,
        "base": service_fees(claim),
        "excluded": excluded_fees(claim),
        "items": Table(claim.items, columns),
    }
