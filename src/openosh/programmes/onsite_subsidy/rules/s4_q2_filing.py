"""四、Q2 備查: from which day on the visits of a person count."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import ContractedClaim, Filing, Visit
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth


@rule(
    "s4.q2.cutoff",
    label="備查起算",
    sentence="服務日 {date} 在備查日前 {#filing_floor_days} 日之內，且不早於到職日",
    fails="服務日 {date} 早於可追溯之日（備查日前 {#filing_floor_days} 日或到職日），或該員未備查",
)
def filing(visit: Visit) -> Truth:
    """備查日期30日前的臨場健康服務場次，將不予補助。

    Under s4.q2.start_exception a person who started within the thirty days counts from the start
    date on, so the floor is the later of the two. A person may have been filed more than once.
    """
    reach = visit.law.count("filing_floor_days")

    def in_time(filed: Filing) -> Truth:
        return (visit.date >= filed.filed_on.minus_days(reach)) & (visit.date >= filed.started_on)

    filings = ContractedClaim.of(visit).filings
    return filings.some(in_time, person=visit.person, provider=visit.provider)
