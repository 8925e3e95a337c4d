"""Staff, training, health, meetings, beds, space and quoted laws: where each is declared."""

from __future__ import annotations


DECISIONS = {
    "staffing": "a11_staffing",
}

EXCUSED: dict[str, str] = {}
