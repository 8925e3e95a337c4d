"""Decisions about qualification, filing, windows and clocks, and the clauses that need none."""

from __future__ import annotations


DECISIONS = {
    "statutory_duty": "s1_duty",
    "free_service_referral": "s2_notes",
    "account_login": "s3_steps",
    "qualification_submission": "s3_steps",
    "result_notice": "s3_steps",
    "qualification_window": "s4_window",
    "qualification_documents": "s4_documents",
    "form_print": "s4_documents",
    "registration_proof": "s4_documents",
    "registration_numbers": "s4_documents",
    "insured_certificate_month": "s4_documents",
    "insured_count": "s4_documents",
    "premium_certificate": "s4_premium",
    "premium_fee_codes": "s4_premium",
    "premium_paid": "s4_premium",
    "premium_unit": "s4_premium",
    "bank_account": "s4_account",
    "account_without_cover": "s4_account",
    "account_holder": "s4_account",
    "form_consistency": "s4_form_a",
    "filing_register_match": "s4_form_a",
    "contact_person": "s4_form_a",
    "form_seal": "s4_form_a",
    "affidavit": "s4_form_a",
    "form_date": "s4_form_a",
    "qualification_review": "s4_review",
    "filing_deadline": "s4_q2_deadline",
    "earliest_fundable_day": "s4_q2_deadline",
    "persons_filed": "s4_q2_deadline",
    "arrangement": "s4_q3_arrangement",
    "audit_publication": "s4_q4_publication",
    "contract_audit_clause": "s4_q4_publication",
    "claim_window": "s5_window",
    "supplement_deadline": "s5_supplement",
    "late_submission": "s5_supplement",
}

EXCUSED = {
    "s0.contact": "指導、承辦單位及諮詢專線：審查角色屬畫面權限，不影響任何決定",
    "s1.basis": "依據與效力：條文與數值各有起日，依日期取用；"
    "最早適用之日見 numbers.toml 之 first_covered_day",
    "s4.formA.system_fields": "表單欄位權限：收件序號、時間由系統帶出，"
    "審核欄由專業機構填寫，屬畫面行為",
    "app.resources": "附錄之名稱與連結，僅供參考，不作任何決定",
}
