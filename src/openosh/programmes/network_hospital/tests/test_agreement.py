"""Case, bulk and SQL agree on every decision, on facts drawn with unknowns."""

from __future__ import annotations

import pytest

from openosh.programmes.network_hospital.programme import PROGRAMME
from openosh.server.agreement import disagreements
from openosh.server.sample import sample


OF_EACH_DECISION = 40
SEED = 29


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_the_readings_agree_on_every_decision(name: str, engine: str):
    by = PROGRAMME.decider(name)

    assert [] == list(disagreements(by, sample(by, SEED, OF_EACH_DECISION), engine))
