"""A15: licences and training of cooks and of those who serve meals."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_posts import Cook, Kitchen
from openosh.programmes.elder_care_accreditation.rules.conditions import met_if
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, every_failing, word


@rule(
    "accreditation:A15.m1",
    label="執照足夠",
    sentence="執照：{licence}，或非負責膳食者",
    fails="負責膳食而無丙級以上執照",
)
def licensed(one: Cook) -> Truth:
    """1.檢閱機構廚工是否具有丙級以上餐飲技術士執照。"""
    return ~one.in_charge | one.licence.among("A", "B", "C")


@rule(
    "accreditation:A15.m3",
    label="外部訓練足夠",
    sentence="外部訓練 {external_minutes} 分鐘",
    fails="外部訓練 {external_minutes} 分鐘，未達所定時間",
)
def trained(one: Cook) -> Truth:
    """3.廚工及供膳人員每年8小時營養及衛生之教育訓練係指接受外部（如餐飲工會等）之訓練。"""
    return one.external_minutes >= one.law.count("in_service_minutes", part=word("kitchen"))


@rule("accreditation:A15.m2", label="該員：尚缺", sentence="尚缺：{cook_lacks}")
def cook_lacks(one: Cook) -> Texts:
    """2.檢閱機構廚工每年接受營養及衛生相關教育訓練紀錄。"""
    return every_failing(licence=licensed(one), training=trained(one))


@rule("accreditation:A15.1", label="A15 第1項", sentence="執照：{licence_state}")
def licence_state(case: Kitchen) -> Text:
    """1.負責膳食廚工應有丙級以上餐飲技術士執照。"""
    somebody = case.cooks.some(lambda one: one.in_charge)
    return met_if(somebody & ~case.cooks.some(lambda one: ~licensed(one)))


@rule("accreditation:A15.2", label="A15 第2項", sentence="教育訓練：{cook_training_state}")
def cook_training_state(case: Kitchen) -> Text:
    """2.每年至少接受8小時營養及衛生之教育訓練。"""
    return met_if(case.cooks.some() & ~case.cooks.some(lambda one: ~trained(one)))


@rule(
    "accreditation:A15.m4",
    label="膳食自辦",
    sentence="膳食自辦",
    fails="違規：膳食外包；老人福利機構膳食不可外包",
)
def own_meals(case: Kitchen) -> Truth:
    """4.老人福利機構膳食不可外包。"""
    return ~case.outsourced


@decision("kitchen", facts=Kitchen, label="廚工及供膳人員", clause="accreditation:A15.1")
def kitchen(case: Kitchen) -> Outcome:
    """Return the states of A15.1 and A15.2 in a year, and what each cook lacks."""
    one = case.cooks.each
    return {
        "licence_state": licence_state(case),
        "training_state": cook_training_state(case),
        "own_meals": own_meals(case),
        "cooks": Table(case.cooks, {"id": one.id, "lacking": cook_lacks(one)}),
    }
