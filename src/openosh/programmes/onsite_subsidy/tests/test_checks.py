"""What every check has in common, and money that must add up for every claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tests.worked import examples

from openosh.programmes.onsite_subsidy.facts import STAFF_KINDS
from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute import expr
from openosh.statute.examples import Example


LAW_DATE = date(2026, 8, 31)
REFUSED = [one for one in examples(PROGRAMME) if one.expect.get("failed")]


def conditions_of(check: str) -> Iterator[tuple[str, expr.Node]]:
    failed = PROGRAMME.decider(check).program.outcome.get("failed")
    if isinstance(failed, expr.EveryFailing):
        yield from failed.conditions


def decided(check: str, facts: dict[str, Any]) -> dict[str, Any]:
    return PROGRAMME.decider(check).decide(LAW_DATE, facts).outcome


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
    result = PROGRAMME.decider(example.decision).decide(example.law_date, example.facts)
    told = {entry.step: entry.sentence for entry in result.trace if entry.value is False}

    assert set(example.expect["failed"]) <= told.keys()
    assert [] == [sentence for sentence in told.values() if "{" in sentence]


def line(at: int, kind: str, fee: int, *, claimed: int) -> dict[str, Any]:
    return {
        "id": f"V{at}",
        "kind": kind,
        "date": "2026-03-10",
        "fee": fee,
        "claimed_subsidy": claimed,
        "self_funded": fee - claimed,
    }


@given(
    st.lists(st.tuples(st.sampled_from(STAFF_KINDS), st.integers(1, 10**7)), max_size=8),
    st.sampled_from([("100-199", Fraction(60, 100)), ("50-99", Fraction(80, 100))]),
    st.sampled_from([1, 2, 3]),
)
def test_a_form_filled_in_by_the_system_passes(
    visits: list[tuple[str, int]], standard: tuple[str, Fraction], risk_class: int
):
    band, ratio = standard
    claimed = [int(fee * ratio + Fraction(1, 2)) for _, fee in visits]
    lines = [
        line(at, kind, fee, claimed=subsidy)
        for at, ((kind, fee), subsidy) in enumerate(zip(visits, claimed, strict=True))
    ]
    subtotals = {
        f"{kind}_subtotal": sum(one["claimed_subsidy"] for one in lines if one["kind"] == kind)
        for kind in STAFF_KINDS
    }
    form = {"band": band, "risk_class": risk_class, "lines": lines, "total": sum(claimed)}

    outcome = decided("claim_amounts", {**form, **subtotals})

    assert (True, sum(claimed)) == (outcome["passed"], outcome["subsidy"])


@given(st.integers(1, 10**7), st.booleans())
def test_the_paid_fee_is_the_price_and_its_printed_tax(price: int, tax_printed: bool):  # noqa: FBT001
    tax = int(Fraction(price * 5, 100) + Fraction(1, 2)) if tax_printed else 0
    receipt = {"issued_on": "2026-03-31", "unit_price": price, "tax_printed": tax_printed}

    outcome = decided("gross_fee", {**receipt, "fee": price + tax})

    assert (True, price + tax) == (outcome["passed"], outcome["paid_fee"])


@given(st.lists(st.integers(0, 1000), max_size=6))
def test_only_an_identical_record_fails(similarities: list[int]):
    comparisons = [
        {"record": f"R{at}", "section": "measures", "similarity_permille": one}
        for at, one in enumerate(similarities)
    ]
    record = {"written_by_hand": False, "reviewer_found_same": None, "comparisons": comparisons}

    outcome = decided("record_text", record)

    assert (1000 not in similarities) is outcome["passed"]
    assert max(similarities, default=0) == outcome["highest_similarity"]
