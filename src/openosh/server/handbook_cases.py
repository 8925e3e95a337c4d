"""The cases of a handbook, decided: the lines and figures that a person is shown, and the reasons.

Nothing here is typed in by hand: every figure comes out of the decision, and what the handbook says
is read from the text of the law.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from openosh.server import discovery
from openosh.statute.expr import Kind
from openosh.statute.facts import KIND_OF
from openosh.statute.figures import teller, teller_of
from openosh.statute.rule import TableItem


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openosh.desk.programme import HandbookCase, Programme
    from openosh.statute.decide import Result
    from openosh.statute.law import Clause
    from openosh.statute.trace.entries import TraceEntry


REMOVED_AT = "removed_at"
"""Outcome of a line: the step that removed it."""


class Column(NamedTuple):
    """One column of the lines: its heading, its values, and how they are written."""

    name: str
    heading: str
    values: list[Any]
    write: Callable[[Any], str]
    is_figure: bool


class Row(NamedTuple):
    """Lines that show the same, as one: what stands in each column, how many, and their sum."""

    cells: tuple[str, ...]
    lines: tuple[int, ...]
    sum: int | None


class Fall(NamedTuple):
    """Lines that got less for one reason: the positions, what they lost, and why."""

    lines: tuple[int, ...]
    granted: int
    lost: int
    label: str
    sentence: str
    clause: str


@dataclass(frozen=True)
class DecidedCase:
    """A case of the handbook and what was decided about it."""

    programme: Programme
    case: HandbookCase
    result: Result
    expected: dict[str, Any]

    @property
    def agrees(self) -> bool:
        """Return whether the decision gives what the handbook gives."""
        outcome = self.result.outcome
        return all(outcome.get(name) == value for name, value in self.expected.items())

    @cached_property
    def quotes(self) -> list[Clause]:
        """Return what the handbook says, in the text in force at the law date."""
        text = self.programme.text.on(self.result.law_date)
        return [text[clause] for clause in self.case.quotes]

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns to show, in order."""
        return [self._column(name, heading) for name, heading in self.case.columns.items()]

    @cached_property
    def rows(self) -> list[Row]:
        """Return the lines; those that differ only where the case lets them are one."""
        groups: dict[tuple[object, ...], list[int]] = {}
        for line in range(self.result.case.size(self.case.lines)):
            alike = tuple(c.values[line] for c in self.columns if c.name != self.case.spread)
            key = alike if self.case.spread else (line,)
            groups.setdefault(key, []).append(line)
        return [self._row(lines) for lines in groups.values()]

    @property
    def total(self) -> int | None:
        """Return the sum of the column that is added up."""
        sums = [row.sum for row in self.rows if row.sum is not None]
        return sum(sums) if sums else None

    def results(self) -> Iterator[tuple[str, str]]:
        """Yield label and value of what is decided about the case as a whole."""
        steps = {entry.step: entry for entry in self.result.trace if entry.at is None}
        if REMOVED_AT in self.case.columns:
            lines = self.result.decider.program.sources[self.case.lines].label
            yield f"採計{lines}", str([one[REMOVED_AT] for one in self._outcomes].count(None))
        for name, heading in self.case.results.items():
            value = self.result.outcome[name] if name in self.result.outcome else steps[name].value
            label = heading or steps[name].label
            yield label, f"{value:,}" if isinstance(value, int) else str(value)

    def reasons(self) -> Iterator[TraceEntry]:
        """Yield the steps that say why, each as the first line has it that it holds for."""
        for step in self.case.reasons:
            said = (one for one in self.result.trace if one.step == step and one.value is not False)
            yield from itertools.islice(said, 1)

    def falls(self) -> list[Fall]:
        """Return the lines that got nothing or less, by what took it from them."""
        groups: dict[str, list[int]] = {}
        for line, outcome in enumerate(self._outcomes):
            removed_at = outcome.get(REMOVED_AT)
            if removed_at or outcome.get("cut_by_cap"):
                groups.setdefault(removed_at or "", []).append(line)
        return [self._fall(step, lines) for step, lines in groups.items()]

    # -- the lines -----------------------------------------------------------------------------

    def _column(self, name: str, heading: str) -> Column:
        """Return a fact, a step or an outcome of the lines.

        Raises:
            LookupError: the lines have nothing of that name.
        """
        source, program = self.case.lines, self.result.decider.program
        shape = program.sources[source].columns.get(name)
        if shape is not None:
            kind, values = KIND_OF[shape.format], self.result.case.columns[source][name]
            is_figure = kind in {Kind.WHOLE, Kind.TIME}
            return Column(name, heading or shape.label, values, teller_of(shape, kind), is_figure)
        step = next((s for s in program.shown() if (s.source, s.name) == (source, name)), None)
        if step is not None and self.result.computed is not None:
            values = self.result.computed.lines[source][name]
            write = teller(step.kind, style=step.written, unit=step.unit)
            return Column(name, heading or step.label, values, write, step.kind is Kind.WHOLE)
        if any(name in row for row in self._outcomes):
            values = [row[name] for row in self._outcomes]
            write = _counted if name == REMOVED_AT else teller(Kind.WHOLE)
            return Column(name, heading or name, values, write, name != REMOVED_AT)
        raise LookupError(f"{self.case.file}：{source} 沒有 {name}；請改 handbook 所列之欄")

    @cached_property
    def _outcomes(self) -> list[dict[str, Any]]:
        """Return what the outcome says of each line."""
        for name, item in self.result.decider.program.outcome.items():
            if isinstance(item, TableItem) and item.source == self.case.lines:
                return list(self.result.outcome[name])
        return []

    def _row(self, lines: list[int]) -> Row:
        cells = tuple(self._cell(column, lines) for column in self.columns)
        added = next((c for c in self.columns if c.name == self.case.total), None)
        return Row(cells, tuple(lines), sum(added.values[i] for i in lines) if added else None)

    def _cell(self, column: Column, lines: list[int]) -> str:
        first, last = column.write(column.values[lines[0]]), column.write(column.values[lines[-1]])
        return first if first == last else f"{first}至{_shortened(last, first)}"

    def _fall(self, step: str, lines: list[int]) -> Fall:
        granted = sum(self._outcomes[line]["granted"] or 0 for line in lines)
        lost = sum(self._outcomes[line].get("cut_by_cap") or 0 for line in lines)
        source = self.result.decider.program.sources[self.case.lines]
        at = source.path.format(*self.result.case.positions[self.case.lines][lines[0]])
        said = [one for one in self.result.trace if one.step == step and one.at in (at, None)]
        if not said:
            return Fall(tuple(lines), granted, lost, "", "", "")
        why = said[-1]
        used_up = f"{why.value:,} 元已由較早各筆用盡" if why.at is None else why.sentence
        return Fall(tuple(lines), granted, lost, why.label, used_up, why.clause)


def _counted(removed_at: str | None) -> str:
    return "✗" if removed_at else "✓"


def _shortened(last: str, first: str) -> str:
    """Leave out of the end of a range the year that it shares with its beginning."""
    year, mark, rest = last.partition("年")
    return rest if mark and first.startswith(year + mark) else last


def decided(programme: Programme) -> list[DecidedCase]:
    """Decide every case of the handbook of a programme."""
    return [_decided(programme, case) for case in programme.handbook]


def _decided(programme: Programme, case: HandbookCase) -> DecidedCase:
    written = json.loads((programme.folder / "handbook" / case.file).read_bytes())
    request = written["request"]
    decider = discovery.decider(request["decision"])
    result = decider.decide(date.fromisoformat(request["law_date"]), request["facts"])
    return DecidedCase(programme, case, result, written["expect"])
