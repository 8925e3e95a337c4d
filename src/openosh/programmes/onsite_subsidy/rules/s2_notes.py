"""二、02 註1: who need not appoint staff and can have the service free of charge."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import SMALL_BAND
from openosh.programmes.onsite_subsidy.facts_procedure import HazardWorkforce
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Texts, Truth, every_failing, word


@rule(
    "s2.note.referral",
    label="勞工人數四十九人以下",
    sentence="勞工 {workers} 人，未達 {#statutory_duty_workers} 人",
    fails="勞工 {workers} 人，不少於 {#statutory_duty_workers} 人",
)
def below_duty(workforce: HazardWorkforce) -> Truth:
    """(2)勞工人數49人以下"""
    return workforce.workers < workforce.law.count("statutory_duty_workers")


@rule(
    "s2.note.referral",
    label="勞工人數五十至九十九人且未具特別危害健康作業",
    sentence="勞工 {workers} 人，從事特別危害健康作業 {special_hazard_workers} 人",
    fails="勞工 {workers} 人、從事特別危害健康作業 {special_hazard_workers} 人，"
    "不屬五十至九十九人且未具特別危害健康作業",
)
def small_without_hazard(workforce: HazardWorkforce) -> Truth:
    """(1)勞工人數50至99人且未具特別危害健康作業"""
    law, band = workforce.law, word(SMALL_BAND)
    return (
        (workforce.workers >= law.count("bands", "insured_min", band=band))
        & (workforce.workers <= law.count("bands", "insured_max", band=band))
        & (workforce.special_hazard_workers < law.count("bands", "special_hazard_min", band=band))
    )


@rule(
    "s2.note.referral",
    label="可取得免費臨場健康服務",
    sentence="可洽財團法人職業災害預防及重建中心（免付費電話 0800-068-580），"
    "取得免費及就近性臨場健康服務",
    fails="不屬註1所列尚無須配置之事業單位，不另轉介",
)
def referred(workforce: HazardWorkforce) -> Truth:
    """可透過財團法人職業災害預防及重建中心（免付費電話0800-068-580）取得免費及就近性臨場健康服務。"""
    return below_duty(workforce) | small_without_hazard(workforce)


@rule("s2.note.referral", label="轉介之依據")
def grounds(workforce: HazardWorkforce) -> Texts:
    """依法尚無須配置之事業單位"""
    return every_failing(
        below_duty=~below_duty(workforce),
        small_without_hazard=~small_without_hazard(workforce),
    )


@decision(
    "free_service_referral",
    facts=HazardWorkforce,
    label="免費臨場健康服務之轉介",
    clause="s2.note.referral",
)
def free_service_referral(workforce: HazardWorkforce) -> Outcome:
    """Whether the employer is referred to the free service of the Centre, and on which ground."""
    return {"referred": referred(workforce), "grounds": grounds(workforce)}
