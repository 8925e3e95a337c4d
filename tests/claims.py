"""Generated claims of the on-site subsidy, and what the case reading says of them."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.programmes.onsite_subsidy.year import as_requests, generate_claims
from openosh.server.agreement import Answers, one_by_one


if TYPE_CHECKING:
    from openosh.statute.decide import Decider


SEED = 113
A_SHARE = 2_500
"""So many claims are decided one by one before the next are taken up."""


@cache
def decider() -> Decider:
    """What decides a contracted claim; read once in each process."""
    return PROGRAMME.decider("contracted_claim")


@cache
def tables(claims: int) -> dict[str, pl.DataFrame]:
    """So many claims as tables, as the engines take them."""
    return generate_claims(SEED, claims)


def some_decided(claims: int, first: int, last: int) -> Answers:
    """What the case reading says of the claims from ``first`` up to, not including, ``last``."""
    requests = as_requests(tables(claims), range(first, last))
    days = [date.fromisoformat(one["law_date"]) for one in requests]
    intake = decider().intake
    taken = [(day, intake.read(day, one["facts"])) for day, one in zip(days, requests, strict=True)]
    return one_by_one(decider(), taken, first)


def decided(claims: int) -> Answers:
    """What the case reading says of all claims; many are shared out among processes."""
    cuts = [*range(0, claims, A_SHARE), claims]
    shares = [(claims, *share) for share in zip(cuts, cuts[1:], strict=False)]
    if len(shares) <= 2:
        return _together([some_decided(*share) for share in shares])
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=apart) as pool:
        return _together(list(pool.map(some_decided, *zip(*shares, strict=True))))


def _together(parts: list[Answers]) -> Answers:
    return Answers(
        {source: pl.concat([part.tables[source] for part in parts]) for source in parts[0].tables},
        pl.concat([part.missing for part in parts]),
    )
