"""What only a related row decides is computed once for it, also where one part holds another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openosh.server.agreement import disagreements
from openosh.server.sample import sample
from openosh.statute.decide import Decider
from openosh.statute.facts import Facts, choice, day, rows, text
from openosh.statute.numbers import Numbers
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth


DAY = date(2026, 6, 30)


class Tie(Facts):
    """關係。"""

    person = text("人員", evidence="名冊")
    firm = text("機構", evidence="名冊")
    group = text("體系", null_means="無", evidence="名冊")
    kind = choice("關係", ("works", "owns", "knows"), evidence="名冊")
    ended_on = day("終止", null_means="存續中", evidence="名冊")


class Visit(Facts):
    """訪查。"""

    id = text("編號", key=True)
    person = text("人員", evidence="指派")
    firm = text("機構", evidence="指派")
    group = text("體系", null_means="無", evidence="指派")
    on = day("日期", evidence="指派")


class Round(Facts):
    """年度。"""

    ties = rows(Tie, "關係")
    visits = rows(Visit, "訪查")


def lasts(tie: Tie, visit: Visit) -> Truth:
    free_from = tie.ended_on.plus_months(1)
    return visit.law.lists("kinds", tie.kind) & (~tie.ended_on.known() | (visit.on < free_from))


@rule("r1", label="機構")
def tied(visit: Visit) -> Truth:
    """有關係者迴避。"""
    ties = Round.of(visit).ties
    return ties.some(lambda tie: lasts(tie, visit), person=visit.person, firm=visit.firm)


@rule("r1", label="體系")
def tied_to_group(visit: Visit) -> Truth:
    """有關係者迴避。"""
    ties = Round.of(visit).ties
    return visit.group.filled() & ties.some(
        lambda tie: lasts(tie, visit), person=visit.person, group=visit.group
    )


@decision("round", facts=Round, label="迴避", clause="r1")
def round_decision(of: Round) -> Outcome:
    """Who steps back."""
    visit = of.visits.each
    return {"visits": Table(of.visits, {"id": visit.id, "out": tied(visit) | tied_to_group(visit)})}


NUMBERS = Numbers.parse("""
[programme]
first_covered_day = 2026-01-01

[kinds]
title = "應迴避之關係"
[[kinds.in_force]]
from  = 2026-01-01
cite  = "r1"
value = ["works", "owns"]
""")
DECIDER = Decider("toy.round", round_decision, NUMBERS)


def facts(**changes: Any) -> dict[str, Any]:
    tie = {"person": "甲", "firm": "示範", "group": None, "kind": "works", "ended_on": None}
    visit = {"id": "1", "person": "甲", "firm": "示範", "group": None, "on": "2026-06-01"}
    return {"ties": [tie | changes], "visits": [visit]}


def test_a_tie_of_an_unknown_kind_leaves_the_visit_open_and_says_why():
    result = DECIDER.decide(DAY, facts(kind=None))

    assert [{"id": "1", "out": None}] == result.outcome["visits"]
    assert ["/facts/ties/0/kind"] == [one.fact for one in result.missing]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_readings_agree(engine: str):
    assert [] == list(disagreements(DECIDER, sample(DECIDER, 3, 150), engine))
