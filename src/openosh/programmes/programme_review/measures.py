"""The published years of the review: projects, work items, sub-items, measures, and their feeds.

A year stands beside the law as data, ``law/measures-<民國年>.toml``, as it was printed; what is
computed from it are the decisions of this programme.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


LAW = Path(__file__).parent / "law"
FIRST_YEAR = 113
"""The first year published (民國)."""
DELIVERABLE, NO_FIGURE = "deliverable", "no_figure"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure as printed.

    Attributes:
        number: its number in the year.
        path: project, work item and sub-item; sub-item 0 where the work item has none.
        name: what is counted.
        value: the printed figure; None where none is printed.
        unit: its unit; empty where no figure is printed.
        target: the printed target, if any.
        rate: the printed rate in percent, if any.
        printed: the words that print it.
        flags: what the reader of the scan noted.
    """

    number: int
    path: str
    name: str
    value: Decimal | None
    unit: str
    target: Decimal | None
    rate: Decimal | None
    printed: str
    flags: tuple[str, ...]

    @property
    def item(self) -> int:
        """Return the number of its work item within the project."""
        return int(self.path.split(".")[1])

    @property
    def is_numeric(self) -> bool:
        """Return whether it is a figure, and not a deliverable or words alone."""
        return self.value is not None and DELIVERABLE not in self.flags


@dataclass(frozen=True, slots=True)
class SubItem:
    """One sub-item: its words, and what the scan shows where these were restored."""

    path: str
    text: str
    scan: str


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One work item."""

    path: str
    title: str
    subs: tuple[SubItem, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """One project; its name is empty where the scan has lost it."""

    number: int
    name: str
    opinion: str
    items: tuple[WorkItem, ...]

    @property
    def measures(self) -> Iterator[Measure]:
        """Yield the measures of all its items, in order."""
        for item in self.items:
            yield from item.measures


@dataclass(frozen=True, slots=True)
class Review:
    """A published year; ``year`` is Western, as in the facts."""

    year: int
    title: str
    agency: str
    projects: tuple[Project, ...]

    @property
    def measures(self) -> Iterator[Measure]:
        """Yield the measures of all projects, in order."""
        for project in self.projects:
            yield from project.measures


@dataclass(frozen=True, slots=True)
class Feed:
    """Where measures can be filled in from.

    Attributes:
        measures: their numbers.
        finding: what another programme publishes, «<programme>.<finding>».
        decision: the decision of this programme that computes the figure from it.
        outcome: the part of its outcome that is the figure.
        clause: the clause that asks for it.
        query: of which rows, by which date, under which condition, and what is given.
    """

    measures: tuple[int, ...]
    finding: str
    decision: str
    outcome: str
    clause: str
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Measures that the platform might fill in, but no programme publishes what they need.

    Attributes:
        measures: their numbers.
        needs: what would have to be published.
        why: why it is not.
    """

    measures: tuple[int, ...]
    needs: str
    why: str


@cache
def published(roc_year: int = FIRST_YEAR) -> Review:
    """Return a published year, by its 民國 year."""
    raw = _read(LAW / f"measures-{roc_year}.toml")
    projects = tuple(map(_project, raw["project"]))
    return Review(raw["year"], raw["title"], raw["agency"], projects)


@cache
def feeds() -> tuple[Feed, ...]:
    """Return where measures can be filled in from."""
    return tuple(
        Feed(**{**raw, "measures": tuple(raw["measures"])})
        for raw in _read(LAW / "feeds.toml")["feed"]
    )


@cache
def candidates() -> tuple[Candidate, ...]:
    """Return measures that might be filled in once somebody publishes what they need."""
    return tuple(
        Candidate(tuple(raw["measures"]), raw["needs"], raw["why"])
        for raw in _read(LAW / "feeds.toml")["candidate"]
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def _project(raw: Mapping[str, Any]) -> Project:
    return Project(raw["number"], raw["name"], raw["opinion"], tuple(map(_item, raw["item"])))


def _item(raw: Mapping[str, Any]) -> WorkItem:
    subs = (SubItem(sub["path"], sub["text"], sub.get("scan", "")) for sub in raw["subs"])
    return WorkItem(raw["path"], raw["title"], tuple(subs), tuple(map(_measure, raw["measures"])))


def _measure(raw: Mapping[str, Any]) -> Measure:
    value, target, rate = (
        None if raw.get(name) is None else Decimal(raw[name])
        for name in ("value", "target", "rate")
    )
    return Measure(
        raw["no"],
        raw["path"],
        raw["name"],
        value,
        raw.get("unit", ""),
        target,
        rate,
        raw["printed"],
        tuple(raw.get("flags", ())),
    )
