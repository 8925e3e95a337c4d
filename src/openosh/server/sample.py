"""Cases drawn for any decision, from the shape of its facts and the edges of its law.

Where two readings part, they part at an edge: an amount that equals a limit, a day that is the
last of a period, two lines at the same minute, a fact that nobody knows. So a whole number is
drawn among the numbers that the decision reads and their neighbours, a day among few days and
those that lie so many days from them, a text among the words that the rules compare.
"""

from __future__ import annotations

import random  # noqa: TID251 - a sample is drawn from a seed of its own
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from openosh.kit import decimals
from openosh.statute import expr
from openosh.statute.expr import Kind
from openosh.statute.facts import Record, RowList, Scalar, ValueList
from openosh.statute.intake import InvalidFactsError


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openosh.statute.decide import Decider
    from openosh.statute.facts import Facts, Shape
    from openosh.statute.intake import Case
    from openosh.statute.numbers import Cell, Entry
    from openosh.statute.rule import Program


ROWS = (0, 1, 2, 2, 3, 5)
"""How many rows a list may have; a number that stands twice is twice as likely."""
UNKNOWN = (0.0, 0.0, 0.04, 0.3)
"""The share of facts that nobody knows, one of these for each case."""
SPREAD = 400
"""Days that lie further apart than this are drawn by no rule."""
MINUTES = 24 * 60
NAMES = ("甲", "乙", "丙", "丁")
TRIES = 60


class NoSampleError(RuntimeError):
    """A decision whose facts contradict each other however they are drawn; says which."""


def sample(decider: Decider, seed: int, cases: int) -> list[tuple[date, Case]]:
    """Return so many cases of a decision, taken in; the same seed draws the same cases.

    Raises:
        NoSampleError: the facts are refused whatever is drawn.
    """
    return [(day, decider.intake.read(day, facts)) for day, facts in requests(decider, seed, cases)]


def requests(decider: Decider, seed: int, cases: int) -> Iterator[tuple[date, dict[str, Any]]]:
    """Yield the law date and the facts of so many valid requests.

    Raises:
        NoSampleError: the facts are refused whatever is drawn.
    """
    lots = random.Random(f"{decider.name} {seed}")  # noqa: S311 - nothing secret
    drawing = Drawing(lots, Edges.of(decider.program))
    for _ in range(cases):
        yield _valid(decider, drawing)


def _valid(decider: Decider, drawing: Drawing) -> tuple[date, dict[str, Any]]:
    """Draw until the facts do not contradict each other; draw again what was refused."""
    problem = ""
    for _ in range(TRIES):
        drawing.unknown = drawing.lots.choice(UNKNOWN)
        law_date = drawing.law_date()
        facts = drawing.record(decider.decision.facts)
        for _ in range(TRIES):
            try:
                decider.intake.read(law_date, facts)
            except InvalidFactsError as error:
                problem = str(error)
                for refused in error.problems:
                    drawing.redraw(decider.decision.facts, facts, refused.at.split("/")[2:])
            else:
                return law_date, facts
    raise NoSampleError(f"{decider.name}：抽不出可接受的事實；最後的問題是：{problem}")


# -- where the law has its edges -------------------------------------------------------------------


@dataclass(slots=True)
class Edges:
    """The values at which a decision changes its mind."""

    wholes: list[int]
    times: list[int]
    words: list[str]
    days: list[date]
    first_day: date

    @classmethod
    def of(cls, program: Program) -> Edges:
        """Collect the numbers that the rules read, and the constants in them."""
        nodes = [node for step in program.steps for node in expr.walk(step.definition)]
        nodes += [node for root in program.roots() for node in expr.walk(root)]
        tables = dict.fromkeys(node.table for node in nodes if isinstance(node, expr.Lookup))
        entries = [program.numbers.entry(name) for name in tables]
        clock = {n.table for n in nodes if isinstance(n, expr.Lookup) and n.kind is Kind.TIME}
        cells = [cell for entry in entries if entry.name not in clock for cell in _cells(entry)]
        times = [cell for entry in entries if entry.name in clock for cell in _cells(entry)]
        consts = [node.value for node in nodes if isinstance(node, expr.Const)]
        parts = [node.part for node in nodes if isinstance(node, expr.Has)]
        first = program.numbers.first_covered_day
        starts = [version.start for entry in entries for version in entry.versions]
        return cls(
            _neighbours([0, *_only_whole(cells), *_only_whole(consts)]),
            _neighbours([9 * 60, *_only_whole(times)]),
            [word for word in (*cells, *consts, *parts) if isinstance(word, str) and word.strip()],
            _anchors(first, starts),
            first,
        )


def _cells(entry: Entry) -> Iterator[Cell | str | int]:
    for version in entry.versions:
        yield from version.members
        for keys, cells in version.rows.items():
            yield from keys
            yield from cells


def _only_whole(values: Sequence[object]) -> list[int]:
    ratios = [part for value in values if isinstance(value, Fraction) for part in _parts(value)]
    return [v for v in values if isinstance(v, int) and not isinstance(v, bool)] + ratios


def _parts(ratio: Fraction) -> tuple[int, int]:
    return ratio.numerator, ratio.denominator


def _neighbours(values: Sequence[int]) -> list[int]:
    return sorted({value + step for value in values for step in (-1, 0, 1)})


