"""Every small program comes out as written, by whichever reading computes it."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from tests.by_key import BY_KEY, rows_met_by_key
from tests.statute.small.specimen import Case, Line, Program, Specimen, facts, line
from tests.statute.small.table import LAW, PROGRAMS, comparable, decider, taken_in

from openosh.server.agreement import (
    Answers,
    by_engine,
    differences,
    disagreements,
    one_by_one,
    tables_of,
)
from openosh.statute.decide import Decider
from openosh.statute.intake import Case as TakenIn
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Whole, fixed


def answers(reading: str, by: Decider, cases: list[Case]) -> Answers:
    """What a reading says of some cases."""
    taken = taken_in(by, cases)
    if reading == "case":
        return one_by_one(by, taken)
    with rows_met_by_key() if reading == BY_KEY else nullcontext():
        engine = "polars" if reading == BY_KEY else reading
        return by_engine(engine, by.program, tables_of(by.program, taken))


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


@pytest.mark.parametrize("reading", ["case", "polars", BY_KEY, "duckdb"])
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


ON_SPARK = pytest.param("spark", marks=pytest.mark.spark)


@pytest.fixture(params=["case", "polars", BY_KEY, "duckdb", ON_SPARK])
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


# -- facts given back as they came -----------------------------------------------------------------


@rule("x", label="即甲數")
def a_itself(of: Specimen) -> Whole:
    return of.a


@rule("x", label="即數額")
def amount_itself(one: Line) -> Whole:
    return one.amount


def given_back(of: Specimen) -> Outcome:
    """Facts of the case and of the lines, as outcomes and as steps that are nothing else."""
    one = of.lines.each
    columns = {"amount": one.amount, "itself": amount_itself(one), "of_case": of.b, "one": fixed(1)}
    return {"x": of.a, "y": a_itself(of), "lines": Table(of.lines, columns)}


GIVEN_BACK = Decider(
    "toy.d", decision("d", facts=Specimen, label="決定", clause="x")(given_back), LAW
)
COVERED, TOO_EARLY = LAW.first_covered_day, LAW.first_covered_day - timedelta(days=1)


def of_days(*days: date, **otherwise: Any) -> list[tuple[date, TakenIn]]:
    return [(day, GIVEN_BACK.intake.read(day, facts(**otherwise))) for day in days]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_before_the_law_nothing_is_decided_not_even_a_fact_given_back(engine: str):
    days = of_days(TOO_EARLY, COVERED, lines=[line(3)])
    found = by_engine(engine, GIVEN_BACK.program, tables_of(GIVEN_BACK.program, days))
    early, covered = found.tables[""].rows(named=True)
    early_line, covered_line = found.tables["lines"].rows(named=True)

    assert {"case": 0, "status": "not_covered"} == known(early)
    assert {"case": 0, "position": 0} == known(early_line)
    assert (7, 7, 7) == tuple(covered[name] for name in ("x", "y", "a_itself"))
    assert (3, 3, 2) == tuple(covered_line[f"lines_{n}"] for n in ("amount", "itself", "of_case"))


def known(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree_on_facts_given_back(engine: str):
    taken = of_days(TOO_EARLY, COVERED, lines=[line(3), line(None)])
    taken += of_days(TOO_EARLY, COVERED, b=None, lines=[line(3)])

    assert [] == list(disagreements(GIVEN_BACK, taken, engine))


def test_a_fact_of_the_case_beside_its_lines_is_asked_for():
    """A fact of the line is shown with it and asks for nothing."""
    result = GIVEN_BACK.decide(COVERED, facts(b=None, lines=[line(3)]))

    assert ["/facts/b"] == [one.fact for one in result.missing]
