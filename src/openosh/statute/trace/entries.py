"""The trace: every step of a decided case, with its value, its clause and a sentence.

Steps come in the order in which they follow from each other: what the case has once, then its
lines one by one in the order given, then what is summed over them. Advice is shown where it
holds. Sentences state the facts and numbers at hand; a step that is open says what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from openosh.statute.expr import CASE, NOTHING, Kind, Ref, walk
from openosh.statute.figures import clock, printed
from openosh.statute.trace.insight import Insight
from openosh.statute.trace.openness import Openness
from openosh.statute.trace.sentences import Binder, Sentence, StepSlot, step_teller


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openosh.statute.case.reading import Computed
    from openosh.statute.expr import Step
    from openosh.statute.intake import Case
    from openosh.statute.rule import Program


class Decided(Protocol):
    """What a trace needs of a result."""

    @property
    def case(self) -> Case:
        """The facts."""

    @property
    def computed(self) -> Computed | None:
        """Every step; None where the law covers nothing."""

    @property
    def decider(self) -> HasProgram:
        """What decided."""


class HasProgram(Protocol):
    """What a trace needs of a decider."""

    prefix: str

    @property
    def program(self) -> Program:
        """The decision as its tree."""


class TraceEntry(NamedTuple):
    """One step of one decided case."""

    step: str
    label: str
    value: Any
    clause: str
    sentence: str
    at: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the entry in the shape of the contract."""
        return self._asdict()


PRINTERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DAY: lambda value: value.isoformat(),
    Kind.TIME: clock,
    Kind.TEXT: lambda value: value or None,
    Kind.TEXTS: list,
}


ENTRY: Callable[[tuple[Any, ...]], TraceEntry] = partial(tuple.__new__, TraceEntry)
"""Makes an entry of its fields without a Python call for each of a thousand."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells one step: its value, and the sentence that goes with it."""

    step: Step
    holds: Sentence
    fails: Sentence

    def sentences(self, insight: Insight, values: list[Any]) -> list[str]:
        """Return the sentence of each value of the step."""
        told = [""] * len(values)
        failed = [row for row, value in enumerate(values) if value is False]
        stands = [
            row for row, value in enumerate(values) if value is not None and value is not False
        ]
        for sentence, rows in ((self.holds, stands), (self.fails, failed)):
            for row, text in zip(rows, sentence.texts(insight, rows), strict=True):
                told[row] = text
        if len(stands) + len(failed) < len(values):
            openness = Openness(insight)
            for row, value in enumerate(values):
                if value is None:
                    told[row] = openness.sentence(self.step, row)
        return told

    def entries(
        self, insight: Insight, prefix: str, places: list[str | None]
    ) -> list[TraceEntry | None]:
        """Return the entry of each row; None for advice that does not hold, a quiet «none»."""
        step = self.step
        values = insight.column(step)
        rows = zip(
            repeat(step.name),
            repeat(step.label),
            _printed(step, values),
            repeat(f"{prefix}{step.clause}"),
            self.sentences(insight, values),
            places,
        )
        entries: list[TraceEntry | None] = list(map(ENTRY, rows))
        if step.warns:
            return [e if v is True else None for e, v in zip(entries, values, strict=True)]
        if step.quiet:
            return [None if v == NOTHING else e for e, v in zip(entries, values, strict=True)]
        return entries


def _printed(step: Step, values: list[Any]) -> list[Any]:
    printer = partial(printed, style=step.written) if step.written else PRINTERS.get(step.kind)
    if printer is None:
        return values
    return [None if value is None else printer(value) for value in values]


def trace(result: Decided) -> list[TraceEntry]:
    """Return the trace of a result: nothing where the law covers nothing."""
    if result.computed is None:
        return []
    insight = Insight(result.decider.program, result.case, result.computed)
    prefix = result.decider.prefix
    entries: list[TraceEntry] = []
    for source, tellers in layout(result.decider.program):
        about = insight.program.sources[source]
        places: list[str | None] = [None]
        if source != CASE:
            places = [about.path.format(*where) for where in result.case.positions[source]]
        columns = [teller.entries(insight, prefix, places) for teller in tellers]
        for line in zip(*columns, strict=True):
            entries += line if None not in line else [e for e in line if e is not None]
    return entries


@lru_cache(maxsize=256)
def layout(program: Program) -> tuple[tuple[str, tuple[Teller, ...]], ...]:
    """Return the shown steps in blocks: of the case, of the lines of one list, of the case …"""
    binder, levels = Binder(program), _levels(program)
    blocks: dict[tuple[int, str], list[Teller]] = {}
    for step in program.shown():
        block = blocks.setdefault((levels[id(step)], step.source), [])
        block.append(_teller(binder, step, program))
    ordered = sorted(blocks.items(), key=lambda block: block[0][0])
    return tuple((source, tuple(tellers)) for (_, source), tellers in ordered)


def _teller(binder: Binder, step: Step, program: Program) -> Teller:
    label = step.label.replace("%", "%%")
    unit = f" {step.unit}" if step.unit else ""
    bare = Sentence(f"{label}：%s{unit}", (StepSlot(step, step_teller(step, program)),))
    holds = binder.bind(step, step.sentence) if step.sentence else bare
    return Teller(step, holds, binder.bind(step, step.fails) if step.fails else holds)


def _levels(program: Program) -> dict[int, int]:
    """Return how many changes between case and lines lie before each step: even for the case."""
    levels: dict[int, int] = {}
    for step in program.steps:
        level = 0 if step.source == CASE else 1
        for node in walk(step.definition):
            if isinstance(node, Ref):
                level = max(level, levels[id(node.step)] + (node.step.source != step.source))
        levels[id(step)] = level
    return levels
