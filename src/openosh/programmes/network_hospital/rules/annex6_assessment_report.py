"""附件六 職業病評估報告書: numbers and dates, the patient, the result, the three parts."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts_forms import AssessmentReportForm
from openosh.programmes.network_hospital.rules.annex5_visit_report import (
    report_sealed,
    specialist_vouches,
)
from openosh.programmes.network_hospital.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, fixed


@rule(
    "annex6.field.case_no",
    label="通報編號",
    sentence="已填本案通報編號",
    fails="未填本案通報編號；請填寫通報系統之編號",
)
def case_numbered(form: AssessmentReportForm) -> Truth:
    """本案通報編號；確認為職業病日期。"""
    return form.notification_number.filled()


@rule(
    "annex6.field.confirmed_on",
    label="確認日期與通報相符",
    sentence="確認為職業病日期與通報系統相符",
    fails="確認為職業病日期空白，或與通報系統不符；請依通報系統改正",
)
def confirmation_matches(form: AssessmentReportForm) -> Truth:
    """確認為職業病日期。"""
    return (form.confirmed_on == form.confirmed_on_in_register).is_true()


@rule(
    "annex6.field.confirmed_on",
    label="開立在確認之後",
    sentence="開立日期不早於確認為職業病日期",
    fails="開立日期早於確認為職業病日期，或日期空白；請查對二日期",
)
def issued_after_confirmation(form: AssessmentReportForm) -> Truth:
    """確認為職業病日期。"""
    return (form.issued_on >= form.confirmed_on).is_true()


@rule(
    "annex6.field.patient",
    label="個案基本資料",
    sentence="個案基本資料各欄已填",
    fails="個案基本資料未填全；請補填",
)
def patient_filled(form: AssessmentReportForm) -> Truth:
    """姓名、性別、身分證號碼、出生日期（民國）、診斷病名"""
    return form.patient_complete


@rule(
    "annex6.field.patient",
    label="ICD-10 碼",
    sentence="ICD-10 碼格式正確",
    fails="ICD-10 碼格式不正確；請查對後改正",
)
def icd_10_right(form: AssessmentReportForm) -> Truth:
    """ICD-10碼"""
    return form.icd_10_valid


@rule(
    "annex6.field.result",
    label="評估結果單選",
    sentence="勾選一項評估結果",
    fails="評估結果勾選 {results} 項；請擇一勾選",
)
def one_result(form: AssessmentReportForm) -> Truth:
    """四種之一"""
    return form.results == 1


@rule(
    "annex6.field.result",
    label="非種類表者有文獻佐證",
    sentence="屬種類表所列或其他結果，或已列文獻 {literature} 篇",
    fails="非屬種類表所列而無醫學文獻佐證；請詳列相關文獻及出處，並敘明相關調查評估",
)
def result_has_literature(form: AssessmentReportForm) -> Truth:
    """非種類表但可能性或貢獻程度大於50%且有醫學文獻佐證"""
    return (form.result != "unlisted") | (form.literature > fixed(0))


@rule(
    "annex6.field.part1",
    label="疾病診斷",
    sentence="過去病史、身體檢查、實驗室檢查已填",
    fails="疾病診斷未填全；請補填過去病史、身體檢查與臨床發現、實驗室檢查",
)
def diagnosis_filled(form: AssessmentReportForm) -> Truth:
    """疾病診斷：過去病史、身體檢查與臨床發現、實驗室檢查、評估日期（註明初診日期及確診日期）。"""
    return form.diagnosis_described


@rule(
    "annex6.field.part1",
    label="評估日期",
    sentence="初診日期及確診日期均已註明",
    fails="未註明初診日期或確診日期；請補填",
)
def assessment_dated(form: AssessmentReportForm) -> Truth:
    """評估日期（註明初診日期及確診日期）。"""
    return form.first_visited_on.known() & form.diagnosed_on.known()


@rule(
    "annex6.field.part2",
    label="資料來源",
    sentence="勾選資料來源 {exposure_sources} 項",
    fails="未勾選資料來源；請至少勾選一項",
)
def source_ticked(form: AssessmentReportForm) -> Truth:
    """資料來源（詳細問診／作業現場訪視／現場照片或影片／其他）"""
    return form.exposure_sources > fixed(0)


@rule(
    "annex6.field.part2",
    label="其他資料來源",
    sentence="未勾選其他，或已填寫",
    fails="勾選其他資料來源而未填寫；請填寫",
)
def other_source_written(form: AssessmentReportForm) -> Truth:
    """其他）"""
    return ~form.other_source | form.other_source_named


@rule(
    "annex6.field.part2",
    label="職業暴露狀況",
    sentence="職業別、工作史、工作場所評估已填",
    fails="職業暴露狀況未填全；請補填職業別、工作史、工作場所評估",
)
def exposure_history_filled(form: AssessmentReportForm) -> Truth:
    """職業別、工作史、工作場所評估。"""
    return form.exposure_described


@rule(
    "annex6.field.part3",
    label="評估過程",
    sentence="評估過程六項已填",
    fails="評估過程未填全；請補填罹病證據至綜合評估六項",
)
def assessment_filled(form: AssessmentReportForm) -> Truth:
    """評估過程：罹病證據、暴露證據、時序性、醫學文獻佐證、其他致病因素之考量、綜合評估；參考文獻。"""
    return form.assessment_described


@rule(
    "annex6.field.part3",
    label="參考文獻",
    sentence="列參考文獻 {references} 篇",
    fails="未列參考文獻；請補列",
)
def references_listed(form: AssessmentReportForm) -> Truth:
    """參考文獻。"""
    return form.references > fixed(0)


@decision(
    "assessment_report_form",
    facts=AssessmentReportForm,
    label="職業病評估報告書（附件六）",
    clause="annex6.form",
)
def assessment_report_form(form: AssessmentReportForm) -> Outcome:
    """Whether an assessment report is complete."""
    return verdict(
        case_numbered=case_numbered(form),
        confirmation_matches=confirmation_matches(form),
        issued_after_confirmation=issued_after_confirmation(form),
        patient_filled=patient_filled(form),
        icd_10_right=icd_10_right(form),
        one_result=one_result(form),
        result_has_literature=result_has_literature(form),
        diagnosis_filled=diagnosis_filled(form),
        assessment_dated=assessment_dated(form),
        source_ticked=source_ticked(form),
        other_source_written=other_source_written(form),
        exposure_history_filled=exposure_history_filled(form),
        assessment_filled=assessment_filled(form),
        references_listed=references_listed(form),
        specialist_vouches=specialist_vouches(form),
        report_sealed=report_sealed(form),
    )
