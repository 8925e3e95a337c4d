"""Typed symbols: values of the tree that no one knows yet, with the operations of their kind.

A symbol stands for a value that no one knows yet. Python's ``if``, ``and``, ``or``, ``not`` and
``max`` would need that value now, so they raise an error that says what to write instead.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NoReturn, Self

from openosh.statute import expr


if TYPE_CHECKING:
    from openosh.statute.expr import Kind, Node


class Symbol:
    """A value of the tree; subclasses say of which kind."""

    __slots__ = ("node",)
    kind: Kind

    def __init__(self, node: Node) -> None:
        """Wrap a node of the matching kind."""
        self.node = node

    def __bool__(self) -> NoReturn:
        """Refuse Python truth: the value is not known while a rule is being read."""
        message = (
            f"{type(self).__name__} has no truth value while a rule is read: write `a & b`, "
            "`a | b`, `~a`, `when(a).then(x).otherwise(y)`, `least(a, b)` or `x.among(a, b)` "
            "instead of and, or, not, if, min, max, in or a chained comparison"
        )
        raise TypeError(message)

    __hash__ = None  # type: ignore[assignment]

    def known(self) -> Truth:
        """Return whether this value is known; never absent itself."""
        return Truth(expr.Known(expr.Kind.TRUTH, self.node))

    def once(self, needs: Symbol) -> Self:
        """Return this value, absent as long as ``needs`` is."""
        return type(self)(expr.Once(self.node.kind, needs.node, self.node))

    def presumed(self, default: Self) -> Self:
        """Return this value, or what the law presumes while it is not known."""
        return type(self)(expr.Presume(self.node.kind, self.node, default.node))


class Truth(Symbol):
    """A condition."""

    __slots__ = ()
    kind = expr.Kind.TRUTH

    def __and__(self, other: Truth) -> Truth:
        """Both hold."""
        return Truth(expr.And(expr.Kind.TRUTH, (*_flat(self, expr.And), *_flat(other, expr.And))))

    def __or__(self, other: Truth) -> Truth:
        """At least one holds."""
        return Truth(expr.Or(expr.Kind.TRUTH, (*_flat(self, expr.Or), *_flat(other, expr.Or))))

    def __invert__(self) -> Truth:
        """Return that it does not hold."""
        return Truth(expr.Not(expr.Kind.TRUTH, self.node))

    def is_true(self) -> Truth:
        """Return whether it is known to hold; an absent value counts as false."""
        return self.presumed(Truth(expr.FALSE))


def _flat(side: Truth, of: type[expr.And | expr.Or]) -> tuple[Node, ...]:
    return side.node.args if isinstance(side.node, of) else (side.node,)


class _Ordered(Symbol):  # noqa: PLW1641 - a symbol has no value to hash
    """A symbol that can be compared with one of its own kind."""

    __slots__ = ()

    def _lift(self, other: object) -> Node:
        if isinstance(other, Symbol) and other.node.kind is self.node.kind:
            return other.node
        return self.constant(other)

    @classmethod
    def constant(cls, value: object) -> Node:
        """Return the node of a fixed value; kinds without fixed values in rules refuse."""
        message = f"{value!r} cannot be compared with a {cls.__name__}"
        raise TypeError(message)

    def _compare(self, op: Literal["==", "!=", "<", "<=", ">", ">="], other: object) -> Truth:
        return Truth(expr.Compare(expr.Kind.TRUTH, op, self.node, self._lift(other)))

    def __eq__(self, other: object) -> Truth:  # type: ignore[override]
        """Equal."""
        return self._compare("==", other)

    def __ne__(self, other: object) -> Truth:  # type: ignore[override]
        """Different."""
        return self._compare("!=", other)

    def __lt__(self, other: object) -> Truth:
        """Less, earlier."""
        return self._compare("<", other)

    def __le__(self, other: object) -> Truth:
        """At most, not later."""
        return self._compare("<=", other)

    def __gt__(self, other: object) -> Truth:
        """More, later."""
        return self._compare(">", other)

    def __ge__(self, other: object) -> Truth:
        """At least, not earlier."""
        return self._compare(">=", other)


class Whole(_Ordered):
    """A whole number: dollars, persons, days, times."""

    __slots__ = ()
    kind = expr.Kind.WHOLE

    @classmethod
    def constant(cls, value: object) -> Node:
        """Return the node of a fixed value of this kind."""
        if isinstance(value, int) and not isinstance(value, bool):
            return expr.Const(expr.Kind.WHOLE, value)
        message = f"{value!r} is not a whole number; ratios come from the law: use law.ratio(...)"
        raise TypeError(message)

    def _arith(self, op: Literal["+", "-", "*", "//", "%"], other: Whole | int) -> Whole:
        return Whole(expr.Arith(expr.Kind.WHOLE, op, self.node, self._lift(other)))

    def __add__(self, other: Whole | int) -> Whole:
        """Sum."""
        return self._arith("+", other)

    def __sub__(self, other: Whole | int) -> Whole:
        """Difference."""
        return self._arith("-", other)

    def __floordiv__(self, other: Whole | int) -> Whole:
        """Quotient rounded down."""
        return self._arith("//", other)

    def __mod__(self, other: Whole | int) -> Whole:
        """Remainder."""
        return self._arith("%", other)

    def __mul__(self, other: Whole | int) -> Whole:
        """Product of whole numbers; for a share write ``amount.times(ratio)``."""
        return self._arith("*", other)

    def times(self, ratio: Exact) -> Exact:
        """Return this amount times an exact ratio, not rounded yet."""
        return Exact(self * Whole(ratio.numerator), ratio.denominator)

    def over(self, denominator: Whole | int) -> Exact:
        """Return the exact fraction of this over a positive whole number."""
        return Exact(self, Whole(self._lift(denominator)))


class Exact:
    """An exact fraction: two whole numbers, rounded only where the rule says so."""

    __slots__ = ("denominator", "numerator")

    def __init__(self, numerator: Whole | Node, denominator: Whole | Node) -> None:
        """Hold numerator and (positive) denominator."""
        self.numerator = numerator.node if isinstance(numerator, Whole) else numerator
        self.denominator = denominator.node if isinstance(denominator, Whole) else denominator

    @classmethod
    def of(cls, ratio: Fraction) -> Exact:
        """Return a fixed ratio."""
        return cls(Whole(Whole.constant(ratio.numerator)), Whole(Whole.constant(ratio.denominator)))

    def times(self, factor: Whole | int) -> Exact:
        """Return the fraction times a whole number."""
        return Exact(Whole(self.numerator) * factor, self.denominator)

    def over(self, divisor: Whole | int) -> Exact:
        """Return the fraction divided by a positive whole number."""
        return Exact(self.numerator, Whole(self.denominator) * divisor)

    def rest_for(self, part: Whole) -> Exact:
        """Return how much may stand beside ``part`` if it must be this ratio of the whole.

        With one half: as much again; with two thirds: half as much.
        """
        rest = Whole(self.denominator) - Whole(self.numerator)
        return Exact(part * rest, self.numerator)

    def rounded(self, mode: Literal["half_up", "down", "up"] = "half_up") -> Whole:
        """Return the whole number: half up unless the law says otherwise."""
        return Whole(expr.Round(expr.Kind.WHOLE, self.numerator, self.denominator, mode))

    def at_least(self, other: Exact) -> Truth:
        """Return whether this fraction is not smaller, compared exactly."""
        mine = Whole(self.numerator) * Whole(other.denominator)
        return mine >= Whole(other.numerator) * Whole(self.denominator)


class Day(_Ordered):
    """A calendar day."""

    __slots__ = ()
    kind = expr.Kind.DAY

    @classmethod
    def constant(cls, value: object) -> Node:
        """Return the node of a fixed value of this kind."""
        from datetime import date

        if isinstance(value, date):
            return expr.Const(expr.Kind.DAY, value)
        return super().constant(value)

    def plus_days(self, days: Whole | int) -> Day:
        """Return the day that many days later (earlier if negative)."""
        return Day(expr.Arith(expr.Kind.DAY, "+", self.node, as_whole(days)))

    def minus_days(self, days: Whole | int) -> Day:
        """Return the day that many days earlier."""
        return Day(expr.Arith(expr.Kind.DAY, "-", self.node, as_whole(days)))

    def days_since(self, other: Day) -> Whole:
        """Return the number of days from the other day to this one."""
        return Whole(expr.Arith(expr.Kind.WHOLE, "-", self.node, other.node))

    def plus_months(self, months: Whole | int) -> Day:
        """Return the day whole months later; the last day where the month has no such day."""
        return Day(expr.AddMonths(expr.Kind.DAY, self.node, as_whole(months)))

    def plus_working_days(self, days: Whole | int) -> Day:
        """Return the n-th working day after this day, by the office calendar."""
        return Day(expr.WorkingDay(expr.Kind.DAY, self.node, as_whole(days)))

    def year(self) -> Whole:
        """Return the year (西元)."""
        return Whole(expr.DayPart(expr.Kind.WHOLE, "year", self.node))

    def month(self) -> Whole:
        """Return the month, 1–12."""
        return Whole(expr.DayPart(expr.Kind.WHOLE, "month", self.node))

    def day_of_month(self) -> Whole:
        """Return the day of the month, 1–31."""
        return Whole(expr.DayPart(expr.Kind.WHOLE, "day", self.node))

    def month_index(self) -> Whole:
        """Return a number that is the same for all days of one calendar month and grows by one."""
        return Whole(expr.DayPart(expr.Kind.WHOLE, "month_index", self.node))

    def block(self, anchor: Day, days: Whole | int) -> Whole:
        """Return the number of the block of so many days, counted from the anchor day."""
        return self.days_since(anchor) // days

    def first_of_month(self) -> Day:
        """Return the first day of its month."""
        return Day(expr.MonthEdge(expr.Kind.DAY, "first", self.node))

    def last_of_month(self) -> Day:
        """Return the last day of its month."""
        return Day(expr.MonthEdge(expr.Kind.DAY, "last", self.node))


class Time(_Ordered):
    """A time of day."""

    __slots__ = ()
    kind = expr.Kind.TIME

    @classmethod
    def constant(cls, value: object) -> Node:
        """Return the node of a fixed value of this kind."""
        message = f"{value!r}: a time of day that decides comes from the law: use law.time(...)"
        raise TypeError(message)

    def minutes_since(self, other: Time) -> Whole:
        """Return the minutes from the other time to this one."""
        return Whole(expr.Arith(expr.Kind.WHOLE, "-", self.node, other.node))


class Text(_Ordered):
    """A text, an identifier, or a member of a fixed list of names."""

    __slots__ = ()
    kind = expr.Kind.TEXT

    @classmethod
    def constant(cls, value: object) -> Node:
        """Return the node of a fixed value of this kind."""
        if isinstance(value, str):
            return expr.Const(expr.Kind.TEXT, value)
        return super().constant(value)

    def among(self, *values: str) -> Truth:
        """Return whether it is one of these."""
        return Truth(expr.Or(expr.Kind.TRUTH, tuple((self == value).node for value in values)))

    def has(self, part: str) -> Truth:
        """Return whether it holds this part."""
        return Truth(expr.Has(expr.Kind.TRUTH, self.node, part))

    def filled(self) -> Truth:
        """Return whether something is written there."""
        return self != expr.NOTHING


class Texts(Symbol):
    """A list of names."""

    __slots__ = ()
    kind = expr.Kind.TEXTS


def as_whole(value: Whole | int) -> Node:
    """Return the node of a whole number, fixed or computed."""
    return value.node if isinstance(value, Whole) else Whole.constant(value)
