"""Rules and decisions: how a programme writes its law, and how a reading gets hold of it.

``@rule`` names a step and cites its clause; its docstring quotes the clause as it stands in the
law text. ``@decision`` says which facts come in and which steps go out. Reading a decision runs
each rule body once, with symbols, and yields a :class:`Program`: the steps in the order in which
they can be computed, and nothing else. All readings start from it.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, ParamSpec, TypeVar

from openosh.statute import expr
from openosh.statute.expr import CASE, Fact, Kind, Largest, Node, Ref, ScopeFinder, Some, Step
from openosh.statute.facts import Facts, Root, Rows
from openosh.statute.soundness import Named, clashes, related_to_themselves
from openosh.statute.sources import Source, sources_of
from openosh.statute.step_order import RuleError, steps_in_order
from openosh.statute.symbols import Symbol, Truth


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openosh.statute.numbers import Numbers


P = ParamSpec("P")
S = TypeVar("S", bound=Symbol)
F = TypeVar("F", bound=Facts)


@dataclass(slots=True)
class _Reading:
    """One run of rule bodies with symbols: the steps found so far."""

    steps: dict[tuple[object, ...], tuple[Step, type[Symbol]]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    scopes: ScopeFinder = field(default_factory=ScopeFinder)


_reading: ContextVar[_Reading] = ContextVar("reading")


class Rule(Generic[P, S]):
    """A cited rule; calling it in another rule's body refers to its step."""

    def __init__(self, body: Callable[P, S], about: Mapping[str, Any]) -> None:
        """Hold the body and what the step says of itself."""
        self.body = body
        self.about = about
        self.__name__ = body.__name__
        self.__doc__ = body.__doc__
        self.__module__ = body.__module__
        self.counts = "standing" in inspect.signature(body).parameters

    @property
    def clause(self) -> str:
        """Return the clause that this rule computes."""
        return str(self.about["clause"])

    @property
    def quote(self) -> str:
        """Return the words of the clause that the docstring quotes: its first paragraph."""
        return inspect.cleandoc(self.__doc__ or "").split("\n\n")[0].replace("\n", "")

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> S:
        """Return the symbol of this step, running the body the first time.

        Raises:
            RuleError: outside a decision, or where the step would vary with two lists.
        """
        reading = _reading.get(None)
        if reading is None:
            message = f"rule {self.__name__} can only be called while a decision is read"
            raise RuleError(message)
        key = (self, *(arg.node if isinstance(arg, Symbol) else arg for arg in args))
        if key not in reading.steps:
            reading.steps[key] = self._read(reading, args, kwargs)
        step, of = reading.steps[key]
        return of(Ref(step.kind, step))  # type: ignore[return-value]

    def _read(
        self, reading: _Reading, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[Step, type[Symbol]]:
        symbol = self.body(*args, **kwargs)
        sources = reading.scopes.of(symbol.node)
        if len(sources) > 1:
            message = f"rule {self.__name__} varies with {sorted(sources)}: a step has one list"
            raise RuleError(message)
        if self.__name__ in reading.names:
            message = f"rule {self.__name__} is used on two things in one decision: name it twice"
            raise RuleError(message)
        reading.names.add(self.__name__)
        source = next(iter(sources), CASE)
        step = Step(
            self.__name__,
            source,
            symbol.node.kind,
            node=symbol.node,
            quote=self.quote,
            **self.about,
        )
        return step, type(symbol)


def rule(  # noqa: PLR0913 - all but the clause are what a step says of itself
    clause: str,
    *,
    label: str,
    sentence: str = "",
    fails: str = "",
    unit: str = "",
    warns: bool = False,
    written: Literal["", "tenths", "hundredths", "short_hundredths"] = "",
    quiet: bool = False,
) -> Callable[[Callable[P, S]], Rule[P, S]]:
    """Declare a rule.

    Args:
        clause: id of the clause it computes, without the programme's prefix.
        label: what the step is called on screen.
        sentence: why it has its value, with ``{names}`` of facts, steps and ``{#numbers}``.
        fails: the sentence when a condition fails, if another is clearer.
        unit: unit of a number.
        warns: an advisory: it decides nothing, and shows in the trace only where it holds.
        written: a whole number that holds tenths or hundredths is printed as a decimal text: with
            two places (12.50), the other two as short as they can be (89.5).
        quiet: a text that shows in the trace only where it is not «none».
    """

    def declare(body: Callable[P, S]) -> Rule[P, S]:
        about = {
            "clause": clause,
            "label": label,
            "sentence": sentence,
            "fails": fails,
            "unit": unit,
            "warns": warns,
            "written": written,
            "quiet": quiet,
        }
        return Rule(body, about)

    return declare


@dataclass(frozen=True, slots=True)
class Table:
    """An outcome with one row per line: the lines come back in the order given."""

    rows: Rows[Any]
    columns: Mapping[str, Symbol]
    listed: Truth | None = None
    """Whether the lines are listed at all; a case-level truth."""


@dataclass(frozen=True, slots=True)
class TableItem:
    """A table of lines as the readings see it: nodes by column name."""

    source: str
    columns: Mapping[str, Node]
    listed: Node

    def decided(self) -> dict[str, Node]:
        """Return the columns that are decided: all but a fact of the line that is shown with it."""
        return {
            name: node
            for name, node in self.columns.items()
            if not (isinstance(node, Fact) and node.source == self.source)
        }


Outcome = Mapping[str, "Symbol | Table"]


class Decision(Generic[F]):
    """One decision of a programme: facts in, outcome out."""

    def __init__(
        self, name: str, facts: type[F], body: Callable[[F], Outcome], about: Mapping[str, Any]
    ) -> None:
        """Hold the facts class and the body; declared with :func:`decision`."""
        self.name = name
        self.facts = facts
        self.body = body
        self.label: str = about["label"]
        self.clause: str = about["clause"]
        self.__doc__ = body.__doc__

    def read(self, numbers: Numbers) -> Program:
        """Run the rule bodies once, with symbols, under these numbers.

        Raises:
            RuleError: a rule that cannot be read, or names that mean two things in one table.
        """
        reading = _Reading()
        token = _reading.set(reading)
        try:
            root = Root(numbers)
            facts = root.case = self.facts(root, CASE)
            outcome = {name: _item(value) for name, value in self.body(facts).items()}
        finally:
            _reading.reset(token)
        advice = [Ref(s.kind, s) for s, _ in reading.steps.values() if s.warns]
        program = Program(self, numbers, outcome, advice)
        problems = [*clashes(program.sources, self._columns(program, reading))]
        problems += related_to_themselves(program.trees(), program.scopes)
        if problems:
            message = f"decision {self.name}: {'; '.join(problems)}"
            raise RuleError(message)
        return program

    def _columns(self, program: Program, reading: _Reading) -> Iterator[Named]:
        """Yield what the tables of this decision hold: facts, steps that are shown, outcomes."""
        for source in program.sources.values():
            for fact in source.columns:
                what = f"fact {fact!r} of {source.facts.__module__}"
                yield Named(source.name, fact, what, (source.name, fact))
        written = {id(step): key[0].__module__ for key, (step, _) in reading.steps.items()}
        for step in program.shown():
            what = f"step {step.name!r} of {written[id(step)]}"
            yield Named(step.source, step.name, what, id(step))
        for name, item in program.outcome.items():
            for of, column, node in _columns_of(name, item):
                what = f"outcome {column!r} of {self.body.__module__}"
                yield Named(of, column, what, _meaning(node))


def decision(
    name: str, *, facts: type[F], label: str, clause: str
) -> Callable[[Callable[[F], Outcome]], Decision[F]]:
    """Declare a decision: ``<programme>.<name>`` on the command line."""

    def declare(body: Callable[[F], Outcome]) -> Decision[F]:
        return Decision(name, facts, body, {"label": label, "clause": clause})

    return declare


def _item(value: Symbol | Table) -> Node | TableItem:
    if isinstance(value, Symbol):
        return value.node
    columns = {name: symbol.node for name, symbol in value.columns.items()}
    listed = value.listed.node if value.listed is not None else expr.TRUE
    return TableItem(value.rows.source, columns, listed)


def _columns_of(name: str, item: Node | TableItem) -> Iterator[tuple[str, str, Node]]:
    """Yield the columns of an outcome: the list whose table has it, its name, its value."""
    if isinstance(item, Node):
        yield CASE, name, item
        return
    yield CASE, f"{name}_listed", item.listed
    for column, node in item.columns.items():
        yield item.source, f"{name}_{column}", node


def _meaning(node: Node) -> int:
    """Return what an outcome stands for: a step given out as it is, or a value of its own.

    A fact given out is no fact any more: before the law it is known, and nothing is decided.
    """
    return id(node.step if isinstance(node, Ref) else node)


class Program:
    """A decision as its tree: sources, steps in computable order, outcome."""

    def __init__(
        self,
        decision: Decision[Any],
        numbers: Numbers,
        outcome: Mapping[str, Node | TableItem],
        advice: list[Ref],
    ) -> None:
        """Order the steps that the outcome and the advice need."""
        self.decision = decision
        self.numbers = numbers
        self.outcome = outcome
        self.advice = advice
        self.sources: dict[str, Source] = sources_of(decision.facts)
        self.scopes = ScopeFinder()
        self.steps: list[Step] = list(steps_in_order(self.roots()))

    def roots(self) -> Iterator[Node]:
        """Yield every node that the outcome and the advice start from."""
        yield from self.advice
        for item in self.outcome.values():
            if isinstance(item, TableItem):
                yield from (item.listed, *item.columns.values())
            else:
                yield item

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every node of the steps and of the outcome, once."""
        found: dict[Node, None] = {}

        def visit(node: Node) -> None:
            if node not in found:
                found[node] = None
                for child in node.children():
                    visit(child)

        for top in (*(step.definition for step in self.steps), *self.roots()):
            visit(top)
        return tuple(found)

    @cached_property
    def facts_read(self) -> Mapping[str, Mapping[str, Kind]]:
        """The facts that a step or an outcome reads, with their kinds, by source."""
        read: dict[str, dict[str, Kind]] = {}
        for node in self.nodes:
            if isinstance(node, Fact):
                read.setdefault(node.source, {})[node.name] = node.kind
            elif isinstance(node, Some | Largest):
                keys = {name: key.kind for name, key in node.match}
                read.setdefault(node.relation, {}).update(keys)
        return read

    def trees(self) -> Iterator[tuple[str, Node]]:
        """Yield every step and outcome: what it is called, and its tree."""
        yield from ((f"step {step.name!r}", step.definition) for step in self.steps)
        for name, item in self.outcome.items():
            for _, column, node in _columns_of(name, item):
                yield f"outcome {column!r}", node

    def shown(self) -> list[Step]:
        """Return the steps that a person sees, in order."""
        return [step for step in self.steps if not step.hidden]

    def fingerprint(self) -> str:
        """Return a hash of the tree: it changes when, and only when, the rules change."""
        writer = _Writer()
        lines = [f"{s.name}|{s.source}|{s.clause}|{writer.text(s.definition)}" for s in self.steps]
        lines += [f"{name}={writer.item(item)}" for name, item in self.outcome.items()]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class _Writer:
    """Writes a tree as one canonical line, for the hash of the rules."""

    def text(self, node: Node) -> str:
        parts = (self._part(getattr(node, name)) for name in node.fields)
        return f"({type(node).__name__} {' '.join(parts)})"

    def item(self, item: Node | TableItem) -> str:
        if isinstance(item, Node):
            return self.text(item)
        columns = " ".join(f"{name}={self.text(node)}" for name, node in item.columns.items())
        return f"{item.source}[{columns}]{self.text(item.listed)}"

    def _part(self, value: object) -> str:
        match value:
            case Ref():
                return f"@{value.step.source}.{value.step.name}"
            case Node():
                return self.text(value)
            case expr.Order():
                return f"{value.source}:{self._part(value.by)}"
            case Step():
                return f"@{value.source}.{value.name}"
            case tuple():
                return f"[{' '.join(self._part(part) for part in value)}]"
            case expr.Kind():
                return value.value
            case _:
                return repr(value)
