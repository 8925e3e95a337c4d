"""The closed algebra: what a rule may say, as a tree that every reading walks.

A rule body runs once, with symbols (``symbols.py``), and leaves a tree of these nodes behind.
There is no other syntax: a new programme composes these nodes, it does not add to them. Every
node has a *kind* (what its value is) and yields a value or nothing known at all; **absent is a
value** here, and why it is absent is itself derived from the tree (``absence.py``).

Meaning that every reading must reproduce exactly:

* truth is three-valued (Kleene): false wins over absent in «and», true wins in «or»;
* ``Choose`` with an absent test is absent, unless both branches have the same known value;
* every other node is strict: an absent operand makes it absent, except where its docstring
  says otherwise;
* whole numbers are exact integers, rounding happens only in ``Round``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, dataclass_transform


if TYPE_CHECKING:
    from collections.abc import Iterator


CASE = ""
"""Scope of what a case has once; every other scope is the name of a list of the case."""

NOTHING = ""
"""The known text «none» (printed as null): unlike an absent value, nothing is missing."""

Value = bool | int | str | date | tuple[str, ...] | None


class Kind(Enum):
    """What the value of a node is."""

    TRUTH = "truth"
    WHOLE = "whole"
    """A whole number: dollars, persons, days, minutes of a duration."""
    DAY = "day"
    TIME = "time"
    """A time of day, as whole minutes after midnight."""
    TEXT = "text"
    TEXTS = "texts"
    """A list of names, in a fixed order."""


@dataclass_transform(eq_default=False, frozen_default=True)
class _Fields:
    """Fields declared as annotations, like a dataclass.

    These classes are made at every start of the command line, and a dataclass is slow to make.
    """

    fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Take the annotations of the class as its fields, after those of its base."""
        cls.fields = (*cls.fields, *cls.__annotations__)

    def __init__(self, *values: Any, **named: Any) -> None:
        """Set the fields, by position or by name."""
        self.__dict__.update(zip(self.fields, values, strict=False))
        self.__dict__.update(named)

    def changed(self, **changes: Any) -> Self:
        """Return a node like this one, with other values of some fields."""
        return type(self)(**{name: getattr(self, name) for name in self.fields} | changes)


class Node(_Fields):
    """One node of the tree; equality is identity, so that trees can be shared and remembered."""

    kind: Kind

    def children(self) -> tuple[Node, ...]:
        """Return the nodes that this one is computed from, in the order of its fields."""
        return self._children

    @cached_property
    def _children(self) -> tuple[Node, ...]:
        return tuple(node for name in self.fields for node in _nodes_in(getattr(self, name)))


def _nodes_in(part: object) -> Iterator[Node]:
    """Yield the nodes in one field: a node, a tuple of them, named ones, an order."""
    if isinstance(part, Node):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _nodes_in(one)
    elif isinstance(part, Order):
        yield from part.by


class Const(Node):
    """A value written in the rule itself, or a number of the law once its date is fixed."""

    value: Value


class Fact(Node):
    """A fact of the case, or of one row of one of its lists."""

    source: str
    name: str
    judged: bool = False
    """Supplied by a named person with a reason: absent means «judgement needed»."""


@dataclass(eq=False)
class Step:
    """A named, cited value: what a rule computes, once for the case or for each line."""

    name: str
    source: str
    kind: Kind
    clause: str
    label: str
    sentence: str = ""
    fails: str = ""
    node: Node | None = None
    hidden: bool = False
    warns: bool = False
    unit: str = ""
    quote: str = ""
    written: str = ""
    """How a whole number is written that holds parts of one: ``tenths``, ``hundredths``."""
    quiet: bool = False
    """Shows in the trace only where it says something: a text that is not «none»."""

    @property
    def definition(self) -> Node:
        """Return the tree of this step.

        Raises:
            LookupError: the body of the rule has not run yet (a step that needs itself).
        """
        if self.node is None:
            message = f"step {self.name!r} is used before its rule has been read: it needs itself"
            raise LookupError(message)
        return self.node


class Ref(Node):
    """The value of another step, by name: it is computed once and shared."""

    step: Step


class Arith(Node):
    """Whole-number arithmetic; a day may be shifted by whole days, two days have a distance."""

    op: Literal["+", "-", "*", "//", "%"]
    left: Node
    right: Node


class Compare(Node):
    """Comparison of two values of one kind."""

    op: Literal["==", "!=", "<", "<=", ">", ">="]
    left: Node
    right: Node


class Not(Node):
    """Negation; absent stays absent."""

    arg: Node


class And(Node):
    """True if all are true, false as soon as one is false, else absent."""

    args: tuple[Node, ...]


class Or(Node):
    """True as soon as one is true, false if all are false, else absent."""

    args: tuple[Node, ...]


