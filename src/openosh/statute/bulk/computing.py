"""A program over tables: planned for what they can meet, and followed table by table."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from openosh.statute.bulk.course import Course, course
from openosh.statute.bulk.parts import LINES_AT_ONCE, side_by_side
from openosh.statute.bulk.table import SourceTable, in_order
from openosh.statute.expr import Fact, Lookup
from openosh.statute.planning.given import Given
from openosh.statute.planning.plan import Plan, plan


if TYPE_CHECKING:
    import polars as pl

    from openosh.statute.bulk.intake import Tables
    from openosh.statute.rule import Program

    Frames = dict[str, pl.DataFrame]


@dataclass(slots=True)
class Computing:
    """Computes programs; keeps the course of each for tables that meet the same law."""

    lines_at_once: int = LINES_AT_ONCE
    courses: dict[tuple[Program, object], Course] = field(default_factory=dict)

    def of(self, program: Program, taken: Tables) -> tuple[Frames, Plan]:
        """Return the tables with every step of a program, and the plan that was followed.

        The tables are used up: where nobody else holds them, their room is had again for the
        steps. Memory that is new is what large tables are slow by.
        """
        made = self._course(program, taken)
        frames: Frames = {}
        for name in list(taken.frames):
            frame = taken.frames.pop(name)
            frames[name] = (
                in_order(frame, made.orders[name]) if name and name in made.orders else frame
            )
            del frame
        done = side_by_side(frames, partial(_followed, made), self.lines_at_once)
        return {**frames, **done}, made.plan

    def _course(self, program: Program, taken: Tables) -> Course:
        lookups = [node for node in program.nodes if isinstance(node, Lookup)]
        days = {(on.source, on.name) for one in lookups if isinstance(on := one.on, Fact)}
        entries = [program.numbers.entry(table) for table in {one.table for one in lookups}]
        starts = [version.start for entry in entries for version in entry.versions]
        given = taken.given(days)
        in_force = {day: _in_force(span, starts) for day, span in given.days.items()}
        key = (program, (given.unknown, tuple(sorted(in_force.items()))))
        if key not in self.courses:
            made = plan(program, Given(given.unknown, in_force))
            self.courses[key] = course(made)
        known = self.courses[key]
        return replace(known, plan=replace(known.plan, given=given))


def _in_force(span: tuple[date, date], starts: list[date]) -> tuple[date, date]:
    """Return since when the versions of the law stand that the days of a span meet."""
    first, last = (max((s for s in starts if s <= day), default=date.min) for day in span)
    return first, last


def _followed(made: Course, frames: Frames) -> Frames:
    """Return the tables that are worked on, with every step."""
    work = {source: SourceTable(made, source, frames) for source in made.orders}
    for steps in made.passes:
        work[steps.source].add(steps)
    return {source: table.finished() for source, table in work.items()}
