"""The readings agree: on generated claims, on every decision, and where one is made to err."""

from __future__ import annotations

import os
from functools import cache

import polars as pl
import pytest
from tests.by_key import BY_KEY, rows_met_by_key
from tests.claims import decided, decider, tables, taken
from tests.worked import examples

from openosh.desk.programme import Programme
from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.server.agreement import (
    Answers,
    Taken,
    by_engine,
    differences,
    disagreements,
    one_by_one as answers_one_by_one,
    tables_of,
)
from openosh.server.discovery import programme, programmes, slugs
from openosh.server.law_checks import Lot, sampled
from openosh.server.sample import sample
from openosh.statute.bulk import expressions as bulk_expressions
from openosh.statute.case import expressions as case_expressions
from openosh.statute.decide import Decider
from openosh.statute.expr import Choose, Compare
from openosh.statute.sql import expressions as sql_expressions


pytestmark = pytest.mark.long


FEW_CLAIMS = 3_000
CLAIMS = int(os.environ.get("OPENOSH_AGREEMENT", FEW_CLAIMS))
"""``make agree`` asks for 100,000."""
ON_SPARK = CLAIMS if CLAIMS > FEW_CLAIMS else 300
OF_EACH_DECISION, OF_EACH_ON_SPARK = 25, 5
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


# -- every decision of every programme -------------------------------------------------------------


DECISIONS = [(one.slug, name) for one in programmes() for name in one.decisions]
SOME_ON_SPARK = DECISIONS[:: 1 if CLAIMS > FEW_CLAIMS else 8]
"""Spark takes seconds to plan what DuckDB computes at once: ``make agree`` asks it of all."""


def each(decisions: list[tuple[str, str]]) -> pytest.MarkDecorator:
    names = [f"{slug}.{name}" for slug, name in decisions]
    return pytest.mark.parametrize(("slug", "name"), decisions, ids=names)


def cases(of: Programme, by: Decider, drawn: int) -> list[Taken]:
    """Cases of a decision: its worked examples, the fictional year, and drawn facts.

    Drawn are unknown facts, days before the first covered day, empty lists, and the edges at which
    the law changes its mind.
    """
    worked = [
        (one.law_date, by.intake.read(one.law_date, one.facts))
        for one in examples(of)
        if one.decision == by.decision.name and one.error is None
    ]
    return [*worked, *sampled(of, by, Lot(drawn, SEED))]


@each(DECISIONS)
def test_the_readings_agree_on_every_decision(slug: str, name: str):
    of = programme(slug)
    by = of.decider(name)
    taken = cases(of, by, OF_EACH_DECISION)
    said = answers_one_by_one(by, taken)
    as_tables = tables_of(by.program, taken)

    def unlike(engine: str) -> list[object]:
        return list(differences(by.program, said, by_engine(engine, by.program, as_tables)))

    found = {engine: unlike(engine) for engine in ("polars", "duckdb")}
    with rows_met_by_key():
        found[BY_KEY] = unlike("polars")

    assert {"polars": [], BY_KEY: [], "duckdb": []} == found


@pytest.mark.spark
@pytest.mark.usefixtures("spark")
@each(SOME_ON_SPARK)
def test_spark_agrees_on_the_decisions(slug: str, name: str):
    of = programme(slug)
    by = of.decider(name)

    assert [] == list(disagreements(by, sampled(of, by, Lot(OF_EACH_ON_SPARK, SEED)), "spark"))


def test_what_is_drawn_holds_what_is_rare():
    """In some decision at least: no lines, a fact that nobody knows, a day before the law."""
    empty, unknown, early = set(), set(), set()
    for slug, name in DECISIONS:
        by = programme(slug).decider(name)
        for law_date, case in sample(by, SEED, OF_EACH_DECISION):
            lists = [source for source in by.program.sources if source]
            empty |= {slug for source in lists if not case.size(source)}
            unknown |= {slug} if case.has_unknown else set()
            early |= {slug} if law_date < by.numbers.first_covered_day else set()

    assert [set(slugs())] * 3 == [empty, unknown, early]


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
