"""112年品質卓越計畫 4.2.2: manual and rules, part by part."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_excellence import (
    ManualDocuments,
    RightsDocuments,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import parts_of, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, every_failing


@rule(
    "qep112:4.2.2.1",
    label="最新工作人員手冊之應附內容：尚缺",
    sentence="尚缺：{manual_documents_lacking}",
)
def manual_documents_lacking(case: ManualDocuments) -> Texts:
    """訂定工作手冊，內容應明列機構組織架構、各單位及人員業務執掌、重要工作流程、緊急事件求助
    與通報等聯繫窗口、電話等資料，以及住民及家屬防火衛教、針對吸菸及情緒不穩住民之防範措施、危險物
    品保管安全之定期查檢。
    """
    return every_failing(**parts_of(case))


@rule(
    "qep112:4.2.2.1",
    label="最新工作人員手冊之應附內容",
    sentence="最新工作人員手冊之應附內容：{manual_documents_state}",
)
def manual_documents_state(case: ManualDocuments) -> Text:
    """訂定工作手冊，內容應明列機構組織架構、各單位及人員業務執掌、重要工作流程、緊急事件求助
    與通報等聯繫窗口、電話等資料，以及住民及家屬防火衛教、針對吸菸及情緒不穩住民之防範措施、危險物
    品保管安全之定期查檢。
    """
    return state_of(parts_of(case))


@decision(
    "manual_documents",
    facts=ManualDocuments,
    label="最新工作人員手冊之應附內容",
    clause="qep112:4.2.2.1",
)
def manual_documents(case: ManualDocuments) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": manual_documents_state(case), "lacking": manual_documents_lacking(case)}


@rule(
    "qep112:4.2.2.2",
    label="工作人員權益相關制度之應附文件：尚缺",
    sentence="尚缺：{rights_documents_lacking}",
)
def rights_documents_lacking(case: RightsDocuments) -> Texts:
    """訂定工作人員權益相關制度，包括：工作人員差假制度、教育訓練、薪資給付制度、退休撫恤制度
    、申訴制度、考核獎勵制度、勞健保之辦理及身心健康維護措施等。
    """
    return every_failing(**parts_of(case))


@rule(
    "qep112:4.2.2.2",
    label="工作人員權益相關制度之應附文件",
    sentence="工作人員權益相關制度之應附文件：{rights_documents_state}",
)
def rights_documents_state(case: RightsDocuments) -> Text:
    """訂定工作人員權益相關制度，包括：工作人員差假制度、教育訓練、薪資給付制度、退休撫恤制度
    、申訴制度、考核獎勵制度、勞健保之辦理及身心健康維護措施等。
    """
    return state_of(parts_of(case))


@decision(
    "rights_documents",
    facts=RightsDocuments,
    label="工作人員權益相關制度之應附文件",
    clause="qep112:4.2.2.2",
)
def rights_documents(case: RightsDocuments) -> Outcome:
    """Return whether all, some or none of the parts are there, and which are lacking."""
    return {"state": rights_documents_state(case), "lacking": rights_documents_lacking(case)}
