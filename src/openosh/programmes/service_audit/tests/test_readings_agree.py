"""Case, bulk and SQL agree on every decision: on drawn facts and on the worked examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from openosh.programmes.service_audit.programme import PROGRAMME
from openosh.server.agreement import disagreements
from openosh.server.sample import sample
from openosh.statute.examples import load


SEED, CASES = 29, 40
EXAMPLES = [
    example
    for file in sorted((Path(__file__).parent / "examples").glob("*.toml"))
    for example in load(file)
    if example.error is None
]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_the_readings_agree_on_worked_examples_and_drawn_facts(name: str, engine: str):
    by = PROGRAMME.decider(name)
    worked = [example for example in EXAMPLES if example.decision == name]
    taken = [(one.law_date, by.intake.read(one.law_date, one.facts)) for one in worked]

    assert [] == list(disagreements(by, taken + sample(by, SEED, CASES), engine))
