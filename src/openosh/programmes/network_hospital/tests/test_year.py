"""The fictional year: the same on every machine, and settled in bulk exactly as one by one."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from openosh.programmes.network_hospital.facts_claims import ITEMS
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

DRAWN = {
    "days": 617_685_897,
    "reports": 4_147,
    "last": "測試個案595-1",
    "filings": 48,
    "earlier": 402_500,
}


@cache
def year() -> Tables:
    return generate(SEED, PAYEES, NOTIFICATIONS)


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
    answers = taken_one_by_one(year())

    assert NOTIFICATIONS == len(answers.tables["lines"])
    assert REMOVED <= set(answers.tables["lines"]["lines_removed_at"])
    assert [] == list(
        differences(DECIDER.program, answers, by_engine("polars", DECIDER.program, year()))
    )


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree_on_claims_dense_in_what_is_rare(engine: str):
    answers = taken_one_by_one(claims())
    status = set(answers.tables[""]["status"])

    assert {"decided", "unknown", "not_covered", "judgement_needed"} == status
    assert [] == list(
        differences(DECIDER.program, answers, by_engine(engine, DECIDER.program, claims()))
    )


def test_the_same_seed_gives_the_same_tables():
    again = generate(SEED, PAYEES, NOTIFICATIONS)

    assert year().keys() == again.keys()
    for name, table in year().items():
        assert_frame_equal(table, again[name])


def test_another_seed_gives_another_year():
    assert not year()["lines"].equals(generate(SEED + 1, PAYEES, NOTIFICATIONS)["lines"])


def test_a_year_is_the_same_on_every_machine():
    lines = year()["lines"]
    drawn = {
        "days": lines["event_on"].to_physical().cast(pl.Int64).sum(),
        "reports": lines["writer"].count(),
        "last": lines.row(-1, named=True)["episode"],
        "filings": year()["filings"].height,
        "earlier": year()["earlier_payments"]["amount"].sum(),
    }

    assert drawn == DRAWN


def test_there_are_as_many_payees_and_notifications_as_wanted():
    assert (PAYEES, NOTIFICATIONS) == (year()[""].height, year()["lines"].height)
    assert set(ITEMS) == set(year()["lines"]["item"].drop_nulls())


def test_payees_differ_much_in_size():
    sizes = sorted(year()["lines"].group_by("case").len()["len"])

    assert sizes[-1] > 3 * sizes[len(sizes) // 4]


def test_a_tidy_year_leaves_nothing_open_for_want_of_a_fact():
    answers = by_engine("polars", DECIDER.program, generate(SEED, 60, 3_000, messy=False))

    assert answers.missing.is_empty()


def test_every_fact_that_may_be_unknown_is_unknown_somewhere():
    needed = {
        "": ("payee", "payee_kind", "island_hospital"),
        "lines": ("item", "episode", "event_on", "review_state"),
        "earlier_payments": ("episode", "amount"),
    }
    places = [(table, name) for table, names in needed.items() for name in names]

    assert [] == [place for place in places if not claims()[place[0]][place[1]].null_count()]


def test_some_claims_have_no_line_and_some_law_dates_are_too_early():
    few = generate_claims(SEED, 300)
    empty = few[""].join(few["lines"], on="case", how="anti")

    assert not empty.is_empty()
    assert (few[""]["law_date"] < PROGRAMME.numbers.first_covered_day).any()
    assert (few["lines"]["event_on"] < PROGRAMME.numbers.first_covered_day).any()
