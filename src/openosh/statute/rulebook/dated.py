"""What changes with the date, as runs: the same value from a day until the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from openosh.statute.figures import roc_day


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date


T = TypeVar("T")

IN_FORCE, NOT_YET, AMENDED = "適用中", "尚未適用", "已修正"


@dataclass(frozen=True, slots=True)
class Run(Generic[T]):
    """A value that stands from one day until before another, or with no end in sight."""

    start: date
    until: date | None
    value: T

    def holds_on(self, day: date) -> bool:
        """Return whether it stands on a day."""
        return self.start <= day and (self.until is None or day < self.until)

    @property
    def period(self) -> str:
        """Return from when to when it stands, in words."""
        end = f"至 {roc_day(self.until)} 前" if self.until else "起"
        return f"自 {roc_day(self.start)} {end}"

    def standing(self, day: date) -> str:
        """Return in a word whether it stands on a day, will stand, or did."""
        if self.holds_on(day):
            return IN_FORCE
        return NOT_YET if day < self.start else AMENDED


def runs(days: Iterable[date], at: Callable[[date], T]) -> tuple[Run[T], ...]:
    """Return the value from each of these days on, equal neighbours as one run."""
    found: list[Run[T]] = []
    for day in sorted(days):
        value = at(day)
        if found and found[-1].value == value:
            continue
        if found:
            found[-1] = Run(found[-1].start, day, found[-1].value)
        found.append(Run(day, None, value))
    return tuple(found)
