"""Every worked example beside the law comes out as written, and the examples work out the law."""

from __future__ import annotations

import pytest
from tests.worked import WorkedExamples, decider_of, examples

from openosh.programmes.service_audit.programme import PROGRAMME
from openosh.statute import expr
from openosh.statute.examples import Example


class TestExamples(WorkedExamples):
    programme = PROGRAMME


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_a_condition_bears_the_name_of_its_step_and_says_what_to_do(name: str):
    """So that a page finds the sentence of what failed."""
    failed = decider_of(PROGRAMME.slug, name).program.outcome.get("failed")
    conditions = failed.conditions if isinstance(failed, expr.EveryFailing) else ()
    steps = [node.step for _, node in conditions if isinstance(node, expr.Ref)]

    assert [condition for condition, _ in conditions] == [step.name for step in steps]
    assert [] == [step.name for step in steps if "請" not in step.fails]


REFUSED = [example for example in examples(PROGRAMME) if example.expect.get("failed")]


@pytest.mark.parametrize("example", REFUSED, ids=[example.name for example in REFUSED])
def test_the_trace_of_a_refusal_tells_each_reason(example: Example):
    result = decider_of(PROGRAMME.slug, example.decision).decide(example.law_date, example.facts)
    told = {entry.step: entry.sentence for entry in result.trace if entry.value is False}

    assert set(example.expect["failed"]) <= told.keys()
    assert [] == [sentence for sentence in told.values() if "{" in sentence]


def test_every_condition_fails_in_some_example():
    """Each reason for which a check refuses has been worked out once."""
    refused = {(one.decision, name) for one in REFUSED for name in one.expect["failed"]}
    conditions = {
        (name, condition)
        for name in PROGRAMME.decisions
        if isinstance(
            failed := decider_of(PROGRAMME.slug, name).program.outcome.get("failed"),
            expr.EveryFailing,
        )
        for condition, _ in failed.conditions
    }

    assert set() == conditions - refused
