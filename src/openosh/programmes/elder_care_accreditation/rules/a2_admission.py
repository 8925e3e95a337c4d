"""A2 入出機構之管理: the rules of admission and discharge, and who applies them."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_documents import (
    AdmissionOfficer,
    AdmissionRules,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import parts_of, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, every_failing


@rule(
    "accreditation:A2.m2",
    label="服務對象入出機構辦法：尚缺",
    sentence="尚缺：{admission_rules_lacking}",
)
def admission_rules_lacking(case: AdmissionRules) -> Texts:
    """2.檢閱入住流程。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A2.3",
    label="服務對象入出機構辦法",
    sentence="服務對象入出機構辦法：{admission_rules_state}",
)
def admission_rules_state(case: AdmissionRules) -> Text:
    """3.訂有服務對象入出機構辦法，內容至少包含服務對象、流程與評估機制、服務計畫及收費標準等
    ，並有定期修訂。
    """
    return state_of(parts_of(case))


@decision(
    "admission_rules",
    facts=AdmissionRules,
    label="服務對象入出機構辦法",
    clause="accreditation:A2.3",
)
def admission_rules(case: AdmissionRules) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": admission_rules_state(case), "lacking": admission_rules_lacking(case)}


@rule(
    "accreditation:A2.4",
    label="辦理入出機構業務之專人：尚缺",
    sentence="尚缺：{admission_officer_lacking}",
)
def admission_officer_lacking(case: AdmissionOfficer) -> Texts:
    """4.有專人辦理服務對象入出機構之業務並確實依據辦法執行。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A2.4",
    label="辦理入出機構業務之專人",
    sentence="辦理入出機構業務之專人：{admission_officer_state}",
)
def admission_officer_state(case: AdmissionOfficer) -> Text:
    """4.有專人辦理服務對象入出機構之業務並確實依據辦法執行。"""
    return state_of(parts_of(case))


@decision(
    "admission_officer",
    facts=AdmissionOfficer,
    label="辦理入出機構業務之專人",
    clause="accreditation:A2.4",
)
def admission_officer(case: AdmissionOfficer) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": admission_officer_state(case), "lacking": admission_officer_lacking(case)}
