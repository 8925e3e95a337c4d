"""Comparing: a population under two sets of numbers, each applied to all its lines.

before = decision.read(frozen_at(numbers, day))
after = decision.read(proposed(frozen_at(numbers, day), text_of_the_proposal))
print(compare(before, after, tables).to_text())
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.statute.compare.alternatives import changed_numbers, frozen_at, proposed
from openosh.statute.compare.differences import (
    CaseEffect,
    ClassEffect,
    Comparison,
    StepEffect,
    Tally,
)
from openosh.statute.compare.layout import Layout


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openosh.statute.rule import Program


__all__ = ["compare", "frozen_at", "proposed"]


def compare(
    before: Program,
    after: Program,
    tables: Mapping[str, Any],
    *,
    amount: str = "",
    classes: Sequence[str] | None = None,
    most: int = 10,
) -> Comparison:
    """Decide a population under two programs and return what differs.

    Args:
        before: the decision under one set of numbers, as it is.
        after: the same decision under another set, as it might be.
        tables: the population, in the tables of the bulk reading.
        amount: the outcome of the case that is compared; by default what is granted.
        classes: steps and facts of the case by which cases are told apart, as they are under the
            first set; by default texts and fixed lists with few members.
        most: how many of the cases furthest apart are named.

    Raises:
        LookupError: the decision has no such amount, step or fact.
        TableError: a table or column is missing.
    """
    from openosh.statute.compare.measured import Measured

    layout = Layout.of(before, amount, classes)
    measured = Measured.of(before, after, tables, layout)
    tell = _Teller([layout.teller(name) for name in measured.classes])
    totals = measured.totals()
    return Comparison(
        before.decision.name,
        before.decision.label,
        layout.amount,
        tuple(changed_numbers(before.numbers, after.numbers)),
        tuple(layout.label(name) for name in measured.classes),
        layout.lines.label if layout.lines else "案件",
        totals["cases"],
        totals["open_before"],
        totals["open_after"],
        totals["before"],
        totals["after"],
        _tally(totals),
        tuple(tell.of_class(row) for row in measured.by_class()),
        tuple(tell.of_step(row, layout) for row in measured.by_step()),
        tuple(tell.of_case(row) for row in measured.furthest(most, gaining=True)),
        tuple(tell.of_case(row) for row in measured.furthest(most, gaining=False)),
    )


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(row["gaining"], row["gained"], row["losing"], row["lost"])


class _Teller:
    """Writes the rows of a measurement for people."""

    def __init__(self, tell: list[Callable[[Any], str]]) -> None:
        self.tell = tell

    def members(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(tell(value) for tell, value in zip(self.tell, row["members"], strict=True))

    def of_class(self, row: Mapping[str, Any]) -> ClassEffect:
        sums = (row["cases"], row["before"], row["after"])
        return ClassEffect(self.members(row), *sums, _tally(row))

    def of_step(self, row: Mapping[str, Any], layout: Layout) -> StepEffect:
        return StepEffect(row["step"], layout.label(row["step"]), self.members(row), _tally(row))

    def of_case(self, row: Mapping[str, Any]) -> CaseEffect:
        return CaseEffect(str(row["case"]), self.members(row), row["before"], row["after"])
