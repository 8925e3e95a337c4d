"""What holds of every figure: rates are exact, sums know their units, more is never worse."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from hypothesis import given, strategies as st

from openosh.programmes.programme_review.programme import PROGRAMME
from openosh.statute.decide import Decider


DAY = date(2026, 8, 31)
COUNTS = st.integers(0, 10**11)
TARGETS = st.integers(1, 10**11)
SMALL = st.integers(0, 400)
UNITS = st.sampled_from(["場次", "人次", "人", "%", "張"])


@cache
def decider(name: str) -> Decider:
    return PROGRAMME.decider(name)


def outcome(decision: str, facts: dict[str, Any]) -> dict[str, Any]:
    return decider(decision).decide(DAY, facts).outcome


def half_up(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


@given(COUNTS, TARGETS)
def test_a_rate_is_the_exact_quotient_rounded_half_up(actual: int, target: int):
    rate = outcome("measure_rate", {"actual": actual, "target": target})["rate_percent"]

    hundredths, rest = divmod(actual * 10_000, target)
    hundredths += 2 * rest >= target
    assert f"{hundredths // 100}.{hundredths % 100:02}" == rate


@given(COUNTS, TARGETS)
def test_a_rate_as_computed_agrees_when_it_is_printed(actual: int, target: int):
    if actual <= 9 * target:
        rate = outcome("measure_rate", {"actual": actual, "target": target})["rate_percent"]
        facts = {"actual": actual, "target": target, "printed": float(rate)}
        assert outcome("printed_rate", facts)["passed"]


@given(st.lists(st.tuples(SMALL, UNITS), max_size=6))
def test_measures_add_up_only_within_one_registered_unit(measures: list[tuple[int, str]]):
    rows = [
        {"id": str(number), "value": value, "unit": unit}
        for number, (value, unit) in enumerate(measures)
    ]
    units = {unit for _, unit in measures}

    found = outcome("unit_sum", {"measures": rows})

    assert (len(units) <= 1 and not units & {"%", "張"}) == found["passed"]
    assert (str(sum(value for value, _ in measures)) if found["passed"] else None) == found["sum"]


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 5_000)), min_size=1, max_size=6))
def test_an_average_is_weighted_and_lies_between_its_parts(parts: list[tuple[int, int]]):
    rows = [
        {"id": str(number), "percent": hundredths / 100, "base": base}
        for number, (hundredths, base) in enumerate(parts)
    ]
    total = sum(hundredths * base for hundredths, base in parts)
    bases = sum(base for _, base in parts)

    found = Decimal(outcome("percent_average", {"measures": rows})["average_percent"])

    assert half_up(Decimal(total) / bases / 100) == str(found)
    assert min(part for part, _ in parts) <= found * 100 <= max(part for part, _ in parts)


@given(st.integers(0, 12_000), st.booleans())
def test_a_budget_is_compliant_within_its_ends(hundredths: int, threshold: bool):  # noqa: FBT001
    facts = project([result(10)]) | {
        "execution_percent": hundredths / 100,
        "threshold_applies": threshold,
    }

    passed = outcome("proposed_opinion", facts)["passed"]

    assert passed == ((9_000 if threshold else 0) <= hundredths <= 10_000)


def result(actual: int, target: int | None = None, required: int | None = None) -> dict[str, Any]:
    return {
        "id": f"{actual}/{target}/{required}",
        "item": 1,
        "numeric": True,
        "actual": actual,
        "completed": None,
        "evidenced": True,
        "target": target,
        "required_percent": required,
        "reason": None,
        "accepted": None,
    }


def project(measures: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "execution_percent": 95,
        "threshold_applies": True,
        "budget_reason": None,
        "budget_accepted": None,
        "items": [{"number": 1, "title": "示範工作項目"}],
        "measures": measures,
    }


@given(st.integers(1, 300), st.integers(1, 300), st.none() | st.integers(1, 100))
def test_progress_compares_exactly(actual: int, target: int, required: int | None):
    found = outcome("proposed_opinion", project([result(actual, target, required)]))

    reached = actual * 100 >= target * (required or 100)
    assert ("reached" if reached else "below") == found["measures"][0]["progress"]


@given(
    st.integers(1, 300), st.integers(0, 50), st.integers(1, 300), st.none() | st.integers(1, 100)
)
def test_more_is_never_worse(actual: int, more: int, target: int, required: int | None):
    before = outcome("proposed_opinion", project([result(actual, target, required)]))
    after = outcome("proposed_opinion", project([result(actual + more, target, required)]))

    assert before["passed"] <= after["passed"]


@given(st.lists(st.integers(1, 30), max_size=5))
def test_a_new_version_is_above_all_others(versions: list[int]):
    rows = [{"agency": "示範署", "year": 2024, "version": one} for one in versions]

    found = outcome("review_version", {"agency": "示範署", "year": 2024, "reviews": rows})

    assert max(versions, default=0) + 1 == found["version"]


@given(st.lists(st.none() | st.integers(17, 19), max_size=5))
def test_what_stands_conflicts_or_is_open_however_it_is_completed(values: list[int | None]):
    known = {value for value in values if value is not None}
    settled = len(values) <= 1 or None not in values or len(known) > 1

    found = outcome("repeated_figure", {"recordings": [{"value": value} for value in values]})

    assert ((len(known) <= 1 or len(values) <= 1) if settled else None) == found["consistent"]
