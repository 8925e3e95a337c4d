"""The framework, its letters and its check lists: where each decision is declared."""

from __future__ import annotations


DECISIONS = {
    "improvement_grade": "a4_improvement",
    "indicator_grade": "indicator_grade",
    "evaluation": "evaluation",
    "signed_sheet": "signed_sheet",
    "assessment_steps": "assessment_steps",
    "briefing_checklist": "assessment_steps",
}

EXCUSED: dict[str, str] = {}
