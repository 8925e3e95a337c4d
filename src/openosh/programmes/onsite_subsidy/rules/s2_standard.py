"""二、02 補助基準: ratio, quotas and caps of the standards table."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import (
    CONTRACTED,
    EMPLOYED,
    ContractedClaim,
    EmployedNurseClaim,
    Visit,
)
from openosh.programmes.onsite_subsidy.rules.s2_target import band, eligible
from openosh.statute.rule import rule
from openosh.statute.symbols import Text, Whole, fixed, greatest, when, word


MONTHS = 12  # not law: months of the calendar


def standard_keys(
    claim: ContractedClaim | EmployedNurseClaim, arrangement: str
) -> dict[str, Text | Whole]:
    """Return the row of the standards table that an employer falls under."""
    return {
        "arrangement": word(arrangement),
        "band": band(claim.employer),
        "risk_class": claim.employer.risk_class,
    }


@rule(
    "s2.standard.cap",
    label="年度補助金額上限",
    unit="元",
    sentence="依規模 {band} 及第 {employer_risk_class} 類查補助基準表",
)
def annual_cap(claim: ContractedClaim) -> Whole:
    """年度補助金額上限：特約100-199人第一類12萬元、第二類8萬元、第三類6萬元；特約50-99人4萬元"""
    cap = claim.law.count("standard", "annual_cap", **standard_keys(claim, CONTRACTED))
    return when(eligible(claim.employer)).then(cap).otherwise(fixed(0))


@rule(
    "s2.standard.cap",
    label="年度上限尚餘",
    unit="元",
    sentence="上限 {annual_cap} 元，本年度先前核定 {granted_earlier_this_year} 元",
)
def cap_left(claim: ContractedClaim) -> Whole:
    """年度補助金額上限"""
    return greatest(annual_cap(claim) - claim.granted_earlier_this_year, fixed(0))


@rule(
    "s2.standard.ratio60",
    label="應補助金額",
    unit="元",
    sentence="每次支出費用 {fee} 元 × 補助比例，四捨五入至元",
)
def amount(visit: Visit) -> Whole:
    """每次臨場服務費用之60%"""
    keys = standard_keys(ContractedClaim.of(visit), CONTRACTED)
    return visit.fee.times(visit.law.ratio("standard", "ratio", **keys)).rounded()


@rule("s2.standard.class1", label="醫師年度次數上限", unit="次/年", sentence="查補助基準表")
def physician_quota(visit: Visit) -> Whole:
    """勞工健康服務醫師4次/年"""
    keys = standard_keys(ContractedClaim.of(visit), CONTRACTED)
    return visit.law.count("standard", "physician_quota", **keys)


@rule(
    "s2.standard.class1",
    label="護理人員及相關人員次數上限",
    unit="次",
    sentence="查補助基準表；以年計者為每月次數之十二倍",
)
def nurse_allied_quota(visit: Visit) -> Whole:
    """護理人員/相關人員4次/月"""
    keys = standard_keys(ContractedClaim.of(visit), CONTRACTED)
    per_month = visit.law.count("standard", "nurse_allied_quota", **keys)
    yearly = visit.law.word("nurse_allied_quota_period") == "year"
    return when(yearly).then(per_month * MONTHS).otherwise(per_month)


@rule(
    "s2.standard.hired",
    label="年度補助金額上限（僱用）",
    unit="元",
    sentence="依規模 {band} 及第 {employer_risk_class} 類查補助基準表",
)
def employed_annual_cap(claim: EmployedNurseClaim) -> Whole:
    """年度上限120,000元"""
    return claim.law.count("standard", "annual_cap", **standard_keys(claim, EMPLOYED))
