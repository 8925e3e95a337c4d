"""The manifest of the service-quality audit."""

from __future__ import annotations

from pathlib import Path

from openosh.desk.programme import Programme
from openosh.programmes.service_audit.rules import index


PROGRAMME = Programme(
    package="openosh.programmes.service_audit",
    title="辦理勞工健康服務之醫院或診所服務品質查核計畫",
    folder=Path(__file__).parent,
    decisions=index.DECISIONS,
    excused=index.EXCUSED,
    publishes={"refused_audit": "refused_audit", "onsite_audits": "onsite_visit"},
    year="year",
    year_of="selection",
)
