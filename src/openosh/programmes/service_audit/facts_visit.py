"""Facts about the visit: who came, where, what was in the way, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


RECORD = "實地查核紀錄"


class PostponementRequest(Facts):
    """延後查核日期之申請。"""

    received_on = day("接獲通知之日", clause="5.6.a", evidence="查核通知之送達證明")
    requested_on = day("申請日期", clause="5.6.a", evidence="收文登錄")
    reason = text("申請理由", null_means="未敘明", clause="5.6.b", evidence="延後申請書")
    first_visit_on = day("原訂查核日期", clause="5.6.c", evidence="查核通知")
    proposed_visit_on = day("延後之查核日期", clause="5.6.c", evidence="延後申請書")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """A visit is postponed to a later day."""
        del given
        first, proposed = known["first_visit_on"], known["proposed_visit_on"]
        if first and proposed and proposed <= first:
            yield "proposed_visit_on", f"應晚於原訂查核日期 {first}；請查對申請書。〔5.6.c〕"


class VisitingAuditor(Facts):
    """到場之查核人員。"""

    auditor = text("查核人員", key=True, clause="5.3.a", evidence="指派紀錄", personal=True)
    lead = flag("主查核人員", clause="5.10.a", evidence="指派紀錄")


INCIDENTS = ("audio", "video", "photo", "other")


class Incident(Facts):
    """干擾查核之一事件。"""

    kind = choice(
        "事件",
        INCIDENTS,
        names={"audio": "錄音", "video": "錄影", "photo": "拍照", "other": "其他行為"},
        clause="5.4.c",
        evidence=RECORD,
    )
    description = text("經過", null_means="未敘明", clause="5.4.c", evidence=RECORD)


class OnsiteVisit(Facts):
    """實地查核。"""

    at_registered_place = flag("於登記之營業處所", clause="5.3.a", evidence="開業執照；查核紀錄")
    other_place_reason = text("於他處查核之理由", null_means="無", clause="5.3.a", evidence=RECORD)
    supervisor = text(
        "陪同之主管人員", null_means="未指派", clause="5.4.a", evidence=RECORD, personal=True
    )
    auditors = rows(VisitingAuditor, "查核人員")
    incidents = rows(Incident, "事件")


REFUSALS = ("refusal", "evasion", "obstruction")


class RefusalReport(Facts):
    """拒絕、規避或妨礙查核之一件紀錄。"""

    kind = choice(
        "情形",
        REFUSALS,
        names={"refusal": "拒絕", "evasion": "規避", "obstruction": "妨礙"},
        clause="5.7",
        evidence=RECORD,
    )
    description = text("事實", null_means="未敘明", clause="5.7", evidence=RECORD)
    confirmed = flag("經執行單位確認並報職安署", clause="5.7", evidence="執行單位函報職安署之紀錄")


class RefusedAudit(Facts):
    """一機構於一年度之查核有無拒絕、規避或妨礙。"""

    provider = text("機構代碼", clause="5.7", evidence="查核通知")
    audit_year = whole(
        "查核年度", unit="西元年", least=1900, most=2200, clause="5.7", evidence="查核通知"
    )
    reports = rows(RefusalReport, "紀錄")


class ClosingAuditor(Facts):
    """查核結束前之一位查核人員。"""

    auditor = text("查核人員", key=True, clause="5.10.a", evidence=RECORD, personal=True)
    recused = flag("已迴避", clause="4.3.3", evidence="指派紀錄")
    opinion_recorded = flag("確認評分或記錄不同意見", clause="5.10.a", evidence=RECORD)
    signed = flag("簽名", clause="annex2:sign.auditors", evidence="附件二簽名欄")


ASPECTS = ("1", "2", "3", "4", "5", "6")
ASPECT_NAMES = {
    "1": "經營管理",
    "2": "人員管理",
    "3": "臨場服務品質管理",
    "4": "其他",
    "5": "加分項目",
    "6": "扣分事項",
}


class AspectNote(Facts):
    """各查核面向之說明。"""

    aspect = choice(
        "要項",
        ASPECTS,
        names=ASPECT_NAMES,
        key=True,
        clause="annex2:narrative",
        evidence="附件二說明表",
    )
    findings = text("查核所見", null_means="空白", clause="annex2:narrative", evidence="附件二")
    suggestions = text("整體建議", null_means="空白", clause="annex2:narrative", evidence="附件二")


class Closing(Facts):
    """查核之結束。"""

    institution_name = text(
        "評分表所載機構名稱", named=True, clause="annex2:header", evidence="附件二表頭"
    )
    audited_institution = text(
        "受查核機構名稱", named=True, clause="annex2:header", evidence="查核通知"
    )
    all_scored = flag("各項均已評分", clause="annex2:columns", evidence="附件二評分欄")
    locked_by_lead = flag("由主查核人員綜整", clause="5.10.a", evidence=RECORD)
    must_improve = text(
        "應改善事項", null_means="空白", clause="5.10.b", evidence="應改善與建議事項表"
    )
    suggested = text("建議事項", null_means="空白", clause="5.10.b", evidence="應改善與建議事項表")
    meeting_held = flag("說明並交流意見", clause="5.10.c", evidence="會議紀錄")
    representative_signed = flag(
        "受查核機構代表簽名", clause="annex2:sign.institution", evidence="附件二簽名欄"
    )
    refusal_to_sign = text(
        "拒絕簽名之理由",
        null_means="未記錄",
        clause="annex2:sign.institution",
        evidence=RECORD,
    )
    audit_date = day("查核日期（附件二）", clause="annex2:sign.date", evidence="附件二簽名欄")
    visit_on = day("實地查核日期", clause="annex2:sign.date", evidence=RECORD)
    auditors = rows(ClosingAuditor, "查核人員")
    notes = rows(AspectNote, "面向說明")


class MeetingExpert(Facts):
    """與會之一位學者專家。"""

    expert = text("學者專家", key=True, clause="5.8", evidence="會議紀錄", personal=True)
    interest = flag("有利害關係", clause="5.8", evidence="利害關係聲明")
    took_part = flag("提供意見", clause="5.8", evidence="會議紀錄")


class AuditReport(Facts):
    """查核報告。"""

    results_received_on = day(
        "收到查核結果日期", null_means="未收到", clause="5.10.e", evidence="收文登錄"
    )
    signed_on = day("簽名日期", null_means="未簽名", clause="5.10.d", evidence="附件二簽名欄")
    drafted_on = day("報告製作日期", clause="5.5", evidence="查核報告")
    findings = text("查核所見", null_means="空白", clause="4.1.6", evidence="查核報告")
    improvements = text("建議改善事項", null_means="空白", clause="2.1", evidence="查核報告")
    experts = rows(MeetingExpert, "學者專家")
