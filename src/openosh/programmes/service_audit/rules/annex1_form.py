"""附件一、一: the form, field by field."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_documents import FilingForm
from openosh.programmes.service_audit.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Texts, Truth, every_failing


@rule(
    "annex1:1",
    label="基本資料填載",
    sentence="機構名稱、負責部門、地址、聯絡人及職稱、電話均已填載",
    fails="基本資料未填載完備；請補填未填之欄",
)
def basics_filled(form: FilingForm) -> Truth:
    """辦理勞工健康服務之醫院或診所查核書面文件清單"""
    return (
        form.institution_name.filled()
        & form.department.filled()
        & form.address.filled()
        & form.contact_name.filled()
        & form.contact_title.filled()
        & form.phone.filled()
    )


@rule(
    "annex1:1.staff_total",
    label="人員設置概況填載",
    sentence="總人數及各類人員人數均已填載",
    fails="人員設置概況未填載完備；無者請填 0",
)
def staff_filled(form: FilingForm) -> Truth:
    """提供勞工健康服務人員　總人數　人"""
    return (
        form.staff_total.known()
        & form.doctors.known()
        & form.doctors_occ_med.known()
        & form.doctors_lhs.known()
        & form.nurses.known()
        & form.related.known()
        & form.related_psychologist.known()
        & form.related_ot.known()
        & form.related_pt.known()
        & form.other_staff.known()
    )


@rule(
    "annex1:1.other_staff",
    label="其他人員之說明",
    sentence="無其他人員，或已說明",
    fails="其他人員 {other_staff} 人而未說明；請說明",
)
def others_explained(form: FilingForm) -> Truth:
    """其他人員　人（請說明：　）"""
    others = form.other_staff.known() & (form.other_staff > 0)
    return ~others | form.other_staff_note.filled()


@rule(
    "annex1:1.enterprises_prev_year",
    label="服務概況填載",
    sentence="前一年度及當年度（迄2月28日止）家數、曾否查核均已填載",
    fails="服務概況未填載完備；請填載家數並勾選曾否查核",
)
def overview_filled(form: FilingForm) -> Truth:
    """□查核前一年度，辦理勞工健康服務事業單位家數：　家"""
    return (
        form.enterprises_prev_year.known()
        & form.enterprises_current_year.known()
        & form.audited_before.filled()
    )


# -- 提醒：不符而仍收件 ----------------------------------------------------------------------------


@rule(
    "annex1:1.institution_name",
    label="提醒：機構名稱與登記不符",
    sentence="填載 {institution_name}，登記 {registered_name}；請查明",
    warns=True,
)
def name_differs(form: FilingForm) -> Truth:
    """機構名稱"""
    return form.institution_name.filled() & (form.institution_name != form.registered_name)


@rule(
    "annex1:1.address",
    label="提醒：機構地址與登記不符",
    sentence="填載 {address}，登記 {registered_address}；請查明",
    warns=True,
)
def address_differs(form: FilingForm) -> Truth:
    """機構地址"""
    return form.address.filled() & (form.address != form.registered_address)


@rule(
    "annex1:1.staff_total",
    label="提醒：總人數與各類人員合計不符",
    sentence="總人數 {staff_total}，與各類人員合計不符；一人列二類者請說明",
    warns=True,
)
def total_differs(form: FilingForm) -> Truth:
    """提供勞工健康服務人員　總人數　人"""
    parts = form.doctors + form.nurses + form.related + form.other_staff
    return (form.staff_total != parts).is_true()


@rule(
    "annex1:1.doctors",
    label="提醒：醫師人數與其分類合計不符",
    sentence="醫師 {doctors} 人，分類 {doctors_occ_med} 人及 {doctors_lhs} 人；請查明",
    warns=True,
)
def doctors_differ(form: FilingForm) -> Truth:
    """醫師　人"""
    return (form.doctors != form.doctors_occ_med + form.doctors_lhs).is_true()


@rule(
    "annex1:1.related",
    label="提醒：相關人員人數與其分類合計不符",
    sentence="相關人員 {related} 人，分類 {related_psychologist}、{related_ot}、{related_pt} 人；"
    "請查明",
    warns=True,
)
def related_differ(form: FilingForm) -> Truth:
    """相關人員　人"""
    parts = form.related_psychologist + form.related_ot + form.related_pt
    return (form.related != parts).is_true()


@rule(
    "annex1:1.enterprises_prev_year",
    label="提醒：前一年度家數與清冊不符",
    sentence="填載 {enterprises_prev_year} 家，清冊 {listed_prev_year} 家；請查明",
    warns=True,
)
def clients_differ(form: FilingForm) -> Truth:
    """□查核前一年度，辦理勞工健康服務事業單位家數：　家"""
    return form.enterprises_prev_year.known() & (
        form.enterprises_prev_year != form.listed_prev_year
    )


@rule(
    "annex1:1.audited_before",
    label="提醒：曾否查核與紀錄不符",
    sentence="勾選與歷年查核紀錄不符；請查明",
    warns=True,
)
def history_differs(form: FilingForm) -> Truth:
    """□機構曾經勞動部職業安全衛生署或其委託之執行單位查核：□是 □否"""
    said_yes, said_no = form.audited_before == "yes", form.audited_before == "no"
    return (said_yes & ~form.audits_on_record) | (said_no & form.audits_on_record)


@rule("annex1:1", label="與登記、清冊或紀錄不符者")
def differences(form: FilingForm) -> Texts:
    """辦理勞工健康服務之醫院或診所查核書面文件清單"""
    return every_failing(
        name_differs=~name_differs(form),
        address_differs=~address_differs(form),
        total_differs=~total_differs(form),
        doctors_differ=~doctors_differ(form),
        related_differ=~related_differ(form),
        clients_differ=~clients_differ(form),
        history_differs=~history_differs(form),
    )


@decision("filing_form", facts=FilingForm, label="附件一之填載", clause="annex1:1")
def filing_form(form: FilingForm) -> Outcome:
    """Whether annex 1 is filled in; what differs from the registers is a warning."""
    return {
        **verdict(
            basics_filled=basics_filled(form),
            staff_filled=staff_filled(form),
            others_explained=others_explained(form),
            overview_filled=overview_filled(form),
        ),
        "differences": differences(form),
    }
