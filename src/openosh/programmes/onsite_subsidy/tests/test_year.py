from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.programmes.onsite_subsidy.year import as_requests, generate, generate_claims
from openosh.statute.decide import Result


Tables = dict[str, pl.DataFrame]

DECIDER = PROGRAMME.decider("contracted_claim")
EMPLOYERS, VISITS = 600, 30_000
STEPS = (
    "qualification",
    "filing",
    "refusing_provider",
    "contract",
    "record",
    "receipt",
    "half_day",
    "quota",
    "nurse_share",
    "annual_cap",
)
LISTS = ("visits", "filings", "contracts", "providers")


@pytest.fixture(scope="module")
def year() -> Tables:
    return generate(7, EMPLOYERS, VISITS)


@pytest.fixture(scope="module")
def claims() -> Tables:
    return generate_claims(7, 400)


@pytest.fixture(scope="module")
def decided(claims: Tables) -> list[Result]:
    requests = as_requests(claims, claims[""]["case"].to_list())
    return [DECIDER.decide(date.fromisoformat(r["law_date"]), r["facts"]) for r in requests]


def share(table: pl.DataFrame, condition: pl.Expr) -> float:
    return table.filter(condition).height / table.height


def test_the_same_seed_gives_the_same_tables(year: Tables):
    again = generate(7, EMPLOYERS, VISITS)
    assert year.keys() == again.keys()
    for name, table in year.items():
        assert_frame_equal(table, again[name])


def test_another_seed_gives_another_year(year: Tables):
    other = generate(8, EMPLOYERS, VISITS)
    assert not year["visits"].equals(other["visits"])


def test_a_year_is_the_same_on_every_machine(year: Tables):
    drawn = {
        "fee": year["visits"]["fee"].sum(),
        "time_in": year["visits"]["time_in"].sum(),
        "filed_on": year["filings"]["filed_on"].to_physical().cast(pl.Int64).sum(),
        "insured": year[""]["employer_insured_workers"].sum(),
        "last": year["visits"].row(-1)[:3],
    }
    assert drawn == {
        "fee": 141_215_323,
        "time_in": 21_502_626,
        "filed_on": 110_022_092,
        "insured": 69_412,
        "last": (152, 8, 7_320),
    }


def test_there_are_as_many_employers_and_visits_as_wanted(year: Tables):
    assert (EMPLOYERS, VISITS) == (year[""].height, year["visits"].height)
    assert EMPLOYERS == year[""]["case"].n_unique()


