"""壹、說明: which hospitals and clinics the plan speaks of."""

from __future__ import annotations

from openosh.programmes.service_audit.facts_selection import ServiceProvider
from openosh.programmes.service_audit.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "1.b",
    label="醫院或診所",
    sentence="機構種類為 {kind}",
    fails="機構種類為 {kind}，非醫院或診所；請查對開業執照",
)
def hospital_or_clinic(provider: ServiceProvider) -> Truth:
    """有關事業單位委託辦理勞工健康服務之全民健康保險特約之醫院或診所"""
    return provider.law.lists("provider_kinds", provider.kind)


@rule(
    "1.b",
    label="全民健康保險特約",
    sentence="為全民健康保險特約醫事機構",
    fails="非全民健康保險特約醫事機構；請查對特約醫事機構名冊",
)
def under_nhi_contract(provider: ServiceProvider) -> Truth:
    """全民健康保險特約之醫院或診所"""
    return provider.nhi_contracted


@rule(
    "1.b",
    label="受事業單位委託",
    sentence="受 {commissions} 家事業單位委託",
    fails="受 {commissions} 家事業單位委託；請查對報備系統之委託紀錄",
)
def commissioned(provider: ServiceProvider) -> Truth:
    """事業單位委託辦理勞工健康服務"""
    return provider.commissions >= provider.law.count("least_commissions")


@rule("3.a", label="本規則第五條第一項第一款所定機構")
def service_provider(provider: ServiceProvider) -> Truth:
    """本規則第五條第一項第一款所定機構"""
    return hospital_or_clinic(provider) & under_nhi_contract(provider) & commissioned(provider)


@decision("service_provider", facts=ServiceProvider, label="服務機構之認定", clause="1.b")
def is_service_provider(provider: ServiceProvider) -> Outcome:
    """Whether a body is a service provider in the sense of the plan."""
    return verdict(
        hospital_or_clinic=hospital_or_clinic(provider),
        under_nhi_contract=under_nhi_contract(provider),
        commissioned=commissioned(provider),
    )
