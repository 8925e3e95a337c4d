"""A program made ready for a reading: numbers put in, absence folded away, shared parts named.

The tree that a rule leaves says *how* the law decides; a plan says what has to be computed, under
what is known about the facts at hand: which of them may be unknown, and in which span of days the
law is asked. Numbers of the law become constants where only one version can apply, and where
nothing can be absent the three-valued parts fall away. Every reading starts from a plan.
"""

from __future__ import annotations

import operator
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from openosh.statute import expr
from openosh.statute.expr import (
    CASE,
    FALSE,
    ONE,
    TRUE,
    ZERO,
    And,
    Arith,
    Before,
    Choose,
    Compare,
    Const,
    Fact,
    Kind,
    Known,
    Lookup,
    Node,
    Not,
    Or,
    Presume,
    Ref,
    ScopeFinder,
    Step,
)
from openosh.statute.planning.absence import both, either
from openosh.statute.planning.given import Absences, Given
from openosh.statute.planning.lookup import LookupTree
from openosh.statute.planning.sharing import Sharing, rebuilt
from openosh.statute.rule import Program, TableItem


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


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
    """The step of the program behind each step of the plan, by name."""

    def name_of(self, step: Step) -> str:
        """Return the name that a step of the program has in this plan."""
        return next(name for name, origin in self.origin.items() if origin is step)

    def of(self, source: str) -> list[Step]:
        """Return the steps of one source, in order."""
        return [step for step in self.steps if step.source == source]

    def order_of(self, source: str) -> expr.Order | None:
        """Return the order in which the lines of a source are taken, if any step needs one.

        Raises:
            ValueError: the steps ask for two different orders.
        """
        orders = {
            tuple(column.name for column in node.order.by if isinstance(column, Fact)): node.order
            for step in self.steps
            for node in expr.walk(step.definition)
            if isinstance(node, Before) and node.order.source == source
        }
        if len(orders) > 1:
            message = f"{source} is taken in two orders: {' and '.join(map(str, orders))}"
            raise ValueError(message)
        return next(iter(orders.values()), None)


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
        self.known: dict[tuple[Any, ...], Node] = {}
        for node in (TRUE, FALSE, ONE, ZERO):
            self._one(node)
        self.steps: dict[int, Step] = {}
        self.order: list[Step] = []
        self.names: Counter[str] = Counter()
        self.origin: dict[str, Step] = {}

    def plan(self) -> Plan:
        for step in self.program.steps:
            self._enter(step)
        outcome = {name: self._item(name, item) for name, item in self.program.outcome.items()}
        steps = Sharing(self._part_name, self.scopes, self.absences).share(self.order)
        return Plan(
            self.program,
            self.given,
            steps,
            outcome,
            self.absences,
            self.scopes,
            self.origin,
        )

    # -- steps ---------------------------------------------------------------------------------

    def _name(self, wanted: str) -> str:
        self.names[wanted] += 1
        return wanted if self.names[wanted] == 1 else f"{wanted}_{self.names[wanted]}"

    def _part_name(self, wanted: str) -> str:
        """Return a name that no fact has, for what only the readings know of."""
        name = self._name(wanted)
        is_fact = any(name in source.columns for source in self.program.sources.values())
        return self._part_name(wanted) if is_fact else name

    def _enter(self, step: Step) -> None:
        name = self._part_name(step.name) if step.hidden else self._name(step.name)
        new = replace(step, name=name, node=self.lower(step.definition))
        self.steps[id(step)] = new
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
        of_line = isinstance(lowered, Fact) and lowered.source != CASE
        if of_line or isinstance(lowered, Ref | Const):
            return lowered
        step = Step(self._part_name(name), source, node.kind, "", "", node=lowered, hidden=True)
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
                return self._one(Ref(node.kind, self.steps[id(node.step)]))
            case Lookup():
                return self.lower(self._written_out(node))
            case _:
                return self._one(self._simplify(rebuilt(node, self.lower)))

    def _one(self, node: Node) -> Node:
        """Return the same node for all that say the same, so that it is computed once."""
        key = (type(node), *(_identity(getattr(node, name)) for name in node.fields))
        return self.known.setdefault(key, node)

    def _written_out(self, node: Lookup) -> Node:
        program = self.program
        return LookupTree(program.numbers, self.given, program.sources, node).build()

    def _simplify(self, node: Node) -> Node:
        match node:
            case And():
                return both(*node.args)
            case Or():
                return either(*node.args)
            case Not(arg=Const(value=bool(value))):
                return FALSE if value else TRUE
            case Known() if not self.absences.possible(node.arg):
                return TRUE
            case Presume() if not self.absences.possible(node.arg):
                return node.arg
            case Choose(test=Const(value=bool(value))):
                return node.then if value else node.otherwise
            case Compare(left=Const(value=left), right=Const(value=right)):
                return TRUE if COMPARISONS[node.op](left, right) else FALSE
            case Arith(kind=Kind.WHOLE, left=Const(value=left), right=Const(value=right)):
                return Const(Kind.WHOLE, ARITHMETIC[node.op](left, right))
            case _:
                return node


def _identity(part: Any) -> Any:
    """Return what tells the parts of nodes apart; nodes themselves are one for all already."""
    if isinstance(part, Node):
        return id(part)
    if isinstance(part, tuple):
        return tuple(_identity(one) for one in part)
    if isinstance(part, expr.Order):
        return (part.source, _identity(part.by))
    return part


COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ARITHMETIC: Mapping[str, Callable[[Any, Any], int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
}
