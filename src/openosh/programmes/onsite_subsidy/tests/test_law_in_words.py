"""The law of the programme as people read it: tables, prose, sentences, the rulebook."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.worked import examples

from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute.decide import Decider, Result
from openosh.statute.explain.text import explain_text, tree
from openosh.statute.prose.outlines import outline
from openosh.statute.prose.rules import prose
from openosh.statute.rulebook.book import Contents, Rulebook, rulebook_text, write_rulebook
from openosh.statute.tables import check, members_of
from openosh.statute.trace.entries import layout
from openosh.statute.trace.insight import Insight


ON = date(2026, 8, 31)
HANDBOOK = sorted((PROGRAMME.folder / "handbook").glob("*.json"))


@cache
def decider(name: str) -> Decider:
    return PROGRAMME.decider(name)


@cache
def rulebook() -> Rulebook:
    return Rulebook(
        PROGRAMME.slug,
        PROGRAMME.title,
        PROGRAMME.text,
        PROGRAMME.numbers,
        {name: decider(name).program for name in PROGRAMME.decisions},
        PROGRAMME.excused,
    )


def decided(path: Path) -> Result:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    request = case.get("request", case)
    return decider(request["decision"].partition(".")[2]).decide(
        date.fromisoformat(request["law_date"]), request["facts"]
    )


def test_the_tables_are_whole_and_every_citation_resolves():
    members = members_of(list(rulebook().programs.values()))

    problems = check(PROGRAMME.numbers, PROGRAMME.text, members)

    assert [] == [problem.to_text() for problem in problems]


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_rule_of_a_decision_is_said_in_chinese(name: str):
    program = decider(name).program

    for step in program.shown():
        said = prose(step.definition, program, ON)
        assert re.search(r"[\u4e00-\u9fff0-9]", said), step.name
        assert outline(step.definition, program, ON).text, step.name


@pytest.mark.parametrize("name", PROGRAMME.decisions)
def test_every_sentence_of_a_decision_names_what_is_there(name: str):
    program = decider(name).program

    told = [teller.step for _, tellers in layout(program) for teller in tellers]

    assert {id(step) for step in program.shown()} == {id(step) for step in told}


@pytest.mark.parametrize("path", HANDBOOK, ids=[path.stem for path in HANDBOOK])
def test_looking_into_a_case_of_the_handbook_gives_what_was_computed(path: Path):
    result = decided(path)
    assert result.computed is not None
    insight = Insight(result.decider.program, result.case, result.computed)

    for step in insight.program.steps:
        for row in range(insight.case.size(step.source)):
            at = {step.source: row} if step.source else {}
            assert insight.step(step, row) == insight.value(step.definition, at), step.name


@pytest.mark.parametrize("path", HANDBOOK, ids=[path.stem for path in HANDBOOK])
def test_a_case_of_the_handbook_is_explained_line_by_line(path: Path):
    result = decided(path)

    text = explain_text(result)

    (lines,) = (value for value in result.outcome.values() if isinstance(value, list))
    assert all(f"{number}.  " in text for number in range(1, len(lines) + 1))
    assert tree(result).children


def test_the_half_of_the_cap_is_explained_with_its_amounts():
    (path,) = (path for path in HANDBOOK if "case_two_first_year" in path.stem)

    text = explain_text(decided(path))

    for said in ("6,107 元", "60,000 元", "115年7月16日", "核定金額：60,000 元"):
        assert said in text


def test_every_clause_stands_in_the_rulebook(tmp_path: Path):
    page = write_rulebook(rulebook(), tmp_path, ON).read_text(encoding="utf-8")
    text = rulebook_text(rulebook(), ON)

    for clause in PROGRAMME.text.on(ON):
        assert f'id="{clause}"' in page
        assert f"〔{clause}〕" in text


def test_no_clause_of_the_rulebook_is_left_open():
    contents = Contents(rulebook(), ON)

    assert [] == [article.clause.id for article in contents.articles if article.is_open]


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ("先前核定已逾上限者，不再補助，亦不追回", {"cap_left": [0]}),
        (
            "十一時五十九分入場屬上午、十二時入場屬下午，各計一場次",
            {"in_the_afternoon": [False, True]},
        ),
    ],
)
def test_a_step_that_decides_by_its_difference_alone_is_told_as_it_is(
    example: str, told: dict[str, list[Any]]
):
    one = next(one for one in examples(PROGRAMME) if one.name == example)

    trace = decider(one.decision).decide(one.law_date, one.facts).trace

    assert told == {step: [entry.value for entry in trace if entry.step == step] for step in told}
