"""Why a value is absent: which fact is to blame, and which is not though nobody knows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.statute.small.specimen import Line, Specimen, facts, line, other
from tests.statute.small.table import LAW

from openosh.statute.decide import Decider
from openosh.statute.expr import CASE, FALSE, TRUE, Absent, And, Fact, Kind, Node, Or, Presume, Ref
from openosh.statute.planning.absence import (
    both,
    certain,
    certainly_not,
    either,
    reasons,
    source_of,
)
from openosh.statute.planning.inquiry import inquiry, with_flags
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import (
    Symbol,
    Truth,
    Whole,
    every_failing,
    first_failing,
    fixed,
    judgement_needed,
    not_covered,
    when,
)


Body = Callable[[Specimen], Outcome]


def decider(body: Body) -> Decider:
    return Decider("toy.d", decision("d", facts=Specimen, label="決定", clause="x")(body), LAW)


def blamed(body: Body, **otherwise: Any) -> list[str]:
    result = decider(body).decide(date(2026, 3, 31), facts(**otherwise))
    return [one.fact.removeprefix("/facts/") for one in result.missing]


def value(says: Callable[[Specimen], Symbol]) -> Body:
    return lambda of: {"x": says(of)}


# -- building conditions ---------------------------------------------------------------------------

P, Q = Fact(Kind.TRUTH, CASE, "p"), Fact(Kind.TRUTH, CASE, "q")


def test_a_conjunction_leaves_out_what_is_always_true_or_said_already():
    assert P is both(TRUE, P, TRUE)
    assert TRUE is both()
    assert FALSE is both(P, FALSE, Q)
    flat = both(P, both(Q, P))
    assert isinstance(flat, And)
    assert (P, Q) == flat.args


def test_a_disjunction_leaves_out_what_is_never_true_or_said_already():
    assert P is either(FALSE, P)
    assert FALSE is either()
    assert TRUE is either(P, TRUE)
    flat = either(either(P, Q), P)
    assert isinstance(flat, Or)
    assert (P, Q) == flat.args


def test_what_is_certain_counts_an_open_condition_as_false():
    assert TRUE is certain(TRUE)
    assert FALSE is certain(FALSE)
    assert isinstance(certain(P), Presume)
    assert isinstance(certainly_not(P), Presume)


def test_a_cause_stands_in_the_list_of_its_fact():
    assert CASE == source_of(P)
    assert "lines" == source_of(Fact(Kind.DAY, "lines", "day"))
    assert CASE == source_of(Absent(Kind.WHOLE, "judgement", "x", "判斷"))


# -- who is to blame -------------------------------------------------------------------------------


def test_of_a_conjunction_that_fails_nobody_is_to_blame():
    assert [] == blamed(value(lambda of: of.p & of.q), p=None, q=False)


def test_of_an_alternative_that_holds_nobody_is_to_blame():
    assert [] == blamed(value(lambda of: of.p | of.q), p=None, q=True)


def test_only_the_first_open_condition_of_a_sequence_is_to_blame():
    body = value(lambda of: first_failing(one=of.p, two=of.q, three=of.r))

    assert ["q"] == blamed(body, q=None, r=None)
    assert [] == blamed(body, p=False, q=None)


def test_every_open_condition_of_a_list_is_to_blame():
    body = value(lambda of: every_failing(one=of.p, two=of.q, three=of.r))

    assert ["p", "r"] == blamed(body, p=None, q=False, r=None)


def test_the_branch_that_was_not_taken_is_not_to_blame():
    body = value(lambda of: when(of.p).then(of.a).otherwise(of.b))

    assert ["b"] == blamed(body, p=False, a=None, b=None)
    assert ["p"] == blamed(body, p=None, b=None)


def test_a_fact_that_two_outcomes_need_is_named_once():
    body: Body = lambda of: {"x": of.a + of.b, "y": of.a + 1}  # noqa: E731

    assert ["a"] == blamed(body, a=None)


def test_an_unknown_fact_that_no_outcome_needs_is_not_named():
    assert [] == blamed(value(lambda of: of.a), b=None, lines=[line(None)])


@rule("x", label="甲多於乙")
def more(of: Specimen) -> Truth:
    return of.a > of.b


@rule("x", label="多則取甲")
def taken(of: Specimen) -> Whole:
    return when(more(of)).then(of.a).otherwise(fixed(0))


def test_blame_goes_through_steps_down_to_facts():
    assert ["b"] == blamed(value(taken), b=None)
    assert ["a"] == blamed(value(taken), a=None)


def test_a_step_that_was_not_asked_blames_nobody():
    body = value(lambda of: when(of.p).then(taken(of)).otherwise(of.b))

    assert [] == blamed(body, p=False, a=None)


@rule("x", label="同名合格")
def fitting(one: Line) -> Truth:
    return Specimen.of(one).others.some(lambda row: row.until >= one.day, name=one.name)


def counted(of: Specimen) -> Outcome:
    return {"lines": Table(of.lines, {"fits": fitting(of.lines.each)})}


@pytest.mark.parametrize(
    ("otherwise", "places"),
    [
        ({"lines": [line(day=None)], "others": [other()]}, ["lines/0/day"]),
        ({"lines": [line(day=None)], "others": [other("乙")]}, []),
        ({"lines": [line(name=None)], "others": [other()]}, ["lines/0/name"]),
        (
            {"lines": [line(), line(name="乙")], "others": [other(until=None), other(None)]},
            ["others/1/name", "others/0/until"],
        ),
        ({"lines": [line()], "others": [other(), other(until=None), other(None)]}, []),
        ({"lines": [line(day="2027-01-01")], "others": [other(None)]}, []),
        ({"lines": [line(day=None)], "others": []}, []),
    ],
    ids=str,
)
def test_of_related_rows_those_are_to_blame_that_might_be_meant(
    otherwise: dict[str, Any], places: list[str]
):
    assert places == blamed(counted, **otherwise)


def test_a_total_waits_for_nobody():
    body = value(lambda of: of.lines.total(lambda one: one.amount, fitting))

    assert [] == blamed(body, lines=[line(None), line(name=None)], others=[other(until=None)])


def test_the_default_of_a_largest_value_is_to_blame_where_there_is_no_row():
    body = value(lambda of: of.others.largest(lambda row: row.until, of.d, name=of.s))

    assert ["d"] == blamed(body, d=None, others=[other("乙")])
    assert [] == blamed(body, d=None, others=[other()])
    assert ["s"] == blamed(body, d=None, s=None, others=[other("乙")])


def test_a_presumed_fact_is_never_to_blame_but_its_default_may_be():
    body = value(lambda of: of.a.presumed(of.b))

    assert ["b"] == blamed(body, a=None, b=None)


def test_a_list_of_values_that_is_not_known_is_named_as_a_whole():
    def body(of: Specimen) -> Outcome:
        return {"x": of.groups.values("seen_in").some(value=of.d.year())}

    groups = [{"title": "甲", "limit": 1, "seen_in": None, "items": []}]
    assert ["groups/0/seen_in"] == blamed(body, groups=groups)


# -- status ----------------------------------------------------------------------------------------


def gap(of: Specimen) -> Whole:
    return when(of.p).then(not_covered(Whole, "x", "未規定")).otherwise(of.a)


def judged(of: Specimen) -> Whole:
    return when(of.q).then(judgement_needed(Whole, "x", "由人判斷")).otherwise(of.b)


@pytest.mark.parametrize(
    ("otherwise", "status", "missing"),
    [
        ({"p": False, "q": False}, "decided", []),
        ({"p": True, "q": True, "r": None}, "not_covered", ["r"]),
        ({"p": False, "q": True, "r": None}, "unknown", ["r"]),
        ({"p": False, "q": True}, "judgement_needed", []),
        ({"p": None, "q": True}, "unknown", ["p"]),
    ],
    ids=str,
)
def test_the_strongest_reason_is_the_status(
    otherwise: dict[str, Any], status: str, missing: list[str]
):
    by = decider(lambda of: {"x": gap(of), "y": judged(of), "z": of.r})

    result = by.decide(date(2026, 3, 31), facts(**otherwise))

    assert status == result.status
    assert [f"/facts/{one}" for one in missing] == [one.fact for one in result.missing]


def test_a_missing_fact_says_its_clause_and_its_evidence():
    by = decider(lambda of: {"x": of.a})

    (missing,) = by.decide(date(2026, 3, 31), facts(a=None)).missing

    assert ("/facts/a", "", "") == (missing.fact, missing.clause, missing.evidence)


# -- the inquiry as a program ----------------------------------------------------------------------


def test_the_inquiry_names_every_fact_that_may_be_missing():
    program = decider(counted).program

    assert {"lines": {"name", "day"}, "others": {"name", "until"}} == {
        source: set(names) for source, names in inquiry(program).facts.items()
    }


def test_beside_a_decision_stand_the_flags_that_say_why_it_is_open():
    plain = with_flags(decider(value(lambda of: of.a)).program)
    of_three = with_flags(decider(lambda of: {"x": judged(of)}).program)

    assert ["x", "because_not_covered"] == list(plain.outcome)
    assert {"because_not_covered", "because_unknown", "because_judgement_needed"} < set(
        of_three.outcome
    )


def test_a_value_that_is_always_known_has_no_reason():
    (node,) = decider(value(lambda of: of.a.known())).program.outcome.values()

    assert isinstance(node, Node)
    assert () == reasons(node)


def test_a_step_is_itself_a_cause():
    (node,) = decider(value(taken)).program.outcome.values()

    assert isinstance(node, Ref)
    assert [node] == [reason.cause for reason in reasons(node)]
