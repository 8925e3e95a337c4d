"""What a value is wanted to be: one value, or a span of numbers, days or times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from openosh.statute.expr import Value


@dataclass(frozen=True, slots=True)
class Exactly:
    """One truth, text or list of names; or, where it does not hold, anything else."""

    value: Value
    holds: bool = True

    def met_by(self, value: Value) -> bool:
        """Return whether a value is what is wanted; an absent one is not."""
        return value is not None and (value == self.value) is self.holds


@dataclass(frozen=True, slots=True)
class Span:
    """From the least to the most, both included; None leaves that side open. Days by ordinal."""

    least: int | None = None
    most: int | None = None

    def met_by(self, value: Value) -> bool:
        """Return whether a value lies in the span; an absent one does not."""
        if value is None:
            return False
        number = ordinal(value)
        return (self.least is None or number >= self.least) and (
            self.most is None or number <= self.most
        )

    @property
    def is_empty(self) -> bool:
        """Return whether nothing lies in the span."""
        return self.least is not None and self.most is not None and self.least > self.most

    def narrowed(self, other: Span) -> Span:
        """Return what lies in both spans."""
        least = [edge for edge in (self.least, other.least) if edge is not None]
        most = [edge for edge in (self.most, other.most) if edge is not None]
        return Span(max(least, default=None), min(most, default=None))

    def shifted(self, by: int) -> Span:
        """Return the span moved by so much."""
        return Span(
            None if self.least is None else self.least + by,
            None if self.most is None else self.most + by,
        )

    def mirrored(self, around: int) -> Span:
        """Return the span of ``around - x`` for every x in this one."""
        return Span(
            None if self.most is None else around - self.most,
            None if self.least is None else around - self.least,
        )


Wanted = Exactly | Span

YES, NO = Exactly(value=True), Exactly(value=False)


def ordinal(value: Any) -> int:
    """Return a number, day or time as a whole number; neighbours differ by one."""
    return value.toordinal() if isinstance(value, date) else int(value)


def by_comparison(op: str, value: Value) -> list[Wanted]:
    """Return what x is wanted to be so that ``x op value`` holds; texts are not ordered."""
    if isinstance(value, str):
        return [Exactly(value, holds=op == "==")]
    number = ordinal(value)
    spans = {
        "==": [Span(number, number)],
        "!=": [Span(most=number - 1), Span(least=number + 1)],
        "<": [Span(most=number - 1)],
        "<=": [Span(most=number)],
        ">": [Span(least=number + 1)],
        ">=": [Span(least=number)],
    }
    return [*spans[op]]
