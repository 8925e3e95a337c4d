"""Staff, training, health, meetings, beds, space and quoted laws: where each is declared."""

from __future__ import annotations


DECISIONS = {
    "staffing": "a11_staffing",
    "occupancy": "a2_f1_beds",
    "placed_residents": "a2_f1_beds",
    "social_workers": "a8_social_workers",
    "social_worker_week": "a8_social_workers",
    "nurses": "a9_a11_posts",
    "professionals": "a9_a11_posts",
    "care_practice": "a9_a11_posts",
    "pre_service_training": "a13_pre_service",
    "in_service_training": "a14_in_service",
    "training_plan": "a14_in_service",
    "kitchen": "a15_kitchen",
    "quality_meetings": "b1_meetings",
    "entry_health_check": "b21_health",
    "yearly_health_check": "b21_health",
    "health_follow_up": "b21_health",
    "activity_space": "q3_activity_space",
    "excellence_staffing": "q4_2_1_staffing",
    "smoking_area": "cited_laws",
    "harassment_duties": "cited_laws",
    "assault_report": "cited_laws",
    "quoted_laws": "cited_laws",
}

EXCUSED: dict[str, str] = {}
