"""Where each decision is declared, and the clauses that need none."""

from __future__ import annotations


DECISIONS = {
    "service_provider": "s1_provider",
    "pool_entry": "s3_pool",
    "register_counts": "s3_register",
    "record_anomaly": "s3_register",
    "necessity": "s3_register",
    "selection": "s3_selection",
    "selection_list": "s3_selection",
    "annual_plan": "s4_plan",
    "audit_year": "s4_plan",
    "audit_notice": "s4_plan",
    "auditor_qualification": "s4_auditor",
    "assignments": "s4_assignments",
    "record_change": "s4_assignments",
    "clocks": "s5_clocks",
    "postponement": "s5_visit",
    "onsite_visit": "s5_visit",
    "refused_audit": "s5_visit",
    "closing": "s5_closing",
    "audit_report": "s5_closing",
    "grade": "annex2_grade",
    "evidence": "annex2_scores",
    "satisfaction": "annex2_scores",
    "bonus": "annex2_scores",
    "deductions": "annex2_scores",
    "training_completion": "annex2_findings",
    "staff_employment": "annex2_findings",
    "service_plan": "annex2_findings",
    "team_continuity": "annex2_findings",
    "record_keeping": "annex2_findings",
    "client_count": "annex2_findings",
    "violations": "s6_result",
    "result_service": "s6_result",
    "publication": "s6_result",
    "exemption": "s6_result",
    "appeal": "s6_appeal",
    "appeal_decision": "s6_appeal",
    "document_filing": "s5_filing",
    "desk_review": "s5_filing",
    "supplement_notice": "s5_filing",
    "filing_form": "annex1_form",
    "filing_documents": "annex1_documents",
    "filed_lists": "annex1_documents",
}

EXCUSED = {
    "1.a": "委託及執行單位之角色屬畫面權限，不影響任何決定",
    "annex2:note1": "評分標準之參考依據，所引條文列於各項查核內容，不作任何決定",
}
