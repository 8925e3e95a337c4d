"""Drawing facts for a decision: every shape of a request, dense in what is rare.

The readings are compared on such facts. Whole numbers are drawn around the numbers of the law,
days around the days from which they hold, and every fact may be unknown.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random  # noqa: TID251 - a sample is drawn from its own seed, never from the clock
from typing import TYPE_CHECKING, Any

from openosh.statute.expr import Const, Has, Kind, walk
from openosh.statute.facts import Record, RowList, Scalar, ValueList
from openosh.statute.figures import YEAR
from openosh.statute.intake import InvalidFactsError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from openosh.statute.decide import Decider
    from openosh.statute.facts import Facts, Shape
    from openosh.statute.intake import Case
    from openosh.statute.numbers import Numbers
    from openosh.statute.rule import Program


NAMES = ("甲", "乙", "丙")
"""Few names, so that rows find each other."""
CLOCKS = ("08:00", "11:59", "12:00", "13:30", "17:00")
AMOUNTS = (1, 3_500, 8_000, 12_000, 45_800, 200_000)
MOST_ROWS = 4
MOST_MENDED = 8
"""How often facts that contradict each other are made unknown before others are drawn."""
UNKNOWN, LEFT_OUT, EARLY = 0.12, 0.3, 0.1
"""How often a fact is unknown, an optional one is left out, a day lies before the first one."""
TRUE_SHARE = 0.8
"""Conditions mostly hold, so that a case reaches the later ones."""


class Sampler:
    """Draws cases of one decision; the same seed draws the same cases."""

    def __init__(self, decider: Decider, seed: int) -> None:
        """Learn from the law which numbers, days and words decide."""
        self.decider = decider
        self.draw = Random(seed)  # noqa: S311 - a sample needs a seed, not secrecy
        self.first = decider.numbers.first_covered_day
        self.wholes = sorted({n + d for n in _wholes(decider.numbers) for d in (-1, 0, 1)})
        self.words = sorted({*NAMES, *_words(decider.program)})

    def cases(self, count: int) -> Iterator[tuple[date, Case]]:
        """Yield law dates and cases; what cannot be is drawn again."""
        while count:
            law_date = self._day()
            case = self._case(law_date, self._record(self.decider.decision.facts))
            if case is not None:
                yield law_date, case
                count -= 1

    def _case(self, law_date: date, facts: dict[str, Any]) -> Case | None:
        """Take the facts in; those that contradict each other become unknown."""
        for _ in range(MOST_MENDED):
            try:
                return self.decider.intake.read(law_date, facts)
            except InvalidFactsError as error:
                for problem in error.problems:
                    _forget(facts, problem.at.split("/")[2:])
        return None

    # -- by shape ------------------------------------------------------------------------------

    def _happens(self, share: float) -> bool:
        return self.draw.random() < share

    def _record(self, facts: type[Facts]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, spec in facts.specs.items():
            match spec:
                case Scalar(shape=shape):
                    if not (shape.optional and self._happens(LEFT_OUT)):
                        made[name] = self._scalar(shape)
                case Record(of=of):
                    made[name] = self._record(of)
                case RowList(of=of):
                    made[name] = [self._row(of, i) for i in range(self.draw.randrange(MOST_ROWS))]
                case ValueList(shape=shape):
                    values = [self._scalar(shape) for _ in range(self.draw.randrange(MOST_ROWS))]
                    made[name] = None if self._happens(UNKNOWN) else values
        return made

    def _row(self, facts: type[Facts], position: int) -> dict[str, Any]:
        """Return a row; its key is its own, though one that other lists may name."""
        row = self._record(facts)
        for name, spec in facts.specs.items():
            if isinstance(spec, Scalar) and spec.shape.key and row.get(name) is not None:
                row[name] = NAMES[position] if position < len(NAMES) else f"丁{position}"
        return row

    def _scalar(self, shape: Shape) -> Any:
        if self._happens(UNKNOWN):
            return None
        match shape.format:
            case "choice" | "number":
                return self.draw.choice(shape.choices)
            case "whole" | "money":
                return self._whole(shape)
            case "day":
                return self._day().isoformat()
            case "month":
                return self._day().isoformat()[:7]
            case "time":
                return self.draw.choice(CLOCKS)
            case "flag":
                return self._happens(TRUE_SHARE)
            case _:
                return self.draw.choice(self.words)

    def _whole(self, shape: Shape) -> int:
        least = shape.least if shape.least is not None else -1
        most = shape.most if shape.most is not None else max(AMOUNTS)
        if shape.unit == YEAR:
            return self._day().year
        pool = self.draw.choice((self.wholes, AMOUNTS, range(least, least + MOST_ROWS)))
        fitting = [number for number in pool if least <= number <= most]
        return self.draw.choice(fitting or [least])

    def _day(self) -> date:
        """Return a day of the first two years, at times just before them."""
        if self._happens(EARLY):
            return self.first - timedelta(days=self.draw.randrange(1, 60))
        month = self.first + timedelta(days=30 * self.draw.randrange(24))
        return month + timedelta(days=self.draw.choice((0, 1, 14, 29, 30)))


def _wholes(numbers: Numbers) -> Iterator[int]:
    """Yield the whole numbers of the law."""
    for entry in numbers.entries.values():
        for version in entry.versions:
            cells = [*version.members, *(cell for row in version.rows.values() for cell in row)]
            yield from (cell for cell in cells if isinstance(cell, int) and cell is not True)


def _words(program: Program) -> Iterator[str]:
    """Yield the words that the rules look for."""
    for step in program.steps:
        for node in walk(step.definition):
            if isinstance(node, Const) and node.kind is Kind.TEXT and node.value:
                yield node.value
            if isinstance(node, Has):
                yield node.part


def _forget(facts: Any, path: list[str]) -> None:
    """Make the fact at a path unknown, whatever holds it."""
    for part in path[:-1]:
        facts = facts[int(part)] if isinstance(facts, list) else facts[part]
    if isinstance(facts, list):
        facts[int(path[-1])] = None
    else:
        facts[path[-1]] = None
