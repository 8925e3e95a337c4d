"""What the author of a rule writes with: symbols, and the words that combine them.

``when(a).then(x).otherwise(y)``, ``least``, ``greatest``, ``all_of``, ``any_of``,
``first_failing``, ``every_failing``, ``first_that_holds``, and the values «not covered» and
«judgement needed».
"""

from __future__ import annotations

from typing import Generic, TypeVar

from openosh.statute import expr
from openosh.statute.values import Day, Exact, Symbol, Text, Texts, Time, Truth, Whole, as_whole


S = TypeVar("S", bound=Symbol)


class _When(Generic[S]):
    """``when(test).then(x)``, waiting for more branches or for ``otherwise``."""

    __slots__ = ("branches", "pending")

    def __init__(self, branches: tuple[tuple[Truth, S], ...], pending: Truth | None) -> None:
        self.branches = branches
        self.pending = pending

    def when(self, test: Truth) -> _When[S]:
        """Add a test that is asked when the earlier ones failed."""
        return _When(self.branches, test)

    def then(self, value: S) -> _When[S]:
        """Give the value for the last test."""
        if self.pending is None:
            message = "write .when(test) before .then(value)"
            raise TypeError(message)
        return _When((*self.branches, (self.pending, value)), None)

    def otherwise(self, value: S) -> S:
        """Give the value when no test holds, and close the choice."""
        node = value.node
        for test, branch in reversed(self.branches):
            node = expr.Choose(node.kind, test.node, branch.node, node)
        return type(value)(node)


class _Test:
    __slots__ = ("test",)

    def __init__(self, test: Truth) -> None:
        self.test = test

    def then(self, value: S) -> _When[S]:
        """Give the value for this test."""
        return _When(((self.test, value),), None)


def when(test: Truth) -> _Test:
    """Begin a choice: ``when(a).then(x).when(b).then(y).otherwise(z)``."""
    return _Test(test)


def fixed(value: int) -> Whole:
    """Return a fixed whole number (zero and one only have a place in a rule)."""
    return Whole(as_whole(value))


def word(value: str) -> Text:
    """Return a fixed name."""
    return Text(expr.Const(expr.Kind.TEXT, value))


def nothing() -> Text:
    """Return the known «none»: printed as null, but nothing is missing."""
    return word(expr.NOTHING)


def truth(*, value: bool) -> Truth:
    """Return a fixed truth value."""
    return Truth(expr.TRUE if value else expr.FALSE)


def all_of(*conditions: Truth) -> Truth:
    """Return whether all hold."""
    return Truth(expr.And(expr.Kind.TRUTH, tuple(c.node for c in conditions)))


def any_of(*conditions: Truth) -> Truth:
    """Return whether at least one holds."""
    return Truth(expr.Or(expr.Kind.TRUTH, tuple(c.node for c in conditions)))


def least(first: S, *others: S) -> S:
    """Return the smallest, the earliest."""
    result = first
    for other in others:
        test = expr.Compare(expr.Kind.TRUTH, "<=", result.node, other.node)
        result = type(first)(expr.Choose(first.node.kind, test, result.node, other.node))
    return result


def greatest(first: S, *others: S) -> S:
    """Return the largest, the latest."""
    result = first
    for other in others:
        test = expr.Compare(expr.Kind.TRUTH, ">=", result.node, other.node)
        result = type(first)(expr.Choose(first.node.kind, test, result.node, other.node))
    return result


def first_failing(**conditions: Truth) -> Text:
    """Return the name of the first condition that fails, or nothing."""
    named = tuple((name, c.node) for name, c in conditions.items())
    return Text(expr.FirstFailing(expr.Kind.TEXT, named))


def every_failing(**conditions: Truth) -> Texts:
    """Return the names of all conditions that fail."""
    named = tuple((name, c.node) for name, c in conditions.items())
    return Texts(expr.EveryFailing(expr.Kind.TEXTS, named))


def first_that_holds(default: str, **grades: Truth) -> Text:
    """Return the first name whose condition holds, else the default: a letter, a band."""
    result = word(default)
    for name, condition in reversed(grades.items()):
        result = when(condition).then(word(name)).otherwise(result)
    return result


def not_covered(kind: type[S], clause: str, why: str) -> S:
    """Return the value «not covered by the law», with the clause and the reason."""
    return kind(expr.Absent(kind.kind, "not_covered", clause, why))


def judgement_needed(kind: type[S], clause: str, why: str) -> S:
    """Return the value «left to the judgement of a named person»."""
    return kind(expr.Absent(kind.kind, "judgement", clause, why))


__all__ = [
    "Day",
    "Exact",
    "Symbol",
    "Text",
    "Texts",
    "Time",
    "Truth",
    "Whole",
    "all_of",
    "any_of",
    "every_failing",
    "first_failing",
    "first_that_holds",
    "fixed",
    "greatest",
    "judgement_needed",
    "least",
    "not_covered",
    "nothing",
    "truth",
    "when",
    "word",
]