def _anchors(first: date, starts: Sequence[date]) -> list[date]:
    """Return few days, so that some fall together: edges of months, of years, of the law."""
    year = first.year
    edges = [date(year, 1, 1), date(year, 1, 31), date(year, 2, 28), date(year, 7, 1)]
    edges += [date(year, 12, 31), date(year + 1, 1, 1), date(year + 1, 3, 31), first]
    return sorted({*edges, *(start for start in starts if abs((start - first).days) <= SPREAD)})


# -- drawing ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Drawing:
    """Draws facts in the shape of a request."""

    lots: random.Random
    edges: Edges
    unknown: float = 0.0
    days: list[date] = field(default_factory=list)
    keys: int = 0

    def law_date(self) -> date:
        """Draw the law date, and the few days around which everything in this case happens."""
        self.days = [self.lots.choice(self.edges.days) for _ in range(3)]
        if self.lots.random() < 0.1:  # noqa: PLR2004 - one case in ten is older than the law
            return self.edges.first_day - timedelta(days=self.lots.randint(1, SPREAD))
        return self.edges.first_day + timedelta(days=self.lots.randint(0, 2 * SPREAD))

    def record(self, facts: type[Facts]) -> dict[str, Any]:
        """Draw a record."""
        found: dict[str, Any] = {}
        for name, spec in facts.specs.items():
            if isinstance(spec, Scalar):
                if not (spec.shape.optional and self.lots.choice((True, False))):
                    found[name] = self.value(spec.shape)
            elif isinstance(spec, Record):
                found[name] = self.record(spec.of)
            elif isinstance(spec, RowList):
                found[name] = [self.record(spec.of) for _ in range(self.lots.choice(ROWS))]
            elif isinstance(spec, ValueList):
                found[name] = self.values(spec.shape)
        return found

    def values(self, shape: Shape) -> list[Any] | None:
        """Draw a list of plain values, or that it is not known."""
        if self.lots.random() < self.unknown:
            return None
        return [self.value(shape) for _ in range(self.lots.choice(ROWS))]

    def value(self, shape: Shape) -> Any:
        """Draw one fact, or that nobody knows it."""
        if self.lots.random() < max(self.unknown, 0.3 if shape.null_means else 0):
            return None
        if shape.key and not shape.choices:
            self.keys += 1
            return f"{self.lots.choice(NAMES)}{self.keys}" if shape.format == "text" else self.keys
        return getattr(self, f"_{shape.format}")(shape)

    def redraw(self, facts: type[Facts], drawn: Any, path: Sequence[str]) -> None:
        """Draw the fact at a path anew, or whatever of it there is."""
        name, *rest = path
        spec = facts.specs.get(name)
        match spec:
            case Scalar(shape=shape) if shape.optional and self.lots.choice((True, False)):
                drawn.pop(name, None)
            case Scalar():
                drawn[name] = self.value(spec.shape)
            case Record() if rest:
                self.redraw(spec.of, drawn[name], rest)
            case RowList() if len(rest) > 1:
                self.redraw(spec.of, drawn[name][int(rest[0])], rest[1:])
            case RowList():
                drawn[name] = [self.record(spec.of) for _ in range(self.lots.choice(ROWS))]
            case ValueList():
                drawn[name] = self.values(spec.shape)

    # -- by format -----------------------------------------------------------------------------

    def _text(self, _: Shape) -> str:
        return str(self.lots.choice((*NAMES, *self.edges.words)))

    def _choice(self, shape: Shape) -> Any:
        return self.lots.choice(shape.choices)

    _number = _choice

    def _whole(self, shape: Shape) -> int:
        least = shape.least if shape.least is not None else -max(self.edges.wholes)
        most = shape.most if shape.most is not None else 10 * max(self.edges.wholes)
        edges = [value for value in self._sizes() if least <= value <= most]
        if edges and self.lots.random() < 0.8:  # noqa: PLR2004 - mostly at an edge
            return int(self.lots.choice(edges))
        return self.lots.randint(least, most)

    _money = _whole

    def _sizes(self) -> list[int]:
        return [*self.edges.wholes, *(day.year for day in self.days)]

    def _tenths(self, shape: Shape) -> float:
        """Draw a number of whole parts, or as many ones where that may stand there."""
        parts = self._whole(shape)
        ones = parts * 10 ** decimals.PLACES[shape.format]
        may_be = shape.most is None or ones <= shape.most
        drawn = ones if may_be and self.lots.choice((True, False)) else parts
        return decimals.number(drawn, shape.format)

    _hundredths = _tenths

    def _day(self, _: Shape) -> str:
        return self._drawn_day().isoformat()

    def _month(self, _: Shape) -> str:
        return self._drawn_day().isoformat()[:7]

    def _drawn_day(self) -> date:
        near = [value for value in self.edges.wholes if abs(value) <= SPREAD]
        days = self.lots.choice((0, 0, 1, self.lots.choice(near)))
        day: date = self.lots.choice(self.days)
        return day + self.lots.choice((-1, 1)) * timedelta(days=days)

    def _time(self, _: Shape) -> str:
        minutes = self.lots.choice((*self.edges.times, self.lots.randint(0, MINUTES - 1)))
        return f"{minutes % MINUTES // 60:02}:{minutes % 60:02}"

    def _flag(self, _: Shape) -> bool:
        return bool(self.lots.choice((True, True, True, False)))
