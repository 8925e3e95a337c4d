"""Facts of a qualification application: its form, its five documents, and what these say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.facts import (
    Facts,
    choice,
    day,
    flag,
    month,
    number,
    record,
    rows,
    text,
    whole,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


FORM = "資格審查申請表"
FORM_SCAN = "資格審查申請表掃描檔"
FORM_AND_PROOFS = "資格審查申請表；立案證明及投保人數證明"
REGISTRATION = "工廠、公司、商業登記或目的事業主管機關許可立案之證明文件"
INSURED_CERTIFICATE = "勞工保險投保人數證明"
PREMIUM_CERTIFICATE = "勞工保險局投保單位繳費證明書"
ACCOUNT_PAPER = "撥款帳戶存摺封面，或加蓋印章之撥款帳戶資料"
REGISTER = "勞工健康保護管理報備資訊網"
UPLOADS = "上傳之附件"

PROOF_KINDS = ("factory", "company", "business", "permit")
PROOF_NAMES = {
    "factory": "工廠登記",
    "company": "公司登記",
    "business": "商業登記",
    "permit": "許可立案",
}
SEAL_OWNERS = ("company", "handler")
SEAL_NAMES = {"company": "公司印章", "handler": "承辦人印章"}


# -- 申請表 ------------------------------------------------------------------------------------


class Identity(Facts):
    """事業單位之基本資料，一份文件所載。"""

    full_name = text(
        "事業單位全銜", named=True, clause="s4.formA.consistency", evidence=FORM_AND_PROOFS
    )
    uniform_number = text(
        "統一編號", named=True, clause="s4.formA.consistency", evidence=FORM_AND_PROOFS
    )
    responsible_person = text(
        "負責人", named=True, personal=True, clause="s4.formA.consistency", evidence=FORM_AND_PROOFS
    )
    registered_address = text(
        "登記地址", named=True, clause="s4.formA.consistency", evidence=FORM_AND_PROOFS
    )
    insured_workers = whole(
        "勞工保險投保人數", unit="人", clause="s4.formA.consistency", evidence=FORM_AND_PROOFS
    )


class FormAndDocuments(Facts):
    """申請表所載與佐證文件所載。"""

    form = record(Identity)
    documents = record(Identity)


class FormAndRegister(Facts):
    """申請表與報備資訊網之風險類別、特別危害健康作業人數。"""

    form_risk_class = number(
        "申請表之危害風險類別", (1, 2, 3), clause="s2.standard.class_def", evidence=FORM
    )
    register_risk_class = number(
        "報備資訊網之危害風險類別", (1, 2, 3), clause="s2.standard.class_def", evidence=REGISTER
    )
    form_special_hazard_workers = whole(
        "申請表之特別危害健康作業人數", unit="人", clause="s4.formA.special_count", evidence=FORM
    )
    register_special_hazard_workers = whole(
        "報備資訊網之特別危害健康作業人數",
        unit="人",
        clause="s4.formA.match_filing",
        evidence=REGISTER,
    )


class FormContact(Facts):
    """申請表之聯絡人。"""

    contact_is_applicant = flag("聯絡人為案件申請者", clause="s4.formA.contact", evidence=FORM)


class FormSeal(Facts):
    """申請表之用印。"""

    full_name = text("事業單位全銜", named=True, clause="s4.formA.seal", evidence=FORM)
    seal_text = text("印文", named=True, clause="s4.formA.seal", evidence=FORM_SCAN)


class Affidavit(Facts):
    """申請表之事業單位切結書。"""

    declared = flag("已勾選切結", clause="s4.formA.affidavit", evidence=FORM)
    employer_sealed = flag("切結處已蓋事業單位印", clause="s4.formA.affidavit", evidence=FORM_SCAN)
    responsible_sealed = flag("切結處已蓋負責人印", clause="s4.formA.affidavit", evidence=FORM_SCAN)


class FormDate(Facts):
    """申請表之申請日期。"""

    submitted_on = day("系統案件送出日", clause="s4.formA.date", evidence="系統收件紀錄")
    printed_date = day("申請表上之日期", clause="s4.formA.date", evidence=FORM_SCAN)


class FormPrint(Facts):
    """套印之申請表與系統資料之版次。"""

    printed_version = whole("套印時之資料版次", least=1, clause="s4.doc1", evidence=FORM_SCAN)
    data_version = whole("系統現有之資料版次", least=1, clause="s4.doc1", evidence="系統資料")

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Nothing is printed before it is entered."""
        del given
        printed, entered = known["printed_version"], known["data_version"]
        if printed and entered and printed > entered:
            yield "printed_version", f"套印版次晚於資料版次 {entered}；請查對掃描檔。〔s4.doc1〕"


# -- 五項文件 ----------------------------------------------------------------------------------


class QualificationDocuments(Facts):
    """資格申請應備之五項文件是否已上傳。"""

    application_form = flag("已附資格審查申請表", clause="s4.doc1", evidence=UPLOADS)
    registration_proof = flag("已附立案證明文件", clause="s4.doc2", evidence=UPLOADS)
    insured_certificate = flag("已附勞工保險投保人數證明", clause="s4.doc3", evidence=UPLOADS)
    premium_certificate = flag("已附勞保及就保繳費證明", clause="s4.doc4", evidence=UPLOADS)
    account_proof = flag("已附撥款帳戶存摺封面", clause="s4.doc5", evidence=UPLOADS)


class RegistrationProof(Facts):
    """立案證明文件。"""

    proof_kind = choice(
        "立案證明之種類",
        PROOF_KINDS,
        names=PROOF_NAMES,
        null_means="未檢附",
        clause="s2.target.legal_entity",
        evidence=REGISTRATION,
    )
    industry_visible = flag("營業項目可見行業別", clause="s4.doc2", evidence=REGISTRATION)


