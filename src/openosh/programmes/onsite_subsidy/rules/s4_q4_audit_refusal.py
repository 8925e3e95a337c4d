"""四、Q4 規避、妨礙或拒絕查核之特約機構: visits of a provider that refused last year's audit."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import ContractedClaim, Visit
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth


@rule(
    "s4.q4.audit_refusal",
    label="特約機構前一年度未拒絕查核",
    sentence="{provider} 前一年度無規避、妨礙或拒絕查核之紀錄",
    fails="{provider} 前一年度有規避、妨礙或拒絕查核，其服務場次不予補助",
)
def refusing_provider(visit: Visit) -> Truth:
    """雇主若委託前一年度（114年）有規避、妨礙或拒絕查核之特約機構提供服務者，該機構之服務場次不予補助。"""
    year = visit.date.year() - visit.law.count("refusal_lookback_years")
    refusals = ContractedClaim.of(visit).providers.values("refused_audit_years")
    return ~refusals.some(id=visit.provider, value=year)
