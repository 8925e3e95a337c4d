"""The one table of small programs, and how one of them is read and computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from tests.statute.small.lines import LINES
from tests.statute.small.lookups import LOOKUPS
from tests.statute.small.numbers import NUMBERS_AND_TEXTS
from tests.statute.small.relations import RELATIONS
from tests.statute.small.specimen import NUMBERS, Case, Program, Specimen
from tests.statute.small.truths import TRUTHS

from openosh.statute.decide import Decider
from openosh.statute.intake import Case as TakenIn
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Decision, Outcome, Rule, Table, decision, rule
from openosh.statute.symbols import Symbol


PROGRAMS = [*TRUTHS, *NUMBERS_AND_TEXTS, *LOOKUPS, *LINES, *RELATIONS]
LAW_DATE = date(2026, 3, 31)
LAW = Numbers.parse(NUMBERS)


def step_of(program: Program, name: str = "value") -> Rule[[Specimen], Symbol]:
    """Return the rule of a program, under a name of its own where several stand together."""

    def body(of: Specimen) -> Symbol:
        return program.says(of)

    body.__name__ = name
    return rule("x", label=program.name)(body)


def outcome(of: Specimen, programs: Iterable[tuple[str, Program]]) -> Outcome:
    """Return what programs compute of a case, each by its name."""
    found: dict[str, Symbol | Table] = {}
    for name, program in programs:
        value = step_of(program, name)(of)
        if not program.over:
            found[name] = value
        else:
            rows = of.lines if program.over == "lines" else of.groups.each.items
            found[name] = Table(rows, {"value": value})
    return found


def decider(*programs: tuple[str, Program]) -> Decider:
    """Return what decides a case by one program or by several."""
    body: Callable[[Specimen], Outcome] = lambda of: outcome(of, programs)  # noqa: E731
    made: Decision[Specimen] = decision("small", facts=Specimen, label="小例", clause="x")(body)
    return Decider("toy.small", made, LAW)


def taken_in(by: Decider, cases: Iterable[Case]) -> list[tuple[date, TakenIn]]:
    """Return the cases as the readings take them."""
    return [(LAW_DATE, by.intake.read(LAW_DATE, one.facts)) for one in cases]


def comparable(value: Any) -> Any:
    """Write a value as the cases have it: days as text, names of what fails as a tuple."""
    return value.isoformat() if isinstance(value, date) else value
