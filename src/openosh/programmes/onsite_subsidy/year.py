"""A fictional national year: employers, visits and papers, in the tables of the bulk reading.

Tests, benchmarks and demonstrations share it, so that a figure quoted from one holds for the
others. Nothing in it is about anyone: employers, providers and persons are bare numbers. The same
seed gives the same tables on every machine.

The tables are those of the decision ``contracted_claim``: «» holds one row per case, the others
one row per line, each with the ``position`` that the line has in the list of its case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from openosh.programmes.onsite_subsidy.draws import Draws
from openosh.programmes.onsite_subsidy.facts import STAFF_KINDS
from openosh.programmes.onsite_subsidy.year_requests import as_requests


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["as_requests", "generate", "generate_claims"]

KINDS = pl.Enum(STAFF_KINDS)
PHYSICIAN, NURSE, ALLIED = range(len(STAFF_KINDS))
YEAR = 2026
NEW_YEAR = (date(YEAR, 1, 1) - date(1970, 1, 1)).days
DAYS = 365
LAST_MINUTE = 24 * 60 - 1
TEAM = 2
"""Persons of each kind that one provider sends to one employer."""
TEAMS = 3
"""Most providers that one employer has."""
HALF_HOURS = (8, 9, 9, 9, 10, 10, 11, 13, 13, 14, 14, 15, 16)
"""Hours at which visits begin: few enough that some begin at the same minute."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a fictional year is; shares are in thousandths unless they say otherwise."""

    sizes: Mapping[tuple[int, int], int]
    """Employers by least and most number of visits, before all are scaled to the number wanted."""
    spans: Mapping[int, int]
    """Employers by the days over which their visits are spread."""
    far_days: int
    """Visits long before or after those days, most of them outside the year."""
    dear_visits: int
    """Visits whose fee is many times the ordinary: a cap is reached by a few of them."""
    careless: int
    """Employers whose papers leave facts unknown."""
    unknown: int
    """Facts that are unknown in those papers."""
    early_law_dates: int
    """Cases with a law date before the first day that the law covers."""


NATIONAL = Manner(
    sizes={(0, 0): 8, (3, 30): 50, (30, 90): 33, (150, 600): 9},
    spans={DAYS: 1},
    far_days=8,
    dear_visits=4,
    careless=250,
    unknown=10,
    early_law_dates=0,
)
DENSE = Manner(
    sizes={(0, 0): 6, (1, 4): 20, (5, 15): 50, (15, 30): 24},
    spans={1: 2, 4: 3, 15: 2, 60: 2, DAYS: 2},
    far_days=60,
    dear_visits=150,
    careless=550,
    unknown=30,
    early_law_dates=20,
)


def generate(
    seed: int, employers: int = 20_000, visits: int = 1_000_000, *, messy: bool = True
) -> dict[str, pl.DataFrame]:
    """Return a fictional national year of so many employers and visits.

    Args:
        seed: the same seed gives the same tables.
        employers: number of cases; some of them have no visit.
        visits: number of visits over all cases.
        messy: whether some facts are unknown; without it no table holds a null.
    """
    return _Year(seed, NATIONAL, messy=messy).tables(employers, visits)


def generate_claims(seed: int, claims: int) -> dict[str, pl.DataFrame]:
    """Return claims of about ten visits each, dense in what is rare in a year.

    Unknown facts, dates and law dates before the first covered day, empty claims, remote areas,
    visits at the same minute, caps reached in the middle of a line.
    """
    return _Year(seed, DENSE, messy=True).tables(claims, 10 * claims)


class _Year:
    """Draws the tables one after the other; what a table needs of another it finds by its key."""

    def __init__(self, seed: int, manner: Manner, *, messy: bool) -> None:
        self.draw = Draws(seed)
        self.manner = manner
        self.messy = messy

    def tables(self, employers: int, visits: int) -> dict[str, pl.DataFrame]:
        cases = self._cases(employers, visits)
        providers = self._providers(cases)
        tables = {
            "": self._employers(cases),
            "visits": self._visits(cases),
            "filings": self._filings(providers),
            "contracts": self._contracts(providers),
            "providers": self._listed(providers),
            "providers_refused_audit_years": self._refusals(self._listed(providers)),
        }
        return {name: table.drop("key", "careless", strict=False) for name, table in tables.items()}

    # -- cases ---------------------------------------------------------------------------------

    def _cases(self, employers: int, visits: int) -> pl.DataFrame:
        """Return what everything else of a case hangs on: its size, days, providers and year."""
        draw, manner = self.draw, self.manner
        sizes = dict(enumerate(manner.sizes))
        return (
            pl.select(case=pl.int_range(1, employers + 1, dtype=pl.Int64))
            .with_columns(key=draw.key("case", "case"))
            .with_columns(
                size=draw.one_of(dict(enumerate(manner.sizes.values())), "size"),
                span=draw.one_of(manner.spans, "span"),
                careless=draw.happens(manner.careless if self.messy else 0, "careless"),
                teams=draw.one_of({1: 60, 2: 30, TEAMS: 10}, "teams"),
                pool=draw.below(_providers_of(employers), "pool"),
                allied=draw.one_of({150: 70, 300: 20, 600: 10}, "allied share"),
                remote=draw.happens(30, "remote site"),
                year=draw.one_of({YEAR: 960, YEAR - 1: 15, YEAR + 1: 25}, "year"),
            )
            .with_columns(
                weight=pl.col("size").replace_strict(
                    {i: most - least + 1 for i, (least, most) in sizes.items()}
                ),
                first=_first_day(draw, pl.col("span")),
            )
            .with_columns(
                weight=draw.below(pl.col("weight"), "weight")
                + pl.col("size").replace_strict({i: least for i, (least, _) in sizes.items()})
            )
            .with_columns(visits=_scaled(pl.col("weight"), visits))
        )

    def _employers(self, cases: pl.DataFrame) -> pl.DataFrame:
        draw, manner = self.draw, self.manner
        band = draw.one_of({20: 6, 50: 45, 100: 42, 200: 7}, "band")
        small = pl.col("employer_insured_workers") < 100
        table = cases.select(
            "case",
            "year",
            "key",
            "careless",
            law_date=self._law_date(),
            employer_legally_registered=~draw.happens(10, "unregistered"),
            employer_employment_insured=~draw.happens(10, "uninsured"),
            employer_insured_workers=band + draw.below(pl.min_horizontal(band, 100) - 1, "insured"),
            employer_risk_class=draw.one_of({1: 45, 2: 35, 3: 20}, "risk class"),
            granted_earlier_this_year=pl.when(draw.happens(700, "first claim"))
            .then(0)
            .otherwise(draw.below(pl.when(draw.happens(100, "used up")).then(130_000).otherwise(50_000), "earlier")),
        ).with_columns(
            employer_special_hazard_workers=pl.when(draw.happens(150, "hazard out of band"))
            .then(pl.when(small).then(0).otherwise(100 + draw.below(40, "many hazards")))
            .otherwise(1 + draw.below(pl.min_horizontal("employer_insured_workers", 99), "hazards"))
        )
        order = (
            "case",
            "law_date",
            "year",
            "employer_legally_registered",
            "employer_employment_insured",
            "employer_insured_workers",
            "employer_special_hazard_workers",
            "employer_risk_class",
            "granted_earlier_this_year",
        )
        return self._with_unknowns(table, "case", order[2:]).select(order)
