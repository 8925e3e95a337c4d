"""The fictional year: the same on every machine, with all that is rare in it."""

from __future__ import annotations

from datetime import date
from functools import cache

import polars as pl
from polars.testing import assert_frame_equal

from openosh.programmes.network_hospital.facts_claims import ITEMS
from openosh.programmes.network_hospital.programme import PROGRAMME
from openosh.programmes.network_hospital.year import as_requests, generate, generate_claims


Tables = dict[str, pl.DataFrame]
SEED, PAYEES, NOTIFICATIONS = 1, 600, 30_000
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


def test_every_request_can_be_read_and_has_its_lines_at_their_position():
    requests = as_requests(claims(), [7, 3])
    lines = claims()["lines"].filter(pl.col("case") == 3).sort("position")
    intake = PROGRAMME.decider("notification_claim").intake

    assert ["network_hospital.notification_claim"] * 2 == [one["decision"] for one in requests]
    assert lines["id"].to_list() == [one["id"] for one in requests[1]["facts"]["lines"]]
    for one in requests:
        intake.read(date.fromisoformat(one["law_date"]), one["facts"])
