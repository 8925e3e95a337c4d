"""Related rows are found by their keys wherever all keys are known, whatever else is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openosh.statute.case.reading import GENERAL, KEYED, PLAIN, CaseReading
from openosh.statute.facts import Facts, rows, text, whole
from openosh.statute.intake import Intake
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Whole, fixed


class Price(Facts):
    item = text("品項")
    amount = whole("單價")


class Order(Facts):
    wanted = text("所訂品項")
    prices = rows(Price, "價目")


@rule("a", label="應付")
def due(order: Order) -> Whole:
    return order.prices.largest(lambda one: one.amount, fixed(0), item=order.wanted)


@decision("order", facts=Order, label="訂單", clause="a")
def an_order(order: Order) -> Outcome:
    return {"due": due(order)}


@pytest.mark.parametrize(
    ("wanted", "items", "amounts", "variant", "value"),
    [
        ("筆", ["筆", "紙"], [5, 9], PLAIN, 5),
        ("筆", ["筆", "紙"], [5, None], KEYED, 5),
        ("紙", ["筆", "紙"], [5, None], KEYED, None),
        (None, ["筆", "紙"], [5, 9], KEYED, None),
        ("筆", ["筆", None], [5, 9], GENERAL, None),
    ],
)
def test_what_is_known_of_the_keys_decides_how_related_rows_are_found(
    wanted: str | None,
    items: list[str | None],
    amounts: list[int | None],
    variant: str,
    value: int | None,
):
    prices = [{"item": i, "amount": a} for i, a in zip(items, amounts, strict=True)]
    facts: dict[str, Any] = {"wanted": wanted, "prices": prices}
    program = an_order.read(Numbers.parse("[programme]\nfirst_covered_day = 2026-01-01\n"))
    case = Intake(Order).read(date(2026, 1, 1), facts)
    reading = CaseReading(program)

    computed = reading.compute(case)

    assert value == computed.once["due"]
    assert {variant} == set(reading._functions)