class RegistrationPages(Facts):
    """立案證明之各頁與文號。"""

    every_page = flag("完整無缺漏", clause="s4.doc2.same_number", evidence=REGISTRATION)
    letter_number = text(
        "公文函之文號", named=True, clause="s4.doc2.same_number", evidence="核准之公文函"
    )
    table_number = text(
        "登記表（或工廠抄本）之文號",
        named=True,
        clause="s4.doc2.same_number",
        evidence="登記表或工廠抄本",
    )


class CertificateMonth(Facts):
    """投保人數證明之月份。"""

    applied_on = day("資格申請日期", clause="s4.doc3", evidence="系統收件紀錄")
    certificate_month = month("投保人數證明之月份", clause="s4.doc3", evidence=INSURED_CERTIFICATE)


class InsuredCount(Facts):
    """申請表與證明之投保人數。"""

    form_insured_workers = whole(
        "申請表之投保人數", unit="人", clause="s4.formA.insured_match", evidence=FORM
    )
    certificate_insured_workers = whole(
        "證明之投保人數", unit="人", clause="s4.doc3.equals_form", evidence=INSURED_CERTIFICATE
    )


class PremiumFee(Facts):
    """繳費證明之一列。"""

    code = text("費用代號", clause="s4.doc4.codes", evidence=PREMIUM_CERTIFICATE)


class PaidFee(PremiumFee):
    """繳費證明之一列及其繳納日期。"""

    paid_on = day(
        "繳納日期",
        null_means="未載繳納日期",
        clause="s4.doc4.paid",
        evidence=PREMIUM_CERTIFICATE,
    )


class PremiumCertificate(Facts):
    """繳費證明書之內容。"""

    legible = flag("清晰可讀", clause="s4.doc4", evidence=PREMIUM_CERTIFICATE)
    latest_period = flag("為最近期", clause="s4.doc4", evidence=PREMIUM_CERTIFICATE)
    unit_name = text(
        "單位名稱", null_means="未載單位名稱", clause="s4.doc4", evidence=PREMIUM_CERTIFICATE
    )
    insurance_number = text(
        "保險帳號", null_means="未載保險帳號", clause="s4.doc4", evidence=PREMIUM_CERTIFICATE
    )
    printed_on = day(
        "列印日期", null_means="未載列印日期", clause="s4.doc4", evidence=PREMIUM_CERTIFICATE
    )
    fees = rows(PremiumFee, "繳費紀錄")


class PremiumCodes(Facts):
    """繳費證明書之費用代號。"""

    fees = rows(PremiumFee, "繳費紀錄")


class PremiumPayments(Facts):
    """繳費證明書之繳納日期。"""

    printed_on = day("列印日期", clause="s4.doc4.paid", evidence=PREMIUM_CERTIFICATE)
    fees = rows(PaidFee, "繳費紀錄")


class PremiumUnit(Facts):
    """申請表與繳費證明書之單位。"""

    form_name = text("申請表之全銜", named=True, clause="s4.doc4.unit_name", evidence=FORM)
    certificate_name = text(
        "繳費證明之單位名稱", named=True, clause="s4.doc4.unit_name", evidence=PREMIUM_CERTIFICATE
    )
    form_insurance_number = text(
        "申請表之勞工保險證號", named=True, clause="s4.doc4.unit_name", evidence=FORM
    )
    certificate_insurance_number = text(
        "繳費證明之保險帳號", named=True, clause="s4.doc4.unit_name", evidence=PREMIUM_CERTIFICATE
    )


# -- 撥款帳戶 ----------------------------------------------------------------------------------


class BankAccount(Facts):
    """撥款帳戶應載之五項。"""

    bank_name = text("銀行名稱", null_means="未載", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    bank_code = text("銀行代號", null_means="未載", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    branch = text("分行", null_means="未載", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    account_number = text("帳號", null_means="未載", clause="s4.doc5", evidence=ACCOUNT_PAPER)
    account_name = text("戶名", null_means="未載", clause="s4.doc5", evidence=ACCOUNT_PAPER)


class AccountPaper(Facts):
    """撥款帳戶之存摺封面，或代替之資料。"""

    cover_attached = flag("附存摺封面", clause="s4.doc5.no_cover", evidence=ACCOUNT_PAPER)
    employer_sealed = flag("加蓋事業單位大章", clause="s4.doc5.no_cover", evidence=ACCOUNT_PAPER)
    bank_sealed = flag("加蓋銀行確認章", clause="s4.doc5.no_cover", evidence=ACCOUNT_PAPER)


class AccountHolder(Facts):
    """撥款帳戶之戶名。"""

    applicant_name = text(
        "申請單位全銜", named=True, clause="s4.doc5.branch_hq_account", evidence=FORM
    )
    head_office_name = text(
        "總公司全銜",
        named=True,
        null_means="申請單位並非分公司（廠）",
        clause="s4.doc5.branch_hq_account",
        evidence=REGISTRATION,
    )
    account_name = text(
        "戶名", named=True, clause="s4.doc5.branch_hq_account", evidence=ACCOUNT_PAPER
    )
    reason_note = text(
        "代收原因之備註",
        null_means="未備註",
        clause="s4.doc5.branch_hq_account",
        evidence=ACCOUNT_PAPER,
    )
    note_seal = choice(
        "備註處之印章",
        SEAL_OWNERS,
        names=SEAL_NAMES,
        null_means="未蓋章",
        clause="s4.doc5.branch_hq_account",
        evidence=ACCOUNT_PAPER,
    )
