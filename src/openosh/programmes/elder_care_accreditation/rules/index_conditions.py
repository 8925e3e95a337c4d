"""The conditions of A1 to A7, A9, A12, E and F: where the check of each is declared."""

from __future__ import annotations


DECISIONS = {
    "work_manual": "a1_worker_rights",
    "worker_rights": "a1_worker_rights",
    "rights_carried_out": "a1_worker_rights",
    "manual_revision": "a1_records",
    "insurance_records": "a1_records",
    "wellbeing_measures": "a1_records",
    "admission_rules": "a2_admission",
    "admission_officer": "a2_admission",
    "admission_violations": "a2_violations",
    "resident_movement": "a2_violations",
    "commissioned_resident": "a2_violations",
    "annual_plans": "a3_plans",
    "plan_results": "a3_plans",
    "development_plan": "a3_plans",
    "deficiency_register": "a4_register",
    "assault_procedures": "a5_assault",
    "assault_prevention": "a5_assault",
    "assault_documents": "a5_assault",
    "assault_scope": "a5_scope",
    "assault_awareness": "a5_scope",
    "risk_plan": "a6_risks",
    "risk_incidents": "a6_risks",
    "risk_reviews": "a6_risks",
    "director": "a7_director",
    "director_participation": "a7_participation",
    "nurse_violations": "a9_a12_records",
    "labour_penalties": "a9_a12_records",
    "recommendations": "e1_recommendations",
    "innovation": "e2_innovation",
    "policy_work": "e2_innovation",
    "event_deduction": "e3_deduction",
    "hospital_visits": "f5_hospital_visits",
}

EXCUSED: dict[str, str] = {}
