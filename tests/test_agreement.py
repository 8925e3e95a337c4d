"""The readings agree: on generated claims, on every decision, and where one is made to err."""

from __future__ import annotations

import os
from functools import cache

import polars as pl
import pytest
from tests.claims import decided, decider, tables, taken

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.server.agreement import Answers, by_engine, differences, disagreements
from openosh.server.sample import sample
from openosh.statute.bulk import expressions as bulk_expressions
from openosh.statute.case import expressions as case_expressions
from openosh.statute.expr import Choose, Compare
from openosh.statute.sql import expressions as sql_expressions


CLAIMS = int(os.environ.get("OPENOSH_AGREEMENT", "3000"))
"""``make agree`` asks for 100,000."""
ON_SPARK = CLAIMS if CLAIMS > 3_000 else 300
OF_EACH_DECISION = 40
SEED = 29


@cache
def one_by_one(claims: int) -> Answers:
    return decided(claims)


# -- generated claims ------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree_on_generated_claims(engine: str):
    found = by_engine(engine, decider().program, tables(CLAIMS))

    assert [] == list(differences(decider().program, one_by_one(CLAIMS), found))


@pytest.mark.spark
@pytest.mark.usefixtures("spark")
def test_spark_agrees_on_generated_claims():
    found = by_engine("spark", decider().program, tables(ON_SPARK))

    assert [] == list(differences(decider().program, one_by_one(ON_SPARK), found))


def test_the_claims_hold_all_that_is_rare():
    claims, visits = tables(CLAIMS)[""], tables(CLAIMS)["visits"]
    answers = one_by_one(CLAIMS)
    cut = answers.tables["visits"]["lines_cut_by_cap"]
    same_minute = visits.group_by("case", "date", "time_in").len().filter(pl.col("len") > 1)
    status = answers.tables[""]["status"]

    assert {"decided", "unknown", "not_covered"} == set(status)
    assert not answers.missing.is_empty()
    assert (claims["law_date"] < decider().numbers.first_covered_day).any()
    assert (visits["date"] < decider().numbers.first_covered_day).any()
    assert len(claims.join(visits, on="case", how="anti")) > 0
    assert {True, False, None} == set(visits["remote_area"])
    assert not same_minute.is_empty()
    assert ((cut > 0) & (answers.tables["visits"]["lines_granted"] > 0)).any()
    assert set(REMOVED) <= set(answers.tables["visits"]["lines_removed_at"])


REMOVED = (
    *("", "qualification", "filing", "refusing_provider", "contract", "record", "receipt"),
    *("half_day", "quota", "nurse_share", "annual_cap"),
)


# -- every decision --------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_the_readings_agree_on_every_decision(name: str, engine: str):
    by = PROGRAMME.decider(name)

    assert [] == list(disagreements(by, sample(by, SEED, OF_EACH_DECISION), engine))


# -- a reading that errs is found out --------------------------------------------------------------


def found_out(engine: str) -> bool:
    """Whether any value of a few claims gives away that a reading errs."""
    fresh = PROGRAMME.decider("contracted_claim")
    return any(disagreements(fresh, taken(CLAIMS, 0, 200), engine))


def test_rounding_down_in_bulk_is_found_out(monkeypatch: pytest.MonkeyPatch):
    rounding = bulk_expressions._ROUNDING
    monkeypatch.setitem(rounding, "half_up", rounding["down"])

    assert found_out("polars")


def test_an_open_choice_that_goes_to_else_in_sql_is_found_out(monkeypatch: pytest.MonkeyPatch):
    def careless(self: sql_expressions.Expressions, node: Choose) -> str:
        test, then, otherwise = (self.of(child) for child in node.children())
        return f"(CASE WHEN {test} THEN {then} ELSE {otherwise} END)"

    monkeypatch.setattr(sql_expressions.Expressions, "_choose", careless)

    assert found_out("duckdb")


def test_at_most_for_less_than_in_the_case_reading_is_found_out(monkeypatch: pytest.MonkeyPatch):
    writer = case_expressions.ExpressionWriter
    honest = writer._compare

    def careless(self: case_expressions.ExpressionWriter, node: Compare) -> str:
        return honest(self, node).replace(" < ", " <= ")

    monkeypatch.setattr(writer, "_compare", careless)

    assert found_out("polars")


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_readings_that_do_not_err_are_not_suspected(engine: str):
    assert not found_out(engine)
