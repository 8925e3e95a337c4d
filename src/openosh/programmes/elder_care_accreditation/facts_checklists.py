"""Facts of two check lists that the text itself spells out: steps of assessment, and advice."""

from __future__ import annotations

import re
from pathlib import Path

from openosh.programmes.elder_care_accreditation.facts import INDICATORS
from openosh.statute.facts import Facts, choice, flag, mapped
from openosh.statute.law import LawText


TEXT = LawText.load(Path(__file__).parent / "law").latest()
PREFIX, ADVICE = "accreditation:", "briefing:"
STEP = re.compile(rf"{PREFIX}({'|'.join(INDICATORS)})\.(?:m|r)\d[\d.]*")
OK, FINDING = "ok", "finding"
METHODS = {"documents": "文件檢閱", "interview": "現場訪談", "authority": "與主管機關確認"}


def _steps() -> dict[str, str]:
    """Return, by number, the indicator of each line that the assessor reviews or asks about."""
    found = {}
    for clause in TEXT.values():
        line = STEP.fullmatch(clause.id)
        if line is not None and clause.kind in {"evidence", "document"}:
            found[clause.id.removeprefix(PREFIX)] = line[1]
    return found


STEPS = _steps()


class AssessmentSteps(Facts):
    """一項指標之評核步驟。"""

    indicator = choice("指標", INDICATORS, clause="accreditation:scope", evidence="評鑑表之項次")
    methods = mapped(
        "採用之評核方式",
        {name: flag(label, optional=True, default=False) for name, label in METHODS.items()},
    )
    steps = mapped(
        "各步驟之結果（未做者省略）",
        {
            step: choice(
                TEXT[f"{PREFIX}{step}"].text,
                (OK, FINDING),
                names={OK: "符合", FINDING: "有發現"},
                optional=True,
                clause=f"{PREFIX}{step}",
                evidence="評核紀錄",
            )
            for step in STEPS
        },
    )


class BriefingChecklist(Facts):
    """簡報之說明與提醒。"""

    items = mapped(
        "各項說明之佐證",
        {
            clause.id.removeprefix(ADVICE): flag(
                clause.text, optional=True, clause=clause.id, evidence="佐證資料"
            )
            for clause in TEXT.values()
            if clause.id.startswith(ADVICE)
        },
    )


CAUTIONS = tuple(
    clause.id.removeprefix(ADVICE)
    for clause in TEXT.values()
    if clause.id.startswith(ADVICE) and clause.kind == "check"
)
"""Advice that says what should not be done: fulfilled where it is heeded."""
