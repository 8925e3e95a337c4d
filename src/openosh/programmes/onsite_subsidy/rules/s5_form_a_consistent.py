"""五、A 提示 一致性: form, receipts and records against each other, and against other claims."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_amounts import (
    ListedVisit,
    ListedVisits,
    MonthOfPerson,
    Reconciliation,
    SingleUse,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.ordered import in_order
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Truth, Whole, fixed, greatest, nothing, truth


# -- one person in one month -------------------------------------------------------------------


@rule(
    "s5.formA.consistent",
    label="該月場次與支用證明相符",
    sentence="{month} 申請表與支用證明同為 {form_visits} 場次",
    fails="{month} 申請表 {form_visits} 場次，支用證明 {receipt_visits} 場次；"
    "請更正申請表或補支用證明",
)
def same_visits(one: MonthOfPerson) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return one.form_visits == one.receipt_visits


@rule(
    "s5.formA.consistent",
    label="該月場次與紀錄相符",
    sentence="{month} 申請表與紀錄同為 {form_visits} 場次",
    fails="{month} 申請表 {form_visits} 場次，執行紀錄表 {records} 份；"
    "請補缺少之紀錄表或更正申請表",
)
def same_records(one: MonthOfPerson) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return one.form_visits == one.records


@rule(
    "s5.formA.consistent",
    label="該月費用相符",
    sentence="{month} 申請表與支用證明同為 {form_fees} 元",
    fails="{month} 申請表支出費用 {form_fees} 元，支用證明 {receipt_fees} 元；"
    "請更正申請表或重開支用證明",
)
def same_fees(one: MonthOfPerson) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return one.form_fees == one.receipt_fees


@rule(
    "s5.formA.consistent",
    label="該月特約機構相符",
    sentence="{month} 申請表與支用證明同為 {form_provider}",
    fails="{month} 申請表填 {form_provider}，支用證明由 {receipt_provider} 開立；"
    "請更正申請表或說明原因",
)
def same_issuer(one: MonthOfPerson) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return one.form_provider == one.receipt_provider


@rule(
    "s5.formA.consistent",
    label="缺少之紀錄",
    unit="份",
    sentence="申請表 {form_visits} 場次，執行紀錄表 {records} 份",
)
def missing_records(one: MonthOfPerson) -> Whole:
    """申請表、支出憑證、紀錄須具一致性。"""
    return greatest(one.form_visits - one.records, fixed(0))


@rule(
    "s5.formA.consistent",
    label="該月一致",
    sentence="{month} 申請表、支出憑證、紀錄一致",
    fails="{month} 申請表、支出憑證、紀錄不一致；請見該月之說明",
)
def month_agrees(one: MonthOfPerson) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return same_visits(one) & same_records(one) & same_fees(one) & same_issuer(one)


# -- the claim ---------------------------------------------------------------------------------


@rule(
    "s5.formA.consistent",
    label="場次與支用證明勾稽",
    sentence="各人各月場次與支用證明相符",
    fails="有場次與支用證明不符者；請見各人各月之說明",
)
def visits_reconciled(claim: Reconciliation) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return every(claim.months, same_visits)


@rule(
    "s5.formA.consistent",
    label="場次與紀錄勾稽",
    sentence="各人各月場次與執行紀錄表相符",
    fails="有場次與執行紀錄表不符者；請見各人各月之說明",
)
def records_reconciled(claim: Reconciliation) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return every(claim.months, same_records)


@rule(
    "s5.formA.consistent",
    label="費用勾稽",
    sentence="各人各月費用相符",
    fails="有費用不符者；請見各人各月之說明",
)
def fees_reconciled(claim: Reconciliation) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return every(claim.months, same_fees)


@rule(
    "s5.formA.consistent",
    label="特約機構勾稽",
    sentence="各人各月特約機構相符",
    fails="有特約機構不符者；請見各人各月之說明",
)
def issuers_reconciled(claim: Reconciliation) -> Truth:
    """申請表、支出憑證、紀錄須具一致性。"""
    return every(claim.months, same_issuer)


@decision(
    "reconciliation",
    facts=Reconciliation,
    label="申請表、支出憑證、紀錄一致",
    clause="s5.formA.consistent",
)
def reconciliation(claim: Reconciliation) -> Outcome:
    """Whether form, receipts and records agree for every person and month."""
    one = claim.months.each
    checked = verdict(
        visits_reconciled=visits_reconciled(claim),
        records_reconciled=records_reconciled(claim),
        fees_reconciled=fees_reconciled(claim),
        issuers_reconciled=issuers_reconciled(claim),
    )
    columns = {
        "person": one.person,
        "month": one.month,
        "missing_records": missing_records(one),
        "agrees": month_agrees(one),
    }
    return {**checked, "months": Table(claim.months, columns)}


# -- each visit once ---------------------------------------------------------------------------


@rule(
    "s5.formA.service_date",
    label="本場次首次填列",
    sentence="{person} 於 {date} {time_in} 之場次僅填列一次",
    fails="{person} 於 {date} {time_in} 之場次已填列在前；請刪除重複之列",
)
def listed_first(visit: ListedVisit) -> Truth:
    """特約人員服務日期欄須載日期與起訖時間"""
    ordered = in_order(ListedVisits.of(visit).visits, lambda one: (one.date,))
    same = (visit.person, visit.date, visit.time_in)
    return ordered.before(truth(value=True), within=same) == fixed(0)


@rule(
    "s5.formA.service_date",
    label="場次未重複填列",
    sentence="同一人同一日期與起始時間僅填列一次",
    fails="有重複填列之場次；請見各場次之說明",
)
def each_visit_once(form: ListedVisits) -> Truth:
    """特約人員服務日期欄須載日期與起訖時間"""
    return every(form.visits, listed_first)


@decision(
    "visits_listed_once", facts=ListedVisits, label="場次未重複填列", clause="s5.formA.service_date"
)
def visits_listed_once(form: ListedVisits) -> Outcome:
    """Whether no visit stands on the form twice, and which one does."""
    visit = form.visits.each
    columns = {"id": visit.id, "listed_first": listed_first(visit)}
    return {
        **verdict(each_visit_once=each_visit_once(form)),
        "visits": Table(form.visits, columns),
    }


# -- no second claim ---------------------------------------------------------------------------


@rule(
    "s5.formA.decl_nodouble",
    label="支用證明未用於他案",
    sentence="支用證明 {receipt_number} 未用於其他申請案",
    fails="支用證明 {receipt_number} 已用於其他申請案（{other_claim}）；同一支用證明不得重複申請，"
    "請撤回其中一案或更正號碼",
)
def receipt_not_used_elsewhere(visit: SingleUse) -> Truth:
    """無以同一案件向二個以上機關申請補助。"""
    return ~visit.other_uses.some(receipt_number=visit.receipt_number)


@rule(
    "s5.formA.decl_nodouble",
    label="場次未用於他案",
    sentence="{date} {time_in} 之場次未用於其他申請案",
    fails="{date} {time_in} 之場次已用於其他申請案（{other_claim}）；"
    "同一場次不得重複申請，請刪除該列",
)
def visit_not_used_elsewhere(visit: SingleUse) -> Truth:
    """無以同一案件向二個以上機關申請補助。"""
    return ~visit.other_uses.some(person=visit.person, date=visit.date, time_in=visit.time_in)


@rule("s5.formA.decl_nodouble", label="已使用之申請案", sentence="依補助系統之申請紀錄")
def other_claim(visit: SingleUse) -> Text:
    """無以同一案件向二個以上機關申請補助。"""
    by_visit = visit.other_uses.largest(
        lambda use: use.claim,
        nothing(),
        person=visit.person,
        date=visit.date,
        time_in=visit.time_in,
    )
    return visit.other_uses.largest(
        lambda use: use.claim, by_visit, receipt_number=visit.receipt_number
    )


@decision("single_use", facts=SingleUse, label="未重複申請", clause="s5.formA.decl_nodouble")
def single_use(visit: SingleUse) -> Outcome:
    """Whether receipt and visit appear in no other claim, and in which one they do."""
    checked = verdict(
        receipt_not_used_elsewhere=receipt_not_used_elsewhere(visit),
        visit_not_used_elsewhere=visit_not_used_elsewhere(visit),
    )
    return {**checked, "other_claim": other_claim(visit)}
