"""Where a clause is at work, what nobody answers for, and what the law means."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from openosh.desk.programme import Programme
from openosh.server import discovery
from openosh.server.commands.gaps import account
from openosh.server.law_index import FACT, NUMBER, READING, RULE, LawIndex


Openosh = Callable[..., Any]


@pytest.fixture(scope="module")
def programme() -> Programme:
    return discovery.programme("onsite_subsidy")


@pytest.fixture(scope="module")
def law(programme: Programme) -> LawIndex:
    return LawIndex(programme)


# -- where ---------------------------------------------------------------------------------------


def test_every_use_of_a_clause_stands_where_the_index_says(law: LawIndex):
    marks = {RULE: "@rule(", NUMBER: "[[", READING: "## ", FACT: "="}
    for uses in law.uses.values():
        for use in uses:
            line = use.place.file.read_text(encoding="utf-8").splitlines()[use.place.line - 1]
            assert marks.get(use.kind, "") in line, use


def test_the_noon_clause_has_its_rule_its_number_its_fact_and_its_reading(law: LawIndex):
    uses = law.uses["s5.q1.noon"]

    assert {RULE, NUMBER, FACT, READING} <= {use.kind for use in uses}
    assert "s5_q1_half_day.py" in {use.place.file.name for use in uses}
    assert "上、下午切點（以入場時間計，該時起為下午） 12:00" in {use.label for use in uses}


@pytest.mark.parametrize("clause", ["s5.q1.noon", "onsite_subsidy:s5.q1.noon"])
def test_a_clause_is_shown_with_its_text_and_the_files(openosh: Openosh, clause: str):
    done = openosh("where", clause)

    assert 0 == done.returncode
    assert "以中午12時為上、下午切點，並以「入場時間」計。" in done.stdout
    for file in (
        "law/text/2026-01-01.md:",
        "rules/s5_q1_half_day.py:",
        "law/numbers.toml:",
        "facts.py:",
    ):
        assert file in done.stdout


def test_every_clause_of_the_law_can_be_asked_for(law: LawIndex):
    for clause in law.programme.text.latest():
        [(_, place)] = law.texts(clause)
        assert (
            f"## {clause} · " in place.file.read_text(encoding="utf-8").splitlines()[place.line - 1]
        )


def test_the_beginning_of_an_id_lists_the_clauses_below_it(openosh: Openosh):
    done = openosh("where", "s5.q1")

    assert 0 == done.returncode
    assert "以「s5.q1」開頭的條文共 7 則" in done.stdout
    assert "s5.q1.noon" in done.stdout


def test_a_long_list_of_clauses_is_cut(openosh: Openosh):
    assert "另有" in openosh("where", "s5").stdout


# -- gaps ----------------------------------------------------------------------------------------


def test_a_clause_is_computed_excused_or_a_gap(law: LawIndex):
    found = account(law)

    assert set(found.clauses) == {*found.computed, *found.excused, *found.gaps}
    assert not set(found.gaps) & {*found.computed, *found.excused}


def test_a_clause_that_nobody_answers_for_is_a_gap_until_it_is_excused(programme: Programme):
    bare = LawIndex(replace(programme, excused={}))
    clause = account(bare).gaps[0]

    excused = LawIndex(replace(programme, excused={clause: "程序"}))

    assert clause not in account(excused).gaps
    assert {clause: "程序"} == account(excused).excused


@pytest.mark.parametrize(
    ("clause", "why"), [("s5.q1.noon", "已有規則"), ("s99.nothing", "沒有這個代號")]
)
def test_an_excuse_that_no_longer_holds_is_stale(programme: Programme, clause: str, why: str):
    law = LawIndex(replace(programme, excused={clause: "理由"}))

    assert why in account(law).stale[clause]


def test_gaps_are_told_to_programs_with_the_full_ids(openosh: Openosh, law: LawIndex):
    done = openosh("gaps", "onsite_subsidy", "--json")

    told: Mapping[str, Any] = json.loads(done.stdout)
    gaps = account(law).gaps
    assert [f"onsite_subsidy:{clause}" for clause in gaps] == [
        one["clause"] for one in told["gaps"]
    ]
    assert len(law.programme.text.latest()) == told["clauses"]
    assert bool(gaps or told["stale"]) == bool(done.returncode)


def test_gaps_are_counted_for_people(openosh: Openosh):
    done = openosh("gaps", "--excused")

    assert "條文 164 則" in done.stdout


# -- rulebook ------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2026-08-31", "115/8/31", "115年8月31日", "1150831"])
def test_the_rulebook_is_printed_for_a_day_in_either_calendar(openosh: Openosh, day: str):
    done = openosh("rulebook", "onsite_subsidy", "--on", day)

    assert "115年8月31日 適用" in done.stdout
    assert "〔s5.q1.noon〕" in done.stdout


def test_the_rulebook_is_written_as_a_page(openosh: Openosh, tmp_path: Path):
    done = openosh("rulebook", "onsite_subsidy", "--html", tmp_path / "book")

    page = (tmp_path / "book" / "index.html").read_text(encoding="utf-8")
    assert "已寫入" in done.stderr
    assert "屬下午場次" in page
