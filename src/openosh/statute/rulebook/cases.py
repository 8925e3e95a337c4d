"""Worked cases as a rulebook tells them: the facts in short, and what comes out.

A case is told from its data: no fact and no result of it is written twice. What a list holds is
told by its first rows, as far as a reader needs to see what kind of case it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from openosh.statute.explain.outcomes import Naming, with_unit
from openosh.statute.explain.reasons import STATUS
from openosh.statute.expr import Fact, Kind
from openosh.statute.facts import KIND_OF, Facts, Record, RowList, Scalar, ValueList
from openosh.statute.figures import UNKNOWN, teller_of
from openosh.statute.rule import TableItem


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.statute.examples import Example
    from openosh.statute.expr import Node
    from openosh.statute.facts import Shape
    from openosh.statute.rule import Program


MOST_ROWS = 3
MOST_FACTS = 12
NO_WORD = "—"
WRITTEN_ALIKE = frozenset({"time", "text", "tenths"})
"""Formats that people read as a request has them."""


class Said(NamedTuple):
    """A fact or result by its name: its value, and the rows below it where it is a list."""

    label: str
    value: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One worked case.

    Attributes:
        anchor: its place on the page of cases.
        name: what it shows, in a sentence.
        origin: where it comes from: an example written beside the law, a handbook, a publication.
        clauses: the clauses that it works out, the first its own.
        decision: label of the decision.
        law_date: the law date of the request.
        facts: the facts of the request, in short.
        outcome: what comes out.
    """

    anchor: str
    name: str
    origin: str
    clauses: tuple[str, ...]
    decision: str
    law_date: date
    facts: tuple[Said, ...]
    outcome: tuple[Said, ...]

    @property
    def result(self) -> str:
        """Return what comes out, in one line."""
        return "；".join(f"{said.label}：{said.value}" for said in self.outcome)


def worked_case(
    example: Example, program: Program, anchor: str, origin: str, clauses: Sequence[str] = ()
) -> WorkedCase:
    """Tell an example of a decision; without clauses of its own it belongs to the decision's."""
    facts = program.decision.facts
    told = list(_facts(facts, example.facts))
    if len(told) > MOST_FACTS:
        left = len(told) - MOST_FACTS
        told = [*told[:MOST_FACTS], Said("其餘事實", f"{left} 項，從略")]
    own = (example.clause,) if example.clause else ()
    return WorkedCase(
        anchor,
        example.name,
        origin,
        tuple(dict.fromkeys((*clauses, *own))) or (program.decision.clause,),
        program.decision.label,
        example.law_date,
        tuple(told),
        tuple(_outcome(example, program)),
    )


# -- facts ---------------------------------------------------------------------------------------


def _facts(facts: type[Facts], given: object) -> Iterator[Said]:
    """Yield what a request says of some facts, in the order declared."""
    if not isinstance(given, Mapping):
        return
    for name, spec in facts.specs.items():
        if name not in given:
            continue
        value = given[name]
        match spec:
            case Scalar(shape=shape):
                yield Said(shape.label, _written(shape, value))
            case ValueList(shape=shape):
                yield Said(shape.label, _listed(value, partial(_written, shape)))
            case RowList(of=of, label=label):
                yield _rows(label, value, partial(_facts, of))
            case Record(of=of):
                yield from _facts(of, value)


def _written(shape: Shape, value: Any) -> str:
    """Return one fact as people read it; a value that cannot be is shown as it was given."""
    if value is None:
        return shape.null_means or UNKNOWN
    if shape.format in WRITTEN_ALIKE:
        return with_unit(str(value), shape.unit)
    try:
        return with_unit(teller_of(shape, KIND_OF[shape.format])(_typed(shape, value)), shape.unit)
    except (TypeError, ValueError):
        return str(value)


def _typed(shape: Shape, value: Any) -> Any:
    match shape.format:
        case "day":
            return date.fromisoformat(value)
        case "month":
            return date.fromisoformat(f"{value}-01")
        case _:
            return value


def _listed(value: Any, write: Callable[[Any], str]) -> str:
    if not isinstance(value, list):
        return UNKNOWN if value is None else str(value)
    return "、".join(map(write, value)) or "無"


def _rows(label: str, value: Any, tell: Callable[[Any], Iterator[Said]]) -> Said:
    if not isinstance(value, list):
        return Said(label, UNKNOWN if value is None else str(value))
    told = ["，".join(f"{one.label} {one.value}" for one in tell(row)) for row in value[:MOST_ROWS]]
    more = [f"餘 {len(value) - MOST_ROWS} 筆從略"] if len(value) > MOST_ROWS else []
    return Said(label, f"{len(value)} 筆", tuple(filter(None, (*told, *more))))


# -- results -------------------------------------------------------------------------------------


def _outcome(example: Example, program: Program) -> Iterator[Said]:
    if example.error is not None:
        places = (_label_at(program.decision.facts, one) for one in example.error)
        yield Said("事實不被接受", "、".join(dict.fromkeys(places)))
        return
    naming = Naming(program)
    for name, value in example.expect.items():
        item = program.outcome.get(name)
        match item:
            case TableItem():
                yield _table(name, item, value, naming)
            case None:
                yield Said(name, UNKNOWN if value is None else str(value))
            case _:
                yield Said(naming.label(name, item), _result(item, value, naming))
    if example.status and example.status != "decided":
        yield Said("決定之狀態", STATUS[example.status])
    if example.missing:
        places = (_label_at(program.decision.facts, one) for one in example.missing)
        yield Said("待補之事實", "、".join(dict.fromkeys(places)))


def _table(name: str, item: TableItem, value: Any, naming: Naming) -> Said:
    label = naming.program.sources[item.source].label or name

    def tell(row: Any) -> Iterator[Said]:
        for key, node in item.columns.items():
            if key in row:
                yield Said(naming.label(key, node), _result(node, row[key], naming))

    return _rows(f"各筆{label}", value, tell)


def _result(node: Node, value: Any, naming: Naming) -> str:
    """Return a part of an outcome as people read it, from what the contract prints."""
    if isinstance(node, Fact):
        shape = naming.program.sources[node.source].columns[node.name]
        return _written(shape, value)
    if value is None:
        return NO_WORD if node.kind is Kind.TEXT else UNKNOWN
    match node.kind, value:
        case Kind.DAY, str():
            value = date.fromisoformat(value)
        case Kind.TEXTS, list():
            value = tuple(value)
        case ((Kind.TIME | Kind.WHOLE), str()):
            return value  # the contract prints times, and numbers with decimals, as people do
    return naming.teller(node)(value)


def _label_at(facts: type[Facts], place: str) -> str:
    """Return what the fact at a place of a request is called."""
    label = place
    for name in place.split("/")[2:]:
        match facts.specs.get(name):
            case Scalar(shape=shape) | ValueList(shape=shape):
                label = shape.label
            case RowList(of=of, label=label):
                facts = of
            case Record(of=of):
                facts = of
            case None if not name.isdecimal():
                label = name
    return label
