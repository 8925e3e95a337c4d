"""The manifest of the hearing-protector subsidy."""

from __future__ import annotations

from pathlib import Path

from openosh.desk.programme import Programme


PROGRAMME = Programme(
    package="tests.sixth_programme.hearing_protectors",
    title="示範聽力防護具補助",
    folder=Path(__file__).parent,
    decisions={"claim": "s1_claim", "workplace": "s1_workplace"},
    excused={"s4.form": "申請書之格式，不涉計算"},
    case_types={"ear_muffs": "workflow"},
    record_form="record_form",
)
