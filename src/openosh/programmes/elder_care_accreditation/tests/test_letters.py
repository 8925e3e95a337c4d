"""Every combination of met, partly and unmet of every indicator, against a plain calculation.

The rules of the announcement are written down here once more, by hand and in another way: for
each letter the conditions that it names, as strings; the engine is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from tests.worked import examples

from openosh.programmes.elder_care_accreditation.facts import INDICATORS, LETTERED
from openosh.programmes.elder_care_accreditation.programme import PROGRAMME
from openosh.statute.decide import Decider


LAW_DATE = date(2026, 8, 31)
STATES = ("unmet", "partly", "met")
LADDERS = {
    "A1": {"A": "1 2 3 4", "B": "1 2 3", "C": "1 2", "D": "1"},
    "A2": {"A": "1 2 3 4 5", "B": "1 2 3 4", "C": "1 2 3", "D": "1 2"},
    "A3": {"A": "1 2 3", "B": "1 2 3~", "C": "1 2", "D": "1"},
    "A5": {"A": "1 2 3", "B": "1 2 3~", "C": "1 2", "D": "1 2~"},
    "A6": {"A": "1 2 3 4", "B": "1 2 3 4~", "C": "1 2 3", "D": "1 2"},
    "A7": {"A": "1 2 3", "B": "1 2 3~", "C": "1 2", "D": "1"},
    "A8": {"A": "1 2", "C": "1"},
    "A9": {"A": "1 2 3 4", "B": "1 2 3", "C": "1 2 3~", "D": "1 2"},
    "A10": {"A": "1 2", "C": "1"},
    "A11": {"A": "1 2 3", "B": "1 2", "C": "1"},
    "A13": {"A": "1 2 3", "B": "1 2 3~", "C": "1 2", "D": "1"},
    "A15": {"A": "1 2", "C": "1"},
    "B1": {"A": "1 2", "B": "1 2~", "C": "1", "D": "1~"},
    "E1": {"A": "1 2", "B": "1 2~", "C": "1", "D": "1~"},
    "F1": {"A": "1"},
    "F5": {"A": "1"},
}
COUNTS = {"A12": (3, "ECBA"), "A14": (7, "EEEEDCBA"), "B21": (4, "EDCBA")}
"""How many conditions, and the letter for so many met."""


@pytest.fixture(scope="module")
def decider() -> Decider:
    return PROGRAMME.decider("indicator_grade")


def size(indicator: str) -> int:
    if indicator in COUNTS:
        return COUNTS[indicator][0]
    return len(LADDERS[indicator]["A"].split())


def plain(indicator: str, states: tuple[str, ...]) -> str:
    if indicator in COUNTS:
        return COUNTS[indicator][1][states.count("met")]
    for letter, named in LADDERS[indicator].items():
        if all(_holds(one, states) for one in named.split()):
            return letter
    return "E"


def _holds(named: str, states: tuple[str, ...]) -> bool:
    state = states[int(named.rstrip("~")) - 1]
    return state == "met" or (named.endswith("~") and state == "partly")


def found(decider: Decider, indicator: str, states: tuple[str | None, ...]) -> dict[str, object]:
    conditions = {str(n): state for n, state in enumerate(states, 1)}
    return decider.decide(LAW_DATE, {"indicator": indicator, "conditions": conditions}).outcome


def combinations(indicator: str) -> Iterator[tuple[str, ...]]:
    yield from product(STATES, repeat=size(indicator))


def test_letters_are_computed_for_all_but_those_with_a_rule_of_their_own():
    assert set(LETTERED) == {*LADDERS, *COUNTS}
    assert {"A4", "E2", "E3"} == set(INDICATORS) - set(LETTERED)
    assert len(INDICATORS) == 22


@pytest.mark.parametrize("indicator", LETTERED)
def test_every_combination_gets_the_letter_of_the_announcement(indicator: str, decider: Decider):
    differing = [
        states
        for states in combinations(indicator)
        if found(decider, indicator, states)["grade"] != plain(indicator, states)
    ]

    assert [] == differing


@pytest.mark.parametrize("indicator", LETTERED)
def test_better_evidence_never_gives_a_worse_letter(indicator: str, decider: Decider):
    letters = {
        states: str(found(decider, indicator, states)["grade"])
        for states in combinations(indicator)
    }
    worse = [
        (states, place)
        for states, letter in letters.items()
        for place, state in enumerate(states)
        if state != "met" and letters[_better(states, place)] > letter
    ]

    assert [] == worse


def _better(states: tuple[str, ...], place: int) -> tuple[str, ...]:
    up = STATES[STATES.index(states[place]) + 1]
    return (*states[:place], up, *states[place + 1 :])


@pytest.mark.parametrize("indicator", LETTERED)
def test_what_is_named_leads_to_the_next_better_letter(indicator: str, decider: Decider):
    """Fulfilling what is wanted gives at least the letter that was promised."""
    broken = []
    for states in combinations(indicator):
        now = found(decider, indicator, states)
        if now["grade"] == "A":
            continue
        wanted, partly, short = now["to_meet"], now["to_meet_partly"], now["short_by"]
        assert isinstance(wanted, list)
        assert isinstance(partly, list)
        assert isinstance(short, int)
        changed = list(states)
        for one in wanted[:short] if short else wanted:
            changed[int(one) - 1] = "met"
        for one in partly:
            changed[int(one) - 1] = "partly"
        if plain(indicator, tuple(changed)) > str(now["next_grade"]):
            broken.append(states)

    assert [] == broken


@pytest.mark.parametrize("indicator", [one for one in LETTERED if size(one) <= 4])
def test_a_letter_is_open_only_where_completions_differ(indicator: str, decider: Decider):
    for states in product((*STATES, None), repeat=size(indicator)):
        completions = product(*(STATES if one is None else (one,) for one in states))
        letters = {plain(indicator, one) for one in completions}
        agreed = letters.pop() if len(letters) == 1 else None

        assert agreed == found(decider, indicator, states)["grade"], states


@pytest.mark.parametrize("indicator", LETTERED)
def test_every_letter_that_an_indicator_has_is_reached_by_a_worked_case(indicator: str):
    reached = {
        one.expect["grade"]
        for one in examples(PROGRAMME)
        if one.decision == "indicator_grade"
        and one.facts["indicator"] == indicator
        and one.expect.get("grade")
    }
    wanted = set(COUNTS[indicator][1]) if indicator in COUNTS else {*LADDERS[indicator], "E"}

    assert wanted == reached


def test_every_letter_of_a4_is_reached_by_a_worked_case():
    reached = {
        one.expect.get("grade")
        for one in examples(PROGRAMME)
        if one.decision == "improvement_grade"
    }

    assert set("ABCDE") <= reached
