"""The manifest of a programme that does not exist: cycling to work."""

from __future__ import annotations

from pathlib import Path

from openosh.desk.programme import Programme


PROGRAMME = Programme(
    package="bicycle_commute",
    title="示範自行車通勤補助",
    folder=Path(__file__).parent,
    decisions={"commute": "p2_amount"},
    excused={"p3": "存查之程序，不影響金額"},
)
