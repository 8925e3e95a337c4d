"""四、02 資格申請準備文件: the five documents, registration, certificate of insured workers."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_qualification import (
    CertificateMonth,
    FormPrint,
    InsuredCount,
    QualificationDocuments,
    RegistrationPages,
    RegistrationProof,
)
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Truth, all_of, every_failing, fixed


# -- 五項文件 ----------------------------------------------------------------------------------


@rule(
    "s4.doc1",
    label="已附文件1 資格審查申請表",
    sentence="已附資格審查申請表",
    fails="缺文件1 資格審查申請表；請列印系統套印之申請表，用印後掃描上傳",
)
def application_form_enclosed(documents: QualificationDocuments) -> Truth:
    """資格審查申請表（系統填寫並套印）。"""
    return documents.application_form


@rule(
    "s4.doc2",
    label="已附文件2 立案證明",
    sentence="已附工廠、公司、商業登記或許可立案之證明文件",
    fails="缺文件2 立案證明；請上傳工廠、公司、商業登記或目的事業主管機關許可立案之證明文件",
)
def registration_proof_attached(documents: QualificationDocuments) -> Truth:
    """工廠、公司、商業登記或經各該目的事業主管機關許可立案之證明文件"""
    return documents.registration_proof


@rule(
    "s4.doc3",
    label="已附文件3 投保人數證明",
    sentence="已附勞工保險投保人數證明",
    fails="缺文件3 勞工保險投保人數證明；請上傳資格申請當月之前一至二個月之證明",
)
def insured_certificate_enclosed(documents: QualificationDocuments) -> Truth:
    """勞工保險投保人數證明"""
    return documents.insured_certificate


@rule(
    "s4.doc4",
    label="已附文件4 繳費證明",
    sentence="已附勞工保險、就業保險之繳費證明",
    fails="缺文件4 繳費證明；請上傳最近期之勞工保險局投保單位繳費證明書",
)
def premium_certificate_attached(documents: QualificationDocuments) -> Truth:
    """最近期勞工保險、就業保險之繳費證明（勞工保險局投保單位繳費證明書）。"""
    return documents.premium_certificate


@rule(
    "s4.doc5",
    label="已附文件5 撥款帳戶",
    sentence="已附撥款帳戶之存摺封面",
    fails="缺文件5 撥款帳戶之存摺封面；請上傳存摺封面，"
    "無法提供者改附加蓋事業單位大章及銀行確認章之帳戶資料",
)
def account_proof_enclosed(documents: QualificationDocuments) -> Truth:
    """撥款帳戶之存摺封面"""
    return documents.account_proof


@rule(
    "s4.doc.all_five",
    label="五項文件齊備",
    sentence="資格申請之五項文件均已上傳",
    fails="資格申請之文件不齊；請補齊所缺之文件後再送出",
)
def documents_complete(documents: QualificationDocuments) -> Truth:
    """資格申請應備1至5項文件，缺漏者列「資料不齊，通知補件」。"""
    return all_of(
        application_form_enclosed(documents),
        registration_proof_attached(documents),
        insured_certificate_enclosed(documents),
        premium_certificate_attached(documents),
        account_proof_enclosed(documents),
    )


@decision(
    "qualification_documents",
    facts=QualificationDocuments,
    label="資格申請文件之齊備",
    clause="s4.doc.all_five",
)
def qualification_documents(documents: QualificationDocuments) -> Outcome:
    """Which of the five documents are not there yet."""
    failed = every_failing(
        application_form_enclosed=application_form_enclosed(documents),
        registration_proof_attached=registration_proof_attached(documents),
        insured_certificate_enclosed=insured_certificate_enclosed(documents),
        premium_certificate_attached=premium_certificate_attached(documents),
        account_proof_enclosed=account_proof_enclosed(documents),
    )
    return {"passed": documents_complete(documents), "failed": failed}


@rule(
    "s4.doc1",
    label="掃描檔為最新套印",
    sentence="掃描檔套印自第 {printed_version} 版，即現有資料",
    fails="印出後資料已變更（掃描檔為第 {printed_version} 版，現為第 {data_version} 版）；"
    "請重新列印、用印並上傳",
)
def latest_print(form: FormPrint) -> Truth:
    """資格審查申請表（系統填寫並套印）。"""
    return form.printed_version == form.data_version


@decision("form_print", facts=FormPrint, label="申請表之套印版次", clause="s4.doc1")
def form_print(form: FormPrint) -> Outcome:
    """Whether the scan shows the data as they now are."""
    return verdict(latest_print=latest_print(form))


# -- 立案證明 ----------------------------------------------------------------------------------


@rule(
    "s2.target.legal_entity",
    label="有立案證明",
    sentence="以 {proof_kind} 證明依法立案",
    fails="缺立案證明；請上傳工廠、公司、商業登記或目的事業主管機關許可立案之證明文件其中一種",
)
def proof_provided(proof: RegistrationProof) -> Truth:
    """補助對象須為依法立案之事業單位。"""
    return proof.proof_kind.filled()


@rule(
    "s4.doc2",
    label="可見行業別",
    sentence="營業項目可見行業別，或立案證明尚缺而未及審視",
    fails="立案證明之營業項目未見行業別；請補附可見行業別之頁次或登記資料",
)
def industry_shown(proof: RegistrationProof) -> Truth:
    """營業項目需可見其行業別。"""
    return ~proof_provided(proof) | proof.industry_visible


@decision("registration_proof", facts=RegistrationProof, label="立案證明", clause="s4.doc2")
def registration_proof(proof: RegistrationProof) -> Outcome:
    """Whether the employer proves its registration and line of business."""
    return verdict(proof_provided=proof_provided(proof), industry_shown=industry_shown(proof))


@rule(
    "s4.doc2.same_number",
    label="立案證明完整",
    sentence="立案證明各頁完整",
    fails="立案證明有缺頁；請補齊公文函及登記表（或工廠抄本）之各頁",
)
def proof_complete(pages: RegistrationPages) -> Truth:
    """工商立案證明需完整無缺漏"""
    return pages.every_page


@rule(
    "s4.doc2.same_number",
    label="文號一致",
    sentence="公文函與登記表（或工廠抄本）之文號均為 {letter_number}",
    fails="公文函文號 {letter_number} 與登記表（或工廠抄本）文號 {table_number} 不一致；"
    "請改附同一文號之公文函及登記表",
)
def same_number(pages: RegistrationPages) -> Truth:
    """需可見公文函、登記表（或工廠抄本）文號一致。"""
    return pages.letter_number == pages.table_number


@decision(
    "registration_numbers",
    facts=RegistrationPages,
    label="立案證明之文號",
    clause="s4.doc2.same_number",
)
def registration_numbers(pages: RegistrationPages) -> Outcome:
    """Whether the registration papers are whole and belong together."""
    return verdict(proof_complete=proof_complete(pages), same_number=same_number(pages))


# -- 投保人數證明 ------------------------------------------------------------------------------


@rule(
    "s4.doc3",
    label="可採月份之首日",
    sentence="申請當月之前 {#certificate_months_before_max} 個月之首日",
)
def accepted_from(certificate: CertificateMonth) -> Day:
    """須為資格申請當月之前一至二個月者。"""
    months = certificate.law.count("certificate_months_before_max")
    return certificate.applied_on.plus_months(fixed(0) - months).first_of_month()


@rule(
    "s4.doc3",
    label="可採月份之末日",
    sentence="申請當月之前 {#certificate_months_before_min} 個月之末日",
)
def accepted_until(certificate: CertificateMonth) -> Day:
    """須為資格申請當月之前一至二個月者。"""
    months = certificate.law.count("certificate_months_before_min")
    return certificate.applied_on.plus_months(fixed(0) - months).last_of_month()


@rule(
    "s4.doc3",
    label="證明月份可採",
    sentence="證明月份 {certificate_month} 在 {accepted_from} 至 {accepted_until} 之間",
    fails="投保人數證明之月份 {certificate_month} 不可採；"
    "請改附 {accepted_from} 至 {accepted_until} 間之當月證明",
)
def month_accepted(certificate: CertificateMonth) -> Truth:
    """須為資格申請當月之前一至二個月者。"""
    month = certificate.certificate_month
    return (month >= accepted_from(certificate)) & (month <= accepted_until(certificate))


@decision(
    "insured_certificate_month",
    facts=CertificateMonth,
    label="投保人數證明之月份",
    clause="s4.doc3",
)
def insured_certificate_month(certificate: CertificateMonth) -> Outcome:
    """Whether the certificate is recent enough, and from when until when it would be."""
    return {
        **verdict(month_accepted=month_accepted(certificate)),
        "accepted_from": accepted_from(certificate),
        "accepted_until": accepted_until(certificate),
    }


@rule(
    "s4.doc3.equals_form",
    label="投保人數相符",
    sentence="申請表與證明均為 {form_insured_workers} 人",
    fails="申請表之投保人數 {form_insured_workers} 人與證明之 {certificate_insured_workers} 人"
    "不符；請更正申請表，或改附相符之證明",
)
def same_count(count: InsuredCount) -> Truth:
    """投保人數證明須與申請表所載人數相符。"""
    return count.form_insured_workers == count.certificate_insured_workers


@decision("insured_count", facts=InsuredCount, label="投保人數", clause="s4.doc3.equals_form")
def insured_count(count: InsuredCount) -> Outcome:
    """Whether form and certificate give the same number of insured workers."""
    return verdict(same_count=same_count(count))
