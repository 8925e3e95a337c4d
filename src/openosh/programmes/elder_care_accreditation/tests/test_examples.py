"""Every worked example beside the law comes out as written, and the examples work out the law."""

from __future__ import annotations

import pytest
from tests.worked import WorkedExamples, decider_of, examples

from openosh.programmes.elder_care_accreditation.programme import PROGRAMME


class TestExamples(WorkedExamples):
    programme = PROGRAMME


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_step_of_a_decision_is_told_of_an_example(name: str):
    decider = decider_of(PROGRAMME.slug, name)
    told: set[str] = set()
    for example in examples(PROGRAMME):
        if example.decision == name and example.error is None:
            told |= {e.step for e in decider.decide(example.law_date, example.facts).trace}

    assert set() == {step.name for step in decider.program.shown()} - told
