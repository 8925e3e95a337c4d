"""Each number of each law matters: changed by its smallest unit, some worked example comes out
otherwise.

One slip has no effect in law and stands by name in ``WITHOUT_EFFECT``: with a share of 49 % for
nurses, 25 of their visits would bear 26 allied ones, where the quotas let no more than 48 visits of
both together stand in a year (four a month).
"""

from __future__ import annotations

from functools import cache

import pytest
from tests.other_numbers import slips
from tests.worked import examples, faults

from openosh.desk.programme import Programme
from openosh.server.discovery import programme, slugs
from openosh.statute.examples import Example
from openosh.statute.expr import Lookup, walk
from openosh.statute.numbers import LawError, Numbers


pytestmark = pytest.mark.long


ENTRIES = [(slug, name) for slug in slugs() for name in programme(slug).numbers.entries]
WITHOUT_EFFECT = {
    ("onsite_subsidy", "nurse_share () value：1/2 → 49/100"),
}


@cache
def by_entry(slug: str) -> dict[str, list[str]]:
    """Return the decisions that read each entry."""
    found: dict[str, list[str]] = {}
    for name in programme(slug).decisions:
        steps = programme(slug).decider(name).program.steps
        nodes = (node for step in steps for node in walk(step.definition))
        for entry in {node.table for node in nodes if isinstance(node, Lookup)}:
            found.setdefault(entry, []).append(name)
    return found


@cache
def of_decision(slug: str) -> dict[str, list[Example]]:
    """Return the examples of each decision; why one stays open is asked last, it takes longest."""
    found: dict[str, list[Example]] = {}
    for example in sorted(examples(programme(slug)), key=lambda one: bool(one.missing)):
        found.setdefault(example.decision, []).append(example)
    return found


def comes_out_otherwise(of: Programme, decision: str, numbers: Numbers) -> bool:
    """Whether some example of a decision notices; a table that cannot be read is noticed too.

    Whichever notices is asked first about the next slip, which is often of the same table.
    """
    asked = of_decision(of.slug).get(decision, [])
    try:
        decider = of.decider(decision, numbers)
        noticed = next((one for one in asked if any(faults(decider, one))), None)
    except LawError:
        return True
    if noticed is not None:
        asked.remove(noticed)
        asked.insert(0, noticed)
    return noticed is not None


@pytest.mark.parametrize(("slug", "entry"), ENTRIES, ids=[".".join(one) for one in ENTRIES])
def test_a_number_that_is_a_unit_off_is_noticed(slug: str, entry: str):
    of = programme(slug)
    of_entry = [slip for slip in slips(of.numbers) if slip.entry == entry]
    unnoticed = [
        slip.where
        for slip in of_entry
        if not any(
            comes_out_otherwise(of, decision, slip.numbers)
            for decision in by_entry(slug).get(entry, ())
        )
    ]

    assert [one.where for one in of_entry if (slug, one.where) in WITHOUT_EFFECT] == unnoticed


@pytest.mark.parametrize("slug", slugs())
def test_numbers_as_they_are_bring_every_example_out_as_written(slug: str):
    of = programme(slug)
    deciders = {name: of.decider(name) for name in of_decision(slug)}
    every = [one for group in of_decision(slug).values() for one in group]

    assert [] == [fault for one in every for fault in faults(deciders[one.decision], one)]
