"""Every worked example comes out as written, and together they reach the whole of the law."""

from __future__ import annotations

from functools import cache

import pytest
from tests.worked import examples, faults

from openosh.programmes.programme_review.programme import PROGRAMME
from openosh.statute.decide import Decider
from openosh.statute.examples import Example
from openosh.statute.expr import Kind


EXAMPLES = examples(PROGRAMME)
WRITTEN = [one for one in EXAMPLES if one.clause]


@cache
def decider_of(name: str) -> Decider:
    """Reading a decision takes longer than deciding a case: once for all its examples."""
    return PROGRAMME.decider(name)


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.name for one in EXAMPLES])
def test_the_example_comes_out_as_written(example: Example):
    assert [] == list(faults(decider_of(example.decision), example))


@pytest.mark.parametrize("example", WRITTEN, ids=[one.name for one in WRITTEN])
def test_the_example_leaves_nothing_of_the_outcome_out(example: Example):
    if example.error is None and example.status != "not_covered":
        result = decider_of(example.decision).decide(example.law_date, example.facts)
        assert list(result.outcome) == list(example.expect)
        assert list(example.missing) == [one.fact for one in result.missing]


def test_no_two_examples_have_one_name():
    names = [(one.decision, one.name) for one in EXAMPLES]

    assert [] == sorted({name for name in names if names.count(name) > 1})


def test_every_example_works_out_a_clause_of_the_text():
    clauses = PROGRAMME.text.latest()

    assert [] == [one.name for one in WRITTEN if one.clause not in clauses]


def test_every_check_has_an_example_of_each_verdict():
    of_check = {(one.decision, one.expect["passed"]) for one in WRITTEN if "passed" in one.expect}
    checks = {decision for decision, _ in of_check}

    assert set() == {(check, passed) for check in checks for passed in (True, False)} - of_check


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_rule_of_a_decision_is_reached(name: str):
    """A condition is worked out on both sides; any other step gets a value."""
    decider = decider_of(name)
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
