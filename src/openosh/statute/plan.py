"""A program made ready for a reading: numbers put in, absence folded away, shared parts named.

The tree that a rule leaves says *how* the law decides; a plan says what has to be computed, under
what is known about the facts at hand: which of them may be unknown, and in which span of days the
law is asked. Numbers of the law become constants where only one version can apply, and where
nothing can be absent the three-valued parts fall away. Every reading starts from a plan.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from openosh.statute import expr
from openosh.statute.absence import both, either
from openosh.statute.expr import (
    CASE,
    FALSE,
    TRUE,
    ZERO,
    Absent,
    And,
    Arith,
    Before,
    Choose,
    Compare,
    Const,
    Distinct,
    Fact,
    Kind,
    Known,
    Largest,
    Lookup,
    Node,
    Not,
    Or,
    Presume,
    Ref,
    ScopeFinder,
    Some,
    Step,
    Total,
)
from openosh.statute.numbers import Cell, Entry, Keys, Version, column_of
from openosh.statute.rule import Program, TableItem


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Given:
    """What is known about the facts that a plan will meet."""

    unknown: frozenset[tuple[str, str]] | None = None
    """The facts, by source and column, that may be unknown; None: any of them."""
    days: Mapping[tuple[str, str], tuple[date, date]] = field(default_factory=dict)
    """First and last day that a fact has, where that is known."""


class Absences:
    """Answers whether a value of the plan can be absent."""

    def __init__(self, given: Given) -> None:
        """Hold what is known about the facts."""
        self.given = given
        self.known: dict[Node, bool] = {}

    def possible(self, node: Node) -> bool:
        """Return whether ``node`` can be absent."""
        found = self.known.get(node)
        if found is None:
            found = self.known[node] = self._find(node)
        return found

    def _find(self, node: Node) -> bool:
        match node:
            case Const() | Known() | Total() | Distinct():
                return False
            case Absent():
                return True
            case Fact():
                unknown = self.given.unknown
                return (node.source, node.name) != (CASE, "law_date") and (
                    unknown is None or (node.source, node.name) in unknown
                )
            case Ref():
                return self.possible(node.step.definition)
            case Presume():
                return self.possible(node.default)
            case Before():
                return any(self.possible(key) for key in node.within)
            case Some() | Largest():
                row_keys = (Fact(key.kind, node.relation, name) for name, key in node.match)
                return any(self.possible(key) for key in row_keys) or any(
                    self.possible(child) for child in node.children()
                )
            case _:
                return any(self.possible(child) for child in node.children())


@dataclass(slots=True)
class Plan:
    """Steps in computable order, under what is given about the facts."""

    program: Program
    given: Given
    steps: list[Step]
    outcome: Mapping[str, Node | TableItem]
    absences: Absences
    scopes: ScopeFinder
    origin: Mapping[str, Step]
    """The step of the program behind each step of the plan, by column name."""

    def of(self, source: str) -> list[Step]:
        """Return the steps of one source, in order."""
        return [step for step in self.steps if step.source == source]

    def order_of(self, source: str) -> expr.Order | None:
        """Return the order in which the lines of a source are taken, if any step needs one.

        Raises:
            ValueError: the steps ask for two different orders.
        """
        orders = {
            node.order.source: node.order
            for step in self.steps
            for node in expr.walk(step.definition)
            if isinstance(node, Before)
        }
        return orders.get(source)


def plan(program: Program, given: Given | None = None) -> Plan:
    """Make a program ready under what is given; without it, anything may be unknown."""
    return _Planner(program, given or Given()).plan()


class _Planner:
    def __init__(self, program: Program, given: Given) -> None:
        self.program = program
        self.given = given
        self.absences = Absences(given)
        self.scopes = ScopeFinder()
        self.done: dict[Node, Node] = {}
        self.steps: dict[int, Step] = {}
        self.order: list[Step] = []
        self.names: Counter[str] = Counter()
        self.origin: dict[str, Step] = {}

    def plan(self) -> Plan:
        for step in self.program.steps:
            self._enter(step)
        outcome = {name: self._item(name, item) for name, item in self.program.outcome.items()}
        self._share()
        self._hoist()
        return Plan(
            self.program,
            self.given,
            self.order,
            outcome,
            self.absences,
            self.scopes,
            self.origin,
        )

    # -- steps ---------------------------------------------------------------------------------

    def _name(self, wanted: str) -> str:
        self.names[wanted] += 1
        return wanted if self.names[wanted] == 1 else f"{wanted}_{self.names[wanted]}"

    def _enter(self, step: Step) -> None:
        name = self._name(step.name)
        # The new step exists before its definition: «settled» is asked for before it is known.
        new = self.steps.setdefault(id(step), replace(step, node=None))
        new.name = name
        new.node = self.lower(step.definition)
        self.origin[name] = step
        self.order.append(new)

    def _item(self, name: str, item: Node | TableItem) -> Node | TableItem:
        if isinstance(item, Node):
            return self._output(f"outcome_{name}", CASE, item)
        columns = {
            column: self._output(f"{name}_{column}", item.source, node)
            for column, node in item.columns.items()
        }
        return TableItem(item.source, columns, self._output(f"{name}_listed", CASE, item.listed))

    def _output(self, name: str, source: str, node: Node) -> Node:
        """Give an outcome that is more than a name a step of its own."""
        lowered = self.lower(node)
        if isinstance(lowered, Ref | Fact | Const):
            return lowered
        step = Step(self._name(name), source, node.kind, "", "", node=lowered, hidden=True)
        self.order.append(step)
        return Ref(node.kind, step)

    # -- nodes ---------------------------------------------------------------------------------

    def lower(self, node: Node) -> Node:
        found = self.done.get(node)
        if found is None:
            found = self.done[node] = self._lower(node)
        return found

    def _lower(self, node: Node) -> Node:
        match node:
            case Ref():
                step = self.steps.setdefault(id(node.step), replace(node.step, node=None))
                return Ref(node.kind, step)
            case Lookup():
                return self.lower(LookupTree(self, node).build())
            case Const() | Fact() | Absent():
                return node
            case _:
                return self._simplify(rebuilt(node, self.lower))

    def _simplify(self, node: Node) -> Node:  # noqa: PLR0911 - one line per way to be simpler
        match node:
            case And():
                return both(*node.args)
            case Or():
                return either(*node.args)
            case Not(arg=Const(value=bool(value))):
                return FALSE if value else TRUE
            case Known() if not self._maybe_open(node.arg):
                return TRUE
            case Presume() if not self._maybe_open(node.arg):
                return node.arg
            case Choose(test=Const(value=bool(value))):
                return node.then if value else node.otherwise
            case Compare(left=Const(), right=Const()):
                return TRUE if _compare(node.op, node.left.value, node.right.value) else FALSE
            case Arith(kind=Kind.WHOLE, left=Const(), right=Const()):
                return Const(Kind.WHOLE, _arith(node.op, node.left.value, node.right.value))
            case _:
                return node

    def _maybe_open(self, node: Node) -> bool:
        """A step whose definition is not read yet may be anything."""
        if isinstance(node, Ref) and node.step.node is None:
            return True
        return self.absences.possible(node)

    # -- shared parts --------------------------------------------------------------------------

    def _share(self) -> None:
        """Name every part that is used more than once, so that it is computed once."""
        uses: Counter[Node] = Counter()
        for step in self.order:
            self._count(step.definition, uses)
        steps, self.order = self.order, []
        refs: dict[Node, Ref] = {}
        for step in steps:
            whole = step.definition
            step.node = self._name_parts(whole, uses, refs, top=True)
            refs.setdefault(whole, Ref(step.kind, step))
            self.order.append(step)

    def _count(self, node: Node, uses: Counter[Node]) -> None:
        uses[node] += 1
        if uses[node] == 1:
            for child in self._own_parts(node):
                self._count(child, uses)

    def _own_parts(self, node: Node) -> tuple[Node, ...]:
        """Return the children that are values of this scope: not those of related rows."""
        if isinstance(node, Some | Largest):
            return tuple(key for _, key in node.match)
        if isinstance(node, Total | Distinct):
            return ()
        return node.children()

    def _name_parts(
        self, node: Node, uses: Counter[Node], refs: dict[Node, Ref], *, top: bool
    ) -> Node:
        if node in refs and not isinstance(node, Const | Fact | Ref | Absent):
            return refs[node]
        if isinstance(node, Total | Distinct):
            return rebuilt(node, lambda child: self._named(child, node.source, uses, refs))
        parts = {id(part): self._name_parts(part, uses, refs, top=False) for part in self._own_parts(node)}
        if isinstance(node, Some | Largest):
            inner = node.condition if isinstance(node, Some) else node.value
            parts[id(inner)] = self._of_rows(inner, node.relation, uses, refs)
        new = rebuilt(node, lambda child: parts.get(id(child), child))
        if top or uses[node] < 2 or isinstance(node, Const | Fact | Ref | Absent):  # noqa: PLR2004
            return new
        refs[node] = self._as_step("part", new, next(iter(self.scopes.of(node)), CASE))
        return refs[node]

    def _of_rows(
        self, node: Node, relation: str, uses: Counter[Node], refs: dict[Node, Ref]
    ) -> Node:
        """Name, in a condition on related rows, what itself looks at other rows or lines."""
        if not self._looks_around(node):
            return node
        scope = self.scopes.of(node)
        if relation not in scope or scope == {relation}:
            if node not in refs:
                self._count(node, uses)
                inner = self._name_parts(node, uses, refs, top=True)
                if isinstance(inner, Ref):
                    return inner
                refs[node] = self._as_step("looked", inner, next(iter(scope), CASE))
            return refs[node]
        return rebuilt(node, lambda child: self._of_rows(child, relation, uses, refs))

    def _looks_around(self, node: Node) -> bool:
        looks = Some | Largest | Before | Total | Distinct
        return any(isinstance(part, looks) for part in expr.walk(node))

    def _named(
        self, node: Node, source: str, uses: Counter[Node], refs: dict[Node, Ref]
    ) -> Node:
        """Name what a total adds up, so that the lines have it as a column."""
        if isinstance(node, Const):
            return node
        if isinstance(node, Fact | Ref) and self.scopes.of(node) == {source}:
            return node
        self._count(node, uses)
        inner = self._name_parts(node, uses, refs, top=True)
        return self._as_step("added", inner, source)

    def _as_step(self, name: str, node: Node, source: str) -> Ref:
        step = Step(self._name(name), source, node.kind, "", "", node=node, hidden=True)
        self.order.append(step)
        return Ref(node.kind, step)

    # -- case values inside lines --------------------------------------------------------------

    def _hoist(self) -> None:
        """Compute once for the case what a line only reads."""
        steps, self.order = self.order, []
        for step in steps:
            if step.source != CASE:
                step.node = self._hoisted(step.definition)
            self.order.append(step)

    def _hoisted(self, node: Node) -> Node:
        if isinstance(node, Const | Fact | Ref | Absent):
            return node
        if not self.scopes.of(node):
            step = Step(self._name("once"), CASE, node.kind, "", "", node=node, hidden=True)
            self.order.append(step)
            return Ref(node.kind, step)
        if isinstance(node, Some | Largest):
            return node
        return rebuilt(node, self._hoisted)


def rebuilt(node: Node, change: Any) -> Node:
    """Return the node with every child changed; the same node if none was."""
    changes: dict[str, Any] = {}
    for slot in fields(node):
        old = getattr(node, slot.name)
        new = _rebuilt_part(old, change)
        if new is not old:
            changes[slot.name] = new
    return replace(node, **changes) if changes else node


def _rebuilt_part(part: Any, change: Any) -> Any:
    if isinstance(part, Node):
        return change(part)
    if isinstance(part, expr.Order):
        by = _rebuilt_part(part.by, change)
        return part if by is part.by else expr.Order(part.source, by)
    if isinstance(part, tuple) and part and isinstance(part[0], Node | tuple):
        new = tuple(_rebuilt_part(one, change) for one in part)
        return part if all(a is b for a, b in zip(part, new, strict=True)) else new
    if isinstance(part, tuple) and len(part) == 2 and isinstance(part[1], Node):  # noqa: PLR2004
        node = change(part[1])
        return part if node is part[1] else (part[0], node)
    return part


class LookupTree:
    """A look-up in a table of the law, written out as choices."""

    def __init__(self, planner: _Planner, lookup: Lookup) -> None:
        """Take the entry, and the versions that the days at hand can meet."""
        self.lookup = lookup
        self.entry: Entry = planner.program.numbers.entry(lookup.table)
        self.column, self.reading, self.scale = column_of(lookup)
        self.given = planner.given

    def build(self) -> Node:
        """Return the tree: by date, then by keys; absent where the law has no number."""
        span = self.given.days.get(_place(self.lookup.on)) if self._is_fact() else None
        result: Node = Absent(
            self.lookup.kind, "not_covered", "", f"{self.entry.title}：該日尚無適用之規定"
        )
        for position, version in enumerate(self.entry.versions):
            following = self.entry.versions[position + 1 :]
            if span and following and following[0].start <= span[0]:
                continue
            if span and version.start > span[1]:
                break
            value = self._at(version)
            if span and version.start <= span[0]:
                result = value
                continue
            start = Const(Kind.DAY, version.start)
            reached = Compare(Kind.TRUTH, ">=", self.lookup.on, start)
            result = Choose(self.lookup.kind, reached, value, result)
        return result

    def _is_fact(self) -> bool:
        return isinstance(self.lookup.on, Fact)

    def _at(self, version: Version) -> Node:
        keys = dict(self.lookup.keys)
        if self.reading == "holds":
            tests = (self._equals(keys["member"], cell) for cell in version.members)
            return either(*tests)
        if self.reading == "best":
            return self._best(version, keys)
        result: Node = self._missing(version)
        for members, cells in reversed(version.rows.items()):
            tests = [self._equals(keys[key], cell) for key, cell in zip(self.entry.by, members, strict=True)]
            value = self._constant(cells, version)
            result = Choose(self.lookup.kind, both(*tests), value, result) if tests else value
        return result

    def _best(self, version: Version, keys: Mapping[str, Node]) -> Node:
        result: Node = ZERO
        for thresholds, cells in version.rows.items():
            tests = (
                Compare(Kind.TRUTH, ">=", keys[key], Const(Kind.WHOLE, least))
                for key, least in zip(self.entry.by, thresholds, strict=True)
            )
            here = Choose(Kind.WHOLE, both(*tests), self._constant(cells, version), ZERO)
            result = Choose(Kind.WHOLE, Compare(Kind.TRUTH, ">=", here, result), here, result)
        return result

    def _equals(self, key: Node, cell: Cell) -> Node:
        return Compare(Kind.TRUTH, "==", key, Const(key.kind, cell))  # type: ignore[arg-type]

    def _constant(self, cells: tuple[Cell, ...], version: Version) -> Node:
        cell = cells[self.entry.column(self.column)]
        if cell is None:
            return self._missing(version)
        if isinstance(cell, Fraction):
            scaled = cell * self.scale
            cell = scaled.numerator if scaled.denominator == 1 else cell
        return Const(self.lookup.kind, cell)  # type: ignore[arg-type]

    def _missing(self, version: Version) -> Absent:
        clause = version.cite[0] if version.cite else ""
        return Absent(self.lookup.kind, "not_covered", clause, f"{self.entry.title}未列此種情形")


def _place(node: Node) -> tuple[str, str]:
    return (node.source, node.name) if isinstance(node, Fact) else ("", "")


def _compare(op: str, left: Any, right: Any) -> bool:
    result = {
        "==": left == right,
        "!=": left != right,
    }
    if op in result:
        return result[op]
    return bool({"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[op])


def _arith(op: str, left: Any, right: Any) -> int:
    match op:
        case "+":
            return int(left + right)
        case "-":
            return int(left - right)
        case "*":
            return int(left * right)
        case "//":
            return int(left // right)
        case _:
            return int(left % right)


def nodes_of(steps: list[Step]) -> Iterator[Node]:
    """Yield every node of every step."""
    for step in steps:
        yield from expr.walk(step.definition)


def all_keys(entry: Entry) -> list[Keys]:
    """Return every combination of key members of an entry."""
    import itertools  # noqa: PLC0415 - only the table check asks

    return list(itertools.product(*entry.domain))
