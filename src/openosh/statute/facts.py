"""Facts: what a case says, typed, labelled in Chinese, cited, and checked when it comes in.

A facts class is read three ways: as symbols, when a rule body runs (``visit.date`` is a ``Day``);
as the shape of a request, when one comes in (``intake.py``); and as the glossary and the source of
the forms. A list of rows is a *source* of its own; so is a list inside a row, which then also
carries the facts of its parent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

from openosh.statute import expr
from openosh.statute.expr import CASE, Kind
from openosh.statute.shapes import KIND_OF, Format, Shape
from openosh.statute.symbols import Day, Symbol, Text, Time, Truth, Whole


if TYPE_CHECKING:
    from openosh.statute.numbers import DatedLaw, Numbers


T = TypeVar("T")
S = TypeVar("S", bound=Symbol)
R = TypeVar("R", bound="Facts")

SYMBOL_OF: Mapping[Kind, type[Symbol]] = {
    Kind.TEXT: Text,
    Kind.WHOLE: Whole,
    Kind.DAY: Day,
    Kind.TIME: Time,
    Kind.TRUTH: Truth,
}


class Spec(Generic[T]):
    """One declared fact: a descriptor that gives the symbol on a facts instance."""

    name: str

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name of the attribute."""
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: Facts, owner: type) -> T: ...
    def __get__(self, instance: Facts | None, owner: type) -> Self | T:
        """Give the symbol of this fact, or the declaration when asked on the class."""
        if instance is None:
            return self
        found = instance.seen.get(self.name)
        if found is None:
            found = instance.seen[self.name] = self.symbol(instance)
        return found

    def symbol(self, instance: Facts) -> T:
        """Make the symbol for one instance."""
        raise NotImplementedError


class Scalar(Spec[S]):
    """A single value."""

    def __init__(self, shape: Shape) -> None:
        """Declare a value of this shape."""
        self.shape = shape

    def symbol(self, instance: Facts) -> S:
        """Return the symbol of the column of this fact."""
        kind = KIND_OF[self.shape.format]
        node = expr.Fact(kind, instance.source, instance.column(self.name), self.shape.judged)
        return SYMBOL_OF[kind](node)  # type: ignore[return-value]


class Record(Spec[R]):
    """A group of facts that a case has once."""

    def __init__(self, of: type[R]) -> None:
        """Declare a group."""
        self.of = of

    def symbol(self, instance: Facts) -> R:
        """Return the view of the group, within the same source."""
        return self.of(instance.root, instance.source, instance.column(self.name) + "_")


class Mapped(Record["Members[S]"], Generic[S]):
    """A map whose keys are data: one value of a kind for each key that the law knows.

    Each key is a fact, and so a column of its source: ``scores_1_1_1`` for key 1.1.1 of ``scores``.
    """

    def __init__(self, label: str, members: Mapping[str, Scalar[S]]) -> None:
        """Declare a map with these keys, in order."""
        if len({column_name("", key) for key in members}) < len(members):
            message = f"{label}：兩個鍵會成為同一欄；請改其中一個"
            raise TypeError(message)
        super().__init__(type("Members", (Members,), {"__doc__": label, **members}))


class Parent(Spec[R]):
    """The row that a list inside a row belongs to, seen from that list."""

    def __init__(self, of: type[R]) -> None:
        """Declare the facts of the parent row."""
        self.of = of

    def symbol(self, instance: Facts) -> R:
        """Return the parent's facts: every row of the list carries them."""
        return self.of(instance.root, instance.source)


class RowList(Spec["Rows[R]"], Generic[R]):
    """A list of rows."""

    def __init__(self, of: type[R], label: str) -> None:
        """Declare a list."""
        self.of = of
        self.label = label

    def symbol(self, instance: Facts) -> Rows[R]:
        """Return the list."""
        source = self.name if instance.source == CASE else f"{instance.source}_{self.name}"
        return Rows(instance.root, self.of, source)


class ValueList(Spec["Rows[ValueRow]"]):
    """A list of plain values inside a row: null says that it is not known."""

    def __init__(self, shape: Shape) -> None:
        """Declare a list whose members have this shape."""
        self.shape = shape

    def symbol(self, instance: Facts) -> Rows[ValueRow]:
        """Return the list as rows with one fact, ``value``."""
        return Rows(instance.root, ValueRow, f"{instance.source}_{self.name}")


