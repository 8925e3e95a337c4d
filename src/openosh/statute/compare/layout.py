"""What a comparison of two readings looks at: an amount, its lines, classes and steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.statute.expr import CASE, FirstFailing, Kind, Node
from openosh.statute.facts import KIND_OF
from openosh.statute.figures import teller, teller_of
from openosh.statute.rule import Program, TableItem
from openosh.statute.what_if.goal import MONEY, unit_of


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


GRANTED = "granted"
"""The amount that is compared where the caller names none and there is one of that name."""
UNDECIDED = "undecided"
"""Stands for a step where a line can be decided under only one of the two sets."""
ELSEWHERE = "elsewhere"
"""Stands for a step where nothing that is shown differs."""
SPECIAL_LABELS = {UNDECIDED: "尚不能決定", ELSEWHERE: "其他"}


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines behind an amount: their list, and the columns of the bulk reading."""

    source: str
    label: str
    amount: str
    fate: str
    """Column with the step that removed a line; empty where the lines pass through no sieve."""
    cut: str
    """Column with what the ceiling cut off a line; empty where none says so."""
    last_step: str
    """The last step of the sieve, its ceiling."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of the bulk reading that a comparison looks at."""

    program: Program
    amount: str
    lines: Lines | None
    case_steps: tuple[str, ...]
    line_steps: tuple[str, ...]
    wanted_classes: tuple[str, ...] | None
    """Columns of the cases to group by; None leaves the choice to what the tables hold."""

    @classmethod
    def of(cls, program: Program, amount: str, classes: Sequence[str] | None) -> Layout:
        """Return the layout of a decision.

        Raises:
            LookupError: the decision has no such amount, step or fact.
        """
        lines = _lines(program)
        source = lines.source if lines else None
        deciding = [step for step in program.shown() if not step.warns]
        layout = cls(
            program,
            amount or _amount(program),
            lines,
            tuple(step.name for step in deciding if step.source == CASE),
            tuple(step.name for step in deciding if step.source == source),
            None if classes is None else tuple(classes),
        )
        layout._refuse_unknown()
        return layout

    def _refuse_unknown(self) -> None:
        item = self.program.outcome.get(self.amount)
        if not isinstance(item, Node) or item.kind is not Kind.WHOLE:
            known = "、".join(_amounts(self.program))
            message = f"{self.program.decision.label}沒有金額 {self.amount!r}；有的是：{known}"
            raise LookupError(message)
        known_classes = (*self.program.sources[CASE].columns, *self.case_steps)
        strangers = [name for name in self.wanted_classes or () if name not in known_classes]
        if strangers:
            listed, known = "、".join(strangers), "、".join(known_classes)
            message = f"不能依 {listed} 分類；可用之事實與步驟：{known}"
            raise LookupError(message)

    def candidates(self) -> tuple[str, ...]:
        """Return the columns of few members by which cases are commonly told apart."""
        facts = self.program.sources[CASE].columns
        fixed = (name for name, shape in facts.items() if shape.choices)
        texts = (s.name for s in self.program.shown() if s.source == CASE and s.kind is Kind.TEXT)
        return (*texts, *fixed)

    def label(self, name: str) -> str:
        """Return what people call a step or a fact of the case."""
        if name in SPECIAL_LABELS:
            return SPECIAL_LABELS[name]
        labels = {step.name: step.label for step in self.program.shown()}
        shape = self.program.sources[CASE].columns.get(name)
        return labels.get(name) or (shape.label if shape else name)

    def teller(self, name: str) -> Callable[[Any], str]:
        """Return what writes a value of a class for people."""
        shape = self.program.sources[CASE].columns.get(name)
        if shape is not None:
            return teller_of(shape, KIND_OF[shape.format])
        kind = next(step.kind for step in self.program.shown() if step.name == name)
        return teller(kind)

    def in_order(self, step: str) -> int:
        """Return the place of a step in the order of the law, the special ones last."""
        order: Mapping[str, int] = {s.name: i for i, s in enumerate(self.program.steps)}
        return order.get(step, len(order))


def _amounts(program: Program) -> list[str]:
    return [
        name
        for name, item in program.outcome.items()
        if isinstance(item, Node) and unit_of(item, program) == MONEY
    ]


def _amount(program: Program) -> str:
    found = _amounts(program)
    if not found:
        message = f"{program.decision.label}沒有以元計之結果，無從比較金額"
        raise LookupError(message)
    return GRANTED if GRANTED in found else found[-1]


def _lines(program: Program) -> Lines | None:
    for name, item in program.outcome.items():
        if isinstance(item, TableItem):
            money = [c for c, node in item.columns.items() if unit_of(node, program) == MONEY]
            if money:
                sieves = {c: n for c, n in item.columns.items() if isinstance(n, FirstFailing)}
                fate, sieve = next(iter(sieves.items()), ("", None))
                return Lines(
                    item.source,
                    program.sources[item.source].label,
                    f"{name}_{money[0]}",
                    f"{name}_{fate}" if fate else "",
                    f"{name}_{money[1]}" if fate and len(money) > 1 else "",
                    sieve.conditions[-1][0] if sieve else ELSEWHERE,
                )
    return None
