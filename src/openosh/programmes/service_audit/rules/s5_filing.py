"""伍、二、九: documents filed, reviewed at the desk, supplemented."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_documents import (
    DeskReview,
    DocumentFiling,
    RequestedItem,
    SupplementNotice,
)
from openosh.programmes.service_audit.rules.periods import last_day
from openosh.programmes.service_audit.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Day, Truth, Whole, fixed, greatest, when


@rule(
    "5.2.a",
    label="函送末日",
    sentence="接獲通知 {received_on} 之次日起 {#documents_days} 日內",
)
def due_on(filing: DocumentFiling) -> Day:
    """服務機構於接獲查核通知之次日起二十日內，應填具查核書面文件清單（如附件一）並檢附佐證資料，函送執行單位"""
    return last_day(filing.law, filing.received_on, "documents_days")


@rule(
    "5.2.a",
    label="如期函送",
    sentence="{filed_on} 函送，未逾末日 {due_on}",
    fails="{filed_on}，末日為 {due_on}；請儘速函送，逾期者列為未備齊",
)
def filed_in_time(filing: DocumentFiling) -> Truth:
    """服務機構於接獲查核通知之次日起二十日內，應填具查核書面文件清單（如附件一）並檢附佐證資料，函送執行單位"""
    return filing.filed_on.known() & (filing.filed_on <= due_on(filing))


@rule("5.2.a", label="逾期日數", unit="日", sentence="{filed_on} 函送，末日 {due_on}")
def days_late(filing: DocumentFiling) -> Whole:
    """服務機構於接獲查核通知之次日起二十日內，應填具查核書面文件清單（如附件一）並檢附佐證資料，函送執行單位"""
    late = greatest(filing.filed_on.days_since(due_on(filing)), fixed(0))
    return when(filing.filed_on.known()).then(late).otherwise(fixed(0))


@rule(
    "5.2.c",
    label="以函送達執行單位",
    sentence="函文字號 {letter_number}",
    fails="無函文；請以函文送執行單位，僅上傳檔案者仍為草稿，期限不停止",
)
def sent_by_letter(filing: DocumentFiling) -> Truth:
    """函送執行單位"""
    return filing.letter_number.filled()


@rule(
    "5.2.b",
    label="清單及佐證資料齊備",
    sentence="附件一填載完備，佐證資料齊備",
    fails="附件一未填載完備，或佐證資料不齊；請補正",
)
def complete(filing: DocumentFiling) -> Truth:
    """應填具查核書面文件清單（如附件一）並檢附佐證資料"""
    return filing.form_complete & filing.enclosures_complete


@decision("document_filing", facts=DocumentFiling, label="書面文件之函送", clause="5.2.a")
def document_filing(filing: DocumentFiling) -> Outcome:
    """Whether the documents came in time, by letter and complete; how late they are."""
    return {
        **verdict(
            filed_in_time=filed_in_time(filing),
            sent_by_letter=sent_by_letter(filing),
            complete=complete(filing),
        ),
        "due_on": due_on(filing),
        "days_late": days_late(filing),
    }


# -- 書面資料審查 ----------------------------------------------------------------------------------


@rule(
    "5.2.d",
    label="書面審查結案",
    sentence="各項均已審查且齊備",
    fails="有項目未審查、不齊備或待說明；請審查或通知補正",
)
def review_closed(review: DeskReview) -> Truth:
    """進行書面資料審查。"""
    return every(review.items, lambda one: one.result == "complete")


@rule(
    "4.1.5",
    label="得進行實地查核",
    sentence="書面審查結案，或已記錄逕行實地查核之理由：{reason_to_proceed}",
    fails="書面審查未結案；請先結案，或記錄逕行實地查核之理由",
)
def visit_may_start(review: DeskReview) -> Truth:
    """確認服務機構之書面文件及執行實地查核作業。"""
    return review_closed(review) | review.reason_to_proceed.filled()


@decision("desk_review", facts=DeskReview, label="書面資料審查", clause="5.2.d")
def desk_review(review: DeskReview) -> Outcome:
    """Whether the desk review is closed, and whether the visit may start."""
    return {**verdict(visit_may_start=visit_may_start(review)), "closed": review_closed(review)}


# -- 限期補正 --------------------------------------------------------------------------------------


@rule(
    "5.9.a",
    label="書面通知",
    sentence="以書面通知補正或說明",
    fails="未以書面通知；請以書面為之",
)
def written_notice(notice: SupplementNotice) -> Truth:
    """執行單位得以書面通知其限期補正或提出說明"""
    return notice.written


@rule(
    "5.9.a",
    label="定有期限",
    sentence="期限 {due_on}",
    fails="未定期限；請於通知載明期限",
)
def limit_set(notice: SupplementNotice) -> Truth:
    """執行單位得以書面通知其限期補正或提出說明"""
    return notice.due_on.known()


@rule(
    "5.9.a",
    label="列明項目",
    sentence="通知列有應補正之項目",
    fails="通知未列應補正之項目；請逐項列明",
)
def items_named(notice: SupplementNotice) -> Truth:
    """服務機構未備齊前開第二點之文件、資料者，執行單位得以書面通知其限期補正或提出說明"""
    return notice.items.some()


@rule(
    "5.9.b",
    label="如期補正或說明",
    sentence="{answered_on} 補正或說明，未逾期限",
    fails="屆期未補正或說明",
)
def answered_in_time(item: RequestedItem) -> Truth:
    """屆期未補正或說明者，得列為查核之缺失或扣分事項。"""
    due = SupplementNotice.of(item).due_on
    return item.answered_on.known() & (item.answered_on <= due)


@rule(
    "5.9.b",
    label="得列為缺失或扣分事項",
    sentence="{item} 屆期未補正或說明，得列為缺失，或於所涉項目扣減評分（執行單位裁量）",
    fails="{item} 已如期補正或說明，或通知不合規定，不得列為缺失或扣分事項",
)
def may_be_marked(item: RequestedItem) -> Truth:
    """屆期未補正或說明者，得列為查核之缺失或扣分事項。"""
    notice = SupplementNotice.of(item)
    return written_notice(notice) & limit_set(notice) & ~answered_in_time(item)


@decision("supplement_notice", facts=SupplementNotice, label="限期補正或說明", clause="5.9.a")
def supplement_notice(notice: SupplementNotice) -> Outcome:
    """Whether a notice is good, and which items may be marked once its day has passed."""
    item = notice.items.each
    return {
        **verdict(
            written_notice=written_notice(notice),
            limit_set=limit_set(notice),
            items_named=items_named(notice),
        ),
        "items": Table(notice.items, {"item": item.item, "may_be_marked": may_be_marked(item)}),
    }
