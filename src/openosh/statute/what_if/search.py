"""The fewest, then nearest, facts to change so that the outcome changes; in a sentence.

A goal says what is wanted: this line granted something, this outcome equal to that. The tree says
which facts stand in its way and to which edge they would have to move (``repair.py``); every
proposal is then decided as a case of its own, and only what does reach the goal is given back.
What may change and how near a change is, ``edits.py`` says.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from openosh.statute.figures import as_given
from openosh.statute.intake import InvalidFactsError
from openosh.statute.rule import TableItem
from openosh.statute.trace.insight import Insight
from openosh.statute.what_if.edits import (
    UNCHANGED,
    Changes,
    Edit,
    Evidence,
    changed,
    rebased,
)
from openosh.statute.what_if.goal import Goal, Reached, Target, goals
from openosh.statute.what_if.repair import CANNOT_BE, Repairs
from openosh.statute.what_if.sentence import sentence
from openosh.statute.what_if.wanted import ordinal


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from openosh.statute.decide import Decider
    from openosh.statute.intake import Case, Problem


MOST_CHANGES = 4
"""No proposal changes more facts than this: beyond it the case is another case."""
MOST_DECIDED = 120
"""How many changed cases are decided before the search gives up: about a second at sixty lines."""
MOST_EXPANDED = 12
"""How many changed cases that miss the goal are asked what they would need further."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that would have to be otherwise, as a request writes it."""

    at: str
    label: str
    clause: str
    evidence: str
    now: Any
    then: Any


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together reach a goal, and what the case then comes to."""

    changes: tuple[Change, ...]
    added: tuple[str, ...]
    """Where rows would have to be that are not there; what they say is among the changes."""
    outcome: Mapping[str, Any]
    status: str
    sentence: str

    def to_json(self) -> dict[str, Any]:
        """Return the change set as JSON has it."""
        return {
            "changes": [
                {
                    "at": one.at,
                    "label": one.label,
                    "now": one.now,
                    "then": one.then,
                    "clause": one.clause,
                    "evidence": one.evidence,
                }
                for one in self.changes
            ],
            "added": list(self.added),
            "status": self.status,
            "outcome": dict(self.outcome),
            "sentence": self.sentence,
        }


def what_if(
    decider: Decider, law_date: date, facts: Mapping[str, Any], goal: Goal, *, at_most: int = 5
) -> list[ChangeSet]:
    """Return the smallest changes with which the case reaches the goal, nearest first.

    All of them change equally many facts, the fewest that suffice. A row that is not there is
    proposed only where no change of what is there suffices, and never a line of the outcome.
    Nothing is returned where the goal is reached already, or where nothing near reaches it.

    Args:
        decider: decides the case as it is and as it might be.
        law_date: the day of the request.
        facts: the facts of the request.
        goal: what is wanted.
        at_most: how many change sets are wanted.

    Raises:
        InvalidFactsError: the case itself cannot be.
        LookupError: the decision has no such outcome, or the case no such line.
    """
    case = decider.intake.read(law_date, facts)
    if law_date < decider.numbers.first_covered_day:
        return []
    target = goal.target(decider.program, case)
    for may_add in (False, True):
        evidence = _evidence(decider, case, target, may_add=may_add)
        search = _Search(decider, law_date, facts, target, evidence)
        found = search.run(case, at_most)
        if found:
            return [search.told(one) for one in found]
    return []


def _evidence(decider: Decider, case: Case, target: Target, *, may_add: bool) -> Evidence:
    tables = [i for i in decider.program.outcome.values() if isinstance(i, TableItem)]
    return Evidence(
        case,
        decider.program.sources,
        frozenset(table.source for table in tables),
        target.line,
        may_add=may_add,
    )


@dataclass(slots=True)
class _Search:
    """Best first: the nearest proposal is decided, and asked what it lacks if it misses."""

    decider: Decider
    law_date: date
    facts: Mapping[str, Any]
    target: Target
    evidence: Evidence
    waiting: list[tuple[tuple[Any, ...], int, Changes]] = field(default_factory=list)
    known: set[tuple[Any, ...]] = field(default_factory=set)
    expanded: int = 0

    def run(self, case: Case, at_most: int) -> list[Reached]:
        """Return the nearest changes that reach the goal; first those by which no line loses."""
        found: list[Reached] = []
        before = self._decided(UNCHANGED, case)
        for _ in range(MOST_DECIDED):
            if not self.waiting or sum(one.lost == 0 for one in found) == at_most:
                break
            *_, changes = heapq.heappop(self.waiting)
            if found and _size(changes) > _size(found[0].changes):
                break
            if any(set(one.changes.places) <= set(changes.places) for one in found):
                continue
            there = self._taken_in(changes)
            if there is not None and self.target.is_reached(there):
                found.append(Reached(changes, there, self.target.lost_elsewhere(before, there)))
        return sorted(found, key=lambda one: one.lost > 0)[:at_most]

    def _taken_in(self, changes: Changes) -> Insight | None:
        """Return the changed case, decided; None where it cannot be as it stands."""
        request = changed(self.facts, changes, self.evidence)
        try:
            return self._decided(changes, self.decider.intake.read(self.law_date, request))
        except InvalidFactsError as error:
            self._drag(changes, error.problems)
        except CANNOT_BE:
            pass
        return None

    def _decided(self, changes: Changes, case: Case) -> Insight:
        """Decide a case; if it misses the goal, ask what it would need further."""
        computed = self.decider.reading.compute(case)
        insight = Insight(self.decider.program, case, computed)
        is_near = self.expanded < MOST_EXPANDED and changes.count < MOST_CHANGES
        if is_near and not self.target.is_reached(insight):
            self.expanded += 1
            repairs = Repairs(insight, replace(self.evidence, case=case))
            for further in repairs.of(self.target.node, self.target.wanted, self.target.at):
                self._push(rebased(changes, further))
        return insight

    def _push(self, changes: Changes | None) -> None:
        if changes is None or not changes.places or changes.count > MOST_CHANGES:
            return
        key = (changes.places, tuple(edit.new for edit in changes.edits))
        if key not in self.known:
            self.known.add(key)
            heapq.heappush(self.waiting, (changes.key, len(self.known), changes))

    def _drag(self, changes: Changes, problems: list[Problem]) -> None:
        """Move along what contradicts a change: who comes later also leaves later."""
        edits = {edit.at: edit for edit in changes.edits}
        for problem in problems:
            dragged = None if problem.at in edits else self._dragged(changes, problem.at)
            if dragged is None:
                return
            edits[problem.at] = dragged
        self._push(Changes(tuple(edits[at] for at in sorted(edits)), changes.additions))

    def _dragged(self, changes: Changes, at: str) -> Edit | None:
        found = next((place for place in self._places() if place[0] == at), None)
        if found is None:
            return None
        _, source, column, row = found
        shape = self.evidence.shape(source, column)
        old = self.evidence.case.columns[source][column][row]
        for mover in changes.edits:
            same_row = mover.at.rpartition("/")[0] == at.rpartition("/")[0]
            same_kind = mover.shape.format == shape.format
            if same_row and same_kind and None not in (old, mover.old):
                by = ordinal(mover.new) - ordinal(mover.old)
                return self.evidence.moved(source, column, row, by)
        return None

    def _places(self) -> Iterator[tuple[str, str, str, int]]:
        for name, source in self.evidence.sources.items():
            for row in range(self.evidence.case.size(name)):
                for column in source.columns:
                    yield self.evidence.at(name, column, row), name, column, row

    def told(self, reached: Reached) -> ChangeSet:
        """Return the changes for people and programs, with what the case comes to."""
        result = self.decider.settle(self.law_date, reached.insight.case)
        changes = reached.changes
        return ChangeSet(
            tuple(self._change(edit) for edit in self.evidence.as_declared(changes)),
            tuple(addition.at for addition in changes.additions),
            result.outcome,
            result.status,
            sentence(reached, self.evidence, self.target),
        )

    def _change(self, edit: Edit) -> Change:
        shape = edit.shape
        clause = f"{self.decider.prefix}{shape.clause}" if shape.clause else ""
        now, then = (as_given(value, shape) for value in (edit.old, edit.new))
        return Change(edit.at, shape.label, clause, shape.evidence, now, then)


def _size(changes: Changes) -> tuple[int, int]:
    return len(changes.additions), changes.count


__all__ = ["Change", "ChangeSet", "Goal", "goals", "what_if"]
