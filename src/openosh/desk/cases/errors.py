"""What may be refused, in the three sentences of the office: what, which clause, what next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


class CaseNotFoundError(LookupError):
    """There is no such case, or not for whoever asks: the two are not told apart."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way: what it is, the clause that says so, what to do next."""

    what: str
    clause: str = ""
    next: str = ""

    def __str__(self) -> str:
        cited = f"〔{self.clause}〕" if self.clause else ""
        return f"{self.what}{cited}{self.next}"


UNREADABLE_DAY = Obstacle("日期看不懂。", "", "請寫成 115年7月20日 或 2026-07-20。")


class RefusedError(Exception):
    """Something was refused; carries every obstacle at once, in the order to show them."""

    def __init__(self, reasons: Sequence[Obstacle]) -> None:
        super().__init__("；".join(map(str, reasons)))
        self.reasons = tuple(reasons)


class MoveRefusedError(RefusedError):
    """A move that may not be made, or not now."""

    def __init__(self, reasons: Sequence[Obstacle], *, outdated: bool = False) -> None:
        super().__init__(reasons)
        self.outdated = outdated
        """Whether somebody else was first: the page that was seen no longer holds."""


class NotAllowedError(RefusedError):
    """An act that this person may not do, whatever the case holds."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that another person changed since one saw it, to something else."""

    path: str
    theirs: Any
    yours: Any
    label: str = ""
    personal: bool = False
    """Whether the values are kept sealed: what the other wrote is masked already."""


class ConflictError(Exception):
    """Two people changed the same facts: nothing was written, both values are here."""

    def __init__(self, conflicts: Sequence[Conflict], version: int) -> None:
        super().__init__(
            "他人已改了同一欄：" + "、".join(one.label or one.path for one in conflicts)
        )
        self.conflicts = tuple(conflicts)
        self.version = version
        """The version that holds now: whoever has seen theirs may save again from there."""


@dataclass(frozen=True, slots=True)
class BadFact:
    """A fact that cannot be: where, and what to write instead."""

    path: str
    message: str


class BadFactsError(ValueError):
    """Facts that cannot be, all at once; nothing was written."""

    def __init__(self, problems: Sequence[BadFact]) -> None:
        super().__init__("；".join(f"{one.path}：{one.message}" for one in problems))
        self.problems = tuple(problems)
