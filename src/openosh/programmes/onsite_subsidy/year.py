"""A fictional national year: employers, visits and papers, in the tables of the bulk reading.

Tests, benchmarks and demonstrations share it, so that a figure from one holds for the others.
Nothing in it is about anyone: employers, providers and persons are bare numbers. The same seed
gives the same tables on every machine.

The tables are those of the decision ``contracted_claim``: «» holds a row for each case, the others
a row for each line, with the ``position`` that the line has in the list of its case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.programmes.onsite_subsidy.year_manner import DENSE, NATIONAL
from openosh.programmes.onsite_subsidy.year_requests import as_requests
from openosh.programmes.onsite_subsidy.year_tables import drawn


if TYPE_CHECKING:
    import polars as pl


__all__ = ["as_requests", "generate", "generate_claims"]


def generate(
    seed: int,
    employers: int = 20_000,
    visits: int = 1_000_000,
    messy: bool = True,  # noqa: FBT001, FBT002 - read by name everywhere
) -> dict[str, pl.DataFrame]:
    """Return a fictional national year of so many employers and visits.

    Args:
        seed: the same seed gives the same tables.
        employers: number of cases; some of them have no visit.
        visits: number of visits over all cases.
        messy: whether some facts are unknown; without it no table holds a null.
    """
    return drawn(seed, NATIONAL if messy else NATIONAL.tidy(), employers, visits)


def generate_claims(seed: int, claims: int) -> dict[str, pl.DataFrame]:
    """Return claims of about ten visits each, dense in what is rare in a year.

    Unknown facts, dates and law dates before the first covered day, empty claims, remote areas,
    visits at the same minute, caps reached in the middle of a line.
    """
    return drawn(seed, DENSE, claims, 10 * claims)
