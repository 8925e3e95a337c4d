"""Every decision of the programme, and the clauses that need none."""

from __future__ import annotations


DECISIONS = {
    "suspected_referral": "p10_2_referral",
    "notification": "p10_3_notification",
    "referral_confirmed": "p10_2_referral",
    "performance_award": "p10_6_performance_award",
    "case_management_fee": "p10_7_case_management",
    "clinic_sessions": "p10_1_clinic_sessions",
    "notification_due": "p8_notification",
    "registration_application": "p7_registration",
    "initial_review": "p7_registration",
    "registration": "p7_registration",
    "withdrawal": "p7_withdrawal",
    "hospital_marks": "p7_withdrawal",
    "cooperation_agreement": "annex2_agreement",
    "agreement_termination": "annex2_agreement",
    "notification_check": "p8_notification",
    "quality_review": "p8_quality_review",
    "supplement_due": "p8_quality_review",
    "supplement_extension": "p8_quality_review",
    "notification_state": "p8_quality_review",
    "notification_claim": "p10_claim",
    "payee": "p10_payee",
    "clinic_claim": "p10_1_clinic_claim",
    "award_year": "p10_6_window",
    "year_claim": "p10_6_year_claim",
    "referral_form": "annex4_referral",
    "visit_report_form": "annex5_visit_report",
    "assessment_report_form": "annex6_assessment_report",
    "clinic_statement": "annex7_statement",
    "receipt": "annex9_receipt",
    "recovery": "annex9_receipt",
    "summary": "annex11_summary",
}

EXCUSED = {
    "letter.effective": "起日：條文與數值各有起日，依日期取用；最早適用之日見 numbers.toml 之"
    " first_covered_day",
    "letter.distribution": "函送對象：修正時之通知屬文書發送，不影響任何決定",
    "annex4.keep": "保存：轉介單傳送後不得更動、調閱留有紀錄，屬文件庫之行為",
}
