"""A1 工作人員權益相關制度: what the manual and the rules hold, and what is carried out."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_documents import (
    RightsCarriedOut,
    WorkerRights,
    WorkManual,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import parts_of, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, every_failing


@rule(
    "accreditation:A1.r2",
    label="工作手冊應明列之內容：尚缺",
    sentence="尚缺：{work_manual_lacking}",
)
def work_manual_lacking(case: WorkManual) -> Texts:
    """2.請注意基準說明相關規範內容的完整度。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A1.1",
    label="工作手冊應明列之內容",
    sentence="工作手冊應明列之內容：{work_manual_state}",
)
def work_manual_state(case: WorkManual) -> Text:
    """1.訂定工作手冊，內容應明列機構組織架構、各單位及人員業務執掌、重要工作流程、緊急事件求
    助與通報等聯繫窗口、電話等資料，以及住民及家屬防火衛教、針對吸菸及情緒不穩住民之防範措施、危險
    物品保管安全之定期查檢。
    """
    return state_of(parts_of(case))


@decision(
    "work_manual", facts=WorkManual, label="工作手冊應明列之內容", clause="accreditation:A1.1"
)
def work_manual(case: WorkManual) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": work_manual_state(case), "lacking": work_manual_lacking(case)}


@rule(
    "accreditation:A1.m1",
    label="工作人員權益相關制度：尚缺",
    sentence="尚缺：{worker_rights_lacking}",
)
def worker_rights_lacking(case: WorkerRights) -> Texts:
    """1.檢視工作手冊內容及權益相關制度內容。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A1.2",
    label="工作人員權益相關制度",
    sentence="工作人員權益相關制度：{worker_rights_state}",
)
def worker_rights_state(case: WorkerRights) -> Text:
    """2.訂定工作人員權益相關制度，包括工作人員差假制度、教育訓練、薪資給付制度、退休撫恤制度
    、申訴制度、考核獎勵制度、勞健保之辦理及身心健康維護措施等。
    """
    return state_of(parts_of(case))


@decision(
    "worker_rights", facts=WorkerRights, label="工作人員權益相關制度", clause="accreditation:A1.2"
)
def worker_rights(case: WorkerRights) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": worker_rights_state(case), "lacking": worker_rights_lacking(case)}


@rule(
    "accreditation:A1.3",
    label="依據制度執行之佐證：尚缺",
    sentence="尚缺：{rights_carried_out_lacking}",
)
def rights_carried_out_lacking(case: RightsCarriedOut) -> Texts:
    """3.確實依據制度執行，並有佐證資料。"""
    return every_failing(**parts_of(case))


@rule(
    "accreditation:A1.3",
    label="依據制度執行之佐證",
    sentence="依據制度執行之佐證：{rights_carried_out_state}",
)
def rights_carried_out_state(case: RightsCarriedOut) -> Text:
    """3.確實依據制度執行，並有佐證資料。"""
    return state_of(parts_of(case))


@decision(
    "rights_carried_out",
    facts=RightsCarriedOut,
    label="依據制度執行之佐證",
    clause="accreditation:A1.3",
)
def rights_carried_out(case: RightsCarriedOut) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": rights_carried_out_state(case), "lacking": rights_carried_out_lacking(case)}
