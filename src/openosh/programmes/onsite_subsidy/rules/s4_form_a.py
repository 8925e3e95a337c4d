"""四、02 A 資格審查申請表: what the form says, against the documents and the filing register."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts_qualification import (
    Affidavit,
    FormAndDocuments,
    FormAndRegister,
    FormContact,
    FormDate,
    FormSeal,
)
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Day, Truth


# -- 與佐證文件一致 ----------------------------------------------------------------------------


@rule(
    "s4.formA.consistency",
    label="全銜一致",
    sentence="申請表與佐證文件均為 {form_full_name}",
    fails="申請表全銜 {form_full_name} 與佐證文件 {documents_full_name} 不一致；"
    "請依立案證明更正申請表，或改附相符之文件",
)
def full_name(papers: FormAndDocuments) -> Truth:
    """申請表所填內容需與佐證文件一致（全銜、統編、負責人、登記地、投保人數等）。"""
    return papers.form.full_name == papers.documents.full_name


@rule(
    "s4.formA.consistency",
    label="統一編號一致",
    sentence="申請表與佐證文件均為 {form_uniform_number}",
    fails="申請表統一編號 {form_uniform_number} 與佐證文件 {documents_uniform_number} 不一致；"
    "請依立案證明更正申請表，或改附相符之文件",
)
def uniform_number(papers: FormAndDocuments) -> Truth:
    """申請表所填內容需與佐證文件一致（全銜、統編、負責人、登記地、投保人數等）。"""
    return papers.form.uniform_number == papers.documents.uniform_number


@rule(
    "s4.formA.consistency",
    label="負責人一致",
    sentence="申請表與佐證文件均為 {form_responsible_person}",
    fails="申請表負責人 {form_responsible_person} 與佐證文件 {documents_responsible_person} "
    "不一致；請更正申請表，負責人已變更者請改附變更後之立案證明",
)
def responsible_person(papers: FormAndDocuments) -> Truth:
    """申請表所填內容需與佐證文件一致（全銜、統編、負責人、登記地、投保人數等）。"""
    return papers.form.responsible_person == papers.documents.responsible_person


@rule(
    "s4.formA.consistency",
    label="登記地址一致",
    sentence="申請表與佐證文件均為 {form_registered_address}",
    fails="申請表登記地址 {form_registered_address} 與佐證文件 {documents_registered_address} "
    "不一致；請更正申請表，地址已變更者請改附變更後之立案證明",
)
def registered_address(papers: FormAndDocuments) -> Truth:
    """申請表所填內容需與佐證文件一致（全銜、統編、負責人、登記地、投保人數等）。"""
    return papers.form.registered_address == papers.documents.registered_address


@rule(
    "s4.formA.consistency",
    label="投保人數一致",
    sentence="申請表與佐證文件均為 {form_insured_workers} 人",
    fails="申請表投保人數 {form_insured_workers} 人與佐證文件 {documents_insured_workers} 人"
    "不一致；請更正申請表，或改附相符之投保人數證明",
)
def insured_workers(papers: FormAndDocuments) -> Truth:
    """申請表所填內容需與佐證文件一致（全銜、統編、負責人、登記地、投保人數等）。"""
    return papers.form.insured_workers == papers.documents.insured_workers


@decision(
    "form_consistency",
    facts=FormAndDocuments,
    label="申請表與佐證文件之一致",
    clause="s4.formA.consistency",
)
def form_consistency(papers: FormAndDocuments) -> Outcome:
    """Which particulars of the form differ from the documents."""
    return verdict(
        full_name=full_name(papers),
        uniform_number=uniform_number(papers),
        responsible_person=responsible_person(papers),
        registered_address=registered_address(papers),
        insured_workers=insured_workers(papers),
    )


# -- 與報備資訊網相符 --------------------------------------------------------------------------


@rule(
    "s2.standard.class_def",
    label="風險類別與報備資訊網相符",
    sentence="申請表與報備資訊網均為第 {form_risk_class} 類",
    fails="申請表為第 {form_risk_class} 類，與報備資訊網之第 {register_risk_class} 類不符；"
    "請依職業安全衛生管理辦法附表查明，更正申請表或報備資料",
)
def risk_class(papers: FormAndRegister) -> Truth:
    """事業危害風險分類（第一、二、三類）指職業安全衛生管理辦法第2條及其附表所定之事業。"""
    return papers.form_risk_class == papers.register_risk_class


@rule(
    "s4.formA.match_filing",
    label="特別危害健康作業人數與報備資訊網相符",
    sentence="申請表與報備資訊網均為 {form_special_hazard_workers} 人",
    fails="申請表之特別危害健康作業 {form_special_hazard_workers} 人，與報備資訊網之 "
    "{register_special_hazard_workers} 人不符；請查明後更正申請表或報備資料",
)
def special_hazard_workers(papers: FormAndRegister) -> Truth:
    """特危作業人數與勞工健康保護管理報備資訊網資料相符。"""
    return papers.form_special_hazard_workers == papers.register_special_hazard_workers


@decision(
    "filing_register_match",
    facts=FormAndRegister,
    label="申請表與報備資訊網之相符",
    clause="s4.formA.match_filing",
)
def filing_register_match(papers: FormAndRegister) -> Outcome:
    """Whether risk class and special-hazard workers stand so in the filing register."""
    return verdict(
        risk_class=risk_class(papers), special_hazard_workers=special_hazard_workers(papers)
    )


# -- 聯絡人、用印、切結、日期 ------------------------------------------------------------------


@rule(
    "s4.formA.contact",
    label="提醒：聯絡人不是案件申請者",
    sentence="聯絡人以案件申請者為宜；如確由他人聯絡，毋須更正",
    warns=True,
)
def other_contact(form: FormContact) -> Truth:
    """聯絡人為案件申請者為宜。"""
    return ~form.contact_is_applicant


@decision("contact_person", facts=FormContact, label="聯絡人", clause="s4.formA.contact")
def contact_person(form: FormContact) -> Outcome:
    """Whether the applicant is advised to be the contact; this never fails."""
    return {"advised": other_contact(form)}


@rule(
    "s4.formA.seal",
    label="印文與全銜一致",
    sentence="印文即事業單位全銜 {full_name}",
    fails="印文 {seal_text} 與事業單位全銜 {full_name} 不一致；"
    "請改蓋與全銜一致之印章（分公司、廠須含其名稱）後重新掃描上傳",
)
def seal_is_full_name(form: FormSeal) -> Truth:
    """用印名稱需與事業單位全銜一致"""
    return form.seal_text == form.full_name


@rule(
    "s4.formA.seal",
    label="非特定用途專用章",
    sentence="印文 {seal_text} 不是特定用途專用章",
    fails="印文 {seal_text} 為特定用途專用章；請改蓋事業單位印章後重新掃描上傳",
)
def general_seal(form: FormSeal) -> Truth:
    """勿提供特定用途專用章。"""
    return ~form.seal_text.has("專用章")


@decision("form_seal", facts=FormSeal, label="申請表之用印", clause="s4.formA.seal")
def form_seal(form: FormSeal) -> Outcome:
    """Whether the form bears the right seal."""
    return verdict(seal_is_full_name=seal_is_full_name(form), general_seal=general_seal(form))


@rule(
    "s4.formA.affidavit",
    label="已切結",
    sentence="已勾選事業單位切結書",
    fails="未勾選事業單位切結書；請確認申請表及附件均屬實後勾選",
)
def declaration_made(affidavit: Affidavit) -> Truth:
    """切結：茲聲明以上記載及所附文件均完全屬實，有虛假情事者，願負一切法律責任，絕無異議"""
    return affidavit.declared


@rule(
    "s4.formA.affidavit",
    label="切結書有事業單位用印",
    sentence="切結書已蓋事業單位印",
    fails="切結書未蓋事業單位印；請補蓋與全銜一致之印章後重新掃描上傳",
)
def sealed_by_employer(affidavit: Affidavit) -> Truth:
    """載明事業單位名稱、負責人並用印。"""
    return affidavit.employer_sealed


@rule(
    "s4.formA.affidavit",
    label="切結書有負責人用印",
    sentence="切結書已蓋負責人印",
    fails="切結書未蓋負責人印；請補蓋負責人印章後重新掃描上傳",
)
def sealed_by_responsible(affidavit: Affidavit) -> Truth:
    """載明事業單位名稱、負責人並用印。"""
    return affidavit.responsible_sealed


@decision("affidavit", facts=Affidavit, label="事業單位切結書", clause="s4.formA.affidavit")
def affidavit_in_order(affidavit: Affidavit) -> Outcome:
    """Whether the affidavit is given and sealed."""
    return verdict(
        declaration_made=declaration_made(affidavit),
        sealed_by_employer=sealed_by_employer(affidavit),
        sealed_by_responsible=sealed_by_responsible(affidavit),
    )


@rule("s4.formA.date", label="申請日期", sentence="以系統案件送出日為申請日期")
def application_date(form: FormDate) -> Day:
    """申請日填系統案件送出日（民國）。"""
    return form.submitted_on


@rule(
    "s4.formA.date",
    label="提醒：申請表日期不是送出日",
    sentence="申請表載 {printed_date}，系統案件送出日為 {submitted_on}；"
    "以送出日為申請日期，請審查人員確認",
    warns=True,
)
def other_date(form: FormDate) -> Truth:
    """申請日填系統案件送出日（民國）。"""
    return form.printed_date != application_date(form)


@decision("form_date", facts=FormDate, label="申請日期", clause="s4.formA.date")
def form_date(form: FormDate) -> Outcome:
    """The date of the application, and whether the scan shows another; this never fails."""
    return {"application_date": application_date(form), "advised": other_date(form)}
