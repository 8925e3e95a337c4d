"""Facts of annexes 4, 5 and 6: what a referral and the two reports must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.programmes.network_hospital.facts_claims import OUTCOME_NAMES, OUTCOMES
from openosh.programmes.network_hospital.facts_registration import INSTITUTION, OFFICES, PARTIES
from openosh.statute.facts import Facts, choice, day, flag, text, whole


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


ISSUERS = {**PARTIES, INSTITUTION: OFFICES[INSTITUTION]}
RESULTS = {"disease": "職業病並已完成通報", "no_disease": "非職業病"}
PNEUMOCONIOSIS = "pneumoconiosis"
REFERRED_TYPES = {
    "occupational_cancer": "疑似職業性癌症",
    "asbestos_disease": "疑似職業暴露石棉引起之疾病（非癌症類型）",
    PNEUMOCONIOSIS: "疑似塵肺症",
    "other_disease": "疑似其他職業病",
}
ASSESSED = {name: OUTCOME_NAMES[name] for name in OUTCOMES[:4]}


class ReferralForm(Facts):
    """疑似職業病診斷報告及轉介單（附件四）。"""

    issuer = choice(
        "轉介者", tuple(PARTIES), names=PARTIES, clause="annex4.field.seal", evidence="登錄資料"
    )
    disease_types = whole(
        "勾選之疾病類型", unit="項", clause="annex4.field.type", evidence="轉介單之疾病類型"
    )
    disease_type = choice(
        "疾病類型",
        tuple(REFERRED_TYPES),
        names=REFERRED_TYPES,
        null_means="未勾選",
        clause="annex4.field.type",
        evidence="轉介單之疾病類型",
    )
    disease_name = text(
        "疾病名稱", null_means="空白", clause="annex4.field.type", evidence="轉介單之疾病名稱"
    )
    related_work = flag(
        "已填可能相關之工作", clause="annex4.field.exposure", evidence="轉介單之職業暴露狀況"
    )
    hazard = flag(
        "已填可能之暴露危害因子", clause="annex4.field.exposure", evidence="轉介單之職業暴露狀況"
    )
    dose_and_period = flag(
        "已填可能之暴露劑量與期間", clause="annex4.field.exposure", evidence="轉介單之職業暴露狀況"
    )
    willing = flag("個案有意願轉介", clause="annex4.field.consent", evidence="轉介單之勾選")
    consents = flag("個案同意提供個人資料", clause="annex4.field.consent", evidence="轉介單之勾選")
    patient_signed = flag("個案簽名", clause="annex4.field.consent", evidence="轉介單之簽名")
    consented_on = day("同意轉介日期", null_means="空白", clause="annex4.field.consent")
    notification_number = text(
        "通報編號", null_means="空白", clause="annex4.field.notified", evidence="通報系統"
    )
    notified_on = day("疑似職業病通報日期", null_means="空白", clause="annex4.field.notified")
    physician_signed = flag(
        "轉介醫師簽名或蓋章", clause="annex4.field.seal", evidence="轉介單之簽章"
    )
    hospital_sealed = flag("網絡醫院方章", clause="annex4.field.seal", evidence="轉介單之簽章")
    result = choice(
        "認可醫療機構診治結果",
        tuple(RESULTS),
        names=RESULTS,
        null_means="尚未填寫",
        clause="annex4.field.recognised_result",
        evidence="轉介單之診治結果欄",
    )
    result_by = choice(
        "診治結果填寫者",
        tuple(ISSUERS),
        names=ISSUERS,
        null_means="尚未填寫",
        clause="annex4.field.recognised_result",
        evidence="填寫紀錄",
    )
    result_number = text(
        "診治結果之通報編號",
        null_means="空白",
        clause="annex4.field.recognised_result",
        evidence="轉介單之診治結果欄",
    )


class SpecialistReport(Facts):
    """由職業醫學科專科醫師審核之報告書。"""

    issuer = choice(
        "開立者", tuple(PARTIES), names=PARTIES, clause="annex6.specialist", evidence="登錄資料"
    )
    institution_named = flag(
        "已填醫事服務機構名稱及代號", clause="annex5.specialist", evidence="報告書"
    )
    physician_signed = flag("主治醫師簽章", clause="annex5.specialist", evidence="報告書")
    certificate = text(
        "職業醫學科專科醫師證書號碼",
        null_means="空白",
        clause="annex5.specialist",
        evidence="職業醫學科專科醫師證書登記",
    )
    certificate_registered = flag(
        "證書號碼與登記相符", clause="annex5.specialist", evidence="職業醫學科專科醫師證書登記"
    )
    issued_on = day("開立日期", null_means="空白", clause="annex6.specialist")
    hospital_sealed = flag("網絡醫院專用章", clause="annex5.seals", evidence="報告書之用印欄")


class VisitReportForm(SpecialistReport):
    """疑似職業病現場訪視報告書（附件五）。"""

    summary = flag("一、摘要已填", clause="annex5.form", evidence="報告書")
    background = flag("二、案件描述與背景介紹已填", clause="annex5.form", evidence="報告書")
    investigation = flag("三、調查評估已填", clause="annex5.form", evidence="報告書")
    conclusion = flag("五、結論與建議已填", clause="annex5.form", evidence="報告書")
    references = flag("六、參考文獻已填", clause="annex5.form", evidence="報告書")
    photos = whole("工作內容相關照片", unit="張", clause="annex5.field.photo", evidence="報告書")
    concealment_noted = flag(
        "已註明隱匿之原因", clause="annex5.field.photo", evidence="報告書之註記"
    )
    purposes = whole("勾選之調查目的", unit="項", clause="annex5.field.purpose", evidence="報告書")
    other_purpose = flag(
        "勾選其他調查目的", clause="annex5.field.purpose", evidence="報告書三（一）"
    )
    other_purpose_named = flag(
        "已填寫其他調查目的", clause="annex5.field.purpose", evidence="報告書三（一）"
    )
    disease_evidence = flag(
        "罹病之證據已填", clause="annex5.field.evidence", evidence="報告書四（一）"
    )
    exposure_evidence = flag(
        "暴露之證據已填", clause="annex5.field.evidence", evidence="報告書四（二）"
    )
    temporal_order = flag("時序性已填", clause="annex5.field.evidence", evidence="報告書四（三）")
    epidemiology = flag(
        "流行病學資料已填", clause="annex5.field.evidence", evidence="報告書四（四）"
    )
    other_causes = flag(
        "合理排除其他可能致病原因已填", clause="annex5.field.evidence", evidence="報告書四（五）"
    )
    declared_independent = flag(
        "已聲明訪視醫師非該事業單位之臨場健康服務醫師",
        clause="annex5.independence",
        evidence="報告書之聲明",
    )
    outcome = choice(
        "檢視通報品質審查之結果",
        OUTCOMES,
        names=OUTCOME_NAMES,
        null_means="尚未檢視",
        clause="annex5.field.outcome",
        evidence="報告書之檢視欄",
    )
    list_item_given = flag(
        "已填職業病種類表之類、項", clause="annex5.field.outcome", evidence="報告書之檢視欄"
    )
    literature = whole(
        "佐證之醫學文獻", unit="篇", clause="annex5.field.outcome", evidence="報告書之檢視欄"
    )
    institution_sealed = flag(
        "認可醫療機構專用章（通報者由職災預防及重建中心檢視確認）",
        clause="annex5.seals",
        evidence="報告書之用印欄",
    )
    centre_sealed = flag("職災預防及重建中心核章", clause="annex5.seals", evidence="報告書之用印欄")


class AssessmentReportForm(SpecialistReport):
    """職業病評估報告書（附件六）。"""

    notification_number = text(
        "本案通報編號", null_means="空白", clause="annex6.field.case_no", evidence="通報系統"
    )
    confirmed_on = day("確認為職業病日期", null_means="空白", clause="annex6.field.confirmed_on")
    confirmed_on_in_register = day(
        "通報系統之確認日期", null_means="查無", clause="annex6.field.confirmed_on"
    )
    patient_complete = flag(
        "個案基本資料各欄已填", clause="annex6.field.patient", evidence="報告書之基本資料"
    )
    icd_10_valid = flag(
        "ICD-10 碼格式正確", clause="annex6.field.patient", evidence="報告書之 ICD-10 碼"
    )
    outpatient_from = day("門診起日", null_means="無", clause="annex6.field.treatment")
    outpatient_until = day("門診迄日", null_means="無", clause="annex6.field.treatment")
    inpatient_from = day("住院起日", null_means="無", clause="annex6.field.treatment")
    inpatient_until = day("住院迄日", null_means="無", clause="annex6.field.treatment")
    results = whole("勾選之評估結果", unit="項", clause="annex6.field.result", evidence="報告書")
    result = choice(
        "評估結果",
        tuple(ASSESSED),
        names=ASSESSED,
        null_means="未勾選",
        clause="annex6.field.result",
        evidence="報告書之評估結果",
    )
    literature = whole(
        "佐證之醫學文獻", unit="篇", clause="annex6.field.result", evidence="報告書之評估結果"
    )
    diagnosis_described = flag(
        "過去病史、身體檢查、實驗室檢查已填", clause="annex6.field.part1", evidence="報告書一"
    )
    first_visited_on = day("初診日期", null_means="空白", clause="annex6.field.part1")
    diagnosed_on = day("職業病確診日期", null_means="空白", clause="annex6.field.part1")
    exposure_sources = whole(
        "勾選之資料來源", unit="項", clause="annex6.field.part2", evidence="報告書二（一）"
    )
    other_source = flag("勾選其他資料來源", clause="annex6.field.part2", evidence="報告書二（一）")
    other_source_named = flag(
        "已填寫其他資料來源", clause="annex6.field.part2", evidence="報告書二（一）"
    )
    exposure_described = flag(
        "職業別、工作史、工作場所評估已填", clause="annex6.field.part2", evidence="報告書二"
    )
    assessment_described = flag(
        "評估過程六項已填", clause="annex6.field.part3", evidence="報告書三"
    )
    references = whole("參考文獻", unit="篇", clause="annex6.field.part3", evidence="報告書四")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """No treatment ends before it began."""
        del given
        for kind, name in (("outpatient", "門診"), ("inpatient", "住院")):
            starts, ends = known[f"{kind}_from"], known[f"{kind}_until"]
            if starts and ends and ends < starts:
                yield (
                    f"{kind}_until",
                    f"{name}迄日早於起日 {starts}；請依病歷改正。〔annex6.field.treatment〕",
                )
