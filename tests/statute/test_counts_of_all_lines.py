"""A count of all lines counts them all, in every reading."""

from __future__ import annotations

from datetime import date

import pytest

from openosh.server.agreement import disagreements
from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, rows, text
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Whole, fixed


DAY = date(2026, 6, 30)


class Guest(Facts):
    """賓客。"""

    name = text("姓名", key=True)


class Party(Facts):
    """宴會。"""

    guests = rows(Guest, "賓客")


@rule("g1", label="人數")
def invited(party: Party) -> Whole:
    """人人皆計。"""
    return party.guests.count(lambda guest: guest.name.known())


@rule("g1", label="人次")
def portions(party: Party) -> Whole:
    """每人一份。"""
    return party.guests.total(lambda _: fixed(1), among=lambda guest: guest.name.filled())


@decision("party", facts=Party, label="宴會", clause="g1")
def party_decision(party: Party) -> Outcome:
    """How many come."""
    return {"invited": invited(party), "portions": portions(party)}


DECIDER = Decider(
    "toy.party", party_decision, Numbers.parse("[programme]\nfirst_covered_day = 2026-01-01")
)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("names", [(), ("甲",), ("甲", "乙", "丙")])
def test_every_line_counts_once(engine: str, names: tuple[str, ...]):
    given = {"guests": [{"name": name} for name in names]}

    outcome = DECIDER.decide(DAY, given).outcome
    cases = [(DAY, DECIDER.intake.read(DAY, given))] * 2

    assert {"invited": len(names), "portions": len(names)} == outcome
    assert [] == list(disagreements(DECIDER, cases, engine))
