"""What the planner names itself never has the name of a fact, whatever facts are called."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openosh.server.agreement import disagreements
from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, whole
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole


DAY = date(2026, 6, 30)


class Plot(Facts):
    """土地；它的事實恰與規劃時所取的名稱相同。"""

    part = whole("持分")
    part_2 = whole("另一持分")
    once = whole("單價")


@rule("g1", label="價額")
def price(plot: Plot) -> Whole:
    """持分乘以單價。"""
    return (plot.part + plot.part_2) * plot.once


@rule("g1", label="是否為大額")
def is_large(plot: Plot) -> Truth:
    """持分合計逾單價，且價額逾持分者為大額。"""
    return (plot.part + plot.part_2 > plot.once) & (price(plot) > plot.part)


@decision("plot", facts=Plot, label="土地", clause="g1")
def plot_decision(plot: Plot) -> Outcome:
    """What it is worth; the sum of both parts is used twice, so it gets a name."""
    return {"price": price(plot), "is_large": is_large(plot)}


DECIDER = Decider(
    "toy.plot", plot_decision, Numbers.parse("[programme]\nfirst_covered_day = 2026-01-01")
)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_facts_may_be_called_like_parts(engine: str):
    given: list[dict[str, Any]] = [
        {"part": 1, "part_2": 2, "once": 2},
        {"part": 5, "part_2": None, "once": 0},
    ]
    taken = [(DAY, DECIDER.intake.read(DAY, one)) for one in given]

    assert {"price": 6, "is_large": True} == DECIDER.decide(DAY, given[0]).outcome
    assert [] == list(disagreements(DECIDER, taken, engine))
