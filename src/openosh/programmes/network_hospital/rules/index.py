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
}

EXCUSED: dict[str, str] = {}
