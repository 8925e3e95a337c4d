"""Writing a rule: what the symbols refuse, and what they say to write instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from openosh.statute import expr
from openosh.statute.expr import Const, Fact, Kind
from openosh.statute.symbols import (
    Day,
    Exact,
    Text,
    Texts,
    Time,
    Truth,
    Whole,
    all_of,
    any_of,
    fixed,
    greatest,
    least,
    not_covered,
    nothing,
    truth,
    when,
    word,
)


def fact(kind: Kind) -> Fact:
    return Fact(kind, "", kind.value)


# Of any type here: what a type checker would see at once is tried out as well.
P: Any = Truth(fact(Kind.TRUTH))
Q: Any = Truth(fact(Kind.TRUTH))
A: Any = Whole(fact(Kind.WHOLE))
B: Any = Whole(fact(Kind.WHOLE))
D: Any = Day(fact(Kind.DAY))
E: Any = Day(fact(Kind.DAY))
T: Any = Time(fact(Kind.TIME))
S: Any = Text(fact(Kind.TEXT))

PYTHONIC: dict[str, Callable[[], Any]] = {
    "and": lambda: P and Q,
    "or": lambda: P or Q,
    "not": lambda: not P,
    "if": lambda: 1 if P else 0,
    "max": lambda: max(A, B),
    "min": lambda: min(D, E),
    "a chained comparison": lambda: A <= B <= A,
    "in": lambda: A in (B, A),
    "bool": lambda: bool(S),
}
MIXED: dict[str, tuple[Callable[[], Any], str]] = {
    "number and text": (lambda: A == "1", "use law.ratio"),
    "number and fraction": (lambda: A + 0.5, "use law.ratio"),
    "number and truth": (lambda: A + True, "not a whole number"),
    "number and day": (lambda: A < D, "not a whole number"),
    "number and symbol of text": (lambda: A + S, "not a whole number"),
    "day and number": (lambda: D == 20260101, "cannot be compared with a Day"),
    "day and time": (lambda: D < T, "cannot be compared with a Day"),
    "text and number": (lambda: S == 1, "cannot be compared with a Text"),
    "text and symbol of number": (lambda: S == A, "cannot be compared with a Text"),
    "time and text": (lambda: T >= "12:00", r"use law.time\(...\)"),
    "time and number": (lambda: T == 720, r"use law.time\(...\)"),
    "a fixed fraction": (lambda: fixed(Fraction(1, 2)), "use law.ratio"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("pythonic", PYTHONIC.values(), ids=PYTHONIC.keys())
def test_what_python_would_decide_at_once_says_what_to_write_instead(pythonic: Callable[[], Any]):
    with pytest.raises(TypeError, match=r"write `a & b`, `a \| b`, `~a`, `when\(a\)"):
        pythonic()


def test_no_symbol_is_a_member_of_a_set():
    with pytest.raises(TypeError, match="unhashable"):
        {A}  # noqa: B018


@pytest.mark.parametrize(("mixed", "says"), MIXED.values(), ids=MIXED.keys())
def test_kinds_that_do_not_go_together_are_refused(mixed: Callable[[], Any], says: str):
    with pytest.raises(TypeError, match=says):
        mixed()


@pytest.mark.parametrize("kind", [Truth, Texts])
def test_a_condition_and_a_list_of_names_have_no_order(kind: type[Any]):
    one = kind(fact(kind.kind))

    with pytest.raises(TypeError, match="not supported"):
        _ = one < kind(fact(kind.kind))


@pytest.mark.parametrize(
    ("symbol", "other", "op"),
    [
        (A, 1, "=="),
        (A, B, "!="),
        (D, date(2026, 1, 1), "<"),
        (D, E, "<="),
        (T, T, ">"),
        (S, "甲", ">="),
    ],
)
def test_a_comparison_remembers_both_sides(symbol: Any, other: Any, op: str):
    operators = {
        "==": symbol == other,
        "!=": symbol != other,
        "<": symbol < other,
        "<=": symbol <= other,
        ">": symbol > other,
        ">=": symbol >= other,
    }
    node = operators[op].node

    assert isinstance(node, expr.Compare)
    assert op == node.op
    assert symbol.node is node.left
    assert (other.node if isinstance(other, type(symbol)) else other) == getattr(
        node.right, "value", node.right
    )


def test_conditions_joined_in_a_row_are_one_conjunction():
    node = (P & Q & P).node

    assert isinstance(node, expr.And)
    assert 3 == len(node.args)


def test_alternatives_joined_in_a_row_are_one_disjunction():
    node = (P | Q | P).node

    assert isinstance(node, expr.Or)
    assert 3 == len(node.args)


def test_a_conjunction_inside_a_disjunction_keeps_its_place():
    node = ((P & Q) | P).node

    assert isinstance(node, expr.Or)
    assert [expr.And, Fact] == [type(arg) for arg in node.args]


def test_a_choice_waits_for_its_value():
    with pytest.raises(TypeError, match=r"write .when\(test\) before .then\(value\)"):
        when(P).then(A).then(B)


def test_a_choice_has_the_kind_of_its_branches():
    assert isinstance(when(P).then(D).otherwise(E), Day)
    assert isinstance(when(P).then(word("甲")).when(Q).then(nothing()).otherwise(S), Text)


def test_the_least_of_one_is_itself():
    assert A.node is least(A).node
    assert A.node is greatest(A).node


def test_all_and_any_of_conditions_are_not_flattened():
    assert 2 == len(all_of(P & Q, P).node.children())
    assert 2 == len(any_of(P | Q, P).node.children())


def test_fixed_truths_are_the_two_constants():
    assert expr.TRUE is truth(value=True).node
    assert expr.FALSE is truth(value=False).node


def test_a_ratio_is_two_whole_numbers():
    ratio = Exact.of(Fraction(2, 3))

    assert [2, 3] == [
        node.value for node in (ratio.numerator, ratio.denominator) if isinstance(node, Const)
    ]


def test_what_the_law_does_not_cover_has_the_kind_asked_for():
    symbol = not_covered(Day, "1", "未規定")

    assert isinstance(symbol, Day)
    assert Kind.DAY is symbol.node.kind


def test_the_parts_of_a_node_come_in_the_order_of_its_fields():
    node = when(P).then(A).otherwise(B).node

    assert (P.node, A.node, B.node) == node.children()
    assert [node, P.node, A.node, B.node] == list(expr.walk(node))


def test_a_step_that_needs_itself_says_so():
    step = expr.Step("loop", "", Kind.TRUTH, "1", "循環")

    with pytest.raises(LookupError, match="'loop' is used before its rule has been read"):
        _ = step.definition


def test_scopes_are_the_lists_that_a_value_varies_with():
    of_line = Fact(Kind.WHOLE, "lines", "amount")
    of_row = Fact(Kind.WHOLE, "others", "amount")
    scopes = expr.ScopeFinder()
    compared = expr.Compare(Kind.TRUTH, "<", of_line, of_row)
    order = expr.Order("lines", (of_line,))

    assert frozenset() == scopes.of(fact(Kind.WHOLE))
    assert {"lines"} == scopes.of(of_line)
    assert {"lines", "others"} == scopes.of(compared)
    assert {"lines"} == scopes.of(expr.Some(Kind.TRUTH, "others", (), compared))
    assert {"others"} == scopes.of(expr.Total(Kind.WHOLE, "lines", expr.TRUE, compared))
    before = expr.Before(Kind.WHOLE, order, expr.TRUE, expr.ONE, ())
    assert {"lines"} == scopes.of(before)