class Facts:
    """A group of facts; subclasses declare them as class attributes.

    ``dated_by`` names the fact that says which law a row takes; without it the law date of the
    request decides.
    """

    specs: ClassVar[dict[str, Spec[Any]]] = {}
    dated_by: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        """Collect the declarations in the order written, inherited ones first."""
        inherited = {k: v for base in reversed(cls.__mro__[1:]) for k, v in vars(base).items()}
        declared = {**inherited, **vars(cls)}
        cls.specs = {name: spec for name, spec in declared.items() if isinstance(spec, Spec)}

    def __init__(self, root: Root, source: str, prefix: str = "") -> None:
        """Make the symbolic view of one source; rules never call this."""
        self.root = root
        self.source = source
        self.prefix = prefix
        self.seen: dict[str, Any] = {}

    def column(self, name: str) -> str:
        """Return the name of the column of a fact in the table of its source."""
        return column_name(self.prefix, name)

    @classmethod
    def of(cls, view: Facts) -> Self:
        """Return the facts of the case that a row belongs to.

        Raises:
            TypeError: the decision being read has other facts.
        """
        case = view.root.case
        if not isinstance(case, cls):
            message = f"{type(view).__name__} is not part of a {cls.__name__} here"
            raise TypeError(message)
        return case

    @property
    def law_date(self) -> Day:
        """Return the day that the request gives for everything that has none of its own."""
        return Day(expr.Fact(Kind.DAY, CASE, "law_date"))

    @property
    def law(self) -> DatedLaw:
        """Return the numbers of the law on the day that counts for this row or case."""
        day = getattr(self, self.dated_by) if self.dated_by else self.law_date
        return self.root.numbers.on(day)

    def law_on(self, day: Day) -> DatedLaw:
        """Return the numbers of the law on a day that the rule names."""
        return self.root.numbers.on(day)

    @classmethod
    def problems(
        cls, known: Mapping[str, Any], given: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        """Yield (path below this record, message) for facts that contradict each other.

        Overridden where a record has such facts. ``known`` holds the values of its own facts,
        decoded, with None for what is null or was itself refused; ``given`` is the record as it
        came, for what its lists hold.
        """
        del known, given
        yield from ()


class Members(Facts, Generic[S]):
    """The values of a map, by key."""

    def values(self) -> dict[str, S]:
        """Return the symbol of every key, in the order declared."""
        return {key: getattr(self, key) for key in self.specs}


def column_name(prefix: str, name: str) -> str:
    """Return the column of a fact; the key of a map may hold dots, a column does not."""
    return prefix + name.replace(".", "_")


@dataclass(slots=True)
class Root:
    """What all views of one reading of the rules share."""

    numbers: Numbers
    case: Facts | None = None


class ValueRow(Facts):
    """One value of a list of plain values."""

    value = Scalar[Whole](Shape("whole", "值"))


class Rows(Generic[R]):
    """A list of rows as a rule sees it: its lines in order, or rows related by keys."""

    def __init__(self, root: Root, of: type[R], source: str) -> None:
        """Make the view of one list; rules never call this."""
        self.root = root
        self.source = source
        self.each: R = of(root, source)

    def values(self, name: str) -> Rows[ValueRow]:
        """Return the plain values of the list ``name`` of all rows, with the facts of their row."""
        return getattr(self.each, name)  # type: ignore[no-any-return]

    def some(self, condition: Callable[[R], Truth] | None = None, **keys: Symbol) -> Truth:
        """Return whether some row with these keys fulfils the condition."""
        test = condition(self.each).node if condition else expr.TRUE
        match = tuple((name, symbol.node) for name, symbol in keys.items())
        return Truth(expr.Some(Kind.TRUTH, self.source, match, test))

    def largest(self, value: Callable[[R], S], otherwise: S, **keys: Symbol) -> S:
        """Return the largest value among the rows with these keys, or the default without any."""
        match = tuple((name, symbol.node) for name, symbol in keys.items())
        node = value(self.each).node
        return type(otherwise)(
            expr.Largest(node.kind, self.source, match, node, otherwise.node),
        )

    def count(self, among: Callable[[R], Truth]) -> Whole:
        """Return how many rows fulfil the condition for certain."""
        test = among(self.each).node
        return Whole(expr.Total(Kind.WHOLE, self.source, test, expr.ONE))

    def total(
        self, amount: Callable[[R], Whole], among: Callable[[R], Truth] | None = None
    ) -> Whole:
        """Return the sum of the known amounts of the rows that fulfil the condition."""
        test = among(self.each).node if among else expr.TRUE
        return Whole(expr.Total(Kind.WHOLE, self.source, test, amount(self.each).node))

    def distinct(self, key: Callable[[R], Symbol], among: Callable[[R], Truth]) -> Whole:
        """Return how many different keys the rows have that fulfil the condition."""
        return Whole(
            expr.Distinct(Kind.WHOLE, self.source, among(self.each).node, key(self.each).node),
        )


def text(label: str, **shape: Any) -> Scalar[Text]:
    """Declare a text or an identifier."""
    return Scalar(Shape("text", label, **shape))


def choice(label: str, choices: tuple[str, ...], **shape: Any) -> Scalar[Text]:
    """Declare a member of a fixed list of names."""
    return Scalar(Shape("choice", label, choices=choices, **shape))


def number(label: str, choices: tuple[int, ...], **shape: Any) -> Scalar[Whole]:
    """Declare a member of a fixed list of numbers."""
    return Scalar(Shape("number", label, choices=choices, **shape))


def whole(label: str, **shape: Any) -> Scalar[Whole]:
    """Declare a whole number, by default not negative."""
    return Scalar(Shape("whole", label, **{"least": 0, **shape}))


def money(label: str, **shape: Any) -> Scalar[Whole]:
    """Declare an amount of whole NT dollars, by default not negative."""
    return Scalar(Shape("money", label, **{"least": 0, "unit": "元", **shape}))


def tenths(label: str, **shape: Any) -> Scalar[Whole]:
    """Declare a number with at most one decimal, by default not negative.

    It is held in whole tenths, and so are ``least`` and ``most``; a request says 13 or 1.5.
    """
    return Scalar(Shape("tenths", label, **{"least": 0, "unit": "分", **shape}))


def hundredths(label: str, **shape: Any) -> Scalar[Whole]:
    """Declare a number with at most two decimals, by default not negative.

    It is held in whole hundredths, and so are ``least`` and ``most``.
    """
    return Scalar(Shape("hundredths", label, **{"least": 0, **shape}))


def day(label: str, **shape: Any) -> Scalar[Day]:
    """Declare a calendar day, written YYYY-MM-DD."""
    return Scalar(Shape("day", label, **shape))


def month(label: str, **shape: Any) -> Scalar[Day]:
    """Declare a calendar month, written YYYY-MM; its value is its first day."""
    return Scalar(Shape("month", label, **shape))


def time(label: str, **shape: Any) -> Scalar[Time]:
    """Declare a time of day, written HH:MM."""
    return Scalar(Shape("time", label, **shape))


def flag(label: str, **shape: Any) -> Scalar[Truth]:
    """Declare a yes or no."""
    return Scalar(Shape("flag", label, **shape))


def years(label: str, **shape: Any) -> ValueList:
    """Declare a list of years (西元)."""
    return ValueList(Shape("whole", label, **{"least": 1, "unit": "西元年", **shape}))


def record(of: type[R]) -> Record[R]:
    """Declare a group of facts that a case has once."""
    return Record(of)


def mapped(label: str, members: Mapping[str, Scalar[S]]) -> Mapped[S]:
    """Declare a map whose keys are data, such as the items of a scheme of grading.

    A key that is not among ``members`` is refused; one that may be left out is ``optional``, and
    without a default it is then as unknown as null. What else the facts of a case ask of the keys
    says ``problems``.
    """
    return Mapped(label, members)


def rows(of: type[R], label: str) -> RowList[R]:
    """Declare a list of rows."""
    return RowList(of, label)


def parent(of: type[R]) -> Parent[R]:
    """Declare the row that this list inside a row belongs to."""
    return Parent(of)


__all__ = ["KIND_OF", "Facts", "Format", "Mapped", "Members", "Parent", "Record", "Root"]
__all__ += ["RowList", "Rows", "Scalar", "Shape", "Spec", "ValueList", "ValueRow", "choice"]
__all__ += ["column_name", "day", "flag", "hundredths", "mapped", "money", "month", "number"]
__all__ += ["parent", "record", "rows", "tenths", "text", "time", "whole", "years"]
