"""補助金額試算之檢核順序: the contracted claim, in the order in which its conditions are asked."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import ContractedClaim, Visit
from openosh.programmes.onsite_subsidy.rules.s2_quota import nurse_share, quota
from openosh.programmes.onsite_subsidy.rules.s2_standard import amount, annual_cap, cap_left
from openosh.programmes.onsite_subsidy.rules.s2_target import eligible, more_hazard_than_insured
from openosh.programmes.onsite_subsidy.rules.s4_q2_filing import filing
from openosh.programmes.onsite_subsidy.rules.s4_q4_audit_refusal import refusing_provider
from openosh.programmes.onsite_subsidy.rules.s5_documents import (
    contract,
    receipt,
    record,
    short_specialist_visit,
    short_visit,
)
from openosh.programmes.onsite_subsidy.rules.s5_q1_half_day import half_day, remoteness_unknown
from openosh.statute.ordered import in_order, sieve
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s4.q1.annual",
    label="年度資格",
    sentence="事業單位符合補助對象，且服務日 {date} 在申請年度內",
    fails="事業單位不符補助對象，或服務日 {date} 不在申請年度內",
)
def qualification(visit: Visit) -> Truth:
    """資格審查係採每年度審查1次"""
    claim = ContractedClaim.of(visit)
    return eligible(claim.employer) & (visit.date.year() == claim.year)


@decision("contracted_claim", facts=ContractedClaim, label="特約臨場服務經費", clause="calc.order")
def contracted_claim(claim: ContractedClaim) -> Outcome:
    """What is granted for the visits of a year, and where each visit that is not granted fell."""
    visits, visit = claim.visits, claim.visits.each
    fate = sieve(
        in_order(visits, lambda one: (one.date, one.time_in)),
        qualification,
        filing,
        refusing_provider,
        contract,
        record,
        receipt,
        half_day,
        quota,
        nurse_share,
        amount=amount(visit),
        ceiling=cap_left(claim),
        ceiling_name="annual_cap",
    )
    more_hazard_than_insured(claim.employer)
    for advice in (remoteness_unknown, short_visit, short_specialist_visit):
        advice(visit)
    return {
        "annual_cap": annual_cap(claim),
        "granted": visits.total(lambda _: fate.granted),
        "lines": Table(
            visits,
            {
                "id": visit.id,
                "granted": fate.granted,
                "removed_at": fate.removed_at,
                "cut_by_cap": fate.cut_by_cap,
            },
        ),
    }
