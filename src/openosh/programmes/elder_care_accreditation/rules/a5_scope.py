"""A5 性侵害及性騷擾事件防治: whom the procedure covers, and whether staff know it."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_plans import AssaultScope
from openosh.programmes.elder_care_accreditation.facts_records import Awareness
from openosh.programmes.elder_care_accreditation.rules.conditions import state_of
from openosh.statute.grading import MET, PARTLY, UNMET
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Text,
    Texts,
    Truth,
    every_failing,
    fixed,
    judgement_needed,
    when,
    word,
)


@rule(
    "accreditation:A5.m4",
    label="外籍工作人員之語言版本",
    sentence="外籍工作人員 {foreign_workers} 人，語言版本齊備或毋須備置",
    fails="外籍工作人員 {foreign_workers} 人，而無適用其語言之版本",
)
def version_for_foreign_workers(case: AssaultScope) -> Truth:
    """另如機構聘有外勞，也應有適用該國語言之版本。"""
    return (case.foreign_workers == fixed(0)) | case.translated


@rule("accreditation:A5.m4", label="適用對象：尚缺", sentence="尚缺：{scope_lacking}")
def scope_lacking(case: AssaultScope) -> Texts:
    """4.對象包括住民之間、工作人員間、工作人員與住民間或家屬與工作人員間等等"""
    return every_failing(**_scope(case))


@rule("accreditation:A5.m4", label="適用對象", sentence="適用對象：{scope_state}")
def scope_state(case: AssaultScope) -> Text:
    """4.對象包括住民之間、工作人員間、工作人員與住民間或家屬與工作人員間等等"""
    return state_of(_scope(case))


def _scope(case: AssaultScope) -> dict[str, Truth]:
    return {
        "residents": case.residents,
        "staff": case.staff,
        "staff_residents": case.staff_residents,
        "family_staff": case.family_staff,
        "translated": version_for_foreign_workers(case),
    }


@decision(
    "assault_scope",
    facts=AssaultScope,
    label="性騷擾、性侵害處理辦法之適用對象",
    clause="accreditation:A5.m4",
)
def assault_scope(case: AssaultScope) -> Outcome:
    """Return whether the procedure covers all relations, in every language that is needed."""
    return {"state": scope_state(case), "lacking": scope_lacking(case)}


@rule(
    "accreditation:A5.3",
    label="A5 第3項",
    sentence="受訪 {interviewed} 人，清楚處理流程者 {aware} 人：{awareness_state}",
)
def awareness_state(case: Awareness) -> Text:
    """3.工作人員清楚處理流程。"""
    nobody = judgement_needed(Text, "accreditation:A5.3", "尚無訪談；請評鑑委員訪談後評定")
    return (
        when(case.interviewed == fixed(0))
        .then(nobody)
        .when(case.aware == case.interviewed)
        .then(word(MET))
        .when(case.aware > fixed(0))
        .then(word(PARTLY))
        .otherwise(word(UNMET))
    )


@decision(
    "assault_awareness",
    facts=Awareness,
    label="工作人員清楚處理流程",
    clause="accreditation:A5.3",
)
def assault_awareness(case: Awareness) -> Outcome:
    """Return the state of condition 3 of A5, from the interviews."""
    return {"state": awareness_state(case)}
