"""五、04 經費申請錯誤樣態: the four mistakes that the handbook shows, each as a check."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import NURSE, PHYSICIAN
from openosh.programmes.onsite_subsidy.facts_amounts import ClaimedFees
from openosh.programmes.onsite_subsidy.facts_receipts import ItemName, VisitTimes
from openosh.programmes.onsite_subsidy.rules.s5_form_a_amounts import (
    computed_subsidy,
    computed_total,
    subsidies_as_computed,
)
from openosh.programmes.onsite_subsidy.rules.verdict import full_sum, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, Whole, when, word


WRONG_NAMES = ("駐診", "諮詢")


def names_onsite_service(item: Text) -> Truth:
    """Return whether an item name speaks of the on-site service; 健康 may be left out."""
    return item.has("臨場健康服務") | item.has("臨場服務")


# -- 品名 --------------------------------------------------------------------------------------


@rule(
    "s5.rcpt.item_name",
    label="品名為臨場健康服務費",
    sentence="品名「{item}」與臨場健康服務費相符",
    fails="品名「{item}」不是臨場健康服務費；請開立機構以「{proposed_name}」重開",
)
def service_fee_name(receipt: ItemName) -> Truth:
    """品名為「臨場健康服務費」。"""
    return names_onsite_service(receipt.item) & receipt.item.has("費")


@rule(
    "s5.err.item_name",
    label="非駐診費、諮詢費",
    sentence="品名「{item}」不是駐診費或諮詢費",
    fails="品名「{item}」屬錯誤樣態（駐診費、諮詢費）；請開立機構以「{proposed_name}」重開",
)
def no_wrong_name(receipt: ItemName) -> Truth:
    """品名未開立「XX臨場健康服務費」（如醫師駐診費、護理師諮詢費）"""
    first, second = WRONG_NAMES
    return ~receipt.item.has(first) & ~receipt.item.has(second)


@rule(
    "s5.err.item_name",
    label="建議品名",
    sentence="依服務人員類別；月份填服務月份，有分廠名稱請註明",
)
def proposed_name(receipt: ItemName) -> Text:
    """正確：醫師臨場服務費（月份）、護理師臨場服務費（月份），有分廠名稱請註明。"""
    return (
        when(receipt.kind == PHYSICIAN)
        .then(word("醫師臨場健康服務費（○月份）"))
        .when(receipt.kind == NURSE)
        .then(word("護理人員臨場健康服務費（○月份）"))
        .otherwise(word("相關人員臨場健康服務費（○月份）"))
    )


@decision("receipt_item_name", facts=ItemName, label="支用證明品名", clause="s5.err.item_name")
def receipt_item_name(receipt: ItemName) -> Outcome:
    """Whether the item is the on-site health-service fee, and how it should read."""
    checked = verdict(
        service_fee_name=service_fee_name(receipt), no_wrong_name=no_wrong_name(receipt)
    )
    return {**checked, "proposed_name": proposed_name(receipt)}


# -- 支出證明與申請金額 ------------------------------------------------------------------------


@rule(
    "s5.err.amount_mismatch", label="各行支出費用之和", unit="元", sentence="申請表各行支出費用之和"
)
def fees_of_lines(claim: ClaimedFees) -> Whole:
    """支出證明與申請金額不符"""
    return full_sum(claim.lines, lambda line: line.fee)


@rule(
    "s5.err.amount_mismatch",
    label="支用證明與支出費用相符",
    sentence="支用證明 {receipt_amount} 元等於申請表各行支出費用之和",
    fails="支用證明載 {receipt_amount} 元，申請表各行支出費用之和為 {fees_of_lines} 元；"
    "請依支用證明更正每次支出費用，或請開立機構重開",
)
def fees_match_receipt(claim: ClaimedFees) -> Truth:
    """支出證明與申請金額不符；正確：每次支出費用符合申請文件"""
    return claim.receipt_amount == fees_of_lines(claim)


@decision(
    "claimed_amount",
    facts=ClaimedFees,
    label="支用證明與申請金額相符",
    clause="s5.err.amount_mismatch",
)
def claimed_amount(claim: ClaimedFees) -> Outcome:
    """Whether the fees add up to the receipt and each claimed subsidy to its fee."""
    line = claim.lines.each
    checked = verdict(
        fees_match_receipt=fees_match_receipt(claim),
        subsidies_as_computed=subsidies_as_computed(claim),
    )
    columns = {"id": line.id, "subsidy": computed_subsidy(line)}
    return {**checked, "subsidy": computed_total(claim), "lines": Table(claim.lines, columns)}


# -- 服務日期、時間 ----------------------------------------------------------------------------


@rule(
    "s5.formA.service_date",
    label="服務日期相符",
    sentence="申請表與紀錄表同為 {form_date}",
    fails="申請表填 {form_date}，紀錄表為 {record_date}；請更正申請表，或由執行者更正紀錄表並簽章",
)
def same_date(visit: VisitTimes) -> Truth:
    """日期/時間與申請表、紀錄表、支用證明一致。"""
    return visit.form_date == visit.record_date


@rule(
    "s5.rec.datetime",
    label="起始時間相符",
    sentence="申請表與紀錄表同為 {form_time_in} 起",
    fails="申請表填 {form_time_in} 起，紀錄表為 {record_time_in} 起；"
    "請更正申請表，或由執行者更正紀錄表並簽章",
)
def same_time_in(visit: VisitTimes) -> Truth:
    """日期/時間與申請表一致。"""
    return visit.form_time_in == visit.record_time_in


@rule(
    "s5.rec.datetime",
    label="結束時間相符",
    sentence="申請表與紀錄表同為 {form_time_out} 止",
    fails="申請表填 {form_time_out} 止，紀錄表為 {record_time_out} 止；"
    "請更正申請表，或由執行者更正紀錄表並簽章",
)
def same_time_out(visit: VisitTimes) -> Truth:
    """日期/時間與申請表一致。"""
    return visit.form_time_out == visit.record_time_out


@rule(
    "s5.err.time_mismatch",
    label="支用證明月份相符",
    sentence="服務日期 {form_date} 在支用證明之月份 {receipt_month}",
    fails="服務日期 {form_date} 不在支用證明之月份 {receipt_month}；"
    "請更正申請表，或請開立機構更正月份",
)
def same_month(visit: VisitTimes) -> Truth:
    """服務日期、時間與支出證明、紀錄表相符"""
    return visit.form_date.month_index() == visit.receipt_month.month_index()


@rule(
    "s5.rec.datetime",
    label="服務在送件之前",
    sentence="紀錄表 {record_date} 不晚於送件日 {submitted_on}",
    fails="紀錄表之執行日期 {record_date} 晚於送件日 {submitted_on}；"
    "請查明日期，未執行之場次不得申請",
)
def before_submission(visit: VisitTimes) -> Truth:
    """執行日期、時間"""
    return visit.record_date <= visit.submitted_on


@decision(
    "visit_times", facts=VisitTimes, label="服務日期、時間相符", clause="s5.err.time_mismatch"
)
def visit_times(visit: VisitTimes) -> Outcome:
    """Whether form, record and receipt give the same day and times."""
    return verdict(
        same_date=same_date(visit),
        same_time_in=same_time_in(visit),
        same_time_out=same_time_out(visit),
        same_month=same_month(visit),
        before_submission=before_submission(visit),
    )
