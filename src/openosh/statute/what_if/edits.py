"""Facts as they might have been: changes to a request, how near they are, the request changed.

**Which facts may change.** Those that evidence could show: declared with evidence, not a key, not
left to judgement. Persons, and whom or what a related row is about, stay; so do the other lines of
the case, for nothing is gained for one line by changing another.

**How near a change is.** To say what was not known: 0. A day or a time: the share of a year by
which it moves. An amount or a number: the difference over the larger of both. A yes or no, a member
of a list, a text: 1. Fewer facts come first, then the smaller sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from openosh.statute.case.arithmetic import add_months
from openosh.statute.expr import CASE, Fact
from openosh.statute.facts import Record, RowList, Scalar
from openosh.statute.figures import as_given
from openosh.statute.intake import FIRST_YEAR, LAST_YEAR, WHOLE_LIST, place
from openosh.statute.sources import path_of
from openosh.statute.what_if.wanted import Exactly, Span, Wanted, ordinal


if TYPE_CHECKING:
    from openosh.statute.facts import Facts, Shape
    from openosh.statute.intake import Case
    from openosh.statute.sources import Source


DAYS_A_YEAR = 365
MINUTES_A_YEAR = DAYS_A_YEAR * 24 * 60
LAST_MINUTE = 24 * 60 - 1
ROOT = "/facts/"


@dataclass(frozen=True, slots=True)
class Edit:
    """One fact of one row, otherwise than it is said to be."""

    at: str
    source: str
    column: str
    row: int
    shape: Shape = field(compare=False)
    old: Any
    new: Any
    wanted: Wanted
    rank: int
    """Among equals: 0 what was recorded about a line, 1 the line itself, 2 the case."""
    dragged: bool = False
    """Moved along with another fact that would contradict it: not a change of its own."""

    @property
    def distance(self) -> Fraction:
        """Return how far the fact has moved, by the measure of this module."""
        return far(self.shape, self.old, self.new)


@dataclass(frozen=True, slots=True)
class Addition:
    """A row that is not there: its keys; what else it must say are edits of it."""

    at: str
    relation: str
    keys: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes made together."""

    edits: tuple[Edit, ...] = ()
    additions: tuple[Addition, ...] = ()

    @property
    def count(self) -> int:
        """Return how many changes these are; a row that is added counts by what it says."""
        return sum(not edit.dragged for edit in self.edits)

    @property
    def key(self) -> tuple[Any, ...]:
        """Return what sorts changes: without new rows first, then the fewest, then the nearest."""
        distance = sum((edit.distance for edit in self.edits), Fraction(0))
        ranks = sorted(edit.rank for edit in self.edits)
        return (len(self.additions), self.count, distance, ranks, self.places)

    @property
    def places(self) -> tuple[str, ...]:
        """Return where something changes."""
        return (*(a.at for a in self.additions), *sorted(edit.at for edit in self.edits))

    def joined(self, other: Changes) -> Changes | None:
        """Return both together; None if they want one fact to be two things."""
        edits = {edit.at: edit for edit in self.edits}
        for edit in other.edits:
            both = _narrowed(edits[edit.at], edit) if edit.at in edits else edit
            if both is None:
                return None
            edits[edit.at] = both
        return _together(edits, (*self.additions, *other.additions))


UNCHANGED = Changes()


def _together(edits: Mapping[str, Edit], additions: Iterable[Addition]) -> Changes:
    """Return changes in one order, whichever was found first."""
    in_order = tuple(edits[at] for at in sorted(edits))
    return Changes(in_order, tuple(dict.fromkeys(additions)))


