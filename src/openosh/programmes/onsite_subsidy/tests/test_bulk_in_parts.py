"""A table decided in parts, and one decided at once, come out the same, row by row."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.programmes.onsite_subsidy.year import generate_claims
from openosh.statute.bulk import BulkReading


PROGRAM = PROGRAMME.decider("contracted_claim").program
CLAIMS = 120
Tables = dict[str, pl.DataFrame]


@cache
def claims() -> Tables:
    """Claims of about ten visits, dense in what is rare."""
    return generate_claims(seed=7, claims=CLAIMS)


def decided(tables: Tables, lines_at_once: int) -> Tables:
    return BulkReading(PROGRAM, lines_at_once).compute(tables)


def assert_same(first: Tables, second: Tables) -> None:
    assert list(first) == list(second)
    for name, frame in first.items():
        assert_frame_equal(frame, second[name])


@pytest.mark.parametrize("lines_at_once", [1, 7, 200, 700])
def test_the_size_of_the_parts_changes_nothing(lines_at_once: int):
    assert_same(decided(claims(), 1_000_000), decided(claims(), lines_at_once))


def test_cases_come_back_in_the_order_in_which_they_came():
    shuffled = {**claims(), "": claims()[""].sample(fraction=1, shuffle=True, seed=3)}
    whole, parts = decided(shuffled, 1_000_000), decided(shuffled, 100)

    assert not whole[""]["case"].is_sorted()
    assert_same(whole, parts)


def test_cases_with_names_can_be_parted_too():
    named = {name: t.with_columns(pl.col("case").cast(pl.String)) for name, t in claims().items()}

    assert_same(decided(named, 1_000_000), decided(named, 100))


def test_lines_without_a_case_keep_the_tables_whole():
    lost = {
        name: t.with_columns(pl.col("case").replace(t["case"].max(), None)) if name else t
        for name, t in claims().items()
    }

    assert_same(decided(lost, 1_000_000), decided(lost, 100))


def test_what_is_missing_is_found_in_every_part():
    whole = BulkReading(PROGRAM).missing(claims())
    parts = BulkReading(PROGRAM, 100).missing(claims())

    assert not whole.is_empty()
    assert_frame_equal(whole, parts, check_row_order=False)


def test_leaving_out_who_meets_no_gap_changes_no_status():
    short, long = BulkReading(PROGRAM), BulkReading(PROGRAM)
    long.status.gap = None  # asks every open case with something unknown

    statuses = short.compute(claims())[""]["status"]

    assert {"decided", "unknown", "not_covered"} == set(statuses)
    assert statuses.to_list() == long.compute(claims())[""]["status"].to_list()
