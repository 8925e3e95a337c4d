"""112年品質卓越計畫 4.2: care records of residents, and the conditions shared with A1."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_excellence import ExcellenceRights
from openosh.programmes.elder_care_accreditation.facts_records import CareRecords, ResidentFiles
from openosh.programmes.elder_care_accreditation.rules.conditions import how_many, parts_of
from openosh.statute.grading import MET, UNMET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, all_of, every_failing, when, word


@rule("qep112:4.2.1.e3", label="該服務對象之紀錄：尚缺", sentence="尚缺：{files_lacking}")
def files_lacking(one: ResidentFiles) -> Texts:
    """(1)含護理紀錄(2)照服員之照顧紀錄(3)社會工作人員之個案紀錄(4)兼任/特約人員之照護紀錄。"""
    return every_failing(**parts_of(one))


@rule(
    "qep112:4.2.1.e3",
    label="該服務對象之紀錄齊備",
    sentence="四種紀錄齊備",
    fails="四種紀錄未齊備",
)
def files_complete(one: ResidentFiles) -> Truth:
    """(1)含護理紀錄(2)照服員之照顧紀錄(3)社會工作人員之個案紀錄(4)兼任/特約人員之照護紀錄。"""
    return all_of(*parts_of(one).values())


@rule(
    "qep112:4.2.1.e3",
    label="照顧紀錄之提供",
    sentence="應提供 {#care_record_residents} 位服務對象之照顧紀錄：{care_records_state}",
)
def care_records_state(case: CareRecords) -> Text:
    """3.提供5位服務對象照顧紀錄"""
    enough = how_many(case.residents, files_complete) >= case.law.count("care_record_residents")
    return when(enough).then(word(MET)).otherwise(word(UNMET))


@decision(
    "care_records", facts=CareRecords, label="服務對象照顧紀錄之提供", clause="qep112:4.2.1.e3"
)
def care_records(case: CareRecords) -> Outcome:
    """Return whether the records of enough residents are complete, and what each lacks."""
    one = case.residents.each
    rows = Table(case.residents, {"id": one.id, "lacking": files_lacking(one)})
    return {"state": care_records_state(case), "residents": rows}


@rule("qep112:4.2.2.1", label="4.2.2 第1項", sentence="工作手冊：{manual}", fails="工作手冊未符合")
def manual_met(case: ExcellenceRights) -> Truth:
    """訂定工作手冊，內容應明列機構組織架構、各單位及人員業務執掌、重要工作流程、緊急事件求助與通報等聯
    繫窗口、電話等資料，以及住民及家屬防火衛教、針對吸菸及情緒不穩住民之防範措施、危險物品保管安全之定
    期查檢。
    """
    return case.manual == MET


@rule("qep112:4.2.2.2", label="4.2.2 第2項", sentence="權益相關制度：{rights}", fails="制度未符合")
def rights_met(case: ExcellenceRights) -> Truth:
    """訂定工作人員權益相關制度，包括：工作人員差假制度、教育訓練、薪資給付制度、退休撫恤制度、申訴制度、
    考核獎勵制度、勞健保之辦理及身心健康維護措施等。
    """
    return case.rights == MET


@rule(
    "qep112:4.2.2.3", label="4.2.2 第3項", sentence="依據制度執行：{practice}", fails="執行未符合"
)
def practice_met(case: ExcellenceRights) -> Truth:
    """確實依據制度執行，並有佐證資料。"""
    return case.practice == MET


@rule("qep112:4.2.2.4", label="4.2.2 第4項", sentence="每年修訂：{revision}", fails="修訂未符合")
def revision_met(case: ExcellenceRights) -> Truth:
    """至少每年1次修訂工作手冊及相關制度。"""
    return case.revision == MET


@rule("qep112:4.2.2.1", label="4.2.2 未符合之基準", sentence="未符合：{excellence_lacking}")
def excellence_lacking(case: ExcellenceRights) -> Texts:
    """訂定工作手冊"""
    return every_failing(
        manual=manual_met(case),
        rights=rights_met(case),
        practice=practice_met(case),
        revision=revision_met(case),
    )


@decision(
    "excellence_rights",
    facts=ExcellenceRights,
    label="工作人員權益相關制度（112年品質卓越計畫4.2.2）",
    clause="qep112:4.2.2.1",
)
def excellence_rights(case: ExcellenceRights) -> Outcome:
    """Return which of the four conditions of 4.2.2 is not met; the plan's scoring is not given."""
    return {"lacking": excellence_lacking(case)}
