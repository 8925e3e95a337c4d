"""The framework and its letters: where each decision is declared, and what no rule computes."""

from __future__ import annotations


DECISIONS = {
    "improvement_grade": "a4_improvement",
    "indicator_grade": "indicator_grade",
}

EXCUSED: dict[str, str] = {}
