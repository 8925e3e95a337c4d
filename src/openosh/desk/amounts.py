"""Amounts as a decision leaves them, line by line: for the page before sending and the letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Explained:
    """A decision as its lines are read from: what was asked, what came out, and every step.

    Attributes:
        request: the facts that were decided.
        outcome: what came out, by the names of the contract.
        trace: the steps, as the contract writes them.
    """

    request: Mapping[str, Any]
    outcome: Mapping[str, Any]
    trace: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One line of what is claimed.

    Attributes:
        label: what it is for; nobody is named.
        spent: what was paid for it, in dollars, if known.
        granted: what is granted for it, in dollars; unknown while a fact is missing.
        reason: why nothing or not all of its subsidy is granted; empty where all of it is.
        clause: the clause of the condition at which it fell, with prefix, if at one.
    """

    label: str
    spent: int | None
    granted: int | None
    reason: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Amounts:
    """Where a type of case has its amounts from.

    Attributes:
        decision: the check of the type that computes them.
        total: what is granted altogether, in dollars, out of the outcome; null while open.
        lines: the lines of a decided request.
        note: what is to be said of the whole, out of the outcome and request: a cap, say.
    """

    decision: str
    total: Callable[[Mapping[str, Any]], int | None]
    lines: Callable[[Explained], Sequence[AmountLine]]
    note: Callable[[Explained], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class AmountsShown:
    """The amounts of one case, ready to be shown."""

    lines: tuple[AmountLine, ...]
    granted: int | None
    spent: int | None
    note: str = ""

    @property
    def own(self) -> int | None:
        """What the applicant bears, in dollars."""
        return None if self.spent is None or self.granted is None else self.spent - self.granted

    @property
    def fallen(self) -> tuple[AmountLine, ...]:
        """The lines of which not everything is granted that the ratio gives."""
        return tuple(one for one in self.lines if one.reason)


def shown(amounts: Amounts, explained: Explained) -> AmountsShown:
    """Return the amounts of a decision as they are shown."""
    lines = tuple(amounts.lines(explained))
    spent = [one.spent for one in lines]
    known = [one for one in spent if one is not None]
    return AmountsShown(
        lines,
        amounts.total(explained.outcome),
        sum(known) if len(known) == len(spent) else None,
        amounts.note(explained),
    )