class Choose(Node):
    """``when(test).then(a).otherwise(b)``: one of two values of the same kind."""

    test: Node
    then: Node
    otherwise: Node


class Presume(Node):
    """The value, or the default that the law presumes while it is not known."""

    arg: Node
    default: Node


class Once(Node):
    """The value, but absent as long as another value is: what depends on an open question."""

    needs: Node
    arg: Node


class Known(Node):
    """Whether a value is known; never absent itself."""

    arg: Node


class Round(Node):
    """An exact fraction made a whole number; the denominator is positive."""

    numerator: Node
    denominator: Node
    mode: Literal["half_up", "down", "up"]


class Lookup(Node):
    """A number of the law: one column of a dated table at some keys, on some day."""

    table: str
    column: str
    keys: tuple[tuple[str, Node], ...]
    on: Node


class DayPart(Node):
    """A calendar part of a day, as a whole number (``month_index`` counts months from year 0)."""

    part: Literal["year", "month", "day", "month_index"]
    arg: Node


class MonthEdge(Node):
    """The first or the last day of the month of a day."""

    edge: Literal["first", "last"]
    arg: Node


class AddMonths(Node):
    """A day moved by whole months; a day that the month lacks becomes its last day."""

    arg: Node
    months: Node


class WorkingDay(Node):
    """The n-th working day after a day (n = 0: that day or the next working day)."""

    arg: Node
    count: Node


class Has(Node):
    """Whether a text holds a part that the law names."""

    arg: Node
    part: str


class FirstFailing(Node):
    """The name of the first condition that fails, ``NOTHING`` if all hold.

    Absent when a condition is absent before any has failed.
    """

    conditions: tuple[tuple[str, Node], ...]


class EveryFailing(Node):
    """The names of all conditions that fail, in the order written; strict."""

    conditions: tuple[tuple[str, Node], ...]


class Absent(Node):
    """A value that cannot be had, and why: not covered by the law, or left to judgement."""

    reason: Literal["not_covered", "judgement"]
    clause: str
    why: str


@dataclass(frozen=True, eq=False)
class Order:
    """The order in which the lines of a list are taken: by these, then by position."""

    source: str
    by: tuple[Node, ...]


class Before(Node):
    """Over the lines taken before this one (or after it) under the same key: the sum of amounts.

    Only lines for which ``among`` is true count, and an absent amount counts nothing. Absent only
    when a key of this line is. With ``rolling_days`` only lines of the last n days count.
    """

    order: Order
    among: Node
    amount: Node
    within: tuple[Node, ...]
    latest_first: bool = False
    rolling_days: int | None = None


class Total(Node):
    """The sum of amounts over the lines of a case for which ``among`` is true; never absent."""

    source: str
    among: Node
    amount: Node


class Distinct(Node):
    """How many different known values a key has among the lines that count; never absent."""

    source: str
    among: Node
    key: Node


class Some(Node):
    """Whether some related row with these keys fulfils a condition (three-valued).

    A key that is absent on this side makes it absent; one that is absent on a row leaves it open
    whether that row is meant. No row: false.
    """

    relation: str
    match: tuple[tuple[str, Node], ...]
    condition: Node


class Largest(Node):
    """The largest value among the related rows with these keys, ``otherwise`` where there is none.

    Absent when a key is, on either side, or a value of a row that is meant.
    """

    relation: str
    match: tuple[tuple[str, Node], ...]
    value: Node
    otherwise: Node


TRUE = Const(Kind.TRUTH, True)  # noqa: FBT003 - the two truth values themselves
FALSE = Const(Kind.TRUTH, False)  # noqa: FBT003
ONE = Const(Kind.WHOLE, 1)
ZERO = Const(Kind.WHOLE, 0)


class ScopeFinder:
    """Finds the lists of the case that a node varies with."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self.known: dict[Node, frozenset[str]] = {}

    def of(self, node: Node) -> frozenset[str]:
        """Return the free sources of ``node``; empty means one value for the whole case."""
        found = self.known.get(node)
        if found is None:
            found = self.known[node] = self._find(node)
        return found

    def _find(self, node: Node) -> frozenset[str]:
        if isinstance(node, Fact):
            return frozenset({node.source} - {CASE})
        if isinstance(node, Ref):
            return frozenset({node.step.source} - {CASE})
        inner: frozenset[str] = frozenset().union(*(self.of(child) for child in node.children()))
        if isinstance(node, Total | Distinct):
            return inner - {node.source}
        if isinstance(node, Some | Largest):
            return inner - {node.relation}
        if isinstance(node, Before):
            return inner | {node.order.source}
        return inner


def walk(node: Node) -> Iterator[Node]:
    """Yield ``node`` and everything below it, without entering the steps it refers to."""
    yield node
    for child in node.children():
        yield from walk(child)
