"""Deciding one case: outcome, status, what is missing, and the trace that explains it.

The shapes are those of the public contract: names and spelling here are what ``openosh decide``
prints. Sentences are made when the trace is asked for, not before.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from openosh.statute import expr
from openosh.statute.case.reading import CaseReading, Computed
from openosh.statute.expr import CASE, Node
from openosh.statute.figures import as_given, printed
from openosh.statute.intake import Intake, InvalidFactsError, Problem, place
from openosh.statute.planning.inquiry import inquiry
from openosh.statute.rule import Program, TableItem
from openosh.statute.worktime import OutsideCalendarError


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openosh.statute.facts import Facts
    from openosh.statute.intake import Case
    from openosh.statute.numbers import Numbers
    from openosh.statute.rule import Decision
    from openosh.statute.trace.entries import TraceEntry


DECIDED, UNKNOWN, NOT_COVERED, JUDGEMENT = "decided", "unknown", "not_covered", "judgement_needed"
STRENGTH = (NOT_COVERED, UNKNOWN, JUDGEMENT)
ENGINE = "1"
"""Changes when the engine gives a different answer to the same law; part of every rulebook hash."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that nobody has supplied and that left something undecided."""

    fact: str
    clause: str
    evidence: str


@dataclass(frozen=True)
class Result:
    """What was decided about one case."""

    decision: str
    law_date: date
    status: str
    outcome: dict[str, Any]
    missing: list[Missing]
    rulebook: str
    decider: Decider
    case: Case
    computed: Computed | None = field(default=None)

    @cached_property
    def trace(self) -> list[TraceEntry]:
        """Return the trace: every step with its value, clause and sentence, in order."""
        from openosh.statute.trace.entries import trace

        return trace(self)

    def to_json(self, *, with_trace: bool = True) -> dict[str, Any]:
        """Return the result in the shape of the contract."""
        shown: dict[str, Any] = {
            "decision": self.decision,
            "law_date": self.law_date.isoformat(),
            "status": self.status,
            "outcome": self.outcome,
            "missing": [
                {"fact": m.fact, "clause": m.clause, "evidence": m.evidence} for m in self.missing
            ],
        }
        if with_trace:
            shown["trace"] = [entry.to_json() for entry in self.trace]
        return {**shown, "rulebook": self.rulebook}


@dataclass
class Decider:
    """Decides cases of one decision under one set of numbers."""

    name: str
    decision: Decision[Any]
    numbers: Numbers
    prefix: str = ""
    law_text_hash: str = ""

    @cached_property
    def program(self) -> Program:
        """Return the decision as its tree."""
        return self.decision.read(self.numbers)

    @cached_property
    def reading(self) -> CaseReading:
        """Return the case reading of the program."""
        return CaseReading(self.program)

    @cached_property
    def intake(self) -> Intake:
        """Return the reader of requests."""
        facts: type[Facts] = self.decision.facts
        return Intake(facts)

    @cached_property
    def rulebook(self) -> str:
        """Return the hash of the law that decides: numbers, text, rules and engine."""
        parts = (ENGINE, self.numbers.fingerprint(), self.law_text_hash, self.program.fingerprint())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def decide(self, law_date: date, facts: Mapping[str, Any]) -> Result:
        """Decide a request.

        Raises:
            InvalidFactsError: with every fact that cannot be.
        """
        return self.settle(law_date, self.intake.read(law_date, facts))

    def settle(self, law_date: date, case: Case) -> Result:
        """Decide a case that has been taken in.

        Raises:
            InvalidFactsError: a period ends where the office calendar does not reach.
        """
        if law_date < self.numbers.first_covered_day:
            return Result(self.name, law_date, NOT_COVERED, {}, [], self.rulebook, self, case)
        try:
            computed = self.reading.compute(case)
        except OutsideCalendarError as error:
            raise InvalidFactsError([Problem("/facts", str(error))]) from error
        outcome, is_open = _outcome(computed, case)
        status, missing = self._why_open(case) if is_open else (DECIDED, [])
        return Result(
            self.name, law_date, status, outcome, missing, self.rulebook, self, case, computed
        )

    def _why_open(self, case: Case) -> tuple[str, list[Missing]]:
        """Ask the inquiry of the decision why its outcome stayed open."""
        reading, facts = self._inquiry
        found = reading.compute(case)
        outcome = found.plan.outcome
        status = next(name for name in STRENGTH if found.value(outcome[name]))  # type: ignore[arg-type]
        missing: list[Missing] = []
        for source, names in facts.items():
            for name in names:
                blamed = _blamed(found, case, source, name)
                for positions, is_blamed in zip(case.positions[source], blamed, strict=True):
                    if is_blamed:
                        missing.append(self._missing(source, name, positions))
        return status, list(dict.fromkeys(missing))

    def _missing(self, source: str, name: str, positions: tuple[int, ...]) -> Missing:
        about = self.program.sources[source]
        shape = about.columns[name]
        clause = f"{self.prefix}{shape.clause}" if shape.clause else ""
        return Missing(place(about, name, positions), clause, shape.evidence)

    @cached_property
    def _inquiry(self) -> tuple[CaseReading, Mapping[str, tuple[str, ...]]]:
        made = inquiry(self.program)
        return CaseReading(made.program), made.facts


def _blamed(found: Computed, case: Case, source: str, name: str) -> list[bool | None]:
    """Return, for every row of a source, whether one of its facts leaves something open."""
    if source == CASE:
        return [found.value(found.plan.outcome[f"missing_{name}"])]  # type: ignore[arg-type]
    table = found.plan.outcome[f"missing_of_{source}"]
    return found.column(table.columns[name], case, source)  # type: ignore[union-attr]


def _outcome(computed: Computed, case: Case) -> tuple[dict[str, Any], bool]:
    """Return the outcome as the contract prints it, and whether anything in it stayed open."""
    shown: dict[str, Any] = {}
    is_open = False
    for name, item in computed.plan.outcome.items():
        if isinstance(item, TableItem):
            shown[name], table_open = _table(item, computed, case)
            is_open |= table_open
        else:
            value = computed.value(item)
            is_open |= value is None
            shown[name] = _printer(item, computed)(value)
    return shown, is_open


def _table(item: TableItem, computed: Computed, case: Case) -> tuple[list[dict[str, Any]], bool]:
    if computed.value(item.listed) is False:
        return [], False
    columns = {
        name: computed.column(node, case, item.source) for name, node in item.columns.items()
    }
    printers = [_printer(node, computed) for node in item.columns.values()]
    rows = [
        {
            name: printer(value)
            for name, value, printer in zip(item.columns, row, printers, strict=True)
        }
        for row in zip(*columns.values(), strict=True)
    ]
    is_open = any(None in columns[name] for name in item.decided())
    return rows, is_open or computed.value(item.listed) is None


def _printer(node: Node, computed: Computed) -> Callable[[Any], Any]:
    """A fact is printed as it is written in a request: a month stays a month, a time a time."""
    if isinstance(node, expr.Fact):
        shape = computed.plan.program.sources[node.source].columns[node.name]
        return partial(as_given, shape=shape)
    written = node.step.written if isinstance(node, expr.Ref) else ""
    return partial(printed, style=written or node.kind.value)
