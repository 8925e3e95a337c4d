"""The fictional homes: the same for the same seed, of each type, and decided alike one by one."""

from __future__ import annotations

from datetime import date

import polars as pl
from polars.testing import assert_frame_equal

from openosh.programmes.elder_care_accreditation.facts_staffing import HOMES
from openosh.programmes.elder_care_accreditation.programme import PROGRAMME
from openosh.programmes.elder_care_accreditation.year import (
    FOUR_YEARS,
    NIGHT,
    as_requests,
    generate,
    generate_claims,
)
from openosh.statute.bulk import BulkReading


DECIDER = PROGRAMME.decider("staffing")
Tables = dict[str, pl.DataFrame]


def in_bulk(tables: Tables) -> Tables:
    return BulkReading(DECIDER.program).compute(tables, "outcome")


def test_the_same_seed_gives_the_same_homes():
    first, again, other = (generate_claims(seed, 8) for seed in (1, 1, 2))

    for name, table in first.items():
        assert_frame_equal(table, again[name])
    assert not first["workers"].equals(other["workers"])


def test_there_are_homes_of_each_type_with_four_years_of_shifts():
    year = generate(1, 4, 1_000_000, messy=False)

    assert set(HOMES) == set(year[""]["home"])
    assert {2 * FOUR_YEARS} == set(year["watches"].group_by("case").len()["len"])


def test_homes_are_added_until_there_are_so_many_shifts():
    assert 1 == generate(1, 400, 10_000)[""].height


def test_homes_dense_in_what_is_rare_come_out_alike_in_bulk_and_one_by_one():
    homes = generate_claims(3, 60)
    found = in_bulk(homes)
    heads = {row["case"]: row for row in found[""].iter_rows(named=True)}
    states = set()
    cases = homes[""]["case"].to_list()
    for case, request in zip(cases, as_requests(homes, cases), strict=True):
        result = DECIDER.decide(date.fromisoformat(request["law_date"]), request["facts"])
        alone = {k: v for k, v in result.outcome.items() if k != "watches"}
        assert {**alone, "status": result.status} == {k: heads[case][k] for k in (*alone, "status")}
        states |= {result.status, *(result.outcome[k] for k in ("care_state", "nurse_state"))}

    assert {"decided", "unknown", "judgement_needed", "met", "unmet", "partly", None} == states


def test_a_shift_of_one_night_that_nobody_took_is_found_among_all():
    year = generate(1, 1, 1, messy=False)
    before = in_bulk(year)["watches"]
    wanted = (
        year["watches"]
        .join(before, on=["case", "position"])
        .filter(pl.col("watch") == NIGHT, pl.col("watches_care_workers") > 1)
    )
    night = wanted.row(700, named=True)
    spare = night["watches_care_workers"] - night["watches_required"] + 1
    of_it = (
        year["duties"]
        .with_row_index()
        .filter(
            pl.col("on") == night["on"],
            pl.col("watch") == NIGHT,
            ~pl.col("worker").str.contains("護"),
        )
    )
    gone = of_it["index"].head(spare)
    fewer = year["duties"].with_row_index().filter(~pl.col("index").is_in(gone.implode()))
    after = in_bulk({**year, "duties": fewer.drop("index")})["watches"]

    new = after.filter(pl.col("watches_below_ratio") & ~before["watches_below_ratio"])
    assert [night["position"]] == new["position"].to_list()
