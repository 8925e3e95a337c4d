"""Nodes to be said aloud, over the facts of the clinic."""

from __future__ import annotations

from typing import Any

from tests.statute.toys import clinic

from openosh.statute import expr
from openosh.statute.expr import CASE, ONE, TRUE, Const, Fact, Kind, Node, Ref, Step


PROGRAM = clinic.DECIDER.program
FEE = Fact(Kind.WHOLE, "sessions", "fee")
HELD_ON = Fact(Kind.DAY, "sessions", "held_on")
STARTS = Fact(Kind.TIME, "sessions", "starts")
DOCTOR = Fact(Kind.TEXT, "sessions", "doctor")
LICENSED = Fact(Kind.TRUTH, CASE, "owner_licensed")
FIT = Fact(Kind.TRUTH, CASE, "fit")
SIZE = Fact(Kind.WHOLE, CASE, "size")
KIND = Fact(Kind.TEXT, CASE, "kind")
SITE = Fact(Kind.TEXT, "sessions", "site")
LAW_DATE = Fact(Kind.DAY, CASE, "law_date")
UNTIL = Fact(Kind.DAY, "permits", "until")
LEFT_ON = Fact(Kind.DAY, CASE, "left_on")
TWO = Const(Kind.WHOLE, 2)
ORDER = expr.Order("sessions", (HELD_ON, STARTS))
PASSED = Ref(Kind.TRUTH, Step("stands_after_x", "sessions", Kind.TRUTH, "", "", hidden=True))
NAMED = Ref(Kind.TRUTH, Step("opened", "sessions", Kind.TRUTH, "p3", "在開業之後", node=TRUE))
WORD = Ref(Kind.TEXT, Step("grade", "", Kind.TEXT, "p3", "級別", node=Const(Kind.TEXT, "A")))
VALID = Ref(Kind.TRUTH, Step("valid", "permits", Kind.TRUTH, "p1", "有效", node=TRUE))
UNNAMED = Ref(Kind.WHOLE, Step("part", "", Kind.WHOLE, "", "", node=SIZE, hidden=True))


def compare(op: Any, left: Node, right: Node) -> expr.Compare:
    return expr.Compare(Kind.TRUTH, op, left, right)


def arith(op: Any, left: Node, right: Node, kind: Kind = Kind.WHOLE) -> expr.Arith:
    return expr.Arith(kind, op, left, right)


def lookup(table: str, column: str = "value", **keys: Node) -> expr.Lookup:
    kinds = {"opening": Kind.TIME, "closed_months": Kind.TRUTH}
    return expr.Lookup(kinds.get(table, Kind.WHOLE), table, column, tuple(keys.items()), LAW_DATE)


def all_of(*args: Node) -> expr.And:
    return expr.And(Kind.TRUTH, args)


def any_of(*args: Node) -> expr.Or:
    return expr.Or(Kind.TRUTH, args)


def no(arg: Node) -> expr.Not:
    return expr.Not(Kind.TRUTH, arg)


def choose(test: Node, then: Node, otherwise: Node) -> expr.Choose:
    return expr.Choose(then.kind, test, then, otherwise)


MORE = compare(">", FEE, SIZE)
HAS_PERMIT = expr.Some(Kind.TRUTH, "permits", (("holder", DOCTOR),), compare(">=", UNTIL, HELD_ON))
LAST_PERMIT = expr.Largest(Kind.DAY, "permits", (("holder", DOCTOR),), UNTIL, HELD_ON)
EARLIER = expr.Before(Kind.WHOLE, ORDER, all_of(PASSED, LICENSED), ONE, (HELD_ON,))
