"""A9, A10, A11: nurses engaged and registered, contracted professionals, practice of care."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_posts import (
    CarePractice,
    Nurse,
    Nurses,
    Professional,
    Professionals,
)
from openosh.programmes.elder_care_accreditation.rules.conditions import (
    how_many,
    met_if,
    parts_of,
    state_of_rows,
)
from openosh.statute.grading import UNMET
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Text, Texts, Truth, Whole, all_of, every_failing


@rule("accreditation:A9.m1", label="該護理人員：尚缺", sentence="尚缺：{nurse_lacks}")
def nurse_lacks(one: Nurse) -> Texts:
    """工作人員為專任並於機構投保勞健保。"""
    return every_failing(**parts_of(one))


@rule("accreditation:A9.1", label="可計之護理人員", sentence="{nurses_counted} 人", unit="人")
def nurses_counted(case: Nurses) -> Whole:
    """1.聘任人數符合機構設置標準規定。"""
    return how_many(case.nurses, lambda one: all_of(*parts_of(one).values()))


@rule("accreditation:A9.1", label="A9 第1項", sentence="聘任人數：{nurse_number_state}")
def nurse_number_state(case: Nurses) -> Text:
    """1.聘任人數符合機構設置標準規定。"""
    return met_if(nurses_counted(case) >= case.required)


@rule("accreditation:A9.2", label="A9 第2項", sentence="執業登錄：{registration_state}")
def registration_state(case: Nurses) -> Text:
    """2.護理人員完成執業登錄。"""
    return met_if(~case.nurses.some(lambda one: ~one.registered))


@decision("nurses", facts=Nurses, label="護理人員之聘任", clause="accreditation:A9.1")
def nurses(case: Nurses) -> Outcome:
    """Return the states of A9.1 and A9.2, and what each nurse lacks."""
    one = case.nurses.each
    return {
        "number_state": nurse_number_state(case),
        "registration_state": registration_state(case),
        "nurses": Table(case.nurses, {"id": one.id, "lacking": nurse_lacks(one)}),
    }


@rule(
    "accreditation:A10.m3",
    label="支援報備或合約",
    sentence="有核定支援報備之公文；依法無須報備者，有合約",
    fails="無核定支援報備之公文；依法無須報備者，無公文亦無合約",
)
def may_support(one: Professional) -> Truth:
    """3.機構兼任（特約）之專業人員具有主管機關核定支援報備之公文或與機構簽訂之合約。"""
    return one.approved | (~one.must_report & one.contract)


@rule("accreditation:A10.m5", label="該專業人員：尚缺", sentence="尚缺：{professional_lacks}")
def professional_lacks(one: Professional) -> Texts:
    """5.兼任專業人員應有到勤紀錄。"""
    return every_failing(
        qualified=one.qualified, may_support=may_support(one), attended=one.attended
    )


@rule("accreditation:A10.1", label="A10 第1項", sentence="合格之專業人員：{professional_state}")
def professional_state(case: Professionals) -> Text:
    """1.有合格且符合機構設置標準之專業人員。"""
    return met_if(case.standard_met & ~case.people.some(lambda one: ~one.qualified))


@rule("accreditation:A10.2", label="A10 第2項", sentence="支援報備：{support_state}")
def support_state(case: Professionals) -> Text:
    """2.兼任（特約）之專業人員依法完成支援報備程序。"""
    return met_if(~case.people.some(lambda one: ~(may_support(one) & one.attended)))


@decision(
    "professionals", facts=Professionals, label="兼任、特約專業人員", clause="accreditation:A10.1"
)
def professionals(case: Professionals) -> Outcome:
    """Return the states of A10.1 and A10.2, and what each professional lacks."""
    one = case.people.each
    return {
        "professional_state": professional_state(case),
        "support_state": support_state(case),
        "people": Table(case.people, {"id": one.id, "lacking": professional_lacks(one)}),
    }


@rule("accreditation:A11.3", label="A11 第3項", sentence="實務操作：{practice_state}")
def practice_state(case: CarePractice) -> Text:
    """3.每位照顧服務員確實執行照顧服務工作，並熟悉照顧之實務操作。"""
    return state_of_rows(case.sampled, lambda one: one.competent, without=UNMET)


@decision(
    "care_practice", facts=CarePractice, label="照顧服務員之實務操作", clause="accreditation:A11.3"
)
def care_practice(case: CarePractice) -> Outcome:
    """Return whether all, some or none of the care workers seen at work know their work."""
    return {"state": practice_state(case)}
