"""Why one value of one decided case is open: the facts that are missing, the gaps of the law.

``inquiry.py`` asks this of a whole decision, as a program; here it is asked of a single step and
row, so that the sentence of an open step can name its own missing facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.statute import expr
from openosh.statute.expr import CASE, Absent, Fact, Node, Ref
from openosh.statute.intake import place


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openosh.statute.expr import Step
    from openosh.statute.intake import Case
    from openosh.statute.sources import Source
    from openosh.statute.trace.insight import Insight


MOST_NAMED = 3
"""How many causes a sentence names before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact of one row that nobody has supplied."""

    source: str
    name: str
    row: int
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that the law leaves open: not covered, or left to the judgement of a person."""

    reason: str
    clause: str
    why: str


Cause = MissingFact | Gap


@dataclass(frozen=True, slots=True)
class Openness:
    """Finds what leaves the values of one decided case open."""

    insight: Insight

    def of_step(self, step: Step, row: int) -> list[Cause]:
        """Return what leaves a step open at a row, each cause once; nothing if it is known."""
        if self.insight.step(step, row) is not None:
            return []
        return list(dict.fromkeys(self.causes(step.definition, {step.source: row})))

    def causes(self, node: Node, at: Mapping[str, int]) -> Iterator[Cause]:
        """Yield what leaves any part of a step open at one place."""
        if self.insight.value(node, at) is not None:
            return
        match node:
            case Fact():
                yield MissingFact(node.source, node.name, at.get(node.source, 0), node.judged)
            case Absent():
                yield Gap(node.reason, node.clause, node.why)
            case Ref():
                yield from self.causes(node.step.definition, _place_of(node.step, at))
            case expr.Some() | expr.Largest():
                yield from self._of_related(node, at)
            case expr.Lookup():
                yield from self.causes(self.insight.written_out(node), at)
            case _:
                yield from self._of_all(self._asked(node, at), at)

    def _of_all(self, nodes: tuple[Node, ...], at: Mapping[str, int]) -> Iterator[Cause]:
        for node in nodes:
            yield from self.causes(node, at)

    def _asked(self, node: Node, at: Mapping[str, int]) -> tuple[Node, ...]:
        """Return the parts that a node asked for before it stayed open."""
        match node:
            case expr.Choose():
                test = self.insight.value(node.test, at)
                return (node.test,) if test is None else (node.then if test else node.otherwise,)
            case expr.FirstFailing():
                values = ((test, self.insight.value(test, at)) for _, test in node.conditions)
                return next((test,) for test, value in values if value is None)
            case expr.Presume():
                return (node.default,)
            case expr.Before():
                return node.within
            case _:
                return node.children()

    def _of_related(self, node: expr.Some | expr.Largest, at: Mapping[str, int]) -> Iterator[Cause]:
        keys = tuple(key for _, key in node.match)
        if None in [self.insight.value(key, at) for key in keys]:
            yield from self._of_all(keys, at)
            return
        inner = node.condition if isinstance(node, expr.Some) else node.value
        for row, fits in self.insight.meant(node, at):
            found = self.insight.value(inner, row)
            if isinstance(node, expr.Some) and found is False:
                continue
            if fits is None:
                facts = (Fact(key.kind, node.relation, name) for name, key in node.match)
                yield from self._of_all(tuple(facts), row)
            yield from self.causes(inner, row)

    # -- in words --------------------------------------------------------------------------------

    def sentence(self, step: Step, row: int) -> str:
        """Return why a step is open, and which evidence would settle it."""
        return self.say(self.of_step(step, row), step.source, row)

    def say(self, causes: list[Cause], source: str, row: int) -> str:
        """Return what causes leave something open, spoken of from one row of a list."""
        said = list(dict.fromkeys(self.words(cause, source, row) for cause in causes))
        more = len(said) - MOST_NAMED
        tail = f"；另有 {more} 項" if more > 0 else ""
        return f"尚不能判斷：{'；'.join(said[:MOST_NAMED])}{tail}"

    def words(self, cause: Cause, source: str = CASE, row: int = 0) -> str:
        """Return what one cause is, spoken of from one row of a list."""
        if isinstance(cause, Gap):
            what = "法規未涵蓋" if cause.reason == "not_covered" else "須由承辦人員判斷"
            return f"{what}（{cause.why}）" + (f"〔{cause.clause}〕" if cause.clause else "")
        about = self.insight.program.sources[cause.source]
        shape = about.columns[cause.name]
        is_own = cause.source == CASE or (cause.source, cause.row) == (source, row)
        fact = f"「{shape.label}」" if is_own else f"{self._row(cause)}之「{shape.label}」"
        if cause.judged:
            return f"{fact}須由承辦人員判斷"
        evidence = f"（可佐證：{shape.evidence}）" if shape.evidence else ""
        return f"{fact}尚不明{evidence}"

    def _row(self, cause: MissingFact) -> str:
        return row_name(self.insight.program.sources, self.insight.case, cause.source, cause.row)

    def path(self, cause: MissingFact) -> str:
        """Return where in the request a missing fact stands."""
        about = self.insight.program.sources[cause.source]
        return place(about, cause.name, self.insight.case.positions[about.name][cause.row])


def _place_of(step: Step, at: Mapping[str, int]) -> Mapping[str, int]:
    return {step.source: at.get(step.source, 0)} if step.source else {}


def row_name(sources: Mapping[str, Source], case: Case, source: str, row: int) -> str:
    """Name a row by its place in the request, as a person counts; a plain value by its row."""
    about = sources[source]
    if about.is_plain and about.parent is not None:
        about = sources[about.parent]
    return f"{about.label}第 {case.positions[source][row][about.depth - 1] + 1} 列"
