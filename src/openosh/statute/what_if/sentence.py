"""The sentence of a change set: what would have to be otherwise, what it brings, what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.kit.decimals import PLACES
from openosh.statute.expr import CASE, Kind, Ref
from openosh.statute.facts import KIND_OF
from openosh.statute.figures import NONE, UNKNOWN, YEAR, amount, teller, teller_of
from openosh.statute.what_if.goal import MONEY, unit_of
from openosh.statute.what_if.wanted import Span


if TYPE_CHECKING:
    from openosh.statute.facts import Shape
    from openosh.statute.trace.insight import Insight
    from openosh.statute.what_if.edits import Addition, Changes, Edit, Evidence
    from openosh.statute.what_if.goal import Reached, Target


def sentence(reached: Reached, evidence: Evidence, target: Target) -> str:
    """Return the change set in one sentence of Traditional Chinese."""
    said, changes = _Said(evidence, target), reached.changes
    conditions = [said.addition(one, changes) for one in changes.additions]
    edits = evidence.as_declared(changes)
    conditions += [said.edit(one) for one in edits if not said.is_of_added(one, changes)]
    shows = "、".join(dict.fromkeys(one.shape.evidence for one in edits))
    parts = [
        f"若{'，且'.join(conditions)}，{said.effect(reached.insight)}",
        *([said.loss(reached)] if reached.lost else []),
        *([f"可佐證：{shows}"] if shows else []),
    ]
    return "；".join(parts)


class _Said:
    """Says the parts of the sentence for one case."""

    def __init__(self, evidence: Evidence, target: Target) -> None:
        self.evidence = evidence
        self.target = target

    def edit(self, edit: Edit) -> str:
        """«備查日期為 115年3月30日（現為 115年3月31日）»."""
        is_open = edit.old is None and not edit.shape.null_means
        now = UNKNOWN if is_open else f"為 {self._value(edit, edit.old)}"
        return f"{self._whose(edit)}{edit.shape.label}為 {self._value(edit, edit.new)}（現{now}）"

    def addition(self, addition: Addition, changes: Changes) -> str:
        """«另有備查一筆（服務人員、特約機構與本場次相同，備查日期為 115年3月30日）»."""
        source = self.evidence.sources[addition.relation]
        parts = self._keys(addition)
        parts += [
            f"{edit.shape.label}為 {self._value(edit, edit.new)}"
            for edit in self.evidence.as_declared(changes)
            if edit.at.startswith(f"{addition.at}/")
        ]
        return f"另有{source.label}一筆（{'，'.join(parts)}）"

    def _keys(self, addition: Addition) -> list[str]:
        """Name what the row is about; persons by the line that they belong to, never by name."""
        columns = self.evidence.sources[addition.relation].columns
        if self.target.line is not None:
            same = "、".join(columns[name].label for name, _ in addition.keys)
            return [f"{same}與本{self._line_label()}相同"] if same else []
        return [
            f"{columns[name].label}為 {self._one(columns[name], value)}"
            for name, value in addition.keys
            if not columns[name].personal
        ]

    def is_of_added(self, edit: Edit, changes: Changes) -> bool:
        """Return whether an edit belongs to a row that is added."""
        return any(edit.at.startswith(f"{one.at}/") for one in changes.additions)

    def effect(self, reached: Insight) -> str:
        """«本場次即可補助 2,100 元»."""
        node, program = self.target.node, reached.program
        value = reached.value(node, self.target.at)
        unit = unit_of(node, program)
        said = teller(node.kind, unit=unit)(value)
        if isinstance(self.target.wanted, Span) and unit == MONEY and self.target.line is not None:
            return f"本{self._line_label()}即可補助 {said} 元"
        label = node.step.label if isinstance(node, Ref) else ""
        label = label or program.decision.label
        if node.kind is Kind.TRUTH:
            return f"「{label}」即{'成立' if value else '不成立'}"
        return f"{label}即為 {said}{_of(unit)}"

    def loss(self, reached: Reached) -> str:
        """«但其他場次合計減少 2,100 元»."""
        unit = unit_of(self.target.node, reached.insight.program)
        return f"但其他{self._line_label()}合計減少 {amount(reached.lost)}{_of(unit)}"

    def _line_label(self) -> str:
        return self.evidence.sources[self.target.line[0]].label if self.target.line else "本案"

    def _whose(self, edit: Edit) -> str:
        """Name the row of another list by its place, as a person counts."""
        source = self.evidence.sources[edit.source]
        if edit.source == CASE or (edit.source, edit.row) == self.target.line:
            return ""
        if source.is_plain and source.parent:
            source = self.evidence.sources[source.parent]
        if self.evidence.case.size(source.name) <= 1:
            return ""
        position = self.evidence.case.positions[edit.source][edit.row][source.depth - 1]
        return f"第 {position + 1} 筆{source.label}之"

    def _value(self, edit: Edit, value: Any) -> str:
        if isinstance(value, tuple):
            return "、".join(self._one(edit.shape, one) for one in value) or NONE
        return self._one(edit.shape, value)

    @staticmethod
    def _one(shape: Shape, value: Any) -> str:
        said = teller_of(shape, KIND_OF[shape.format])(value)
        return f"{said}{_of(shape.unit)}" if shape.format in {"whole", "money", *PLACES} else said


def _of(unit: str) -> str:
    """A year is said in the 民國 calendar, so its unit is not the Western one."""
    if unit == YEAR:
        return "年"
    return f" {unit}" if unit else ""
