"""A decided case explained in Traditional Chinese, clause by clause, as plain text.

First what was decided, then the steps of the case, then each line with its fate and the reason,
then what is summed over the lines; last what is missing, with the evidence that supplies it, and
what a person should look at although it decides nothing. ``reasons.py`` gives the same as a tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from openosh.statute.decide import JUDGEMENT, NOT_COVERED
from openosh.statute.explain.lines import Entries, LineWords, line_tables
from openosh.statute.explain.outcomes import Naming, with_unit
from openosh.statute.explain.reasons import STATUS, Reason, tree
from openosh.statute.expr import CASE, NOTHING, Kind
from openosh.statute.figures import roc_day
from openosh.statute.intake import place
from openosh.statute.rule import TableItem
from openosh.statute.trace.entries import layout
from openosh.statute.trace.insight import Insight
from openosh.statute.trace.openness import Gap, Openness, row_name
from openosh.statute.trace.sentences import step_teller
from openosh.statute.typeset import grid, width, wrapped


if TYPE_CHECKING:
    from openosh.statute.decide import Result
    from openosh.statute.expr import Node, Step
    from openosh.statute.intake import Case
    from openosh.statute.rule import Program


__all__ = ["Reason", "explain_text", "tree"]

COLUMNS = 80
NUMERALS = "一二三四五六七八九十"
MARKS = {True: "✓", False: "✗", None: "？"}

Part = tuple[str, list[str]]
"""A title, and the lines under it."""


def explain_text(result: Result) -> str:
    """Return a result explained for a person who has a terminal or a sheet of paper."""
    parts = [_heading(result)]
    if result.computed is None:
        parts.append(_before_the_law(result))
    else:
        explanation = _Explanation(
            result, Insight(result.decider.program, result.case, result.computed)
        )
        parts.append(explanation.conclusions())
        for numeral, (title, lines) in zip(NUMERALS, explanation.parts(), strict=False):
            parts.append([f"{numeral}、{title}", *lines])
    return "\n\n".join("\n".join(part) for part in parts if part)


def _heading(result: Result) -> list[str]:
    decision = result.decider.decision
    return [
        decision.label,
        "=" * width(decision.label),
        f"結　　果  {STATUS[result.status]}",
        f"法律日期  {roc_day(result.law_date)}",
        f"依　　據  {result.decision}〔{decision.clause}〕規則版本 {result.rulebook}",
    ]


def _before_the_law(result: Result) -> list[str]:
    first, day = roc_day(result.decider.numbers.first_covered_day), roc_day(result.law_date)
    return wrapped(
        f"法律日期 {day} 早於本規則最早可適用之日 {first}，法規未涵蓋；"
        "這不是不予補助，請由承辦人員依當時之規定處理。",
        COLUMNS,
    )


@dataclass(frozen=True)
class _Explanation:
    result: Result
    insight: Insight

    @cached_property
    def program(self) -> Program:
        return self.result.decider.program

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.program)

    @cached_property
    def entries(self) -> Entries:
        """Return the entries of the trace by step and place."""
        return {(entry.step, entry.at): entry for entry in self.result.trace}

    @cached_property
    def tables(self) -> dict[str, LineWords]:
        """Return the tables of the outcome by the list whose lines they hold."""
        tables = line_tables(self.insight, self.entries).values()
        return {table.item.source: table for table in tables}

    def conclusions(self) -> list[str]:
        """Return the outcomes that a case has once."""
        rows = [
            (self.naming.label(name, node), self.naming.teller(node)(self.insight.value(node, {})))
            for name, node in self.program.outcome.items()
            if not isinstance(node, TableItem)
        ]
        return [f"  {line}" for line in grid(rows, (False, False))]

    def parts(self) -> Iterator[Part]:
        """Yield the titled parts that have something in them."""
        yield from (part for part in (*self._blocks(), *self._tail()) if part[1])

    # -- steps of the case, lines ----------------------------------------------------------------

    def _blocks(self) -> Iterator[Part]:
        """Yield the steps block by block; the lines of a list in the last block that has steps."""
        blocks = [(source, [t.step for t in tellers]) for source, tellers in layout(self.program)]
        last = {source: position for position, (source, _) in enumerate(blocks)}
        for position, (source, steps) in enumerate(blocks):
            if source == CASE:
                title = "各列合計後之認定" if position else "本案之認定"
                yield title, list(self._steps(steps))
            elif source not in self.tables:
                yield self._plain_rows(source, steps)
            elif last[source] == position:
                yield self._lines(self.tables[source])
        for source, table in self.tables.items():
            if source not in last:
                yield self._lines(table)

    def _steps(self, steps: list[Step], row: int = 0, indent: str = "  ") -> Iterator[str]:
        """Yield each step with its mark, value and clause, and below it its sentence."""
        for step in (step for step in steps if not step.warns):
            value = self.insight.step(step, row)
            if step.quiet and value == NOTHING:
                continue
            mark = MARKS[value] if step.kind is Kind.TRUTH else "・" if value is not None else "？"
            said = with_unit(step_teller(step, self.program)(value), step.unit)
            head = f"{step.label}：{said}〔{step.clause}〕"
            yield from wrapped(head, COLUMNS, f"{indent}{mark} ", f"{indent}  ")
            if step.sentence or value is None:
                entry = self.entries[step.name, self._place(step.source, row)]
                yield from wrapped(entry.sentence, COLUMNS, f"{indent}    ")

    def _place(self, source: str, row: int) -> str | None:
        if source == CASE:
            return None
        positions = self.result.case.positions[source][row]
        return self.program.sources[source].path.format(*positions)

    def _plain_rows(self, source: str, steps: list[Step]) -> Part:
        """Return the steps of a list that the outcome does not give back, row by row."""
        lines: list[str] = []
        size = self.insight.case.size(source)
        for row in range(size):
            told = list(self._steps(steps, row, "     "))
            lines += [f"  {row + 1}. {told[0].lstrip()}", *told[1:]] if told else []
        return f"{self.program.sources[source].label}（{size} 列）", lines

    def _lines(self, table: LineWords) -> Part:
        label = self.program.sources[table.item.source].label
        if table.listed() is False:
            return f"{label}（不列）", ["  本案無須列出。"]
        return f"{label}（{table.size} 列）", list(self._rows(table))

    def _rows(self, table: LineWords) -> Iterator[str]:
        numbered = [["", *table.heading()]]
        numbered += [[f"{row + 1}.", *cells] for row, cells in enumerate(table.cells())]
        heading, *rows = grid(numbered, [True, *table.is_figure()])
        if rows:
            yield f"  {heading}"
        for row, line in enumerate(rows):
            yield f"  {line}"
            for reason in table.reasons(row):
                yield from wrapped(reason, COLUMNS, "       ")

    # -- what is missing, what to look at --------------------------------------------------------

    def _tail(self) -> Iterator[Part]:
        missing = self.result.missing
        yield f"待補之事實（{len(missing)} 項）", list(self._missing())
        yield "法規未涵蓋或須由人判斷之處", [f"  ・{gap}" for gap in self._gaps()]
        yield "提醒（不影響決定）", list(self._advice())

    def _missing(self) -> Iterator[str]:
        labels = _labels(self.program, self.result.case) if self.result.missing else {}
        for number, missing in enumerate(self.result.missing, 1):
            clause = missing.clause.removeprefix(self.result.decider.prefix)
            cited = f"〔{clause}〕" if clause else ""
            yield f"  {number}. {labels[missing.fact]}{cited}"
            if missing.evidence:
                yield from wrapped(f"可佐證：{missing.evidence}", COLUMNS, "     ")
            yield f"     位置：{missing.fact}"

    def _gaps(self) -> Iterator[str]:
        """Yield what no evidence can settle, where the outcome is open for it."""
        found: dict[str, None] = {}
        if self.result.status in {NOT_COVERED, JUDGEMENT}:
            openness = Openness(self.insight)
            for at, node in self._outcomes():
                causes = (c for c in openness.causes(node, at) if isinstance(c, Gap) or c.judged)
                found |= dict.fromkeys(map(openness.words, causes))
        yield from found

    def _outcomes(self) -> Iterator[tuple[dict[str, int], Node]]:
        """Yield every part of the outcome, with the row that it stands for."""
        for item in self.program.outcome.values():
            if not isinstance(item, TableItem):
                yield {}, item
            elif self.tables[item.source].listed() is not False:
                for row in range(self.tables[item.source].size):
                    yield from (({item.source: row}, node) for node in item.columns.values())

    def _advice(self) -> Iterator[str]:
        """Yield the advice that holds, by rule; each line by its name."""
        for step in self.program.shown():
            told = [e for e in self.result.trace if step.warns and e.step == step.name]
            if not told:
                continue
            yield from wrapped(f"{step.label}〔{step.clause}〕", COLUMNS, "  ！ ", "    ")
            for entry in told:
                yield from wrapped(self._whose(step, entry.at) + entry.sentence, COLUMNS, "      ")

    def _whose(self, step: Step, at: str | None) -> str:
        table = self.tables.get(step.source)
        if table is None or at is None:
            return ""
        row = next(row for row in range(table.size) if table.place(row) == at)
        return f"{table.name(row)}："


def _labels(program: Program, case: Case) -> dict[str, str]:
    """Return what each fact of a request is called, by its place; of a row, with its number."""
    found: dict[str, str] = {}
    for source, about in program.sources.items():
        for row, positions in enumerate(case.positions[source]):
            whose = f"（{row_name(program.sources, case, source, row)}）" if positions else ""
            for column, shape in about.columns.items():
                found.setdefault(place(about, column, positions), f"{shape.label}{whose}")
    return found
