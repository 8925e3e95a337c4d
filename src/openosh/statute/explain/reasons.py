"""The tree of reasons of a decided case: from the outcome down to facts and numbers of the law.

Only what was asked is shown: of a choice the branch taken, of a condition that failed what made it
fail, of the conditions of a line those up to the first that removed it. Every leaf is a fact, with
the evidence for it, a number of the law, with its citation, or a count of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from openosh.statute import expr
from openosh.statute.explain.lines import LineWords, line_tables
from openosh.statute.explain.outcomes import Naming, with_unit
from openosh.statute.expr import CASE, Fact, Kind, Node, Ref
from openosh.statute.figures import roc_day, teller
from openosh.statute.intake import place
from openosh.statute.numbers import column_of
from openosh.statute.prose.lookups import column_label
from openosh.statute.prose.rules import Speaker, speaker
from openosh.statute.rule import TableItem
from openosh.statute.trace.insight import Insight
from openosh.statute.trace.sentences import number_at, step_teller


if TYPE_CHECKING:
    from openosh.statute.decide import Result
    from openosh.statute.expr import Step
    from openosh.statute.trace.entries import TraceEntry


STATUS: Mapping[str, str] = {
    "decided": "已決定",
    "unknown": "部分尚不能決定，待補事實",
    "not_covered": "法規未涵蓋",
    "judgement_needed": "待承辦人員判斷",
}
Sort = Literal["decision", "outcome", "list", "line", "step", "fact", "number", "count", "row"]
At = Mapping[str, int]
MOST_CITED = 3
"""How many citations of one table are named."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and the reasons for it."""

    sort: Sort
    label: str
    value: str
    sentence: str = ""
    clause: str = ""
    at: str | None = None
    children: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the reason and everything below it as JSON has it."""
        return asdict(self)


def tree(result: Result, step: str | None = None, line: str | None = None) -> Reason:
    """Return the reasons of a result: all of them, those of one step, or those of one line.

    Args:
        result: what was decided.
        step: name of the step to explain; of a line, together with ``line``.
        line: what tells the line from the others (its id), or its place in the request.

    Raises:
        LookupError: there is no such step or line; names those there are.
    """
    if result.computed is None:
        decision = result.decider.decision
        return Reason("decision", decision.label, STATUS[result.status], clause=decision.clause)
    insight = Insight(result.decider.program, result.case, result.computed)
    entries = {(entry.step, entry.at): entry for entry in result.trace}
    tables = line_tables(insight, entries)
    grower = _Grower(insight, entries, speaker(insight.program, result.law_date))
    if line is not None:
        table, row = _line(tables, line)
        return grower.line(table, row) if step is None else grower.step(_step(insight, step), row)
    if step is not None:
        return grower.every(_step(insight, step))
    return grower.decision(STATUS[result.status], tables)


def _step(insight: Insight, name: str) -> Step:
    steps = {step.name: step for step in insight.program.shown()}
    if name not in steps:
        raise LookupError(f"沒有 {name} 這個步驟；有的是：{'、'.join(steps)}")
    return steps[name]


def _line(tables: Mapping[str, LineWords], wanted: str) -> tuple[LineWords, int]:
    names: list[str] = []
    for table in tables.values():
        for row in range(table.size):
            if wanted in {table.name(row), table.place(row)}:
                return table, row
            names.append(table.name(row))
    raise LookupError(f"沒有「{wanted}」這一列；有的是：{'、'.join(names) or '（無）'}")


@dataclass(frozen=True, slots=True)
class _Grower:
    insight: Insight
    entries: Mapping[tuple[str, str | None], TraceEntry]
    speaker: Speaker
    told: set[tuple[int, int]] = field(default_factory=set)
    """Steps, by row, whose reasons stand further up: they are given once."""

    @property
    def naming(self) -> Naming:
        return Naming(self.insight.program)

    # -- from the top ----------------------------------------------------------------------------

    def decision(self, status: str, tables: Mapping[str, LineWords]) -> Reason:
        about = self.insight.program.decision
        children = tuple(
            self._list(tables[name])
            if isinstance(item, TableItem)
            else self._outcome(name, item, self.insight.value(item, {}), {})
            for name, item in self.insight.program.outcome.items()
        )
        return Reason("decision", about.label, status, clause=about.clause, children=children)

    def _list(self, table: LineWords) -> Reason:
        label = self.insight.program.sources[table.item.source].label
        if table.listed() is False:
            return Reason("list", label, "不列")
        lines = tuple(self.line(table, row) for row in range(table.size))
        return Reason("list", label, f"{table.size} 列", children=lines)

    def line(self, table: LineWords, row: int) -> Reason:
        """Return one line: its outcomes, each with its reasons."""
        at = {table.item.source: row}
        outcomes = tuple(
            self._outcome(name, node, table.values(name, node)[row], at)
            for name, node in table.own().items()
        )
        sentence = "；".join(table.reasons(row))
        value = "、".join(f"{one.label} {one.value}" for one in outcomes)
        place_of = table.place(row)
        return Reason("line", table.name(row), value, sentence, at=place_of, children=outcomes)

    def _outcome(self, name: str, node: Node, value: Any, at: At) -> Reason:
        if isinstance(node, Ref) and node.step.label:
            return self.step(node.step, at.get(node.step.source, 0))
        label, tell = self.naming.label(name, node), self.naming.teller(node)
        return Reason("outcome", label, tell(value), children=self._children(node, at))

    def every(self, step: Step) -> Reason:
        """Return a step of the case, or of each line of its list."""
        if step.source == CASE:
            return self.step(step, 0)
        rows = tuple(self.step(step, row) for row in range(self.insight.case.size(step.source)))
        return Reason("list", step.label, f"{len(rows)} 列", clause=step.clause, children=rows)

    def step(self, step: Step, row: int) -> Reason:
        """Return a step, with what it rests on where it is met first."""
        row = row if step.source else 0
        is_told = (id(step), row) in self.told
        self.told.add((id(step), row))
        at = {step.source: row} if step.source else {}
        where = self._place(step.source, row)
        entry = self.entries.get((step.name, where))
        said = step_teller(step, self.insight.program)(self.insight.step(step, row))
        return Reason(
            "step",
            step.label,
            with_unit(said, step.unit),
            entry.sentence if entry else "",
            step.clause,
            where,
            () if is_told else self._children(step.definition, at),
        )

    def _place(self, source: str, row: int) -> str | None:
        if source == CASE:
            return None
        about = self.insight.program.sources[source]
        return about.path.format(*self.insight.case.positions[source][row])

    # -- below a step ----------------------------------------------------------------------------

    def _children(self, node: Node, at: At) -> tuple[Reason, ...]:
        return tuple(dict.fromkeys(self._below(node, at)))

    def _below(self, node: Node, at: At) -> Iterator[Reason]:
        match node:
            case Ref() if node.step.label:
                yield self.step(node.step, at.get(node.step.source, 0))
            case Ref():
                yield from self._below(node.step.definition, at)
            case Fact():
                yield self._fact(node, at)
            case expr.Lookup():
                for _, key in node.keys:
                    yield from self._below(key, at)
                yield self._number(node, at)
            case expr.Before() | expr.Total() | expr.Distinct():
                yield self._count(node, at)
            case expr.Some() | expr.Largest():
                yield self._related(node, at)
            case _:
                for part in self._asked(node, at):
                    yield from self._below(part, at)

    def _asked(self, node: Node, at: At) -> tuple[Node, ...]:
        """Return the parts of a node that its value rests on."""
        value = self.insight.value
        match node:
            case expr.Choose():
                test = value(node.test, at)
                taken = () if test is None else (node.then if test else node.otherwise,)
                return (node.test, *taken)
            case expr.And() | expr.Or():
                decides = isinstance(node, expr.Or)
                is_clear = value(node, at) is decides
                return tuple(a for a in node.args if not is_clear or value(a, at) is decides)
            case expr.FirstFailing():
                return self._up_to_the_first(node, at)
            case expr.Presume() if value(node.arg, at) is not None:
                return (node.arg,)
            case expr.Once():
                return (node.needs,) if value(node.needs, at) is None else (node.arg,)
            case _:
                return node.children()

    def _up_to_the_first(self, node: expr.FirstFailing, at: At) -> tuple[Node, ...]:
        asked: list[Node] = []
        for _, condition in node.conditions:
            asked.append(condition)
            if self.insight.value(condition, at) is not True:
                break
        return tuple(asked)

    # -- leaves ----------------------------------------------------------------------------------

    def _fact(self, node: Fact, at: At) -> Reason:
        value = self.insight.value(node, at)
        if (node.source, node.name) == (CASE, "law_date"):
            return Reason("fact", "法律日期", roc_day(value))
        about = self.insight.program.sources[node.source]
        shape = about.columns[node.name]
        where = place(
            about, node.name, self.insight.case.positions[node.source][at.get(node.source, 0)]
        )
        evidence = f"可佐證：{shape.evidence}" if shape.evidence else ""
        said = self.naming.teller(node)(value)
        return Reason("fact", shape.label, said, evidence, shape.clause, where)

    def _number(self, node: expr.Lookup, at: At) -> Reason:
        """Return a number of the law, on its day, with its citation."""
        entry = self.insight.program.numbers.entry(node.table)
        day = self.insight.value(node.on, at)
        version = entry.at(day) if day is not None else None
        label = column_label(entry, column_of(node)[0]) if entry.by else entry.title
        title = f"{entry.title}：{label}" if entry.by else label
        since = f"自 {roc_day(version.start)} 起" if version else ""
        cited = _cited(version.cite) if version else ""
        return Reason("number", title, number_at(self.insight, node, at), since, cited)

    def _count(self, node: expr.Before | expr.Total | expr.Distinct, at: At) -> Reason:
        said = teller(Kind.WHOLE)(self.insight.value(node, at))
        counted = ""
        if isinstance(node, expr.Before):
            rows = self.insight.counted(node, at)
            label = self.insight.program.sources[node.order.source].label
            counted = f"計入{label}第 {'、'.join(str(row + 1) for row in rows)} 列" if rows else ""
        return Reason("count", self.speaker.say(node), said, counted)

    def _related(self, node: expr.Some | expr.Largest, at: At) -> Reason:
        """Return whether related rows fit, and each row that has the keys."""
        inner = node.condition if isinstance(node, expr.Some) else node.value
        said = teller(node.kind)(self.insight.value(node, at))
        rows = tuple(
            self._row(node.relation, row, inner) for row, _ in self.insight.meant(node, at)
        )
        sentence = "" if rows else "沒有相符之列"
        return Reason("row", self.speaker.say(node), said, sentence, children=rows)

    def _row(self, source: str, row: Mapping[str, int], inner: Node) -> Reason:
        about = self.insight.program.sources[source]
        facts = (
            part for part in expr.walk(inner) if isinstance(part, Fact) and part.source == source
        )
        said = "、".join(
            f"{one.label} {one.value}"
            for one in dict.fromkeys(self._fact(fact, row) for fact in facts)
        )
        label = f"{about.label}第 {self.insight.case.positions[source][row[source]][-1] + 1} 列"
        value = teller(inner.kind)(self.insight.value(inner, row))
        return Reason("row", label, value, said, at=self._place(source, row[source]))


def _cited(clauses: tuple[str, ...]) -> str:
    more = f" 等 {len(clauses)} 處" if len(clauses) > MOST_CITED else ""
    return "、".join(clauses[:MOST_CITED]) + more
