"""Every small program comes out as written, by whichever reading computes it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.statute.small.specimen import Case, Program
from tests.statute.small.table import PROGRAMS, comparable, decider, taken_in

from openosh.server.agreement import Answers, by_engine, differences, one_by_one, tables_of
from openosh.statute.decide import Decider


def answers(reading: str, by: Decider, cases: list[Case]) -> Answers:
    """What a reading says of some cases."""
    taken = taken_in(by, cases)
    if reading == "case":
        return one_by_one(by, taken)
    return by_engine(reading, by.program, tables_of(by.program, taken))


def said(found: Answers, program: Program, name: str, cases: range) -> list[Any]:
    """What a reading says of a program: for each case its value, or the values of its lines."""
    if not program.over:
        table = found.tables[""]
        values = dict(zip(table["case"], table[name], strict=True))
        return [comparable(values[number]) for number in cases]
    lines: dict[int, list[Any]] = {number: [] for number in cases}
    table = found.tables[program.over]
    for number, value in zip(table["case"], table[f"{name}_value"], strict=True):
        if number in lines:
            lines[number].append(comparable(value))
    return list(lines.values())


def wanted(case: Case) -> Any:
    """Tables write the names of what fails as one text."""
    return ",".join(case.value) if isinstance(case.value, tuple) else case.value


@pytest.mark.parametrize("reading", ["case", "polars", "duckdb"])
@pytest.mark.parametrize("program", PROGRAMS, ids=[program.name for program in PROGRAMS])
def test_the_program_comes_out_as_written(program: Program, reading: str):
    cases = list(program.cases)
    found = answers(reading, decider(("value", program)), cases)
    numbers = range(len(cases))

    assert [wanted(one) for one in cases] == said(found, program, "value", numbers)
    assert [one.status for one in cases] == found.tables[""]["status"].to_list()
    missing = {(number, place) for number, one in enumerate(cases) for place in one.missing}
    assert missing == set(found.missing.iter_rows())


COMBINED = [program for program in PROGRAMS if not program.apart]
CASES = [case for program in COMBINED for case in program.cases]


@cache
def together() -> Decider:
    """All programs as one."""
    return decider(*((f"value_{number}", program) for number, program in enumerate(COMBINED)))


@cache
def answers_together(reading: str) -> Answers:
    """What a reading says of all programs on the cases of them all."""
    return answers(reading, together(), CASES)


@pytest.fixture(params=["case", "polars", "duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def reading(request: pytest.FixtureRequest) -> str:
    """Each reading; Spark only where its session may run."""
    if request.param == "spark":
        request.getfixturevalue("spark")
    return str(request.param)


def test_all_programs_together_come_out_as_each_alone(reading: str):
    found = answers_together(reading)
    first = 0
    for number, program in enumerate(COMBINED):
        here = range(first, first + len(program.cases))
        first = here.stop
        expected = [wanted(one) for one in program.cases]
        assert expected == said(found, program, f"value_{number}", here), program.name


def test_each_program_on_the_cases_of_all_others(reading: str):
    found = differences(together().program, answers_together("case"), answers_together(reading))

    assert [] == list(found)
