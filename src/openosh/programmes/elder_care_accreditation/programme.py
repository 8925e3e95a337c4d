"""The manifest of the accreditation of elder-care homes (management indicators)."""

from __future__ import annotations

from pathlib import Path

from openosh.desk.programme import Programme
from openosh.programmes.elder_care_accreditation.rules import (
    index_conditions,
    index_evaluation,
    index_excellence,
    index_staffing,
)


CHAPTERS = (index_evaluation, index_conditions, index_excellence, index_staffing)
"""One index for each chapter of the law: its decisions, and the clauses that need none."""

PROGRAMME = Programme(
    package="openosh.programmes.elder_care_accreditation",
    title="老人福利機構管理類評鑑",
    folder=Path(__file__).parent,
    decisions={name: module for one in CHAPTERS for name, module in one.DECISIONS.items()},
    excused={clause: why for one in CHAPTERS for clause, why in one.EXCUSED.items()},
    clause_prefix="",
    year="year",
    year_of="staffing",
)
