"""The readings agree on every decision of the accreditation, on drawn facts with unknowns."""

from __future__ import annotations

import pytest

from openosh.programmes.elder_care_accreditation.programme import PROGRAMME
from openosh.server.agreement import disagreements
from openosh.server.sample import sample


OF_EACH = 25
SEED = 29


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_the_readings_agree_on_every_decision(name: str, engine: str):
    by = PROGRAMME.decider(name)

    assert [] == list(disagreements(by, sample(by, SEED, OF_EACH), engine))
