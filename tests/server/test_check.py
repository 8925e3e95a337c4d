"""``openosh check`` finds what is planted, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.statute.small.specimen import Specimen

from openosh.desk.programme import Programme
from openosh.server import agreement, discovery, engines, law_checks
from openosh.server.agreement import Disagreement, disagreements
from openosh.server.handbook_cases import DecidedCase
from openosh.server.law_checks import CHECKS, Lot, differences
from openosh.server.law_index import LawIndex
from openosh.server.sample import sample
from openosh.statute.law import LawText
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, Table, decision


Openosh = Callable[..., Any]
CLAIM = "onsite_subsidy.contracted_claim"


@pytest.fixture(scope="module")
def programme() -> Programme:
    return discovery.programme("onsite_subsidy")


def problems(index: LawIndex) -> list[str]:
    return [problem for check in CHECKS for problem in check.problems(index)]


@pytest.mark.parametrize("slug", discovery.slugs())
def test_the_law_as_it_stands_has_no_problem(slug: str):
    assert [] == problems(LawIndex(discovery.programme(slug)))


def with_text(programme: Programme, old: str, new: str) -> LawIndex:
    """Return the programme with other words in its newest text."""
    changed = replace(programme)
    versions = {
        start: {one: replace(c, text=c.text.replace(old, new)) for one, c in clauses.items()}
        for start, clauses in programme.text.versions.items()
    }
    changed.__dict__["text"] = LawText(versions, programme.text.readings)
    return LawIndex(changed)


def test_an_amended_clause_turns_the_rule_that_quotes_it_red(programme: Programme):
    found = problems(with_text(programme, "以中午12時為上、下午切點", "以中午13時為上、下午切點"))

    [problem] = found
    assert "s5_q1_half_day.py" in problem
    assert "in_the_afternoon" in problem


def test_white_space_does_not_matter_to_a_quotation(programme: Programme):
    assert [] == problems(with_text(programme, "，", "， "))


def test_a_clause_that_is_gone_is_named_where_it_is_cited(programme: Programme):
    changed = replace(programme)
    versions = {
        start: {one: clause for one, clause in clauses.items() if one != "s5.q1.noon"}
        for start, clauses in programme.text.versions.items()
    }
    changed.__dict__["text"] = LawText(versions, programme.text.readings)

    found = [one for one in problems(LawIndex(changed)) if "s5.q1.noon" in one]

    assert {"facts.py", "s5_q1_half_day.py", "numbers.toml"} <= {
        name for name in ("facts.py", "s5_q1_half_day.py", "numbers.toml") if name in str(found)
    }


def test_a_citation_of_a_number_that_does_not_resolve_is_found(programme: Programme):
    changed = replace(programme)
    text = (programme.folder / "law" / "numbers.toml").read_text(encoding="utf-8")
    changed.__dict__["numbers"] = Numbers.parse(text.replace('"s5.q1.noon"', '"s5.q1.dusk"', 1))

    assert [one for one in problems(LawIndex(changed)) if "s5.q1.dusk" in one]


def test_an_outcome_that_people_would_read_as_a_bare_word_is_found(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
):
    def body(of: Specimen) -> Outcome:
        columns = {"name": of.lines.each.name, "more": of.lines.each.amount + of.a}
        return {"given": of.a, "twice": of.a + of.a, "lines": Table(of.lines, columns)}

    planted = decision("planted", facts=Specimen, label="試驗", clause="s2.q1")(body)
    monkeypatch.setattr(LawIndex, "decisions", [planted])
    found = [one for one in problems(LawIndex(programme)) if "沒有名稱" in one]

    assert ["twice", "lines.more"] == [one.split()[2] for one in found]


def test_a_case_that_leaves_the_handbook_is_found(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
):
    agrees = property(lambda one: "例(2)" not in one.case.title)
    monkeypatch.setattr(DecidedCase, "agrees", agrees)

    assert ["例(2)"] == ["例(2)" for one in problems(LawIndex(programme)) if "例(2)" in one]


# -- the readings --------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("name", ["onsite_subsidy.eligibility", CLAIM])
def test_the_readings_agree_on_a_sample(programme: Programme, name: str, engine: str):
    found = differences(programme, discovery.decider(name), engine, Lot(cases=25, seed=3))

    assert [] == list(found)


@pytest.mark.parametrize("column", ["granted", "half_day", "status"])
def test_a_planted_divergence_is_caught(monkeypatch: pytest.MonkeyPatch, column: str):
    decider = discovery.decider(CLAIM)
    honest = engines.compute

    def lying(*words: Any) -> dict[str, pl.DataFrame]:
        found = honest(*words)
        source = "visits" if column == "half_day" else ""
        value = pl.col(column)
        lie = {"half_day": ~value, "status": pl.lit("judgement_needed")}.get(column, value + 1)
        return {**found, source: found[source].with_columns(lie.alias(column))}

    monkeypatch.setattr(agreement, "compute", lying)

    cases = sample(decider, seed=5, cases=60)
    assert column in {one.column for one in disagreements(decider, cases, "polars")}


def test_a_reading_that_fails_is_a_finding_and_not_a_traceback(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
):
    def fails(*_: Any) -> Any:
        raise RuntimeError("壞了")

    monkeypatch.setattr(agreement, "compute", fails)

    [found] = differences(programme, discovery.decider(CLAIM), "polars", Lot(1, 1))
    assert "不能計算（RuntimeError：壞了）" in found


def test_a_difference_says_where_to_look(programme: Programme, monkeypatch: pytest.MonkeyPatch):
    one = Disagreement(4, "/facts/visits/0", "amount", 1, 2)
    monkeypatch.setattr(law_checks, "disagreements", lambda *_: iter([one]))

    [found] = differences(programme, discovery.decider(CLAIM), "polars", Lot(1, 9))
    assert f"{CLAIM} 第 4 例 /facts/visits/0 的 amount：逐案為 1，polars 為 2（seed 9）" == found


# -- the command ---------------------------------------------------------------------------------


def test_check_tells_what_it_made_sure_of(openosh: Openosh):
    done = openosh("check", "onsite_subsidy", "--sample", 0)

    assert 0 == done.returncode
    assert len(CHECKS) == done.stdout.count("✓")


def test_check_fails_and_shows_the_first_problems(
    openosh: Openosh, monkeypatch: pytest.MonkeyPatch
):
    check = law_checks.LawCheck("試驗", lambda _: (f"問題 {i}" for i in range(13)))
    monkeypatch.setattr("openosh.server.commands.check.CHECKS", (check,))

    done = openosh("check", "--sample", 0)

    assert 1 == done.returncode
    assert "✗ 試驗" in done.stdout
    assert "…另有 3 處" in done.stdout


def test_check_compares_every_decision(openosh: Openosh, monkeypatch: pytest.MonkeyPatch):
    asked: list[tuple[str, str]] = []

    def note(_: Programme, decider: Any, engine: str, __: Lot) -> list[str]:
        asked.append((decider.decision.name, engine))
        return []

    monkeypatch.setattr("openosh.server.commands.check.differences", note)
    openosh("check", "onsite_subsidy", "--sample", 1)

    decisions = discovery.programme("onsite_subsidy").decisions
    assert {(name, engine) for name in decisions for engine in ("polars", "duckdb")} == set(asked)


def test_places_are_told_from_where_one_stands(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
):
    place = LawIndex(programme).texts("s5.q1.noon")[0][1]

    monkeypatch.chdir(programme.folder)
    near = str(place)
    monkeypatch.chdir(Path(programme.folder.anchor))

    assert near.startswith("law/text/2026-01-01.md:")
    assert str(place).endswith(near)
