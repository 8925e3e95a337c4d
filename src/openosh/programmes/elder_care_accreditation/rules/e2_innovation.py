"""E2 創新或配合政策執行: conditions, the policies listed, and the points of the consensus."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_improvement import Innovation, PolicyWork
from openosh.programmes.elder_care_accreditation.rules.conditions import met_if
from openosh.statute.grading import enough
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import (
    Text,
    Texts,
    Truth,
    Whole,
    every_failing,
    fixed,
    judgement_needed,
    least,
    when,
    word,
)


@rule(
    "accreditation:E2.m2",
    label="經主管機關認定之政策或試辦計畫",
    sentence="配合政策或試辦計畫，經主管機關認定",
    fails="未配合政策或試辦計畫，或未經主管機關認定",
)
def policy_counts(case: Innovation) -> Truth:
    """2.配合（參與）政策或試辦等相關計畫由主管機關認定。"""
    return case.policy & case.recognised


@rule("accreditation:E2.1", label="E2 第1項", sentence="創新或特色措施：{innovation_state}")
def innovation_state(case: Innovation) -> Text:
    """1.提供具有創新或特色之相關措施，包括：服務對象安全（如優於法令之更高規格之設施設備等）、特殊族
    群創新照護服務模式、配合（參與）政策或試辦等相關計畫至少1項。
    """
    wanted = case.law.count("innovations_least")
    return met_if(enough(wanted, case.safety, case.special_groups, policy_counts(case)))


@rule("accreditation:E2.2", label="E2 第2項", sentence="具體實蹟：{innovation_results}")
def innovation_results(case: Innovation) -> Text:
    """2.前述服務具有具體實蹟（成效）。"""
    return met_if(case.results)


@rule(
    "accreditation:E2.grade",
    label="E2 加分",
    sentence="共識決加 {innovation_points} 分，最多 {#indicators_adds} 分",
    unit="分",
    written="tenths",
)
def innovation_points(case: Innovation) -> Whole:
    """由評鑑委員共識決，最多加總分2分。"""
    most = case.law.tenths("indicators_adds", item=word("E2"))
    pending = judgement_needed(Whole, "accreditation:E2.grade", "尚無評鑑委員之共識")
    return when(case.consensus).then(least(case.points, most)).otherwise(pending)


@decision(
    "innovation",
    facts=Innovation,
    label="創新或配合政策執行（E2）",
    clause="accreditation:E2.grade",
)
def innovation(case: Innovation) -> Outcome:
    """Return the states of both conditions, and the points that the assessors agreed on."""
    return {
        "condition_1": innovation_state(case),
        "condition_2": innovation_results(case),
        "innovation_points": innovation_points(case),
    }


@rule(
    "accreditation:E2.r1",
    label="防災社區",
    sentence="加入防災社區計畫並參與演練",
    fails="未加入防災社區計畫或未參與演練",
)
def disaster_community(case: PolicyWork) -> Truth:
    """1.加入防災社區計畫，並參與防災演練。"""
    return case.community_plan & case.community_drill


@rule(
    "accreditation:E2.r2",
    label="示範觀摩機構",
    sentence="擔任政府防災演練之示範觀摩機構",
    fails="未擔任示範觀摩機構",
)
def as_demonstration(case: PolicyWork) -> Truth:
    """2.配合政府辦理防災演練擔任示範觀摩機構。"""
    return case.demonstration


@rule(
    "accreditation:E2.r3",
    label="防火管理訓練",
    sentence="每年訓練 {fire_trainings} 次，其中演練及驗證 {verified_drills} 次",
)
def fire_management(case: PolicyWork) -> Truth:
    """3.防火管理制度依法進行每年2次訓練中，至少包含1次演練及驗證。"""
    trainings = case.law.count("fire_trainings", session=word("training"))
    verified = case.law.count("fire_trainings", session=word("verified"))
    return (case.fire_trainings >= trainings) & (case.verified_drills >= verified)


@rule(
    "accreditation:E2.r4",
    label="緊急災害應變演練",
    sentence="每年演練 {drills} 次：複合型 {compound_drills}、夜間 {night_drills}、"
    "桌上模擬 {table_top_drills}",
)
def disaster_drills(case: PolicyWork) -> Truth:
    """4.每年實施緊急災害應變演練4次，除複合型緊急災害應變演練1次及夜間演練1次以外，另外2次可採桌上模
    擬討論，並以模擬家屬及服務對象參與，且有演練之腳本、過程、演練後之檢討會議及檢討修正方案。
    """
    law = case.law
    return (
        (case.drills >= law.count("disaster_drills", drill=word("all")))
        & (case.compound_drills >= law.count("disaster_drills", drill=word("compound")))
        & (case.night_drills >= law.count("disaster_drills", drill=word("night")))
        & (case.table_top_drills <= law.count("table_top_drills_most"))
        & case.with_family
        & case.drills_documented
    )


@rule(
    "accreditation:E2.r5",
    label="收治愛滋感染者",
    sentence="標準作業流程、設備與訓練、實際收治，三項俱備",
    fails="標準作業流程、設備與訓練、實際收治，未俱備",
)
def hiv_care(case: PolicyWork) -> Truth:
    """5.收治照護愛滋感染者且符合以下3項：(1)訂有相關標準作業流程(SOP)；(2)設有基礎設備及人員訓練；(3)
    實際收治個案。
    """
    return case.hiv_procedure & case.hiv_equipment & case.hiv_residents


@rule(
    "accreditation:E2.r0",
    label="其他政策",
    sentence="其他政策經主管機關認定",
    fails="無其他經認定之政策",
)
def as_other_policy(case: PolicyWork) -> Truth:
    """配合政策包含但不限以下內容（備註1至5）。"""
    return case.other_policy


@rule("accreditation:E2.r0", label="未具備之政策作為", sentence="未具備：{policies_lacking}")
def policies_lacking(case: PolicyWork) -> Texts:
    """配合政策包含但不限以下內容（備註1至5）。"""
    return every_failing(**_policies(case))


@rule("accreditation:E2.r0", label="具備之政策作為", sentence="具備 {policies} 項", unit="項")
def policies(case: PolicyWork) -> Whole:
    """配合政策包含但不限以下內容（備註1至5）。"""
    total = fixed(0)
    for one in _policies(case).values():
        total = total + when(one).then(fixed(1)).otherwise(fixed(0))
    return total


def _policies(case: PolicyWork) -> dict[str, Truth]:
    return {
        "disaster_community": disaster_community(case),
        "demonstration": as_demonstration(case),
        "fire_management": fire_management(case),
        "disaster_drills": disaster_drills(case),
        "hiv_care": hiv_care(case),
        "other_policy": as_other_policy(case),
    }


@decision("policy_work", facts=PolicyWork, label="配合政策之各項作為", clause="accreditation:E2.r0")
def policy_work(case: PolicyWork) -> Outcome:
    """Return how many of the policies the home follows, and which it does not."""
    return {"policies": policies(case), "lacking": policies_lacking(case)}
