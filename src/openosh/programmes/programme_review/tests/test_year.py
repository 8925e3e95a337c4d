"""The fictional year begins with the published measures, and is the same for the same seed."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from openosh.programmes.programme_review.measures import published
from openosh.programmes.programme_review.programme import PROGRAMME
from openosh.programmes.programme_review.published_facts import facts_of
from openosh.programmes.programme_review.year import as_requests, generate, generate_claims
from openosh.server.engines import compute


Tables = dict[str, pl.DataFrame]
DECIDER = PROGRAMME.decider("proposed_opinion")
PROJECTS, MEASURES = 400, 9_000


@pytest.fixture(scope="module")
def year() -> Tables:
    return generate(7, PROJECTS, MEASURES)


def test_it_has_as_many_projects_and_measures_as_asked_for(year: Tables):
    assert (PROJECTS, MEASURES) == (year[""].height, year["measures"].height)


def test_the_first_cases_are_the_published_year(year: Tables):
    requests = as_requests(year, range(5))

    assert [facts_of(project) for project in published().projects] == [
        one["facts"] for one in requests
    ]


def test_five_cases_and_eighty_two_measures_are_the_published_year_alone():
    tables = generate(7, 5, 82, messy=False)

    assert (5, 20, 82) == tuple(tables[name].height for name in ("", "items", "measures"))


def test_the_same_seed_gives_the_same_tables(year: Tables):
    again = generate(7, PROJECTS, MEASURES)

    for name, table in year.items():
        assert_frame_equal(table, again[name])
    assert not year["measures"].equals(generate(8, PROJECTS, MEASURES)["measures"])


def test_a_tidy_year_lacks_no_fact_but_what_null_means():
    tidy = generate(7, PROJECTS, MEASURES, messy=False)
    made_up = tidy["measures"].filter(pl.col("case") >= 5)

    assert (
        0
        == made_up.select("numeric", "actual", "completed", "evidenced")
        .null_count()
        .sum_horizontal()[0]
    )
    assert {date(2024, 12, 31)} == set(tidy[""]["law_date"])


def test_every_request_is_taken_in(year: Tables):
    for one in as_requests(year, range(0, PROJECTS, 7)):
        DECIDER.intake.read(date.fromisoformat(one["law_date"]), one["facts"])


def test_the_claims_hold_all_that_is_rare():
    tables = generate_claims(7, 500)
    found = compute("polars", DECIDER.program, tables, "all")
    progress = set(found["measures"]["measures_progress"])
    failed = ",".join(found[""]["failed"].drop_nulls()).split(",")

    assert {"decided", "unknown", "not_covered", "judgement_needed"} == set(found[""]["status"])
    assert {"no_target", "reached", "accepted", "below", None} <= progress
    assert {"items_compliant", "budget_compliant", "schedule_compliant"} == set(failed) - {""}
    assert {True, False, None} == set(found[""]["passed"])
