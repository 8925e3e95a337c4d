"""五、02 經費審查申請文件: which documents a claim needs, and in what state."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import CONTRACTED, EMPLOYED
from openosh.programmes.onsite_subsidy.facts_documents import (
    Attachment,
    ClaimDocuments,
    EvidenceRequest,
    ReceiptScan,
    ServicePlan,
    VisitRecord,
)
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole, least


# -- which documents ---------------------------------------------------------------------------


@rule(
    "s5.doc1",
    label="附經費補助申請表",
    sentence="已附經費補助申請表",
    fails="缺經費補助申請表；請於補助系統填寫、套印、用印後掃描上傳",
)
def claim_form_attached(claim: ClaimDocuments) -> Truth:
    """經費補助申請表（系統填寫並套印）。"""
    return claim.claim_form


@rule(
    "s5.doc2",
    label="附執行紀錄表",
    sentence="已附臨場健康服務執行紀錄表",
    fails="缺臨場健康服務執行紀錄表；請依附表八填寫、由實際執行者簽章後掃描上傳",
)
def records_attached(claim: ClaimDocuments) -> Truth:
    """臨場健康服務執行紀錄表：參照勞工健康保護規則附表八紀錄服務情形"""
    return claim.records


@rule(
    "s5.doc3",
    label="附支用證明",
    sentence="已附支用證明",
    fails="缺支用證明；特約者請上傳收據或統一發票，僱用者請上傳勞保投保證明及付款證明",
)
def receipts_attached(claim: ClaimDocuments) -> Truth:
    """支用證明（正本彩色掃描上傳）。"""
    return claim.receipts


@rule(
    "s5.doc4a",
    label="特約者附契約書",
    sentence="已附契約書，或非以特約方式申請",
    fails="以特約方式申請而缺契約書；請上傳與特約機構簽訂之契約書全文",
)
def contract_attached(claim: ClaimDocuments) -> Truth:
    """特約者應附契約書。"""
    return (claim.arrangement != CONTRACTED) | claim.contract


@rule(
    "s5.doc4b",
    label="專職僱用者附計畫書及評估檢討",
    sentence="已附勞工健康服務計畫書及年度評估成效與檢討，或非以僱用方式申請",
    fails="以僱用方式申請而缺勞工健康服務計畫書或年度評估成效與檢討；請補上傳",
)
def service_plan_attached(claim: ClaimDocuments) -> Truth:
    """專職僱用者應附勞工健康服務計畫書及年度評估成效與檢討"""
    return (claim.arrangement != EMPLOYED) | claim.service_plan


@decision("claim_documents", facts=ClaimDocuments, label="經費申請應附文件", clause="s5.doc1")
def claim_documents(claim: ClaimDocuments) -> Outcome:
    """Whether every document that this way of claiming needs has been uploaded."""
    return verdict(
        claim_form_attached=claim_form_attached(claim),
        records_attached=records_attached(claim),
        receipts_attached=receipts_attached(claim),
        contract_attached=contract_attached(claim),
        service_plan_attached=service_plan_attached(claim),
    )


# -- the record of a visit ---------------------------------------------------------------------


@rule(
    "s5.doc2",
    label="有執行紀錄表",
    sentence="該場次有執行紀錄表",
    fails="該場次缺執行紀錄表，於補齊前不予補助；請上傳該次服務之紀錄表",
)
def record_present(visit: VisitRecord) -> Truth:
    """參照勞工健康保護規則附表八紀錄服務情形"""
    return visit.record_attached


@rule(
    "s5.doc2",
    label="實際執行者簽章",
    sentence="紀錄表有實際執行者之親簽或電子簽章",
    fails="紀錄表缺實際執行者簽章，於補齊前不予補助；"
    "請由當次執行者親簽或依電子簽章法簽章後重新上傳",
)
def performer_signature(visit: VisitRecord) -> Truth:
    """完成後提供實際執行者親簽或依電子簽章法規定之電子簽章紀錄表。

    Where there is no record, only its absence is told.
    """
    return ~visit.record_attached | visit.performer_signed


@decision("visit_record", facts=VisitRecord, label="場次之執行紀錄表", clause="s5.doc2")
def visit_record(visit: VisitRecord) -> Outcome:
    """Whether a claimed visit has a record that its performer signed."""
    return verdict(
        record_present=record_present(visit), performer_signature=performer_signature(visit)
    )


# -- scans -------------------------------------------------------------------------------------


@rule(
    "s5.doc3",
    label="正本",
    sentence="支用證明掃描自正本",
    fails="支用證明係影本；請以正本重新掃描上傳",
)
def from_original(receipt: ReceiptScan) -> Truth:
    """支用證明（正本"""
    return receipt.original


@rule(
    "s5.doc3",
    label="彩色",
    sentence="支用證明為彩色掃描",
    fails="支用證明為黑白掃描；請以彩色重新掃描上傳",
)
def in_colour(receipt: ReceiptScan) -> Truth:
    """彩色掃描上傳"""
    return receipt.colour


@decision("receipt_scan", facts=ReceiptScan, label="支用證明正本彩色", clause="s5.doc3")
def receipt_scan(receipt: ReceiptScan) -> Outcome:
    """Whether a receipt is a colour scan of the original."""
    return verdict(from_original=from_original(receipt), in_colour=in_colour(receipt))


@rule(
    "s5.formA.scan",
    label="一附件張數",
    sentence="上傳 {files} 張，未逾 {#attachments_max} 張",
    fails="上傳 {files} 張，逾一附件 {#attachments_max} 張之上限；"
    "先上傳之 {#attachments_max} 張保留，"
    "其餘請併頁後重新上傳",
)
def within_page_limit(attachment: Attachment) -> Truth:
    """一附件最多可上傳五張。"""
    return attachment.files <= attachment.law.count("attachments_max")


@rule("s5.formA.scan", label="保留張數", unit="張", sentence="一附件至多保留 {#attachments_max} 張")
def kept_files(attachment: Attachment) -> Whole:
    """一附件最多可上傳五張。"""
    return least(attachment.files, attachment.law.count("attachments_max"))


@rule(
    "s5.formA.scan",
    label="提醒：紙張非 A4",
    sentence="紙張不是 A4；仍予受理，下次列印請改用 A4",
    warns=True,
)
def paper_not_a4(attachment: Attachment) -> Truth:
    """紙張A4"""
    return ~attachment.paper_a4


@decision("attachment_size", facts=Attachment, label="附件張數與紙張", clause="s5.formA.scan")
def attachment_size(attachment: Attachment) -> Outcome:
    """Whether an attachment stays within the limit, and how many of its pages are kept."""
    paper_not_a4(attachment)
    within = verdict(within_page_limit=within_page_limit(attachment))
    return {**within, "kept": kept_files(attachment)}


# -- the plan of an employed nurse -------------------------------------------------------------


@rule(
    "s5.doc4b",
    label="計畫時程",
    sentence="計畫書可見計畫時程",
    fails="計畫書未見計畫時程；請於「計畫實施時程」載明起訖年月日後重新上傳",
)
def plan_schedule(plan: ServicePlan) -> Truth:
    """計畫書內容可見計畫時程"""
    return plan.schedule


@rule(
    "s5.doc4b",
    label="各項服務實施期程",
    sentence="計畫書可見各項服務實施期程",
    fails="計畫書未見各項服務實施期程；請於「計畫實施項目及期程」逐項載明後重新上傳",
)
def plan_of_each_service(plan: ServicePlan) -> Truth:
    """各項服務實施期程"""
    return plan.service_schedule


@rule(
    "s5.doc4b",
    label="年度評估與檢討成效",
    sentence="訂定年度評估與檢討成效",
    fails="未訂定年度評估與檢討成效；請補年度評估成效與檢討後重新上傳",
)
def yearly_evaluation(plan: ServicePlan) -> Truth:
    """並訂定年度評估與檢討成效。"""
    return plan.evaluation


@decision("service_plan", facts=ServicePlan, label="勞工健康服務計畫書", clause="s5.doc4b")
def service_plan(plan: ServicePlan) -> Outcome:
    """Whether the plan shows its schedule, that of each service, and a yearly evaluation."""
    return verdict(
        plan_schedule=plan_schedule(plan),
        plan_of_each_service=plan_of_each_service(plan),
        yearly_evaluation=yearly_evaluation(plan),
    )


# -- other documents ---------------------------------------------------------------------------


@rule(
    "s5.doc4other",
    label="指明文件",
    sentence="要求提供之文件：{document}",
    fails="未指明要求提供之文件；請填文件名稱後再通知申請人",
)
def document_named(request: EvidenceRequest) -> Truth:
    """其他經本署認定有必要提出之文件。"""
    return request.document.filled()


@rule(
    "s5.doc4other",
    label="載明理由",
    sentence="要求之理由：{reason}",
    fails="未載明要求之理由；請說明該文件何以必要後再通知申請人",
)
def reason_given(request: EvidenceRequest) -> Truth:
    """其他經本署認定有必要提出之文件。"""
    return request.reason.filled()


@decision("evidence_request", facts=EvidenceRequest, label="要求其他文件", clause="s5.doc4other")
def evidence_request(request: EvidenceRequest) -> Outcome:
    """Whether a request for a further document says which one, and why."""
    return verdict(document_named=document_named(request), reason_given=reason_given(request))
