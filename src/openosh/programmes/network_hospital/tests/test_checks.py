"""What every check has in common: its conditions say what failed, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from openosh.programmes.network_hospital.programme import PROGRAMME
from openosh.statute import expr
from openosh.statute.decide import Decider
from openosh.statute.examples import Example, load


EXAMPLES = [
    example
    for file in sorted((Path(__file__).parent / "examples").glob("*.toml"))
    for example in load(file)
]
REFUSED = [example for example in EXAMPLES if example.expect.get("failed")]


@cache
def decider(name: str) -> Decider:
    return PROGRAMME.decider(name)


def conditions_of(check: str) -> Iterator[tuple[str, expr.Node]]:
    failed = decider(check).program.outcome.get("failed")
    if isinstance(failed, expr.EveryFailing):
        yield from failed.conditions


@pytest.mark.parametrize("check", PROGRAMME.decisions)
def test_a_condition_bears_the_name_of_its_step(check: str):
    """So that a page finds the sentence of what failed."""
    steps = [node.step.name for _, node in conditions_of(check) if isinstance(node, expr.Ref)]

    assert [name for name, _ in conditions_of(check)] == steps


@pytest.mark.parametrize("check", PROGRAMME.decisions)
def test_a_condition_that_fails_says_what_to_do(check: str):
    steps = [node.step for _, node in conditions_of(check) if isinstance(node, expr.Ref)]

    assert [] == [step.name for step in steps if "請" not in step.fails]


@pytest.mark.parametrize("example", REFUSED, ids=[example.name for example in REFUSED])
def test_the_trace_of_a_refusal_tells_each_reason(example: Example):
    result = decider(example.decision).decide(example.law_date, example.facts)
    told = {entry.step: entry.sentence for entry in result.trace if entry.value is False}

    assert set(example.expect["failed"]) <= told.keys()
    assert [] == [sentence for sentence in told.values() if "{" in sentence]


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_step_is_reached_by_an_example(name: str):
    reached: set[str] = set()
    for example in EXAMPLES:
        if example.decision == name and example.error is None:
            result = decider(name).decide(example.law_date, example.facts)
            reached |= {entry.step for entry in result.trace}
    shown = {step.name for step in decider(name).program.shown() if not step.warns}

    assert set() == shown - reached
