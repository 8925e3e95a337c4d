"""A fictional year of audits: candidates and their lots, auditors and their ties.

Nothing in it is about anyone: institutions and auditors are bare codes. The same seed gives the
same year on every machine. The tables of :func:`generate` are those of the decision ``selection``,
those of :func:`generate_assignments` of ``assignments``: «» holds the one case, the others a row
for each line.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from openosh.programmes.service_audit.draw import ranks
from openosh.programmes.service_audit.facts_auditors import (
    DECLARED,
    DECLARED_NONE,
    TIES,
    UNDECLARED,
    AssignmentRound,
)
from openosh.programmes.service_audit.facts_selection import (
    CLINIC,
    HOSPITAL,
    OTHER,
    AnnualSelection,
)
from openosh.statute.bulk.expressions import DTYPES
from openosh.statute.bulk.lots import Lots
from openosh.statute.expr import CASE
from openosh.statute.facts import KIND_OF
from openosh.statute.figures import as_given
from openosh.statute.intake import Intake


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.statute.facts import Facts
    from openosh.statute.sources import Source


LAW_DATE = date(2026, 1, 31)
FIRST_DAY = date(2026, 1, 5)
LARGEST, STEEP = 1_800, 900
GROUPS = 40
DECISION = "service_audit.selection"
FEW_INSTITUTIONS = 12


class Drawn(Lots):
    """The lots of a year, some facts of which nobody knows where it is messy."""

    def __init__(self, seed: int, *, messy: bool) -> None:
        """Take the seed, and whether some facts are unknown."""
        super().__init__(seed)
        self.messy = messy

    def known(self, value: Any, name: str, number: int) -> Any:
        """Return a fact, or that nobody knows it, where the year is messy."""
        return None if self.messy and self.happens(8, f"unknown {name}", number) else value

    def steep(self, name: str, number: int) -> int:
        """Draw a size: few large ones, many small ones, many alike."""
        return LARGEST // (1 + self.below(STEEP, name, number))


# -- who may be audited ----------------------------------------------------------------------------


def selection_facts(seed: int, institutions: int = 3_000, *, messy: bool = True) -> dict[str, Any]:
    """Return the facts of a year's selection, as a request has them."""
    lots = Drawn(seed, messy=messy)
    codes = [f"I{number:05}" for number in range(1, institutions + 1)]
    rank = ranks(f"查核抽籤 {seed}", codes)
    numbered = list(enumerate(codes))
    served = [(i, code, lots.steep("employers", i)) for i, code in numbered]
    applied = [(i, code) for i, code in numbered if lots.happens(25, "applies", i)]
    return {
        "planned_visits": max(1, institutions // 60),
        "exception_reason": None,
        "providers": [_provider(lots, i, code, rank[code]) for i, code in numbered],
        "employer_counts": [
            {
                "provider": code,
                "employers": lots.known(count, "employers", i),
                "cross_county_employers": lots.below(count + 1, "elsewhere", i),
            }
            for i, code, count in served
            if not lots.happens(60, "unreported", i)
        ],
        "visit_counts": [
            {"provider": code, "visits": lots.known(8 * lots.steep("visits", i), "visits", i)}
            for i, code in numbered
        ],
        "applications": [
            _application(lots, i, code, number) for number, (i, code) in enumerate(applied, 1)
        ],
    }


def _provider(lots: Drawn, i: int, code: str, rank: int) -> dict[str, Any]:
    kinds = (*(CLINIC,) * 17, HOSPITAL, HOSPITAL, OTHER)
    found = {
        "id": code,
        "kind": lots.one_of(kinds, "kind", i),
        "nhi_contracted": not lots.happens(20, "no contract", i),
        "commissions": 0 if lots.happens(30, "no commission", i) else 1 + lots.steep("sent", i),
        "qualified_staff": lots.below(9, "staff", i),
        "service_in_period": lots.below(30, "service", i),
        "exempted": lots.happens(15, "exempted", i),
        "open_anomalies": 1 + lots.below(3, "count", i) if lots.happens(12, "anomaly", i) else 0,
        "draw_rank": rank,
    }
    known = {name: lots.known(value, name, i) for name, value in found.items() if name != "id"}
    reason = "示範：評估有查核之必要" if lots.happens(4, "evaluated", i) else None
    return {"id": code, **known, "evaluation": reason}


def _application(lots: Drawn, i: int, code: str, number: int) -> dict[str, Any]:
    day = FIRST_DAY + timedelta(days=lots.below(20, "applied on", i))
    minutes = 8 * 60 + 30 * lots.below(18, "applied at", i)
    return {
        "provider": code,
        "applied_on": lots.known(day.isoformat(), "applied on", i),
        "applied_at": f"{minutes // 60:02}:{minutes % 60:02}",
        "number": number,
        "withdrawn": lots.happens(80, "withdrawn", i),
    }


# -- who may audit ---------------------------------------------------------------------------------


def assignment_facts(
    seed: int, assignments: int = 10_000, institutions: int = 3_000, *, messy: bool = True
) -> dict[str, Any]:
    """Return the facts of a year's assignments, as a request has them."""
    lots = Drawn(seed, messy=messy)
    auditors = max(2, assignments // 60)
    people = range(auditors)
    return {
        "auditors": [_auditor(lots, i) for i in people if not lots.happens(10, "unlisted", i)],
        "ties": [_tie(lots, i, auditors, institutions) for i in range(auditors * 12)],
        "filings": [
            {
                "person": f"A{lots.below(auditors, 'filed person', i):04}",
                "provider": f"I{lots.below(institutions, 'filed provider', i):05}",
            }
            for i in range(auditors * 6)
        ],
        "assignments": [_assignment(lots, i, auditors, institutions) for i in range(assignments)],
    }


def _auditor(lots: Drawn, i: int) -> dict[str, Any]:
    absent = lots.happens(60, "absent", i)
    return {
        "id": f"A{i:04}",
        "qualified": lots.known(not lots.happens(30, "unqualified", i), "qualified", i),
        "attended_briefing": not absent,
        "absence_reason": "示範理由" if absent and lots.happens(500, "reason", i) else None,
        "integrity_undertaken": not lots.happens(15, "no undertaking", i),
        "confidentiality_undertaken": lots.known(
            not lots.happens(15, "no secrecy", i), "secrecy", i
        ),
    }


def _group(lots: Drawn, provider: int) -> str | None:
    """Return the group of an institution: most have none."""
    if lots.happens(700, "alone", provider):
        return None
    return f"示範體系{lots.below(GROUPS, 'group', provider):02}"


def _tie(lots: Drawn, i: int, auditors: int, institutions: int) -> dict[str, Any]:
    provider = lots.below(institutions, "tied provider", i)
    ended = date(2022, 1, 1) + timedelta(days=lots.below(1_700, "ended", i))
    return {
        "auditor": f"A{lots.below(auditors, 'tied auditor', i):04}",
        "provider": f"I{provider:05}",
        "group": _group(lots, provider),
        "kind": lots.known(lots.one_of(TIES, "tie", i), "tie", i),
        "ended_on": ended.isoformat() if lots.happens(500, "over", i) else None,
    }


def _assignment(lots: Drawn, i: int, auditors: int, institutions: int) -> dict[str, Any]:
    provider = lots.below(institutions, "visited", i)
    said = (*(DECLARED_NONE,) * 17, DECLARED, UNDECLARED)
    visit_on = date(2026, 3, 1) + timedelta(days=lots.below(240, "visit", i))
    return {
        "id": f"S{i:05}",
        "auditor": f"A{lots.below(auditors, 'auditor', i):04}",
        "provider": f"I{provider:05}",
        "group": _group(lots, provider),
        "visit_on": visit_on.isoformat(),
        "declaration": lots.known(lots.one_of(said, "declared", i), "declared", i),
    }


# -- as tables -------------------------------------------------------------------------------------


def generate(
    seed: int,
    years: int = 1,
    institutions: int = 3_000,
    messy: bool = True,  # noqa: FBT001, FBT002 - read by name everywhere
) -> dict[str, pl.DataFrame]:
    """Return the selections of fictional years as tables, each year a case.

    Args:
        seed: the same seed gives the same tables.
        years: number of cases; each draws its own lots.
        institutions: number of candidates in each.
        messy: whether some facts are unknown; without it all are known.
    """
    seeds = range(seed, seed + years)
    given = [selection_facts(one, institutions, messy=messy) for one in seeds]
    return _tables(AnnualSelection, given)


def generate_claims(seed: int, claims: int) -> dict[str, pl.DataFrame]:
    """Return so many small selections as tables, dense in ties and in what nobody knows."""
    return generate(seed, claims, FEW_INSTITUTIONS)


def as_requests(tables: dict[str, pl.DataFrame], cases: Sequence[int]) -> list[dict[str, Any]]:
    """Return the requests of these selections, in their order."""
    sources = Intake(AnnualSelection).sources
    rows = {
        name: table.filter(pl.col("case").is_in(cases)).partition_by("case", as_dict=True)
        for name, table in tables.items()
    }
    requests = []
    for number in cases:
        (head,) = rows[CASE][(number,)].iter_rows(named=True)
        facts: dict[str, Any] = _as_given(sources[CASE], head)
        for name, source in sources.items():
            if name != CASE:
                found = rows[name].get((number,), tables[name].clear())
                facts[name] = [_as_given(source, row) for row in found.iter_rows(named=True)]
        day = head["law_date"].isoformat()
        requests.append({"decision": DECISION, "law_date": day, "facts": facts})
    return requests


def _as_given(source: Source, row: dict[str, Any]) -> dict[str, Any]:
    return {name: as_given(row[name], shape) for name, shape in source.columns.items()}


def generate_assignments(
    seed: int,
    assignments: int = 10_000,
    messy: bool = True,  # noqa: FBT001, FBT002 - read by name everywhere
) -> dict[str, pl.DataFrame]:
    """Return the assignments of a fictional year as tables."""
    return _tables(AssignmentRound, [assignment_facts(seed, assignments, messy=messy)])


def _tables(facts: type[Facts], given: Sequence[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    intake = Intake(facts)
    cases = [_of_case(intake, number, one) for number, one in enumerate(given, 1)]
    return {name: pl.concat([one[name] for one in cases]) for name in intake.sources}


def _of_case(intake: Intake, number: int, given: dict[str, Any]) -> dict[str, pl.DataFrame]:
    case = intake.read(LAW_DATE, given)
    tables = {}
    for name, source in intake.sources.items():
        kinds = {column: DTYPES[KIND_OF[shape.format]] for column, shape in source.columns.items()}
        table = pl.DataFrame({one: case.columns[name][one] for one in kinds}, schema=kinds)
        law_date = pl.lit(LAW_DATE).alias("law_date")
        place = pl.int_range(pl.len(), dtype=pl.Int64).alias("position")
        tables[name] = table.select(
            pl.lit(number, dtype=pl.Int64).alias("case"),
            law_date if name == CASE else place,
            *kinds,
        )
    return tables
