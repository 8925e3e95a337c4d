"""The manifest of the on-site health-service subsidy."""

from __future__ import annotations

from pathlib import Path

from openosh.desk.programme import Programme
from openosh.programmes.onsite_subsidy.handbook import HANDBOOK
from openosh.programmes.onsite_subsidy.rules import index_a, index_b


PROGRAMME = Programme(
    package="openosh.programmes.onsite_subsidy",
    title="推動中小企業臨場健康服務補助計畫",
    folder=Path(__file__).parent,
    decisions={
        "eligibility": "s2_target",
        "contracted_claim": "calc_order",
        "employed_nurse_claim": "s6_case2_employed_nurse",
        **index_a.DECISIONS,
        **index_b.DECISIONS,
    },
    excused={**index_a.EXCUSED, **index_b.EXCUSED},
    reads=("service_audit.refused_audit",),
    handbook=HANDBOOK,
    year="year",
    year_of="contracted_claim",
)
