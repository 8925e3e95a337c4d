"""The manifest of the network hospitals and notifiers of occupational injury and disease."""

from __future__ import annotations

from pathlib import Path

from openosh.desk.programme import Programme
from openosh.programmes.network_hospital.rules import index


PROGRAMME = Programme(
    package="openosh.programmes.network_hospital",
    title="全國職業傷病診治網絡醫院及職業傷病通報者補助實施要點",
    folder=Path(__file__).parent,
    decisions=index.DECISIONS,
    excused=index.EXCUSED,
    publishes={
        "registered_institutions": "registration",
        "service_months": "year_claim",
        "quality_reviews": "quality_review",
    },
    year="year",
    year_of="notification_claim",
)
