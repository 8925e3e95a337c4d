"""What is missing: the reasons of the tree, as a program that any reading can compute.

A decision that stays open is asked backwards: which steps were needed and absent, which of the
steps that *they* need, and so on down to the facts. «Asked» is itself a step of the list in which
a value stands, so the three readings compute what is missing in the same way as the decision.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.statute.expr import (
    CASE,
    FALSE,
    ONE,
    TRUE,
    ZERO,
    Absent,
    Compare,
    Fact,
    Kind,
    Known,
    Lookup,
    Node,
    Not,
    Ref,
    Some,
    Step,
    Total,
)
from openosh.statute.planning.absence import (
    Reason,
    absent,
    both,
    certain,
    certainly_not,
    either,
    might_be,
    reasons,
    source_of,
)
from openosh.statute.rule import Program, TableItem


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


TRUTH = Kind.TRUTH
UNCOVERED, JUDGED, UNKNOWN = "not_covered", "judgement_needed", "unknown"
"""Why an outcome may be open, in the words of the contract; a flag of the inquiry each."""
FLAG = "because_"
"""What stands before the name of such a flag where it is an outcome beside others."""
GAP = "gap"
"""The name of the answer whether a case meets a gap of the law."""
NEVER_OPEN = (CASE, "law_date")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The program that says why outcomes are open."""

    program: Program
    facts: Mapping[str, tuple[str, ...]]
    """By source, the facts that may be missing: the columns of the table of that name."""


def inquiry(program: Program) -> Inquiry:
    """Return the inquiry of a decision."""
    found = _asked(program)
    sources = dict.fromkeys(source for source, _ in found.missing)
    facts = {
        source: tuple(name for where, name in found.missing if where == source)
        for source in sources
    }
    outcome: dict[str, Node | TableItem] = {
        name: certain(test) for name, test in found.flags.items()
    }
    for source, names in facts.items():
        columns = {name: certain(found.missing[source, name]) for name in names}
        if source == CASE:
            outcome |= {f"missing_{name}": node for name, node in columns.items()}
        else:
            outcome[f"missing_of_{source}"] = TableItem(source, columns, TRUE)
    return Inquiry(Program(program.decision, program.numbers, outcome, []), facts)


def with_flags(program: Program) -> Program:
    """Return the decision with flags beside its outcome that say why a case is open.

    «Unknown» has a flag of its own only where a judgement could be the reason instead: an open
    case that no gap of the law explains is otherwise unknown.
    """
    found = _asked(program)
    wanted = [UNCOVERED] if found.flags[JUDGED] is FALSE else [UNCOVERED, UNKNOWN, JUDGED]
    flags = {f"{FLAG}{name}": certain(found.flags[name]) for name in wanted}
    outcome = {**program.outcome, **flags}
    return Program(program.decision, program.numbers, outcome, program.advice)


def gap(program: Program) -> Program | None:
    """Return the question whether a case meets any gap of the law, needed or not.

    Far less has to be known for it than to say why a case is open, and where the answer is no, a
    gap is not the reason. None if no program can ask it: a number is looked up by the keys of a
    line and of a related row at once, or a rule itself says that something is not covered.
    """
    met = []
    for node in program.nodes:
        if isinstance(node, Absent) and node.reason == UNCOVERED:
            return None
        if isinstance(node, Lookup):
            scope = program.scopes.of(node)
            if len(scope) > 1:
                return None
            keys = (Known(TRUTH, key) for key in node.children())
            here = both(absent(node), *keys)
            met.append(_any_line(next(iter(scope)), here) if scope else certain(here))
    return Program(program.decision, program.numbers, {GAP: either(*met)}, [])


def _asked(program: Program) -> _Inquirer:
    found = _Inquirer()
    for scope, root, asked in open_roots(program):
        found.ask(scope, root, asked)
    for step in reversed(program.steps):
        found.enter(step)
    return found


def open_roots(program: Program) -> Iterator[tuple[str, Node, Node]]:
    """Yield (source, node, whether it is asked for) of every outcome that may stay open."""
    for item in program.outcome.values():
        if not isinstance(item, TableItem):
            yield CASE, item, TRUE
            continue
        yield CASE, item.listed, TRUE
        may_be_listed = _possible(item.listed)
        for node in item.decided().values():
            yield item.source, node, may_be_listed


def _possible(condition: Node) -> Node:
    return condition if condition is TRUE else Not(TRUTH, certainly_not(condition))


@dataclass(slots=True)
class _Inquirer:
    """Collects, from the outcomes down, when each step is asked and each fact is to blame."""

    asked: dict[int, Node] = field(default_factory=dict)
    missing: dict[tuple[str, str], Node] = field(default_factory=dict)
    flags: dict[str, Node] = field(
        default_factory=lambda: {UNCOVERED: FALSE, JUDGED: FALSE, UNKNOWN: FALSE}
    )

    def enter(self, step: Step) -> None:
        """Pass on to what a step needs that the step itself is asked and absent."""
        condition = self.asked.get(id(step))
        if condition is None:
            return
        name = f"asked_{step.name}"
        asked = Step(name, step.source, TRUTH, "", "", node=certain(condition), hidden=True)
        self.ask(step.source, step.definition, Ref(TRUTH, asked))

    def ask(self, scope: str, node: Node, asked: Node) -> None:
        """Note every cause for which ``node``, asked for in ``scope``, may be absent."""
        for reason in reasons(node):
            self._blame(scope, reason, asked)

    def _blame(self, scope: str, reason: Reason, asked: Node) -> None:
        cause = reason.cause
        if isinstance(cause, Ref):
            condition = _where_it_stands(scope, reason, asked)
            self.asked[id(cause.step)] = either(self.asked.get(id(cause.step), FALSE), condition)
            return
        flag = _flag(cause)
        applies = both(asked, reason.when)
        if reason.through is None:
            once = applies if scope == CASE else _any_line(scope, applies)
        else:
            once = _any_line(reason.through.relation, _where_it_stands(scope, reason, asked))
        if isinstance(cause, Fact):
            if (cause.source, cause.name) == NEVER_OPEN:
                return
            if flag == UNKNOWN:
                place = (cause.source, cause.name)
                condition = _where_it_stands(scope, reason, asked)
                self.missing[place] = either(self.missing.get(place, FALSE), condition)
        self.flags[flag] = either(self.flags[flag], once)


def _flag(cause: Fact | Absent) -> str:
    if isinstance(cause, Fact):
        return JUDGED if cause.judged else UNKNOWN
    return UNCOVERED if cause.reason == "not_covered" else JUDGED


def _any_line(source: str, condition: Node) -> Node:
    found = Total(Kind.WHOLE, source, certain(condition), ONE)
    return Compare(TRUTH, ">", found, ZERO)


def _where_it_stands(scope: str, reason: Reason, asked: Node) -> Node:
    """Return, in the list where the cause stands, whether the reason applies to a row."""
    applies = both(asked, reason.when)
    if reason.through is None:
        return (
            applies
            if source_of(reason.cause) == scope or scope == CASE
            else _any_line(scope, applies)
        )
    meant = (might_be(reason.through.relation, name, key) for name, key in reason.through.match)
    applies = both(applies, *meant, reason.row)
    return applies if scope == CASE else Some(TRUTH, scope, (), certain(applies))
