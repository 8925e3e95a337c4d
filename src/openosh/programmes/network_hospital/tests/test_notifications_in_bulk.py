"""A year of notifications settles in bulk exactly as one by one, with all that is rare in it."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import pytest

from openosh.programmes.network_hospital.programme import PROGRAMME
from openosh.programmes.network_hospital.year import as_requests, generate, generate_claims
from openosh.server.agreement import Answers, by_engine, differences, one_by_one


Tables = dict[str, pl.DataFrame]
DECIDER = PROGRAMME.decider("notification_claim")
SEED, PAYEES, NOTIFICATIONS = 1, 600, 30_000
REMOVED = {
    *("", "payee", "supplement", "quality_review", "paper", "disease_type", "independence"),
    *("deadline", "one_heading", "once", "one_per_day"),
}


@cache
def claims() -> Tables:
    return generate_claims(SEED, 300)


def taken_one_by_one(tables: Tables) -> Answers:
    requests = as_requests(tables, tables[""]["case"].to_list())
    days = [date.fromisoformat(one["law_date"]) for one in requests]
    taken = [
        (day, DECIDER.intake.read(day, one["facts"]))
        for day, one in zip(days, requests, strict=True)
    ]
    return one_by_one(DECIDER, taken, first=1)


def test_thirty_thousand_notifications_settle_in_bulk_exactly_as_one_by_one():
    year = generate(SEED, PAYEES, NOTIFICATIONS)
    answers = taken_one_by_one(year)

    assert NOTIFICATIONS == len(answers.tables["lines"])
    assert REMOVED <= set(answers.tables["lines"]["lines_removed_at"])
    assert [] == list(
        differences(DECIDER.program, answers, by_engine("polars", DECIDER.program, year))
    )


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree_on_claims_dense_in_what_is_rare(engine: str):
    answers = taken_one_by_one(claims())
    status = set(answers.tables[""]["status"])

    assert {"decided", "unknown", "not_covered", "judgement_needed"} == status
    assert [] == list(
        differences(DECIDER.program, answers, by_engine(engine, DECIDER.program, claims()))
    )


def test_a_tidy_year_leaves_nothing_open_for_want_of_a_fact():
    answers = by_engine("polars", DECIDER.program, generate(SEED, 60, 3_000, messy=False))

    assert answers.missing.is_empty()
