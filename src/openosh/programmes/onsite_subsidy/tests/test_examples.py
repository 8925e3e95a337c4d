"""Every worked example comes out as written, and together they reach the whole of the law."""

from __future__ import annotations

from functools import cache

import pytest
from tests.worked import examples, faults

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute.decide import Decider
from openosh.statute.examples import Example


EXAMPLES = examples(PROGRAMME)
WRITTEN = [one for one in EXAMPLES if one.clause]


@cache
def decider_of(name: str) -> Decider:
    """Reading a decision takes longer than deciding a case: once for all its examples."""
    return PROGRAMME.decider(name)


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.name for one in EXAMPLES])
def test_the_example_comes_out_as_written(example: Example):
    assert [] == list(faults(decider_of(example.decision), example))


def test_no_two_examples_have_one_name():
    names = [one.name for one in EXAMPLES]

    assert [] == sorted({name for name in names if names.count(name) > 1})


def test_every_example_works_out_a_clause_of_the_text():
    clauses = PROGRAMME.text.latest()

    assert [] == [one.name for one in WRITTEN if one.clause not in clauses]


def test_every_check_has_an_example_of_each_verdict():
    """A check that never passes, or never fails, in an example is not worked out."""
    of_check = {(one.decision, one.expect["passed"]) for one in WRITTEN if "passed" in one.expect}
    checks = {decision for decision, _ in of_check}

    assert set() == {(check, passed) for check in checks for passed in (True, False)} - of_check


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_decision_has_an_example(name: str):
    assert name in {one.decision for one in EXAMPLES}
