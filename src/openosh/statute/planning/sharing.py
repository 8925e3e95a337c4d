"""Shared parts of a plan: what is used more than once, or looks around, becomes a step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openosh.statute import expr
from openosh.statute.expr import (
    CASE,
    Absent,
    Before,
    Choose,
    Const,
    Distinct,
    Fact,
    Largest,
    Node,
    Ref,
    Round,
    ScopeFinder,
    Some,
    Step,
    Total,
)


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.statute.planning.given import Absences


@dataclass(slots=True)
class Sharing:
    """Names parts of steps; ``name`` gives a column name that no other step has."""

    name: Callable[[str], str]
    scopes: ScopeFinder
    absences: Absences
    uses: Counter[Node] = field(default_factory=Counter)
    refs: dict[Node, Ref] = field(default_factory=dict)
    hoisted: dict[Node, Ref] = field(default_factory=dict)
    order: list[Step] = field(default_factory=list)

    def share(self, steps: list[Step]) -> list[Step]:
        """Name every part that is used more than once, so that it is computed once."""
        for step in steps:
            self._count(step.definition)
        for step in steps:
            whole = step.definition
            step.node = self._name_parts(whole, top=True)
            # A step of the lines may be computed from the case alone: then only lines may use it.
            if self.scopes.of(whole) == frozenset({step.source} - {CASE}):
                self.refs.setdefault(whole, Ref(step.kind, step))
            self.order.append(step)
        return self._hoist()

    def _count(self, node: Node) -> None:
        self.uses[node] += 1
        if self.uses[node] == 1:
            for child in self._own_parts(node):
                self._count(child)
            for child in self._written_again(node):
                self.uses[child] += 1

    def _written_again(self, node: Node) -> tuple[Node, ...]:
        """Return the parts that a reading without variables must write more than once.

        An open choice asks for both branches to compare them, and rounding asks for the sign: in a
        query each would repeat all that lies below it, and so on at every level.
        """
        if isinstance(node, Choose) and self.absences.possible(node.test):
            return node.children()
        return (node.numerator,) if isinstance(node, Round) else ()

    def _own_parts(self, node: Node) -> tuple[Node, ...]:
        """Return the children that are values of this scope: not those of related rows."""
        if isinstance(node, Some | Largest):
            default = (node.otherwise,) if isinstance(node, Largest) else ()
            return (*(key for _, key in node.match), *default)
        if isinstance(node, Total | Distinct):
            return ()
        return node.children()

    def _name_parts(self, node: Node, *, top: bool) -> Node:
        if node in self.refs and not isinstance(node, Const | Fact | Ref | Absent):
            return self.refs[node]
        if isinstance(node, Total | Distinct):
            return rebuilt(node, lambda child: self._named(child, node.source))
        parts = {id(part): self._name_parts(part, top=False) for part in self._own_parts(node)}
        if isinstance(node, Before | Some | Largest):
            parts = {part: self._counted_apart(new) for part, new in parts.items()}
        if isinstance(node, Some | Largest):
            inner = node.condition if isinstance(node, Some) else node.value
            parts[id(inner)] = self._of_rows(inner, node.relation)
        new = rebuilt(node, lambda child: parts.get(id(child), child))
        if top or self.uses[node] < 2 or isinstance(node, Const | Fact | Ref | Absent):  # noqa: PLR2004
            return new
        self.refs[node] = self._as_step("part", new, next(iter(self.scopes.of(node)), CASE))
        return self.refs[node]

    def _counted_apart(self, node: Node) -> Node:
        """Name a count inside a count or a look-up of rows: neither can be nested in a query."""
        if any(isinstance(part, Before) for part in expr.walk(node)):
            return self._as_step("counted", node, next(iter(self.scopes.of(node)), CASE))
        return node

    def _of_rows(self, node: Node, relation: str) -> Node:
        """Name, in a condition on related rows, what itself looks at other rows or lines."""
        if not self._looks_around(node):
            return node
        scope = self.scopes.of(node)
        if relation not in scope or scope == {relation}:
            if node not in self.refs:
                self._count(node)
                inner = self._name_parts(node, top=True)
                if isinstance(inner, Ref):
                    return inner
                self.refs[node] = self._as_step("looked", inner, next(iter(scope), CASE))
            return self.refs[node]
        return rebuilt(node, lambda child: self._of_rows(child, relation))

    def _looks_around(self, node: Node) -> bool:
        looks = Some | Largest | Before | Total | Distinct
        return any(isinstance(part, looks) for part in expr.walk(node))

    def _named(self, node: Node, source: str) -> Node:
        """Name what a total adds up, so that the lines have it as a column."""
        if isinstance(node, Const):
            return node
        if isinstance(node, Fact | Ref) and self.scopes.of(node) == {source}:
            return node
        self._count(node)
        inner = self._name_parts(node, top=True)
        added = self._as_step("added", inner, source)
        if self.scopes.of(node) == {source}:
            self.refs.setdefault(node, added)
        return added

    def _as_step(self, name: str, node: Node, source: str) -> Ref:
        step = Step(self.name(name), source, node.kind, "", "", node=node, hidden=True)
        self.order.append(step)
        return Ref(node.kind, step)

    def _hoist(self) -> list[Step]:
        """Compute once for the case what a line only reads."""
        steps, self.order = self.order, []
        for step in steps:
            if step.source != CASE:
                step.node = self._hoisted(step.definition)
            self.order.append(step)
        return self.order

    def _hoisted(self, node: Node) -> Node:
        if isinstance(node, Const | Fact | Ref | Absent):
            return node
        if not self.scopes.of(node):
            if node not in self.hoisted:
                self.hoisted[node] = self._as_step("once", node, CASE)
            return self.hoisted[node]
        if isinstance(node, Some | Largest):
            return node
        return rebuilt(node, self._hoisted)


def rebuilt(node: Node, change: Any) -> Node:
    """Return the node with every child changed; the same node if none was."""
    changes: dict[str, Any] = {}
    for name in node.fields:
        old = getattr(node, name)
        new = _rebuilt_part(old, change)
        if new is not old:
            changes[name] = new
    return node.changed(**changes) if changes else node


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
