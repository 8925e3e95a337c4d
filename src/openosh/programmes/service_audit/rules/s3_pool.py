"""參（本文）: who may be audited at all."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_selection import Candidate
from openosh.programmes.service_audit.rules.s1_provider import service_provider
from openosh.programmes.service_audit.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, all_of


@rule(
    "3.a",
    label="屬所定機構",
    sentence="為事業單位委託之全民健康保險特約醫院或診所",
    fails="非事業單位委託之全民健康保險特約醫院或診所，不列入；請查對機構資料",
)
def provider_in_scope(candidate: Candidate) -> Truth:
    """本規則第五條第一項第一款所定機構"""
    return service_provider(candidate)


@rule(
    "3.b",
    label="聘僱具資格之人員",
    sentence="聘僱具資格之人員 {qualified_staff} 人",
    fails="聘僱具資格之人員 {qualified_staff} 人，不列入；請於人員異動後重新查對名冊",
)
def staff_employed(candidate: Candidate) -> Truth:
    """聘僱有符合從事勞工健康服務資格之醫護或相關人員"""
    return candidate.qualified_staff >= candidate.law.count("least_qualified_staff")


@rule(
    "3.c",
    label="實際提供服務",
    sentence="當年度及前一年度報備 {service_in_period} 家或場次",
    fails="當年度及前一年度無報備之服務，不列入；請查對報備系統",
)
def service_given(candidate: Candidate) -> Truth:
    """實際提供勞工健康服務之醫院或診所"""
    return candidate.service_in_period >= candidate.law.count("least_service")


@rule(
    "6.4.2.d",
    label="未經核定免列",
    sentence="未經職安署核定免列本年度查核對象",
    fails="經職安署核定免列本年度查核對象；請於次一年度重新列入",
)
def not_exempted(candidate: Candidate) -> Truth:
    """得免列為次一年度之查核對象。"""
    return ~candidate.exempted


@rule("3.a", label="列入查核對象")
def in_pool(candidate: Candidate) -> Truth:
    """本規則第五條第一項第一款所定機構"""
    return all_of(
        provider_in_scope(candidate),
        staff_employed(candidate),
        service_given(candidate),
        not_exempted(candidate),
    )


@decision("pool_entry", facts=Candidate, label="查核對象之認定", clause="3.a")
def pool_entry(candidate: Candidate) -> Outcome:
    """Whether a provider may be audited in a year, and what stands against it."""
    return verdict(
        provider_in_scope=provider_in_scope(candidate),
        staff_employed=staff_employed(candidate),
        service_given=service_given(candidate),
        not_exempted=not_exempted(candidate),
    )
