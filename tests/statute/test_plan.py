"""A program made ready: numbers put in, what cannot be absent left out, shared parts named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.statute.small.specimen import Line, Specimen
from tests.statute.small.table import LAW

from openosh.statute import expr
from openosh.statute.expr import CASE, Absent, Choose, Const, Fact, Kind, Lookup, Node, Ref, Step
from openosh.statute.ordered import in_order
from openosh.statute.planning.given import Absences, Given
from openosh.statute.planning.plan import Plan, plan
from openosh.statute.rule import Program, Table, decision, rule
from openosh.statute.symbols import (
    Symbol,
    Truth,
    Whole,
    fixed,
    not_covered,
    truth,
    when,
    word,
)


ALL_KNOWN = Given(frozenset())
EARLY, LATE = date(2026, 1, 1), date(2026, 7, 1)
TODAY = Given(frozenset(), {(CASE, "law_date"): (EARLY, EARLY)})


def program(**outcome: Callable[[Specimen], Symbol | Table]) -> Program:
    def body(of: Specimen) -> dict[str, Any]:
        return {name: says(of) for name, says in outcome.items()}

    return decision("d", facts=Specimen, label="決定", clause="x")(body).read(LAW)


def planned(says: Callable[[Specimen], Symbol], given: Given | None = None) -> Node:
    """What is left of a value in a plan."""
    item = plan(program(x=says), given).outcome["x"]
    assert isinstance(item, Node)
    return item.step.definition if isinstance(item, Ref) else item


def kinds(node: Node) -> set[type[Node]]:
    return {type(part) for part in expr.walk(node)}


# -- what folds away -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "value"),
    [
        (lambda _: fixed(7) + 2 * fixed(1).node.value, 9),  # type: ignore[attr-defined]
        (lambda _: (fixed(7) - 2) * 3, 15),
        (lambda _: fixed(7) // 2 + fixed(-7) % 2, 4),
        (lambda _: fixed(7) > 2, True),
        (lambda _: (fixed(7) <= 2) | (fixed(7) != 7), False),
        (lambda _: word("甲") == "甲", True),
        (lambda _: ~truth(value=True), False),
        (lambda of: of.p & truth(value=False), False),
        (lambda of: truth(value=True) | of.p, True),
        (lambda of: when(fixed(1) == 1).then(fixed(5)).otherwise(of.a), 5),
    ],
    ids=["sum", "product", "division", "more", "either", "word", "not", "and", "or", "choice"],
)
def test_what_only_constants_decide_is_a_constant(says: Any, value: object):
    node = planned(says)

    assert isinstance(node, Const)
    assert value == node.value


def test_a_fixed_truth_leaves_the_others_of_a_conjunction():
    node = planned(lambda of: of.p & truth(value=True))

    assert isinstance(node, Fact)
    assert "p" == node.name


def test_a_double_negation_is_left_to_the_reader():
    assert {expr.Not, Fact} == kinds(planned(lambda of: ~~of.p))


@pytest.mark.parametrize(
    ("says", "left"),
    [
        (lambda of: of.p.is_true(), {Fact}),
        (lambda of: of.a.presumed(of.b), {Fact}),
        (lambda of: of.a.known(), {Const}),
        (lambda of: of.a.once(of.b), {expr.Once, Fact}),
    ],
    ids=["is_true", "presumed", "known", "once"],
)
def test_where_nothing_is_unknown_absence_folds_away(says: Any, left: set[type[Node]]):
    assert left == kinds(planned(says, ALL_KNOWN))
    assert kinds(planned(says)) > {Fact}


def test_a_fact_that_may_be_unknown_keeps_its_absence():
    only_a = Given(frozenset({(CASE, "a")}))

    assert {expr.Presume, Fact} == kinds(planned(lambda of: of.a.presumed(of.b), only_a))
    assert {Fact} == kinds(planned(lambda of: of.b.presumed(of.a), only_a))


# -- numbers of the law ----------------------------------------------------------------------------


def spanning(first: date, last: date, *unknown: tuple[str, str]) -> Given:
    return Given(frozenset(unknown), {(CASE, "d"): (first, last)})


def limit(of: Specimen) -> Whole:
    return of.law_on(of.d).count("limit")


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (EARLY, date(2026, 6, 30), 100),
        (date(2026, 5, 1), date(2026, 5, 1), 100),
        (LATE, date(2030, 1, 1), 200),
    ],
)
def test_days_under_one_version_leave_its_number(first: date, last: date, value: int):
    node = planned(limit, spanning(first, last))

    assert isinstance(node, Const)
    assert value == node.value


def test_days_under_two_versions_leave_one_choice():
    node = planned(limit, spanning(EARLY, LATE))

    assert isinstance(node, Choose)
    assert {Choose, expr.Compare, Fact, Const} == kinds(node)


def test_days_before_the_first_version_leave_its_absence():
    early = planned(limit, spanning(date(2025, 1, 1), date(2025, 12, 31)))
    across = planned(limit, spanning(date(2025, 1, 1), EARLY))

    assert isinstance(early, Absent)
    assert "限額：該日尚無適用之規定" == early.why
    assert Absent in kinds(across)
    assert LATE not in {part.value for part in expr.walk(across) if isinstance(part, Const)}


def test_a_day_that_may_be_unknown_leaves_its_number_open():
    node = planned(limit, spanning(EARLY, EARLY, (CASE, "d")))

    assert Absences(Given(frozenset({(CASE, "d")}))).possible(node)
    assert {"d"} == {part.name for part in expr.walk(node) if isinstance(part, Fact)}


def test_no_look_up_is_left_in_a_plan():
    made = plan(
        program(
            x=limit,
            y=lambda of: of.law.count("standard", "cap", size=of.c, level=of.n),
            z=lambda of: of.law.best("award", "amount", injuries=of.a, diseases=of.b),
            w=lambda of: of.law.lists("months", of.a),
        )
    )

    nodes = [part for step in made.steps for part in expr.walk(step.definition)]
    assert [] == [part for part in nodes if isinstance(part, Lookup)]


def test_a_key_that_can_be_nothing_else_needs_no_last_question():
    node = planned(
        lambda of: of.law.count("standard", "cap", size=word("large"), level=of.n), TODAY
    )

    compared = [part for part in expr.walk(node) if isinstance(part, expr.Compare)]
    assert [1, 2] == [part.right.value for part in compared if part.left.kind is Kind.WHOLE]  # type: ignore[attr-defined]


def test_a_combination_that_the_table_lacks_says_which_table():
    node = planned(lambda of: of.law.count("standard", "cap", size=word("huge"), level=of.n), TODAY)

    gaps = {part.why for part in expr.walk(node) if isinstance(part, Absent)}
    assert {"基準未列此種情形"} == gaps


# -- steps of their own ----------------------------------------------------------------------------


def steps(made: Plan) -> dict[str, str]:
    return {step.name: step.source for step in made.steps}


def test_what_is_used_twice_is_computed_once():
    def says(of: Specimen) -> Truth:
        total = of.a + of.b
        return (total > 1) & (total < 9)

    made = plan(program(x=says))

    assert {"part": CASE, "outcome_x": CASE} == steps(made)


def test_a_fact_used_twice_is_no_step():
    assert {"outcome_x": CASE} == steps(plan(program(x=lambda of: (of.a > 1) & (of.a < 9))))


def test_an_outcome_that_is_more_than_a_name_is_a_step():
    made = plan(program(x=lambda of: of.a + 1, y=lambda _: fixed(1)))

    assert ["outcome_x"] == [step.name for step in made.steps if step.name != "y"]
    assert isinstance(made.outcome["y"], Const)


@rule("x", label="數額過半")
def more_than_half(one: Line) -> Truth:
    """An expression of the case inside one of a line."""
    of = Specimen.of(one)
    return one.amount + one.amount > of.a * of.b + fixed(1)


def test_what_a_line_only_reads_is_computed_once_for_the_case():
    made = plan(program(x=lambda of: of.lines.count(more_than_half)))

    assert "once" in steps(made)
    assert CASE == steps(made)["once"]
    of_line = next(step for step in made.steps if step.name == "more_than_half")
    assert {"amount"} == {p.name for p in expr.walk(of_line.definition) if isinstance(p, Fact)}


def test_what_a_total_adds_up_is_a_column_of_its_lines():
    made = plan(program(x=lambda of: of.lines.total(lambda one: one.amount * one.amount)))

    assert "lines" == steps(made)["added"]


def test_a_condition_on_rows_that_looks_elsewhere_is_a_step_of_the_rows():
    def says(of: Specimen) -> Truth:
        return of.others.some(lambda row: row.amount > of.lines.count(lambda one: one.fine))

    made = steps(plan(program(x=says)))

    assert {"looked": "others", "once": CASE, "outcome_x": CASE} == made


def test_a_step_knows_the_step_it_was_planned_from():
    made = plan(program(x=lambda of: of.lines.count(more_than_half)))
    (origin,) = (step for step in made.program.steps if step.name == "more_than_half")

    assert origin is made.origin["more_than_half"]
    assert "more_than_half" == made.name_of(origin)
    assert ["more_than_half"] == [step.name for step in made.of("lines")]


def test_what_only_the_readings_know_of_has_no_name_of_a_fact():
    def says(of: Specimen) -> Truth:
        fine = of.lines.each.fine.node
        hidden = Step("amount", "lines", Kind.TRUTH, "", "", node=fine, hidden=True)
        return of.lines.count(lambda _: Truth(Ref(Kind.TRUTH, hidden))) > of.a

    assert "amount_2" in steps(plan(program(x=says)))


def test_the_lines_of_a_list_are_taken_in_one_order():
    def one_order(of: Specimen) -> Whole:
        return in_order(of.lines, lambda one: (one.day,)).before(truth(value=True))

    def other_order(of: Specimen) -> Whole:
        return in_order(of.lines, lambda one: (one.amount,)).before(truth(value=True))

    def line_of(says: Callable[[Specimen], Whole]) -> Callable[[Specimen], Table]:
        return lambda of: Table(of.lines, {"n": says(of)})

    fine = plan(program(x=line_of(one_order)))
    order = fine.order_of("lines")
    assert order is not None
    assert ["day"] == [column.name for column in order.by if isinstance(column, Fact)]
    assert fine.order_of("others") is None
    with pytest.raises(ValueError, match=r"lines is taken in two orders: \('day',\) and"):
        plan(program(x=line_of(one_order), y=line_of(other_order))).order_of("lines")


# -- what can be absent ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "possible"),
    [
        (lambda _: fixed(1), False),
        (lambda of: of.law_date, False),
        (lambda of: of.a, True),
        (lambda of: of.a.known(), False),
        (lambda of: of.a.presumed(of.b), True),
        (lambda of: of.a.presumed(fixed(0)), False),
        (lambda of: of.lines.total(lambda one: one.amount), False),
        (lambda of: of.lines.distinct(lambda one: one.name, lambda one: one.fine), False),
        (lambda _: not_covered(Whole, "x", "未規定"), True),
        (lambda of: of.others.some(name=word("甲")), True),
    ],
    ids=[
        "const",
        "law_date",
        "fact",
        "known",
        "presumed",
        "default",
        "total",
        "distinct",
        "gap",
        "some",
    ],
)
def test_what_can_be_absent(says: Any, possible: bool):
    (item,) = program(x=says).outcome.values()

    assert isinstance(item, Node)
    assert possible == Absences(Given()).possible(item)


def test_a_related_row_with_an_unknown_key_leaves_it_open():
    (item,) = program(x=lambda of: of.others.some(name=word("甲"))).outcome.values()

    assert isinstance(item, Node)
    assert not Absences(ALL_KNOWN).possible(item)
    assert Absences(Given(frozenset({("others", "name")}))).possible(item)