def _narrowed(one: Edit, other: Edit) -> Edit | None:
    """Return the edit of one fact that is wanted twice; None if it cannot be both."""
    if one.new == other.new:
        return one
    if not isinstance(one.wanted, Span) or not isinstance(other.wanted, Span) or one.shape.choices:
        return None
    span = one.wanted.narrowed(other.wanted)
    new = edge(span, one.shape, one.old)
    return None if new is None else replace(one, new=new, wanted=span)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What evidence could show of one case.

    Attributes:
        case: its facts.
        sources: its lists.
        lines: the lists whose rows an outcome lists: none is ever added, the others stay as said.
        line: the line that is asked about, None where the whole case is.
        may_add: whether a row may be put where none is.
    """

    case: Case
    sources: Mapping[str, Source]
    lines: frozenset[str]
    line: tuple[str, int] | None
    may_add: bool = False

    def shape(self, source: str, column: str) -> Shape:
        """Return how a fact is written."""
        return self.sources[source].columns[column]

    def can_show(self, source: str, column: str, row: int) -> bool:
        """Return whether evidence could show another value of this fact."""
        if (source, column) == (CASE, "law_date"):
            return False
        shape = self.shape(source, column)
        if not shape.evidence or shape.key or shape.judged or shape.personal:
            return False
        return self.line is None or source not in self.lines or self.line == (source, row)

    def at(self, source: str, column: str, row: int) -> str:
        """Return where in the request a fact stands."""
        return place(self.sources[source], column, self.case.positions[source][row])

    def edits(self, fact: Fact, row: int, wanted: Wanted) -> list[Edit]:
        """Return the nearest values of a fact that are wanted, each as an edit."""
        if not self.can_show(fact.source, fact.name, row):
            return []
        shape = self.shape(fact.source, fact.name)
        if self.sources[fact.source].is_plain and fact.name == "value":
            return [self._edit_of_list(fact.source, row, wanted)]
        old = self.case.columns[fact.source][fact.name][row]
        news = _candidates(shape, old, wanted)
        return [self.edit(fact.source, fact.name, row, new, wanted) for new in news]

    def _edit_of_list(self, source: str, row: int, wanted: Wanted) -> Edit:
        """A plain value is put in place of another, or taken out of its list."""
        positions = self.case.positions[source]
        values = self.case.columns[source]["value"]
        peers = [i for i, at in enumerate(positions) if at[:-1] == positions[row][:-1]]
        is_open = positions[row][-1] == WHOLE_LIST
        old = None if is_open else tuple(values[i] for i in peers)
        put = (wanted.least,) if isinstance(wanted, Span) and wanted.least == wanted.most else ()
        new = (*put, *(values[i] for i in peers if not is_open and values[i] != values[row]))
        at = path_of(self.sources[source], "value", positions[row]).rpartition("/")[0]
        shape = self.shape(source, "value")
        return Edit(at, source, "value", row, shape, old, new, wanted, rank=0)

    def edit(self, source: str, column: str, row: int, new: Any, wanted: Wanted) -> Edit:
        """Return the edit of one fact."""
        rank = 2 if source == CASE else int((source, row) == self.line)
        old = self.case.columns[source][column][row]
        at = self.at(source, column, row)
        return Edit(at, source, column, row, self.shape(source, column), old, new, wanted, rank)

    def moved(self, source: str, column: str, row: int, by: int) -> Edit | None:
        """Return the edit of a fact that another drags along by so many days or minutes."""
        where = ordinal(self.case.columns[source][column][row]) + by
        there = Span(where, where)
        new = edge(there, self.shape(source, column), None)
        if new is None or not self.can_show(source, column, row):
            return None
        return replace(self.edit(source, column, row, new, there), dragged=True)

    def addition(self, relation: str, keys: tuple[tuple[str, Any], ...]) -> list[Addition]:
        """Return a row with these keys, if evidence could show one."""
        source = self.sources[relation]
        can_be = self.may_add and source.parent == CASE and relation not in self.lines
        shows = any(shape.evidence for shape in source.columns.values())
        if not can_be or not shows or source.is_plain or None in dict(keys).values():
            return []
        at = source.path.format(self.case.size(relation))
        return [Addition(at, relation, keys)]

    def as_declared(self, changes: Changes) -> list[Edit]:
        """Return the edits in the order in which a request writes the facts."""
        sources = list(self.sources)

        def place_of(edit: Edit) -> tuple[int, int, int]:
            columns = list(self.sources[edit.source].columns)
            return sources.index(edit.source), edit.row, columns.index(edit.column)

        return sorted(changes.edits, key=place_of)


def far(shape: Shape, old: Any, new: Any) -> Fraction:
    """Return how far a fact has moved, by the measure of this module."""
    if old == new or (old is None and not shape.null_means):
        return Fraction(0)
    is_one_of_some = shape.format in {"flag", "choice", "number", "text"}
    if old is None or isinstance(old, tuple) or is_one_of_some:
        return Fraction(1)
    moved = abs(ordinal(new) - ordinal(old))
    match shape.format:
        case "day" | "month":
            return Fraction(moved, DAYS_A_YEAR)
        case "time":
            return Fraction(moved, MINUTES_A_YEAR)
        case _:
            return Fraction(moved, max(old, new))


def _candidates(shape: Shape, old: Any, wanted: Wanted) -> list[Any]:
    if isinstance(wanted, Exactly):
        if wanted.holds:
            members = shape.choices if shape.format == "choice" else (wanted.value,)
            return [wanted.value] if wanted.value in members else []
        return [member for member in shape.choices if member != wanted.value]
    if shape.choices:
        return [member for member in shape.choices if wanted.met_by(member)]
    nearest = edge(wanted, shape, old)
    return [] if nearest is None else [nearest]


def edge(wanted: Span, shape: Shape, old: Any) -> Any:
    """Return the value in the span that is nearest to the old one, None if there is none."""
    least, most = _domain(shape)
    low = max(least, wanted.least) if wanted.least is not None else least
    high = min(most, wanted.most) if wanted.most is not None else most
    if old is None:
        number = low if wanted.least is not None else high
    else:
        number = max(low, min(high, ordinal(old)))
    if low > high:
        return None
    if shape.format not in {"day", "month"}:
        return number
    found = date.fromordinal(number)
    if shape.format == "day" or found.day == 1:
        return found
    first = found.replace(day=1)
    return next(
        (day for day in (first, add_months(first, 1)) if low <= day.toordinal() <= high), None
    )


def _domain(shape: Shape) -> tuple[int, int]:
    match shape.format:
        case "day" | "month":
            return date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
        case "time":
            return 0, LAST_MINUTE
        case _:
            least = shape.least if shape.least is not None else -(10**15)
            return least, shape.most if shape.most is not None else 10**15


def rebased(changes: Changes, further: Changes) -> Changes | None:
    """Return ``further``, found in the case as changed, as changes of the case as it came."""
    edits = {edit.at: edit for edit in changes.edits}
    for edit in further.edits:
        before = edits.get(edit.at)
        if before is not None and before.old == edit.new:
            return None
        edits[edit.at] = edit if before is None else replace(edit, old=before.old)
    return _together(edits, (*changes.additions, *further.additions))


def changed(request: Mapping[str, Any], changes: Changes, evidence: Evidence) -> Any:
    """Return the facts of a request with these changes; the request itself stays as it is."""
    facts: Any = request
    for addition in changes.additions:
        source = evidence.sources[addition.relation]
        keys = {name: _written(source.columns[name], value) for name, value in addition.keys}
        facts = _put(facts, addition.at.removeprefix(ROOT).split("/"), _blank(source.facts, keys))
    for edit in changes.edits:
        path = edit.at.removeprefix(ROOT).split("/")
        facts = _put(facts, path, _written(edit.shape, edit.new))
    return facts


def _written(shape: Shape, value: Any) -> Any:
    return as_given(value, shape)


def _blank(facts: type[Facts], keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its keys, of which nothing else is known."""
    row: dict[str, Any] = {}
    for name, spec in facts.specs.items():
        if isinstance(spec, Scalar):
            if name in keys or not spec.shape.optional:
                row[name] = keys.get(name)
        elif isinstance(spec, Record):
            row[name] = _blank(spec.of, {})
        elif isinstance(spec, RowList):
            row[name] = []
        else:
            row[name] = None
    return row


def _put(facts: Any, path: list[str], value: Any) -> Any:
    """Return the facts with one value put in, sharing all that stays."""
    step, rest = path[0], path[1:]
    if isinstance(facts, Mapping):
        return {**facts, step: _put(facts.get(step), rest, value) if rest else value}
    rows = list(facts)
    here = int(step)
    if here == len(rows):
        rows.append(None)
    rows[here] = _put(rows[here], rest, value) if rest else value
    return rows


def moves(changes: Iterable[Changes]) -> list[Changes]:
    """Return the changes in order, each once."""
    return sorted(dict.fromkeys(changes), key=lambda one: one.key)
