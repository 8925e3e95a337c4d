"""Every worked example beside the law comes out as written, and every rule is worked out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.worked import examples, faults

from openosh.programmes.elder_care_accreditation.programme import PROGRAMME
from openosh.statute.decide import Decider
from openosh.statute.examples import Example, load


FILES = sorted((Path(__file__).parent / "examples").glob("*.toml"))
WRITTEN = [example for file in FILES for example in load(file)]
DECIDERS: dict[str, Decider] = {}


def decider_of(example: Example) -> Decider:
    """Reading a decision takes longer than deciding a case: once for all its examples."""
    if example.decision not in DECIDERS:
        DECIDERS[example.decision] = PROGRAMME.decider(example.decision)
    return DECIDERS[example.decision]


@pytest.mark.parametrize(
    "example", examples(PROGRAMME), ids=[example.name for example in examples(PROGRAMME)]
)
def test_the_example_comes_out_as_written(example: Example):
    assert [] == list(faults(decider_of(example), example))


def test_no_two_examples_have_one_name():
    names = [example.name for example in WRITTEN]

    assert [] == sorted({name for name in names if names.count(name) > 1})


def test_every_example_works_out_a_clause_of_the_text():
    clauses = PROGRAMME.text.latest()

    assert [] == [example.name for example in WRITTEN if example.clause not in clauses]


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_decision_has_an_example(name: str):
    assert name in {example.decision for example in WRITTEN}


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_step_of_a_decision_is_told_of_an_example(name: str):
    decider = PROGRAMME.decider(name)
    told: set[str] = set()
    for example in WRITTEN:
        if example.decision == name and example.error is None:
            told |= {e.step for e in decider.decide(example.law_date, example.facts).trace}

    assert set() == {step.name for step in decider.program.shown()} - told
