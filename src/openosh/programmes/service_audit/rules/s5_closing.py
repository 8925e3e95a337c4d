"""伍、五、八、十: how a visit ends, and the report that follows."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_visit import (
    AspectNote,
    AuditReport,
    Closing,
    ClosingAuditor,
)
from openosh.programmes.service_audit.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, all_of


AUDITED_ASPECTS = ("1", "2", "3")  # not law: the aspects of annex 2 by their numbers


@rule(
    "annex2:header",
    label="評分表之機構",
    sentence="評分表所載為受查核之 {audited_institution}",
    fails="評分表所載 {institution_name} 與受查核之 {audited_institution} 不符；請更正",
)
def right_institution(closing: Closing) -> Truth:
    """辦理勞工健康服務之醫院或診所名稱："""
    return closing.institution_name == closing.audited_institution


@rule(
    "annex2:columns",
    label="各項均已評分",
    sentence="各項均已評分",
    fails="有項目未評分；請補評，備註得免填",
)
def every_item_scored(closing: Closing) -> Truth:
    """要項　查核內容及評分標準　評分　備註"""
    return closing.all_scored


@rule(
    "5.10.a",
    label="主查核人員協調全體意見",
    sentence="主查核人員綜整，全體確認或記錄不同意見",
    fails="非由主查核人員綜整，或有查核人員未確認；請協調全體意見",
)
def opinions_settled(closing: Closing) -> Truth:
    """查核結束前，應由主查核人員協調全體查核人員之意見"""
    return closing.locked_by_lead & every(
        closing.auditors, lambda one: one.recused | one.opinion_recorded
    )


@rule(
    "5.10.b",
    label="應改善與建議事項",
    sentence="應改善與建議事項均已填載（無者載明「無」）",
    fails="應改善或建議事項空白；請填載，無者載明「無」",
)
def summary_given(closing: Closing) -> Truth:
    """及綜整該服務機構查核之應改善與建議事項"""
    return closing.must_improve.filled() & closing.suggested.filled()


@rule(
    "annex2:narrative",
    label="各面向之說明",
    sentence="經營管理、人員管理及臨場服務品質管理之查核所見與整體建議均已填載",
    fails="經營管理、人員管理或臨場服務品質管理之查核所見或整體建議空白；請填載",
)
def aspects_explained(closing: Closing) -> Truth:
    """由受聘查核人員就各查核面向分別說明"""

    def explained(aspect: str) -> Truth:
        return closing.notes.some(lambda note: (note.aspect == aspect) & _explained(note))

    return all_of(*map(explained, AUDITED_ASPECTS))


def _explained(note: AspectNote) -> Truth:
    return note.findings.filled() & note.suggestions.filled()


@rule(
    "5.10.c",
    label="說明並交流意見",
    sentence="已向服務機構說明並交流意見",
    fails="未向服務機構說明並交流意見；請召開後簽名",
)
def views_exchanged(closing: Closing) -> Truth:
    """向該服務機構說明並進行意見交流"""
    return closing.meeting_held


@rule(
    "annex2:sign.auditors",
    label="查核人員簽名",
    sentence="參與查核之人員均已簽名",
    fails="有參與查核之人員未簽名；請補簽",
)
def auditors_signed(closing: Closing) -> Truth:
    """受聘查核人員簽名："""
    some = closing.auditors.some(lambda one: ~one.recused)
    return some & every(closing.auditors, _signed_or_recused)


def _signed_or_recused(auditor: ClosingAuditor) -> Truth:
    return auditor.recused | auditor.signed


@rule(
    "annex2:sign.institution",
    label="機構代表簽名",
    sentence="受查核機構代表已簽名，或已記錄拒絕簽名之理由：{refusal_to_sign}",
    fails="受查核機構代表未簽名，亦未記錄理由；請補簽或記錄",
)
def signed_by_representative(closing: Closing) -> Truth:
    """受查核機構代表簽名："""
    return closing.representative_signed | closing.refusal_to_sign.filled()


@rule(
    "annex2:sign.date",
    label="提醒：查核日期不符",
    sentence="附件二所載 {audit_date}，實地查核 {visit_on}；請查明",
    warns=True,
)
def date_differs(closing: Closing) -> Truth:
    """查核日期：　年　月　日"""
    return closing.audit_date != closing.visit_on


@decision("closing", facts=Closing, label="查核之結束", clause="5.10.a")
def closing_of_visit(closing: Closing) -> Outcome:
    """Whether the results of a visit may be handed in."""
    date_differs(closing)
    return verdict(
        right_institution=right_institution(closing),
        every_item_scored=every_item_scored(closing),
        opinions_settled=opinions_settled(closing),
        summary_given=summary_given(closing),
        aspects_explained=aspects_explained(closing),
        views_exchanged=views_exchanged(closing),
        auditors_signed=auditors_signed(closing),
        signed_by_representative=signed_by_representative(closing),
    )


# -- 查核報告 --------------------------------------------------------------------------------------


@rule(
    "5.10.e",
    label="簽名後送交",
    sentence="{signed_on} 簽名，{results_received_on} 送交",
    fails="查核結果未經簽名，或未送交執行單位；請簽名後送交",
)
def results_handed_in(report: AuditReport) -> Truth:
    """將查核結果送交執行單位彙整。"""
    signed = report.signed_on.known() & report.results_received_on.known()
    return signed & (report.signed_on <= report.results_received_on)


@rule(
    "5.5",
    label="查核完成後製作",
    sentence="{results_received_on} 收到查核結果，{drafted_on} 製作報告",
    fails="{drafted_on} 製作報告時尚未收到查核結果；請俟收到後製作",
)
def drafted_after_results(report: AuditReport) -> Truth:
    """查核作業完成後，由執行單位製作查核報告。"""
    received = report.results_received_on
    return received.known() & (received <= report.drafted_on)


@rule(
    "4.1.6",
    label="查核所見及建議改善事項",
    sentence="報告載有查核所見及建議改善事項",
    fails="報告未載查核所見或建議改善事項；請補載，無者載明「無」",
)
def improvements_stated(report: AuditReport) -> Truth:
    """彙整並提出查核報告及建議改善事項。"""
    return report.findings.filled() & report.improvements.filled()


@rule(
    "5.8",
    label="與會者無利害關係",
    sentence="提供意見之學者專家均無利害關係，或未召開會議",
    fails="有利害關係之學者專家提供意見；請排除其意見",
)
def experts_independent(report: AuditReport) -> Truth:
    """執行單位為製作前開第五點之查核報告，得聘請學者專家召開會議提供意見。"""
    return every(report.experts, lambda one: ~(one.interest & one.took_part))


@decision("audit_report", facts=AuditReport, label="查核報告", clause="5.5")
def audit_report(report: AuditReport) -> Outcome:
    """Whether a report may be made; a meeting of experts is not needed."""
    return verdict(
        results_handed_in=results_handed_in(report),
        drafted_after_results=drafted_after_results(report),
        improvements_stated=improvements_stated(report),
        experts_independent=experts_independent(report),
    )
