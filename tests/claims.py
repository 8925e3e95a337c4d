"""Generated claims of the on-site subsidy, and what the case reading says of them."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.programmes.onsite_subsidy.year import as_requests, generate_claims
from openosh.server.agreement import Answers, Taken, one_by_one


if TYPE_CHECKING:
    from openosh.statute.decide import Decider


SEED = 113
FIRST = 1
"""The number of the first claim of a generated population."""
A_SHARE, FEW = 2_500, 2
"""So many claims are decided in one go; so many shares need no process of their own."""


@cache
def decider() -> Decider:
    """What decides a contracted claim; read once in each process."""
    return PROGRAMME.decider("contracted_claim")


@cache
def tables(claims: int) -> dict[str, pl.DataFrame]:
    """So many claims as tables, as the engines take them."""
    return generate_claims(SEED, claims)


def taken(claims: int, first: int, last: int) -> list[Taken]:
    """Return the claims from ``first`` up to, not including, ``last``, as the intake takes them."""
    requests = as_requests(tables(claims), range(FIRST + first, FIRST + last))
    days = [date.fromisoformat(one["law_date"]) for one in requests]
    intake = decider().intake
    return [(day, intake.read(day, one["facts"])) for day, one in zip(days, requests, strict=True)]


def some_decided(claims: int, first: int, last: int) -> Answers:
    """What the case reading says of some claims."""
    return one_by_one(decider(), taken(claims, first, last), FIRST + first)


def decided(claims: int) -> Answers:
    """What the case reading says of all claims; many are shared out among processes."""
    shares = [(claims, *cut) for cut in pairwise([*range(0, claims, A_SHARE), claims])]
    if len(shares) <= FEW:
        return _together([some_decided(*share) for share in shares])
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=apart) as pool:
        return _together(list(pool.map(some_decided, *zip(*shares, strict=True))))


def _together(parts: list[Answers]) -> Answers:
    return Answers(
        {source: pl.concat([part.tables[source] for part in parts]) for source in parts[0].tables},
        pl.concat([part.missing for part in parts]),
    )
