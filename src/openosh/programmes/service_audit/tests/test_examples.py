"""Every worked example beside the law comes out as written, and the examples work out the law."""

from __future__ import annotations

from pathlib import Path

import pytest

from openosh.programmes.service_audit.programme import PROGRAMME
from openosh.statute import expr
from openosh.statute.decide import Decider, Result
from openosh.statute.examples import Example, load
from openosh.statute.intake import InvalidFactsError


FILES = sorted((Path(__file__).parent / "examples").glob("*.toml"))
EXAMPLES = [example for file in FILES for example in load(file)]
DECIDERS: dict[str, Decider] = {}


def decider_of(decision: str) -> Decider:
    """Reading a decision takes longer than deciding a case: once for all its examples."""
    if decision not in DECIDERS:
        DECIDERS[decision] = PROGRAMME.decider(decision)
    return DECIDERS[decision]


def advice_of(result: Result) -> set[str]:
    advisory = {step.name for step in result.decider.program.steps if step.warns}
    return {entry.step for entry in result.trace if entry.step in advisory}


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.name for example in EXAMPLES])
def test_the_example_comes_out_as_written(example: Example):
    decider = decider_of(example.decision)
    if example.error is not None:
        with pytest.raises(InvalidFactsError) as refused:
            decider.decide(example.law_date, example.facts)
        assert set(example.error) == {problem.at for problem in refused.value.problems}
        return
    result = decider.decide(example.law_date, example.facts)
    assert example.expect == {key: result.outcome.get(key, "沒有此項") for key in example.expect}
    assert example.status == result.status
    assert set(example.missing) == {missing.fact for missing in result.missing}
    if example.warns is not None:
        assert set(example.warns) == advice_of(result)


def test_no_two_examples_have_one_name():
    names = [example.name for example in EXAMPLES]

    assert [] == sorted({name for name in names if names.count(name) > 1})


def test_every_example_works_out_a_clause_of_the_text():
    clauses = PROGRAMME.text.latest()

    assert [] == [example.name for example in EXAMPLES if example.clause not in clauses]


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_decision_has_an_example(name: str):
    assert name in {example.decision for example in EXAMPLES}


def test_every_check_has_an_example_of_each_verdict():
    """A check that never passes, or never fails, in an example is not worked out."""
    of_check = {
        (example.decision, example.expect["passed"])
        for example in EXAMPLES
        if "passed" in example.expect
    }
    checks = {decision for decision, _ in of_check}

    assert set() == {(check, passed) for check in checks for passed in (True, False)} - of_check


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_a_condition_bears_the_name_of_its_step_and_says_what_to_do(name: str):
    """So that a page finds the sentence of what failed."""
    failed = decider_of(name).program.outcome.get("failed")
    conditions = failed.conditions if isinstance(failed, expr.EveryFailing) else ()
    steps = [node.step for _, node in conditions if isinstance(node, expr.Ref)]

    assert [condition for condition, _ in conditions] == [step.name for step in steps]
    assert [] == [step.name for step in steps if "請" not in step.fails]


REFUSED = [example for example in EXAMPLES if example.expect.get("failed")]


@pytest.mark.parametrize("example", REFUSED, ids=[example.name for example in REFUSED])
def test_the_trace_of_a_refusal_tells_each_reason(example: Example):
    result = decider_of(example.decision).decide(example.law_date, example.facts)
    told = {entry.step: entry.sentence for entry in result.trace if entry.value is False}

    assert set(example.expect["failed"]) <= told.keys()
    assert [] == [sentence for sentence in told.values() if "{" in sentence]


def test_every_condition_fails_in_some_example():
    """Each reason for which a check refuses has been worked out once."""
    refused = {(one.decision, name) for one in REFUSED for name in one.expect["failed"]}
    conditions = {
        (name, condition)
        for name in PROGRAMME.decisions
        if isinstance(failed := decider_of(name).program.outcome.get("failed"), expr.EveryFailing)
        for condition, _ in failed.conditions
    }

    assert set() == conditions - refused
