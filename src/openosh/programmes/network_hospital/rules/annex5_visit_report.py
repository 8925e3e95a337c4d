"""附件五 疑似職業病現場訪視報告書: sections, photographs, declaration, seals, outcome."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_forms import SpecialistReport, VisitReportForm
from openosh.programmes.network_hospital.facts_registration import NOTIFIER
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Truth, all_of, first_that_holds, fixed


@rule(
    "annex5.form",
    label="各章已填",
    sentence="摘要、背景、調查評估、結論與建議、參考文獻均已填",
    fails="報告書有空白之章；請補填後再上傳",
)
def sections_filled(form: VisitReportForm) -> Truth:
    """含摘要、案件描述與背景、調查評估、結果與討論、結論與建議、參考文獻。"""
    return all_of(
        form.summary, form.background, form.investigation, form.conclusion, form.references
    )


@rule(
    "annex5.field.photo",
    label="照片或註明隱匿",
    sentence="附照片 {photos} 張，或已註明隱匿之原因",
    fails="無工作內容相關照片，亦未註明隱匿；請附照片，或註明公司機密、當事人隱私",
)
def photos_or_note(form: VisitReportForm) -> Truth:
    """職業暴露資料應含工作內容相關照片；若牽涉公司機密或當事人隱私須隱匿時，應予註明。"""
    return (form.photos > fixed(0)) | form.concealment_noted


@rule(
    "annex5.field.purpose",
    label="調查目的",
    sentence="勾選調查目的 {purposes} 項",
    fails="未勾選調查目的；請至少勾選一項",
)
def purpose_ticked(form: VisitReportForm) -> Truth:
    """調查目的（尚缺乏之證據）：調查作業環境危害因子、瞭解實際工作流程、蒐集作業環境暴露證據、其他（填寫）。"""
    return form.purposes > fixed(0)


@rule(
    "annex5.field.purpose",
    label="其他調查目的",
    sentence="未勾選其他，或已填寫",
    fails="勾選其他調查目的而未填寫；請填寫",
)
def other_purpose_written(form: VisitReportForm) -> Truth:
    """其他（填寫）。"""
    return ~form.other_purpose | form.other_purpose_named


@rule(
    "annex5.field.evidence",
    label="五項證據",
    sentence="罹病、暴露、時序性、流行病學、排除其他原因均已填",
    fails="調查結果與討論五項未填全；請補填",
)
def evidence_filled(form: VisitReportForm) -> Truth:
    """罹病之證據、暴露之證據、時序性、流行病學資料、合理排除其他可能致病原因。"""
    return all_of(
        form.disease_evidence,
        form.exposure_evidence,
        form.temporal_order,
        form.epidemiology,
        form.other_causes,
    )


@rule(
    "annex5.independence",
    label="已聲明獨立",
    sentence="已聲明訪視醫師非受訪視事業單位之臨場健康服務醫師",
    fails="未聲明訪視醫師之獨立；請補聲明，為該事業單位之臨場健康服務醫師者不得申請",
)
def independence_declared(form: VisitReportForm) -> Truth:
    """報告之現場訪視醫師，非屬該受訪視事業單位雇主依勞工健康保護規則所僱用或特約從事勞工健康服務、辦理臨場健康服務之醫師。"""
    return form.declared_independent


@rule(
    "annex5.specialist",
    label="專科醫師審核",
    sentence="機構名稱代號、主治醫師簽章、專科醫師證書號碼及開立日期均備，證書號碼與登記相符",
    fails="專科醫師審核欄未填全，或證書號碼與登記不符；請補正",
)
def specialist_vouches(form: SpecialistReport) -> Truth:
    """經職業醫學科專科醫師評估內容屬實並審核報告"""
    return all_of(
        form.institution_named,
        form.physician_signed,
        form.certificate.filled(),
        form.certificate_registered,
        form.issued_on.known(),
    )


@rule(
    "annex5.seals",
    label="網絡醫院專用章",
    sentence="已蓋網絡醫院專用章，或職業傷病通報者免填",
    fails="未蓋網絡醫院專用章；請用印，遺失者先依規格重製",
)
def report_sealed(form: SpecialistReport) -> Truth:
    """網絡醫院專用章（通報者免填）"""
    return (form.issuer == NOTIFIER) | form.hospital_sealed


@rule(
    "annex5.seals",
    label="用印依序",
    sentence="網絡醫院、認可醫療機構（或中心檢視）、職災預防及重建中心依序用印",
    fails="前一步驟尚未用印；請依序由網絡醫院、認可醫療機構、職災預防及重建中心用印",
)
def seals_in_turn(form: VisitReportForm) -> Truth:
    """認可醫療機構專用章（通報者由職災預防及重建中心檢視、登載及確認）；職災預防及重建中心審核通過核章。"""
    after_hospital = ~form.institution_sealed | report_sealed(form)
    return after_hospital & (~form.centre_sealed | form.institution_sealed)


@rule("annex5.seals", label="用印之進度", sentence="依用印欄")
def sealing_state(form: VisitReportForm) -> Text:
    """職災預防及重建中心審核通過核章。"""
    return first_that_holds(
        "awaiting_hospital",
        approved=all_of(report_sealed(form), form.institution_sealed, form.centre_sealed),
        awaiting_centre=report_sealed(form) & form.institution_sealed,
        awaiting_institution=report_sealed(form),
    )


@rule(
    "annex5.field.outcome",
    label="種類表之類、項",
    sentence="非屬種類表所列，或已填類、項",
    fails="屬種類表所列之疾病而未填類、項；請補填",
)
def list_item_named(form: VisitReportForm) -> Truth:
    """職業病種類表__類第__項"""
    return (form.outcome != "listed") | form.list_item_given


@rule(
    "annex5.field.outcome",
    label="非種類表者有文獻佐證",
    sentence="屬種類表所列或其他結果，或已列文獻 {literature} 篇",
    fails="非屬種類表所列而無醫學文獻佐證；請詳列相關文獻及出處",
)
def literature_listed(form: VisitReportForm) -> Truth:
    """非屬種類表但可能性或貢獻程度大於50%且有文獻佐證"""
    return (form.outcome != "unlisted") | (form.literature > fixed(0))


@decision(
    "visit_report_form",
    facts=VisitReportForm,
    label="疑似職業病現場訪視報告書（附件五）",
    clause="annex5.form",
)
def visit_report_form(form: VisitReportForm) -> Outcome:
    """Whether a visit report is complete, and whose seal it waits for."""
    return {
        **verdict(
            sections_filled=sections_filled(form),
            photos_or_note=photos_or_note(form),
            purpose_ticked=purpose_ticked(form),
            other_purpose_written=other_purpose_written(form),
            evidence_filled=evidence_filled(form),
            independence_declared=independence_declared(form),
            specialist_vouches=specialist_vouches(form),
            report_sealed=report_sealed(form),
            seals_in_turn=seals_in_turn(form),
            list_item_named=list_item_named(form),
            literature_listed=literature_listed(form),
        ),
        "state": sealing_state(form),
    }
