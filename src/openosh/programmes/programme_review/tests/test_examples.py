"""Every worked example beside the law comes out as written, and the examples work out the law."""

from __future__ import annotations

import pytest
from tests.worked import WorkedExamples, decider_of, examples

from openosh.programmes.programme_review.programme import PROGRAMME
from openosh.statute.examples import Example
from openosh.statute.expr import Kind


WRITTEN = [one for one in examples(PROGRAMME) if one.clause]


class TestExamples(WorkedExamples):
    programme = PROGRAMME


@pytest.mark.parametrize("example", WRITTEN, ids=[one.name for one in WRITTEN])
def test_the_example_leaves_nothing_of_the_outcome_out(example: Example):
    if example.error is None and example.status != "not_covered":
        result = decider_of(PROGRAMME.slug, example.decision).decide(
            example.law_date, example.facts
        )
        assert list(result.outcome) == list(example.expect)
        assert list(example.missing) == [one.fact for one in result.missing]


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_rule_of_a_decision_is_reached(name: str):
    """A condition is worked out on both sides; any other step gets a value."""
    decider = decider_of(PROGRAMME.slug, name)
    seen = {
        (entry.step, entry.value)
        for one in WRITTEN
        if one.decision == name and one.error is None
        for entry in decider.decide(one.law_date, one.facts).trace
        if not isinstance(entry.value, list)
    }
    values = {step: {value for of, value in seen if of == step} for step, _ in seen}
    wanted = {
        step.name: {True} if step.warns else {True, False}
        for step in decider.program.shown()
        if step.kind is Kind.TRUTH
    }

    assert {step.name for step in decider.program.shown()} <= set(values)
    assert {} == {
        step: sides - values[step] for step, sides in wanted.items() if sides - values[step]
    }