def test_employers_differ_much_in_size(year: Tables):
    sizes = sorted(year["visits"].group_by("case").len()["len"].to_list())
    assert 20 < EMPLOYERS - len(sizes) < 100
    assert sizes[-1] > 300
    assert sizes[len(sizes) // 2] < 30


def test_without_weight_the_first_employer_takes_every_visit():
    few = generate(3, employers=1, visits=25)
    assert [1] * 25 == few["visits"]["case"].to_list()


def test_visits_do_not_arrive_case_by_case(year: Tables):
    together = sum(one == next_one for one, next_one in pairwise(year["visits"]["case"]))
    assert together < VISITS / 50


def test_bands_classes_and_staff_have_realistic_shares(year: Tables):
    cases, visits = year[""], year["visits"]
    insured = pl.col("employer_insured_workers")
    assert 0.03 < share(cases, insured < 50) < 0.1
    assert 0.38 < share(cases, insured.is_between(50, 99)) < 0.52
    assert 0.35 < share(cases, insured.is_between(100, 199)) < 0.5
    assert {1, 2, 3} == set(cases["employer_risk_class"].drop_nulls())
    assert 0.09 < share(visits, pl.col("kind") == "physician") < 0.15
    assert 0.5 < share(visits, pl.col("kind") == "nurse") < 0.75
    assert 0.02 < share(visits, pl.col("remote_area")) < 0.07


def test_dates_reach_into_the_years_before_and_after(year: Tables):
    years = set(year["visits"]["date"].dt.year().drop_nulls())
    assert {2025, 2026, 2027} <= years


def test_some_visits_of_one_employer_begin_at_the_same_minute(year: Tables):
    moment = ("case", "date", "time_in")
    same = year["visits"].drop_nulls(moment).group_by(moment).len()
    assert same.filter(pl.col("len") > 1).height > 100


def test_papers_have_the_gaps_that_papers_have(year: Tables):
    contracts, refusals = year["contracts"], year["providers_refused_audit_years"]
    twice = year["filings"].drop_nulls().group_by("case", "person", "provider").len()
    assert share(contracts, pl.col("ends_on").is_null()) > 0.01
    assert share(contracts, pl.col("parties") == 3) > 0.005
    assert share(contracts, pl.col("ends_on").dt.month() < 11) > 0.05
    assert 2025 in refusals["value"]
    assert -1 in refusals["position_2"]
    assert twice.filter(pl.col("len") > 1).height > 50


def test_every_fact_that_may_be_unknown_is_unknown_somewhere(claims: Tables):
    for name, table in claims.items():
        for column in table.columns:
            if column not in {"case", "position", "position_2", "law_date"}:
                if (name, column) == ("providers_refused_audit_years", "id"):
                    continue
                assert table[column].null_count(), (name, column)


def test_a_tidy_year_has_nothing_unknown():
    for name, table in generate(7, EMPLOYERS, VISITS, messy=False).items():
        assert 0 == sum(table.null_count().row(0)), name


def test_positions_count_the_lines_of_each_case(year: Tables):
    for name in LISTS:
        for _, positions in year[name].group_by("case").agg("position").iter_rows():
            assert list(range(len(positions))) == sorted(positions)


def test_every_request_can_be_read(year: Tables, claims: Tables):
    for tables in (year, claims):
        for request in as_requests(tables, tables[""]["case"].to_list()):
            DECIDER.intake.read(date.fromisoformat(request["law_date"]), request["facts"])


def test_requests_come_in_the_order_asked_for_with_lines_at_their_position(year: Tables):
    *_, one = as_requests(year, [12, 5])
    lines = year["visits"].filter(pl.col("case") == 5).sort("position")
    ids = [None if i is None else str(i) for i in lines["id"]]
    assert ids == [visit["id"] for visit in one["facts"]["visits"]]
    assert "onsite_subsidy.contracted_claim" == one["decision"]


def test_a_lost_history_is_null_and_an_empty_one_an_empty_list(claims: Tables):
    lists = [
        provider["refused_audit_years"]
        for request in as_requests(claims, claims[""]["case"].to_list())
        for provider in request["facts"]["providers"]
    ]
    assert None in lists
    assert [] in lists
    assert [2025] in lists


def test_times_and_days_are_written_as_the_contract_has_them(year: Tables):
    (request,) = as_requests(year, year["visits"]["case"].mode().to_list()[:1])
    visit = next(v for v in request["facts"]["visits"] if None not in v.values())
    assert 5 == len(visit["time_in"])
    assert visit["date"] == date.fromisoformat(visit["date"]).isoformat()


def test_claims_fall_at_every_step_and_pass_every_step(decided: list[Result]):
    fates = Counter(
        line["removed_at"]
        for result in decided
        for line in result.outcome.get("lines", ())
        if line["granted"] is not None
    )
    assert {*STEPS, None} == fates.keys()


def test_claims_have_every_status_that_facts_alone_can_bring(decided: list[Result]):
    assert {"decided", "unknown", "not_covered"} == {result.status for result in decided}


def test_some_claims_are_empty_and_some_law_dates_too_early(decided: list[Result]):
    assert any(result.outcome.get("lines") == [] for result in decided)
    assert any(result.outcome == {} for result in decided)


def test_caps_are_reached_in_the_middle_of_a_line(decided: list[Result]):
    lines = [line for result in decided for line in result.outcome.get("lines", ())]
    assert any(line["granted"] and line["cut_by_cap"] for line in lines)
    assert any(line["granted"] is None for line in lines)
