"""A5 性侵害及性騷擾事件防治: procedures, prevention, documents apart."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_documents import (
    AssaultDocuments,
    AssaultPrevention,
    AssaultProcedures,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import parts_of, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, every_failing


@rule(
    "accreditation:A5.m1",
    label="性騷擾、性侵害事件處理辦法及流程：尚缺",
    sentence="尚缺：{assault_procedures_lacking}",
)
def assault_procedures_lacking(case: AssaultProcedures) -> Texts:
    """1.檢視機構性騷擾/性侵害事件處理辦法及流程（含通報流程、轉介）。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A5.1",
    label="性騷擾、性侵害事件處理辦法及流程",
    sentence="性騷擾、性侵害事件處理辦法及流程：{assault_procedures_state}",
)
def assault_procedures_state(case: AssaultProcedures) -> Text:
    """1.訂有性騷擾/性侵害事件處理辦法及流程（含通報流程、轉介）。若有發生相關事件均有處理過程
    紀錄。
    """
    return state_of(parts_of(case))


@decision(
    "assault_procedures",
    facts=AssaultProcedures,
    label="性騷擾、性侵害事件處理辦法及流程",
    clause="accreditation:A5.1",
)
def assault_procedures(case: AssaultProcedures) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": assault_procedures_state(case), "lacking": assault_procedures_lacking(case)}


@rule(
    "accreditation:A5.m2",
    label="性騷擾、性侵害預防措施：尚缺",
    sentence="尚缺：{assault_prevention_lacking}",
)
def assault_prevention_lacking(case: AssaultPrevention) -> Texts:
    """2.檢視機構性騷擾/性侵害預防措施。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A5.2",
    label="性騷擾、性侵害預防措施",
    sentence="性騷擾、性侵害預防措施：{assault_prevention_state}",
)
def assault_prevention_state(case: AssaultPrevention) -> Text:
    """2.訂有性騷擾/性侵害預防措施並確實執行。若有發生的事件能分析檢討並有改善方案及執行情形。"""
    return state_of(parts_of(case))


@decision(
    "assault_prevention",
    facts=AssaultPrevention,
    label="性騷擾、性侵害預防措施",
    clause="accreditation:A5.2",
)
def assault_prevention(case: AssaultPrevention) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": assault_prevention_state(case), "lacking": assault_prevention_lacking(case)}


@rule(
    "accreditation:A5.r1",
    label="處理辦法、流程及預防措施之分別訂定：尚缺",
    sentence="尚缺：{assault_documents_lacking}",
)
def assault_documents_lacking(case: AssaultDocuments) -> Texts:
    """性騷擾/性侵害事件處理辦法、流程及預防措施請分開訂定。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A5.r1",
    label="處理辦法、流程及預防措施之分別訂定",
    sentence="處理辦法、流程及預防措施之分別訂定：{assault_documents_state}",
)
def assault_documents_state(case: AssaultDocuments) -> Text:
    """性騷擾/性侵害事件處理辦法、流程及預防措施請分開訂定。"""
    return state_of(parts_of(case))


@decision(
    "assault_documents",
    facts=AssaultDocuments,
    label="處理辦法、流程及預防措施之分別訂定",
    clause="accreditation:A5.r1",
)
def assault_documents(case: AssaultDocuments) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": assault_documents_state(case), "lacking": assault_documents_lacking(case)}
