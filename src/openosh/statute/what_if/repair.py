"""What would have to be otherwise for a part of the tree to be what is wanted.

The tree is walked from a value that is wanted down to the facts: «and» needs every part, «or» one
of them, a comparison one of its sides moved to the edge, a related row one that fits. What comes
back are small sets of changed facts, nearest first. They are proposals: whether a change does
bring about what is wanted, with all its effects on other steps, only deciding the case can say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from openosh.statute import expr
from openosh.statute.case import arithmetic
from openosh.statute.entries import NO_VALUE
from openosh.statute.expr import NOTHING, Kind
from openosh.statute.numbers import Cell, column_of
from openosh.statute.what_if.edits import UNCHANGED, Changes, moves
from openosh.statute.what_if.wanted import NO, YES, Exactly, Span, Wanted, by_comparison, ordinal


if TYPE_CHECKING:
    from openosh.statute.expr import Node
    from openosh.statute.trace.insight import Insight
    from openosh.statute.what_if.edits import Evidence


At = Mapping[str, int]
Moved = expr.MonthEdge | expr.AddMonths | expr.WorkingDay

WIDTH = 16
"""How many ways are kept open at each part of the tree, the nearest first."""
NOT_SAID_YET = [UNCHANGED]
"""Two sides of which nothing is known: what else changes may say what they are."""
OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
MONTHS = 12
CANNOT_BE = (ValueError, ArithmeticError)
"""Raised by days that no calendar has, and by a share of nothing."""


@dataclass(slots=True)
class Repairs:
    """Finds, for one decided case, the changes that a value wanted would need.

    There is one method for each kind of node. What it takes says what the node can be: numbers,
    days and times are wanted within a :class:`Span`, everything else :class:`Exactly`.
    """

    insight: Insight
    evidence: Evidence
    found: dict[tuple[Node, Wanted, tuple[tuple[str, int], ...]], list[Changes]] = field(
        default_factory=dict
    )

    def of(self, node: Node, wanted: Wanted, at: At) -> list[Changes]:
        """Return the ways in which ``node`` could be what is wanted, nearest first."""
        if wanted.met_by(self.insight.value(node, at)):
            return [UNCHANGED]
        if isinstance(wanted, Span) and wanted.is_empty:
            return []
        key = (node, wanted, tuple(sorted(at.items())))
        if key not in self.found:
            find = getattr(self, f"_{type(node).__name__.lower()}", self._nothing)
            self.found[key] = moves(find(node, wanted, at))[:WIDTH]
        return self.found[key]

    def _nothing(self, _node: Node, _wanted: Wanted, _at: At) -> list[Changes]:
        """A constant, a gap of the law, a remainder: no fact moves it, or none that is near."""
        return []

    def _all(self, ways: Iterable[list[Changes]]) -> list[Changes]:
        """Return every way to bring about all of several things."""
        together = [UNCHANGED]
        for one in ways:
            pairs = (a.joined(b) for a in together for b in one)
            together = moves(pair for pair in pairs if pair is not None)[:WIDTH]
        return together

    def _any(self, ways: Iterable[list[Changes]]) -> list[Changes]:
        return [way for some in ways for way in some]

    # -- facts and steps -----------------------------------------------------------------------

    def _fact(self, node: expr.Fact, wanted: Wanted, at: At) -> list[Changes]:
        row = at.get(node.source, 0)
        return [Changes((edit,)) for edit in self.evidence.edits(node, row, wanted)]

    def _ref(self, node: expr.Ref, wanted: Wanted, at: At) -> list[Changes]:
        return self.of(node.step.definition, wanted, at)

    def _once(self, node: expr.Once, wanted: Wanted, at: At) -> list[Changes]:
        return self.of(node.arg, wanted, at)

    def _presume(self, node: expr.Presume, wanted: Wanted, at: At) -> list[Changes]:
        return self.of(node.arg, wanted, at)

    # -- conditions ----------------------------------------------------------------------------

    def _not(self, node: expr.Not, wanted: Wanted, at: At) -> list[Changes]:
        return self.of(node.arg, NO if wanted == YES else YES, at)

    def _and(self, node: expr.And, wanted: Wanted, at: At) -> list[Changes]:
        ways = (self.of(arg, wanted, at) for arg in node.args)
        return self._all(ways) if wanted == YES else self._any(ways)

    def _or(self, node: expr.Or, wanted: Wanted, at: At) -> list[Changes]:
        ways = (self.of(arg, wanted, at) for arg in node.args)
        return self._any(ways) if wanted == YES else self._all(ways)

    def _compare(self, node: expr.Compare, wanted: Wanted, at: At) -> list[Changes]:
        op = node.op if wanted == YES else OPPOSITE[node.op]
        left, right = (self.insight.value(side, at) for side in (node.left, node.right))
        ways = NOT_SAID_YET if left is None and right is None else []
        if right is not None:
            ways = self._any(self.of(node.left, w, at) for w in by_comparison(op, right))
        if left is not None:
            mirrored = by_comparison(MIRRORED[op], left)
            ways = ways + self._any(self.of(node.right, w, at) for w in mirrored)
        return ways

    def _has(self, node: expr.Has, wanted: Wanted, at: At) -> list[Changes]:
        return self.of(node.arg, Exactly(node.part), at) if wanted == YES else []

    def _choose(self, node: expr.Choose, wanted: Wanted, at: At) -> list[Changes]:
        ways: list[Changes] = []
        for verdict, branch in ((YES, node.then), (NO, node.otherwise)):
            ways += self._all(
                self.of(part, want, at) for part, want in ((node.test, verdict), (branch, wanted))
            )
        return ways

    def _firstfailing(self, node: expr.FirstFailing, wanted: Exactly, at: At) -> list[Changes]:
        conditions = [test for _, test in node.conditions]
        names = [name for name, _ in node.conditions]
        if wanted == Exactly(NOTHING):
            return self._all(self.of(test, YES, at) for test in conditions)
        if wanted.holds:
            fails = names.index(str(wanted.value)) if wanted.value in names else len(names)
            kept = [self.of(test, YES, at) for test in conditions[:fails]]
            return self._all([*kept, *(self.of(t, NO, at) for t in conditions[fails : fails + 1])])
        return self._any(self.of(test, YES, at) for test in conditions)

    def _everyfailing(self, node: expr.EveryFailing, wanted: Exactly, at: At) -> list[Changes]:
        fails = wanted.value if isinstance(wanted.value, tuple) else ()
        wants = ((test, NO if name in fails else YES) for name, test in node.conditions)
        return self._all(self.of(test, want, at) for test, want in wants)

    # -- numbers and days ----------------------------------------------------------------------

    def _arith(self, node: expr.Arith, wanted: Span, at: At) -> list[Changes]:
        left, right = (self.insight.value(side, at) for side in (node.left, node.right))
        ways = [*NOT_SAID_YET] if left is None and right is None else []
        if right is not None:
            span = _undone(node.op, wanted, ordinal(right))
            ways += self.of(node.left, span, at) if span else []
        if left is not None and node.op in {"+", "*"}:
            span = _undone(node.op, wanted, ordinal(left))
            ways += self.of(node.right, span, at) if span else []
        if left is not None and node.op == "-":
            ways += self.of(node.right, wanted.mirrored(ordinal(left)), at)
        return ways

    def _round(self, node: expr.Round, wanted: Span, at: At) -> list[Changes]:
        parts = self.insight.value(node.denominator, at)
        if parts is None:
            return []
        most = None if wanted.most is None else _rounds_below(node.mode, wanted.most + 1, parts) - 1
        least = None if wanted.least is None else _rounds_below(node.mode, wanted.least, parts)
        return self.of(node.numerator, Span(least, most), at)

    def _daypart(self, node: expr.DayPart, wanted: Span, at: At) -> list[Changes]:
        day = self.insight.value(node.arg, at)
        if node.part == "year":
            return self.of(node.arg, _months(wanted, MONTHS), at)
        if node.part == "month_index":
            return self.of(node.arg, _months(wanted, 1), at)
        if day is None:
            return []
        if node.part == "month":
            span = wanted.shifted(arithmetic.month_index(day) - day.month)
            return self.of(node.arg, _within(_months(span, 1), day.replace(month=1, day=1), 12), at)
        span = wanted.shifted(day.toordinal() - day.day)
        return self.of(node.arg, _within(span, day.replace(day=1), 1), at)

    def _monthedge(self, node: expr.MonthEdge, wanted: Span, at: At) -> list[Changes]:
        edges = {"first": arithmetic.first_of_month, "last": arithmetic.last_of_month}
        return self._along(edges[node.edge], node, wanted, at)

    def _addmonths(self, node: expr.AddMonths, wanted: Span, at: At) -> list[Changes]:
        months = self.insight.value(node.months, at)
        return self._along(lambda day: arithmetic.add_months(day, months), node, wanted, at)

    def _workingday(self, node: expr.WorkingDay, wanted: Span, at: At) -> list[Changes]:
        count = self.insight.value(node.count, at)
        return self._along(lambda day: arithmetic.working_day(day, count), node, wanted, at)

    def _along(
        self, later: Callable[[date], date], node: Moved, wanted: Span, at: At
    ) -> list[Changes]:
        """Move the day from which a day is computed that never runs backwards."""
        here, there = self.insight.value(node, at), self.insight.value(node.arg, at)
        if here is None:
            return []
        by = ordinal(there) - ordinal(here)
        try:
            least = None if wanted.least is None else _first_from(later, wanted.least, by)
            most = None if wanted.most is None else _first_from(later, wanted.most + 1, by) - 1
        except CANNOT_BE:
            return []
        return self.of(node.arg, Span(least, most), at)

    def _lookup(self, node: expr.Lookup, wanted: Wanted, at: At) -> list[Changes]:
        """Move the keys to a row of the table that gives what is wanted."""
        column, reading, scale = column_of(node)
        entry = self.insight.program.numbers.entry(node.table)
        day = self.insight.value(node.on, at)
        version = entry.at(day) if day is not None else None
        if version is None:
            return []
        keys = dict(node.keys)
        if reading == "holds":
            members = (_key(one, least=False) for one in version.members if wanted == YES)
            return self._any(self.of(keys["member"], member, at) for member in members)
        ways: list[Changes] = []
        for row, cells in version.rows.items():
            cell = cells[entry.column(column)]
            value = int(cell * scale) if isinstance(cell, Fraction) else cell
            if wanted.met_by(value):
                parts = {n: part for n, part in zip(entry.by, row, strict=True) if part != NO_VALUE}
                ways += self._all(
                    self.of(keys[name], _key(part, least=reading == "best"), at)
                    for name, part in parts.items()
                )
        return ways

    # -- related rows --------------------------------------------------------------------------

    def _some(self, node: expr.Some, wanted: Wanted, at: At) -> list[Changes]:
        tests = self._tests(node)
        rows = self._possible(node, at)
        if wanted == NO:
            return self._all(self._any(self.of(t, NO, row) for t in tests) for row in rows)
        ways = self._any(self._all(self.of(t, YES, row) for t in tests) for row in rows)
        return ways + self._added(node, at)

    def _largest(self, node: expr.Largest, wanted: Span, at: At) -> list[Changes]:
        rows = [row for row, _ in self.insight.meant(node, at)]
        if not rows:
            return self.of(node.otherwise, wanted, at) + self._added(node, at)
        high = wanted.most is None
        ways = [self.of(node.value, wanted, row) for row in rows]
        return self._any(ways) + self._added(node, at) if high else self._all(ways)

    def _tests(self, node: expr.Some) -> list[Node]:
        """Return what a row must fulfil, its keys included, as conditions."""
        keys: list[Node] = [
            expr.Compare(Kind.TRUTH, "==", expr.Fact(key.kind, node.relation, name), key)
            for name, key in node.match
        ]
        return [*keys, node.condition]

    def _possible(self, node: expr.Some, at: At) -> list[At]:
        """Return the rows that could be meant: whom or what a row is about does not change."""
        found: list[At] = []
        size = self.evidence.case.size(node.relation)
        for here in range(size):
            row = {**at, node.relation: here}
            about = (
                (self.evidence.case.columns[node.relation][name][here], self.insight.value(key, at))
                for name, key in node.match
                if self.evidence.shape(node.relation, name).format == "text"
            )
            if all(None in pair or pair[0] == pair[1] for pair in about):
                found.append(row)
        return found

    def _added(self, node: expr.Some | expr.Largest, at: At) -> list[Changes]:
        keys = tuple((name, self.insight.value(key, at)) for name, key in node.match)
        rows = self.evidence.addition(node.relation, keys)
        return [Changes(additions=(row,)) for row in rows]

    # -- the lines of the case -----------------------------------------------------------------

    def _before(self, node: expr.Before, wanted: Span, at: At) -> list[Changes]:
        """Put the line where fewer lines went before it: under another key."""
        if wanted.most is None:
            return []
        return self._any(self._elsewhere(key, at) for key in node.within)

    def _elsewhere(self, key: Node, at: At) -> list[Changes]:
        value = self.insight.value(key, at)
        if value is None:
            return self.of(key, YES, at) + self.of(key, NO, at) if key.kind is Kind.TRUTH else []
        if key.kind is Kind.TRUTH:
            return self.of(key, NO if value else YES, at)
        return self._any(self.of(key, other, at) for other in by_comparison("!=", value))

    def _total(self, node: expr.Total, wanted: Span, at: At) -> list[Changes]:
        """Let one line count more or less, or count at all."""
        total = self.insight.value(node, at)
        ways: list[Changes] = []
        for row in range(self.evidence.case.size(node.source)):
            line = {**at, node.source: row}
            amount = self.insight.value(node.amount, line) or 0
            if self.insight.value(node.among, line) is True:
                ways += self.of(node.amount, wanted.shifted(amount - total), line)
            else:
                ways += self.of(node.among, YES, line)
        return ways


def _undone(op: str, wanted: Span, by: int) -> Span | None:
    """Return where x must lie so that ``x op by`` lies in the span; None if that is not said."""
    if op == "+":
        return wanted.shifted(-by)
    if op == "-":
        return wanted.shifted(by)
    if by <= 0 or op == "%":
        return None
    if op == "*":
        least = None if wanted.least is None else _ceiling(Fraction(wanted.least, by))
        return Span(least, None if wanted.most is None else wanted.most // by)
    least = None if wanted.least is None else wanted.least * by
    return Span(least, None if wanted.most is None else wanted.most * by + by - 1)


def _first_from(later: Callable[[date], date], edge: int, by: int) -> int:
    """Return the first day from which ``later`` reaches the edge; ``by`` says about where."""
    day = edge + by
    while ordinal(later(date.fromordinal(day))) < edge:
        day += 1
    while ordinal(later(date.fromordinal(day - 1))) >= edge:
        day -= 1
    return day


def _ceiling(number: Fraction) -> int:
    return -(-number.numerator // number.denominator)


def _rounds_below(mode: str, whole: int, parts: int) -> int:
    """Return the first numerator that is rounded to this whole number, or above it."""
    if mode == "up":
        return (whole - 1) * parts + 1
    return _ceiling((whole - Fraction(mode == "half_up", 2)) * parts)


def _key(part: Cell, *, least: bool) -> Wanted:
    if isinstance(part, int):
        return Span(part, None if least else part)
    return Exactly(str(part))


def _months(wanted: Span, size: int) -> Span:
    """Return the days of whole months, or of years of twelve, counted from year 0."""
    least = None if wanted.least is None else _first_day(wanted.least * size)
    most = None if wanted.most is None else _first_day((wanted.most + 1) * size) - 1
    return Span(least, most)


def _first_day(month_index: int) -> int:
    """Return the ordinal of the first day of a month, held within the calendar."""
    first, last = MONTHS, (date.max.year + 1) * MONTHS
    if month_index >= last:
        return date.max.toordinal() + 1
    held = max(month_index, first)
    return date(held // MONTHS, held % MONTHS + 1, 1).toordinal()


def _within(wanted: Span, start: date, months: int) -> Span:
    """Return the part of a span that lies in so many months from a day."""
    least, most = start.toordinal(), _first_day(arithmetic.month_index(start) + months) - 1
    return Span(
        least if wanted.least is None else max(wanted.least, least),
        most if wanted.most is None else min(wanted.most, most),
    )
