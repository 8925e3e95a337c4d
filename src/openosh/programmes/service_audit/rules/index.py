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
    "document_filing": "s5_filing",
    "desk_review": "s5_filing",
    "supplement_notice": "s5_filing",
    "filing_form": "annex1_form",
    "filing_documents": "annex1_documents",
    "filed_lists": "annex1_documents",
}

EXCUSED: dict[str, str] = {}
