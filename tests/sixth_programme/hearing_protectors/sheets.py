"""The form and the letter of the ear-muffs: neither has a layout of its own but the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openosh.desk.case_type import Given, Sheet
from openosh.desk.papers.parts import Cell, Grid, Letter, Line


def form(facts: Given, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """申請表：套印後用印。"""
    level = facts["sound_level"]
    return {
        "title": Line("聽力防護具補助申請表", large=True),
        "number": f"收件序號：{record.get('number', '')}",
        "table": Grid(
            (1, 3),
            (
                (Cell("全銜", head=True), Cell(facts["full_name"] or "")),
                (Cell("聯絡人", head=True), Cell(facts["contact"]["name"] or "")),
                (Cell("音壓級", head=True), Cell("" if level is None else f"{level} 分貝")),
            ),
        ),
    }


def letter(facts: Given, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """核定函：不需版面，函式皆同。"""
    return {
        "letter": Letter(
            sender="示範機關",
            recipient=facts["full_name"] or "",
            subject=f"核定貴單位聽力防護具補助（{record.get('outcome', '')}），請查照。",
            explanation=(f"復貴單位申請（收件序號 {record.get('number', '')}）。",),
        )
    }


SHEETS = (
    Sheet("form", "聽力防護具補助申請表", form),
    Sheet(
        "letter", "聽力防護具補助核定函", letter, numbered="示聽字", remedies="不服者得提起訴願。"
    ),
)
