"""112年品質卓越計畫 4.2.1: the documents about staff."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_excellence import PersonnelDocuments
from openosh.programmes.elder_care_accreditation.rules.conditions import parts_of, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, every_failing


@rule(
    "qep112:4.2.1.e1",
    label="聘用工作人員設置情形之應附文件：尚缺",
    sentence="尚缺：{personnel_documents_lacking}",
)
def personnel_documents_lacking(case: PersonnelDocuments) -> Texts:
    """1.工作人員名冊（▲表1-2）。"""
    return every_failing(**parts_of(case))


@rule(
    "qep112:4.2.1.e1",
    label="聘用工作人員設置情形之應附文件",
    sentence="聘用工作人員設置情形之應附文件：{personnel_documents_state}",
)
def personnel_documents_state(case: PersonnelDocuments) -> Text:
    """1.工作人員名冊（▲表1-2）。"""
    return state_of(parts_of(case))


@decision(
    "personnel_documents",
    facts=PersonnelDocuments,
    label="聘用工作人員設置情形之應附文件",
    clause="qep112:4.2.1.e1",
)
def personnel_documents(case: PersonnelDocuments) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": personnel_documents_state(case), "lacking": personnel_documents_lacking(case)}
