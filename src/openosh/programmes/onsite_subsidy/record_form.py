"""The on-site service record (附表八, as the handbook extends it): its form and its checks.

What the law asks is decided by the decisions of ``rules/s5_record*.py``; here stands how a record
of the office becomes their request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk.record_form import (
    FINDINGS,
    MEASURES,
    Activity,
    Beside,
    Count,
    LongText,
    Named,
    Part,
    RecordCheck,
    RecordForm,
    SignatureRole,
    Written,
    sections_of,
)
from openosh.kit.texts import similarity_permille
from openosh.programmes.onsite_subsidy.facts import ALLIED, NURSE, PHYSICIAN, STAFF_NAMES
from openosh.programmes.onsite_subsidy.facts_records import (
    ACTIVITIES_WITH_PERSONS,
    ACTIVITY_NAMES,
    FOLLOW_UP_NAMES,
    OTHER_ACTIVITY,
    SPECIAL_WORK_NAMES,
)
from openosh.programmes.onsite_subsidy.facts_signatures import (
    ELECTRONIC,
    HANDWRITTEN,
    NO_SIGNATURE,
    SIGNATORY_NAMES,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Request = dict[str, Any]

WORKERS = ("office_men", "office_women", "field_men", "field_women")
NONE = "-"
"""Stands for what a measure or a follow-up does not name."""
GENERAL, SPECIAL = "general_workers", "special_workers"
PROCESS, PATTERN, HAZARDS = "process", "pattern", "hazards"
STAFF_OF = {
    PHYSICIAN: ("physician",),
    NURSE: ("nurse",),
    ALLIED: (
        "psychologist",
        "physiotherapist",
        "occupational_therapist",
        "public_health_professional",
    ),
}
"""Which practitioners of the register sign as what; the handbook knows one kind of 相關人員."""
ON_PAPER = (
    "examination_results",
    "placement",
    "abnormal_follow_up",
    "high_risk",
    "education",
    "prevention",
    "hazard_assessment",
    "health_work_relation",
    "return_to_work",
    OTHER_ACTIVITY,
)
"""The activities in the order of the paper form."""
OF_THE_EMPLOYER = ("safety_officer", "hr_officer", "department")


# -- requests ----------------------------------------------------------------------------------


def _complete(record: Written, _: Part | None) -> Request:
    head, parts = record.head, record.parts
    special = head.counts.get(SPECIAL)
    found = any(part.findings or part.nothing_found.strip() for part in parts)
    return {
        "employer_name": bool(record.employer.strip()),
        "department": bool(record.department.strip()),
        "office_workers": _filled(head.counts, WORKERS[:2]),
        "field_workers": _filled(head.counts, WORKERS[2:]),
        "general_work": _filled(head.counts, (GENERAL,)),
        "special_work": special is not None and (special == 0 or bool(head.hazards)),
        "overview": any(text.strip() for text in head.texts.values()),
        "activities": any(part.activities for part in parts),
        "findings": found,
        "measures": any(part.measures or part.nothing_found.strip() for part in parts),
        "follow_up": bool(record.follow_ups) or head.states_none,
        "date_and_times": record.starts_at is not None and record.ends_at is not None,
    }


def _workers(record: Written, _: Part | None) -> Request:
    return {
        **{name: record.head.counts.get(name) for name in WORKERS},
        SPECIAL: record.head.counts.get(SPECIAL),
        "special_work": [
            {"kind": kind, "workers": workers} for kind, workers in record.head.hazards.items()
        ],
        "filed_special_workers": None,
    }


def _overview(record: Written, _: Part | None) -> Request:
    visited = record.head.joint_visit_on
    return {
        "year": record.visited_on.year,
        "describes_process": _says(record, PROCESS),
        "describes_pattern": _says(record, PATTERN),
        "describes_hazards": _says(record, HAZARDS),
        "joint_visit_on": visited.isoformat() if visited else None,
        "last_claim_of_year": None,
    }


def _activities(_: Written, part: Part | None) -> Request:
    return {
        "activities": [
            {"item": name, "persons": persons} | _described(one.descriptions.get(name, ""))
            for one in _own(part)
            for name, persons in one.activities.items()
        ]
    }


def _described(text: str) -> Request:
    return {"description": text} if text.strip() else {}


def _content(_: Written, part: Part | None) -> Request:
    """Number findings and measures as the page does, so that a sentence names the right one."""
    parts = _own(part)
    numbers = {found.id: str(at) for one in parts for at, found in enumerate(one.findings, 1)}
    return {
        "no_finding_explained": any(one.nothing_found.strip() for one in parts),
        "activities": [{"item": name} for one in parts for name in one.activities],
        FINDINGS: [
            {
                "id": numbers[found.id],
                "item": found.activity,
                "explained": bool(found.text.strip()),
            }
            for one in parts
            for found in one.findings
        ],
        MEASURES: [
            {
                "id": str(at),
                "finding": numbers.get(advised.finding, NONE) if advised.finding else NONE,
            }
            for one in parts
            for at, advised in enumerate(one.measures, 1)
        ],
    }


def _text(record: Written, part: Part | None) -> Request:
    return {
        "written_by_hand": False,
        "comparisons": [
            {
                "record": str(earlier.record),
                "section": name,
                "similarity_permille": similarity_permille(text, earlier.sections[name]),
            }
            for one in _own(part)
            for name, text in sections_of(one).items()
            for earlier in record.earlier
            if name in earlier.sections
        ],
        "reviewer_found_same": None,
    }


def _follow_up(record: Written, _: Part | None) -> Request:
    numbers = {one.id: str(at) for at, one in enumerate(record.advice, 1)}
    return {
        "states_none": record.head.states_none,
        "earlier_advice": [{"id": number} for number in numbers.values()],
        "follow_ups": [
            {
                "advice": numbers.get(one.advice, NONE),
                "status": one.state,
                "remarked": bool(one.text.strip()),
            }
            for one in record.follow_ups
        ],
    }


def _authors(record: Written, _: Part | None) -> Request:
    performed = {_staff(part.kind) for part in record.parts}
    return {
        "physician_performed": PHYSICIAN in performed,
        "nurse_performed": NURSE in performed,
        "allied_performed": ALLIED in performed,
        "entries": [
            {"id": name, "author": _staff(part.kind)}
            for part in record.parts
            for name in _entries(part)
        ],
    }


def _signatures(record: Written, _: Part | None) -> Request:
    practitioners = [
        {
            "person": f"{STAFF_NAMES[_staff(part.kind)]} {part.author}",
            "kind": _staff(part.kind),
            "claimed": True,
            "present": True,
            "signature": ELECTRONIC if part.is_signed else NO_SIGNATURE,
        }
        for part in record.parts
    ]
    others = [
        {
            "person": SIGNATORY_NAMES[one.role],
            "kind": one.role,
            "claimed": False,
            "present": one.role in record.head.attended,
            "signature": ELECTRONIC if one.on_screen else HANDWRITTEN,
        }
        for one in record.signatures
        if one.role in OF_THE_EMPLOYER
    ]
    return {"people": practitioners + others}


def _filled(counts: Mapping[str, int | None], names: Iterable[str]) -> bool:
    return all(counts.get(name) is not None for name in names)


def _says(record: Written, name: str) -> bool:
    return bool(record.head.texts.get(name, "").strip())


def _own(part: Part | None) -> tuple[Part, ...]:
    return () if part is None else (part,)


def _staff(kind: str) -> str:
    return next(staff for staff, kinds in STAFF_OF.items() if kind in kinds)


def _entries(part: Part) -> list[str]:
    found = [str(one.id) for one in part.findings]
    advised = [str(one.id) for one in part.measures]
    return [*(f"{part.id}:{name}" for name in part.activities), *found, *advised]


# -- the form ----------------------------------------------------------------------------------


SERVICE_RECORD = RecordForm(
    name="service_record",
    title="臨場健康服務執行紀錄表",
    source="勞工健康保護規則附表八",
    counts=(
        Count("office_men", "男", "行政人員"),
        Count("office_women", "女", "行政人員"),
        Count("field_men", "男", "現場操作人員"),
        Count("field_women", "女", "現場操作人員"),
        Count(GENERAL, "一般作業", "作業類別與人數"),
        Count(SPECIAL, "特別危害健康作業", "作業類別與人數"),
    ),
    hazards=tuple(Named(name, label) for name, label in SPECIAL_WORK_NAMES.items()),
    texts=(
        LongText(PROCESS, "工作流程（製程）"),
        LongText(PATTERN, "工作型態與時間"),
        LongText(HAZARDS, "人員及危害特性概述"),
    ),
    activities=tuple(
        Activity(
            name, ACTIVITY_NAMES[name], name in ACTIVITIES_WITH_PERSONS, name == OTHER_ACTIVITY
        )
        for name in ON_PAPER
    ),
    states=tuple(Named(name, label) for name, label in FOLLOW_UP_NAMES.items()),
    settled=frozenset({"done"}),
    roles=(
        *(SignatureRole(name, label, STAFF_OF[name]) for name, label in STAFF_NAMES.items()),
        *(SignatureRole(name, SIGNATORY_NAMES[name]) for name in OF_THE_EMPLOYER),
    ),
    checks=(
        RecordCheck("record_complete", "各欄均已填寫", Beside.HEAD, _complete),
        RecordCheck("record_workers", "作業人數", Beside.HEAD, _workers),
        RecordCheck("record_overview", "作業場所與勞動條件概況", Beside.HEAD, _overview),
        RecordCheck("record_activities", "辦理事項", Beside.PART, _activities),
        RecordCheck("record_content", "發現問題與採行措施", Beside.PART, _content),
        RecordCheck(
            "record_text", "未重複先前紀錄", Beside.PART, _text, excused=True, compares=True
        ),
        RecordCheck("record_follow_up", "前次建議之追蹤", Beside.FOLLOW_UP, _follow_up),
        RecordCheck("record_authors", "各別執行內容", Beside.SIGNATURES, _authors, blocks=False),
        RecordCheck(
            "record_signatures", "執行者簽章", Beside.SIGNATURES, _signatures, blocks=False
        ),
    ),
    notes=(
        "日期、時間應與申請表一致。",
        "第六項之簽章，應為各該人員親簽或依電子簽章法規定之電子簽章。",
        "紙張格式：A4",
    ),
)
