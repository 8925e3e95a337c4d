"""The readings agree on every decision, and on the fictional year."""

from __future__ import annotations

from datetime import date

import pytest

from openosh.programmes.programme_review.programme import PROGRAMME
from openosh.programmes.programme_review.year import as_requests, generate_claims
from openosh.server.agreement import by_engine, differences, disagreements, one_by_one
from openosh.server.sample import sample


SEED = 113
OF_EACH_DECISION = 60
CLAIMS = 300


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_the_readings_agree_on_every_decision(name: str, engine: str):
    by = PROGRAMME.decider(name)

    assert [] == list(disagreements(by, sample(by, SEED, OF_EACH_DECISION), engine))


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree_on_the_year(engine: str):
    by = PROGRAMME.decider("proposed_opinion")
    tables = generate_claims(SEED, CLAIMS)
    taken = [
        (day := date.fromisoformat(one["law_date"]), by.intake.read(day, one["facts"]))
        for one in as_requests(tables, range(CLAIMS))
    ]

    found = by_engine(engine, by.program, tables)

    assert [] == list(differences(by.program, one_by_one(by, taken), found))
