"""A scheme on the day that counts: what letters and points have in common."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from openosh.statute import expr
from openosh.statute.symbols import (
    Day,
    Symbol,
    Text,
    Truth,
    Whole,
    fixed,
    not_covered,
    truth,
    when,
    word,
)


if TYPE_CHECKING:
    from openosh.statute.numbers import DatedLaw
    from openosh.statute.schemes import Scheme, SchemeVersion


S = TypeVar("S", bound=Symbol)


def enough(number: Whole, *conditions: Truth) -> Truth:
    """Return whether at least so many hold, as soon as what is known decides it."""
    sure = counted(condition.is_true() for condition in conditions)
    possible = counted(condition.presumed(truth(value=True)) for condition in conditions)
    return (sure >= number) | ((possible >= number) & (counted(conditions) >= number))


def counted(conditions: Iterable[Truth]) -> Whole:
    """Return how many hold; open while any of them is."""
    total = fixed(0)
    for condition in conditions:
        total = total + when(condition).then(fixed(1)).otherwise(fixed(0))
    return total


class OfScheme:
    """A scheme on the day that counts."""

    def __init__(self, law: DatedLaw, name: str) -> None:
        self.law = law
        self.scheme: Scheme = law.numbers.scheme(name)

    def number(self, part: str, **keys: str) -> Whole:
        """Return a number of the scheme: so many items, steps."""
        return self.law.count(f"{self.scheme.name}_{part}", "value", **_words(keys))

    def tenths(self, part: str, **keys: str) -> Whole:
        """Return points of the scheme, in tenths."""
        return self.law.tenths(f"{self.scheme.name}_{part}", "value", **_words(keys))

    def by_version(self, kind: type[S], make: Callable[[SchemeVersion], S | None]) -> S:
        """Return what the version in force on the day makes; not covered where it has nothing."""
        first, *later = self.scheme.versions
        result = self._made(kind, make, first)
        if first.start > self.law.numbers.first_covered_day:
            result = when(self._since(first)).then(result).otherwise(self._gap(kind, first))
        for version in later:
            made = self._made(kind, make, version)
            result = when(self._since(version)).then(made).otherwise(result)
        return result

    def _made(
        self, kind: type[S], make: Callable[[SchemeVersion], S | None], version: SchemeVersion
    ) -> S:
        made = make(version)
        return self._gap(kind, version) if made is None else made

    def _since(self, version: SchemeVersion) -> Truth:
        return self.law.day >= Day(expr.Const(expr.Kind.DAY, version.start))

    def _gap(self, kind: type[S], version: SchemeVersion) -> S:
        return not_covered(kind, version.cite[0], f"{self.scheme.title}：該日尚無適用之規定")

    def one_lower(self, grade: Text) -> Text:
        """Return the next grade below, the last for the last."""
        result = word(self.scheme.grades[-1])
        for one, below in reversed(list(itertools.pairwise(self.scheme.grades))):
            result = when(grade == one).then(word(below)).otherwise(result)
        return result


def _words(keys: Mapping[str, str]) -> dict[str, Text]:
    return {name: word(member) for name, member in keys.items()}


def capped(grade: Text, scheme: Scheme, gate: Truth, best: str) -> Text:
    """Return the grade, but nothing better than ``best`` where a gate does not hold."""
    better = scheme.grades[: scheme.grades.index(best)]
    return when(~gate & grade.among(*better)).then(word(best)).otherwise(grade)
