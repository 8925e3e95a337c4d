"""The lines of a decided case in words: which line it is, what became of it, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.statute.explain.outcomes import Naming, failed_step, sieve_of
from openosh.statute.expr import NOTHING, Before, Distinct, Fact, Kind, Node, Ref, Total, walk
from openosh.statute.rule import TableItem
from openosh.statute.trace.openness import Openness


if TYPE_CHECKING:
    from openosh.statute.expr import Step
    from openosh.statute.trace.entries import TraceEntry
    from openosh.statute.trace.insight import Insight


Entries = Mapping[tuple[str, str | None], "TraceEntry"]
"""The entries of a trace by step and place."""


@dataclass(frozen=True, slots=True)
class LineWords:
    """Speaks of the lines of one table of an outcome."""

    insight: Insight
    naming: Naming
    item: TableItem
    made: TableItem
    """The same table as it was computed."""
    entries: Entries

    @property
    def size(self) -> int:
        """Return how many lines there are."""
        return self.insight.case.size(self.item.source)

    def listed(self) -> bool | None:
        """Return whether the outcome lists the lines at all."""
        return self.insight.computed.value(self.made.listed)  # type: ignore[no-any-return]

    def place(self, row: int) -> str:
        """Return where in the request a line stands."""
        about = self.naming.program.sources[self.item.source]
        return about.path.format(*self.insight.case.positions[self.item.source][row])

    def columns(self) -> dict[str, Node]:
        """Return what is shown of a line: who it is, its day, then its outcomes."""
        source = self.item.source
        facts = {name: node for name, node in self.item.columns.items() if isinstance(node, Fact)}
        day = self.naming.program.sources[source].facts.dated_by
        if day and day not in {node.name for node in facts.values()}:
            facts[day] = Fact(Kind.DAY, source, day)
        return {**facts, **self.own()}

    def own(self) -> dict[str, Node]:
        """Return the outcomes of a line that are not facts given back."""
        columns = self.item.columns.items()
        return {name: node for name, node in columns if not isinstance(node, Fact)}

    def heading(self) -> list[str]:
        """Return the names of the columns."""
        return [self.naming.label(name, node) for name, node in self.columns().items()]

    def is_figure(self) -> list[bool]:
        """Return which columns hold numbers."""
        return [node.kind is Kind.WHOLE for node in self.columns().values()]

    def cells(self) -> list[list[str]]:
        """Return the lines, every value written for people."""
        columns = [
            map(self.naming.teller(node), self.values(name, node))
            for name, node in self.columns().items()
        ]
        return [list(line) for line in zip(*columns, strict=True)]

    def name(self, row: int) -> str:
        """Return what tells a line from the others: its facts in the outcome."""
        facts = [node for node in self.item.columns.values() if isinstance(node, Fact)]
        said = [self.naming.teller(node)(self.values("", node)[row]) for node in facts]
        return " ".join(said) or f"第 {row + 1} 列"

    def values(self, name: str, node: Node) -> list[Any]:
        """Return the values of one column, for every line."""
        if isinstance(node, Fact):
            return self.insight.case.columns[node.source][node.name]
        made = self.made.columns[name]
        return self.insight.computed.column(made, self.insight.case, self.item.source)

    def reasons(self, row: int) -> list[str]:
        """Return why a line is what it is, each reason with its clause."""
        for name, node in self.item.columns.items():
            sieve = sieve_of(node)
            if sieve is None:
                continue
            fate = self.values(name, node)[row]
            if fate is None:
                return [self._open(node, row)]
            if fate != NOTHING:
                return [self._removed(fate, failed_step(fate, sieve, self.naming.program), row)]
        return list(dict.fromkeys(self._numbers(row)))

    def _open(self, node: Node, row: int) -> str:
        openness = Openness(self.insight)
        causes = openness.causes(node, {self.item.source: row})
        return openness.say(list(dict.fromkeys(causes)), self.item.source, row)

    def _removed(self, name: str, step: Step | None, row: int) -> str:
        if step is None:
            return f"未通過「{name}」"
        if step.source == self.item.source:
            return said(step, self.entries[step.name, self.place(row)])
        value = self.naming.teller(Ref(step.kind, step))(self.insight.step(step))
        return f"{step.label} {value}已由較早各列用完〔{step.clause}〕"

    def _numbers(self, row: int) -> Iterator[str]:
        """Yield the sentences of the amounts of a line, after those of what they are made of."""
        place, source = self.place(row), self.item.source
        for name, node in self.own().items():
            if not self.values(name, node)[row] or sieve_of(node):
                continue
            for step in _amounts(node, source):
                entry = self.entries.get((step.name, place))
                if step.sentence and entry is not None:
                    yield said(step, entry)


def said(step: Step, entry: TraceEntry) -> str:
    """Return the sentence of a step behind its name, with its clause; without one, its value."""
    has_own = step.sentence or step.fails or entry.value is None
    return (
        f"{step.label}：{entry.sentence}〔{step.clause}〕"
        if has_own
        else f"{entry.sentence}〔{step.clause}〕"
    )


def line_tables(insight: Insight, entries: Entries) -> dict[str, LineWords]:
    """Return the tables of the outcome of a decided case, by name."""
    made = insight.computed.plan.outcome
    naming = Naming(insight.program)
    return {
        name: LineWords(insight, naming, item, table, entries)
        for name, item in insight.program.outcome.items()
        if isinstance(item, TableItem) and isinstance(table := made[name], TableItem)
    }


def _amounts(node: Node, source: str) -> Iterator[Step]:
    """Yield the named numbers of a line: those made of its facts first, then the outcome itself."""
    if isinstance(node, Ref) and node.step.source == source:
        inner = _amounts(node.step.definition, source)
        yield from (step for step in inner if _rests_on_facts(step.definition, source))
        yield node.step
        return
    for part in walk(node):
        if isinstance(part, Ref) and part.step.source == source and part.kind is not Kind.TRUTH:
            yield from _amounts(part, source)


def _rests_on_facts(node: Node, source: str) -> bool:
    """Return whether a number is made of facts of the line itself, not of other lines alone."""
    match node:
        case Fact():
            return node.source == source
        case Before() | Total() | Distinct():
            return False
        case _:
            return any(_rests_on_facts(child, source) for child in node.children())
