"""A7 業務負責人: qualification, full time, insurance and pension of the director."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_records import InsuredDirector
from openosh.programmes.elder_care_accreditation.rules.conditions import met_if, state_of
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, every_failing


@rule(
    "accreditation:A7.m1",
    label="業務負責人為主任（院長）",
    sentence="業務負責人為主任（院長）",
    fails="所列之人非主任（院長）",
)
def headed_by_director(person: InsuredDirector) -> Truth:
    """1.業務負責人在老人福利機構係指主任（院長）。"""
    return person.is_director


@rule(
    "accreditation:A7.m2",
    label="資格符合規定",
    sentence="資格符合老人福利服務專業人員資格及訓練辦法",
    fails="資格不符老人福利服務專業人員資格及訓練辦法",
)
def director_qualified(person: InsuredDirector) -> Truth:
    """2.資格符合老人福利服務專業人員資格及訓練辦法規定。"""
    return person.qualified


@rule(
    "accreditation:A7.m5",
    label="得以職業災害保險替代勞工保險",
    sentence="已領勞保老年給付，或逾 {#retired_age_above} 歲、未曾參加勞保而已領其他養老給付",
    fails="不合以職業災害保險替代勞工保險之情形",
)
def may_be_accident_insured(person: InsuredDirector) -> Truth:
    """5.受僱之主任（院長）已領取勞保老年給付，或年逾60歲以往無參加勞工保險紀錄但已領取其他社會保險
    養老給付之退休人員，再受僱工作，得辦理參加職業災害保險。
    """
    older = person.age > person.law.count("retired_age_above")
    retired = older & ~person.once_labour_insured & person.other_pension
    return ~person.is_employer & (person.old_age_benefit | retired)


@rule(
    "accreditation:A7.2",
    label="投保勞工保險（或得替代之職業災害保險）",
    sentence="已投保",
    fails="未於機構投保勞工保險，亦不合或未辦理職業災害保險",
)
def labour_cover(person: InsuredDirector) -> Truth:
    """2.專任且於機構投保勞健保、提撥勞退金。"""
    return person.labour_insured | (may_be_accident_insured(person) & person.accident_insured)


@rule(
    "accreditation:A7.m3",
    label="提撥勞退金或得不提撥",
    sentence="已提撥，或雇主兼任得不提撥",
    fails="未提撥勞退金",
)
def pension(person: InsuredDirector) -> Truth:
    """機構負責人（雇主）兼具主任（院長）身分者，可選擇不在機構提撥勞退金。"""
    return person.pension_paid | person.is_employer


@rule("accreditation:A7.1", label="A7 第1項", sentence="資格：{qualification_state}")
def qualification_state(person: InsuredDirector) -> Text:
    """1.資格符合相關法規規定。"""
    return met_if(headed_by_director(person) & director_qualified(person))


@rule("accreditation:A7.2", label="A7 第2項", sentence="專任與投保：{employment_state}")
def employment_state(person: InsuredDirector) -> Text:
    """2.專任且於機構投保勞健保、提撥勞退金。"""
    return state_of(_employment(person))


@rule("accreditation:A7.2", label="專任與投保：尚缺", sentence="尚缺：{employment_lacking}")
def employment_lacking(person: InsuredDirector) -> Texts:
    """2.專任且於機構投保勞健保、提撥勞退金。"""
    return every_failing(**_employment(person))


def _employment(person: InsuredDirector) -> dict[str, Truth]:
    return {
        "full_time": person.full_time,
        "labour_cover": labour_cover(person),
        "health_insured": person.health_insured,
        "pension": pension(person),
    }


@decision(
    "director", facts=InsuredDirector, label="業務負責人之資格及投保", clause="accreditation:A7.2"
)
def director(person: InsuredDirector) -> Outcome:
    """Return the states of conditions 1 and 2 of A7, and what the second lacks."""
    return {
        "condition_1": qualification_state(person),
        "condition_2": employment_state(person),
        "lacking": employment_lacking(person),
    }
