"""Why a value is absent: derived from the tree, so that every reading gives the same answer.

A value that is absent has a reason: a fact that nobody has supplied, a date or key that the law
does not cover, or a judgement that a person must make. For any node these functions build the
conditions, themselves nodes of the algebra, under which each reason applies.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from openosh.statute.expr import (
    CASE,
    FALSE,
    TRUE,
    Absent,
    And,
    Before,
    Choose,
    Compare,
    Distinct,
    EveryFailing,
    Fact,
    FirstFailing,
    Kind,
    Known,
    Largest,
    Lookup,
    Node,
    Not,
    Or,
    Presume,
    Ref,
    Some,
    Total,
    walk,
)


TRUTH = Kind.TRUTH


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a value may be absent, and the condition under which it applies.

    The cause is a fact, a gap of the law, or another step that is absent in turn.
    """

    cause: Fact | Absent | Ref
    when: Node
    through: Some | Largest | None = None
    """The related rows in which the fact lies; then ``row`` says for which of them it applies."""
    row: Node = TRUE


def both(*conditions: Node) -> Node:
    """Return the conjunction without needless truths."""
    kept: list[Node] = []
    for condition in conditions:
        parts = condition.args if isinstance(condition, And) else (condition,)
        kept.extend(part for part in parts if part is not TRUE and part not in kept)
    if any(part is FALSE for part in kept):
        return FALSE
    return kept[0] if len(kept) == 1 else And(TRUTH, tuple(kept)) if kept else TRUE


def either(*conditions: Node) -> Node:
    """Return the disjunction without needless falsehoods."""
    kept: list[Node] = []
    for condition in conditions:
        parts = condition.args if isinstance(condition, Or) else (condition,)
        kept.extend(part for part in parts if part is not FALSE and part not in kept)
    if any(condition is TRUE for condition in kept):
        return TRUE
    return kept[0] if len(kept) == 1 else Or(TRUTH, tuple(kept)) if kept else FALSE


def certain(condition: Node) -> Node:
    """Return whether the condition is known to hold."""
    return condition if condition in {TRUE, FALSE} else Presume(TRUTH, condition, FALSE)


def certainly_not(condition: Node) -> Node:
    """Return whether the condition is known to fail."""
    return certain(Not(TRUTH, condition))


def absent(node: Node) -> Node:
    """Return whether the value is absent."""
    return Not(TRUTH, Known(TRUTH, node))


def reasons(node: Node) -> tuple[Reason, ...]:
    """Return every reason why ``node`` may be absent; one entry per cause and way to it.

    Steps are not entered: a step that is absent is itself a cause.
    """
    return _Reasons().of(node)


@dataclass(slots=True)
class _Reasons:
    known: dict[Node, tuple[Reason, ...]] = field(default_factory=dict)

    def of(self, node: Node) -> tuple[Reason, ...]:
        found = self.known.get(node)
        if found is None:
            found = self.known[node] = self._find(node)
        return found

    def _find(self, node: Node) -> tuple[Reason, ...]:
        match node:
            case Fact() | Ref():
                return (Reason(node, absent(node)),)
            case Absent():
                return (Reason(node, TRUE),)
            case Lookup():
                return self._of_lookup(node)
            case Presume():
                return self._guarded(node, self.of(node.default))
            case Known() | Total() | Distinct():
                return ()
            case Before():
                return tuple(reason for key in node.within for reason in self.of(key))
            case And() | Or() | EveryFailing():
                found = (reason for arg in node.children() for reason in self.of(arg))
                return self._guarded(node, found)
            case Choose():
                return self._of_choice(node)
            case FirstFailing():
                return self._in_order(node)
            case Some() | Largest():
                return self._through(node)
            case _:
                return tuple(reason for arg in node.children() for reason in self.of(arg))

    @staticmethod
    def _guarded(node: Node, found: object) -> tuple[Reason, ...]:
        """An absent operand is no reason where the others decide without it."""
        guard = absent(node)
        return tuple(replace(reason, when=both(guard, reason.when)) for reason in found)  # type: ignore[attr-defined]

    def _of_lookup(self, node: Lookup) -> tuple[Reason, ...]:
        """Either a key or the day is not known, or the law has no number for them."""
        keys = (reason for child in node.children() for reason in self.of(child))
        known = both(*(Known(TRUTH, child) for child in node.children()))
        gap = Absent(node.kind, "not_covered", "", node.table)
        return (*self._guarded(node, keys), Reason(gap, both(absent(node), known)))

    def _of_choice(self, node: Choose) -> tuple[Reason, ...]:
        then, otherwise = certain(node.test), certainly_not(node.test)
        return (
            *self._guarded(node, self.of(node.test)),
            *(replace(r, when=both(then, r.when)) for r in self.of(node.then)),
            *(replace(r, when=both(otherwise, r.when)) for r in self.of(node.otherwise)),
        )

    def _in_order(self, node: FirstFailing) -> tuple[Reason, ...]:
        """Only the first open condition is to blame: the later ones were never reached."""
        found: list[Reason] = []
        held: tuple[Node, ...] = ()
        for _, condition in node.conditions:
            guard = both(*(certain(earlier) for earlier in held))
            found += [replace(r, when=both(guard, r.when)) for r in self.of(condition)]
            held = (*held, condition)
        return tuple(found)

    def _through(self, node: Some | Largest) -> tuple[Reason, ...]:
        """The keys of this side, then the facts of each row that might be meant."""
        guard = absent(node)
        here = [r for _, key in node.match for r in self.of(key)]
        row_facts = [
            Reason(Fact(key.kind, node.relation, name), guard, node, self._key_open(node, name))
            for name, key in node.match
        ]
        inner = node.condition if isinstance(node, Some) else node.value
        for reason in self.of(inner):
            if source_of(reason.cause) == node.relation:
                row_facts.append(Reason(reason.cause, guard, node, reason.when))
            else:
                here.append(replace(reason, when=both(guard, _in_some_row(node, reason.when))))
        if isinstance(node, Largest):
            no_row = certainly_not(_some_meant(node))
            here += [replace(r, when=both(no_row, r.when)) for r in self.of(node.otherwise)]
        return (*self._guarded(node, here), *row_facts)

    @staticmethod
    def _key_open(node: Some | Largest, name: str) -> Node:
        """A row whose key is open is a reason only if its condition does not fail anyway."""
        key = dict(node.match)[name]
        open_key = absent(Fact(key.kind, node.relation, name))
        if isinstance(node, Largest) or node.condition is TRUE:
            return open_key
        return both(open_key, Not(TRUTH, certainly_not(node.condition)))


def _some_meant(node: Some | Largest) -> Node:
    """Return whether some related row is meant; open where a key is."""
    return Some(TRUTH, node.relation, node.match, TRUE)


def _in_some_row(node: Some | Largest, condition: Node) -> Node:
    """Return whether the condition holds for certain in a row that might be meant."""
    of_rows = (part for part in walk(condition) if isinstance(part, Fact | Ref))
    if not any(source_of(part) == node.relation for part in of_rows):
        return both(Not(TRUTH, certainly_not(_some_meant(node))), condition)
    meant = (might_be(node.relation, name, key) for name, key in node.match)
    return Some(TRUTH, node.relation, (), both(*meant, certain(condition)))


def might_be(relation: str, name: str, key: Node) -> Node:
    """Return whether a row might have this key: it has, or one of the two is not known."""
    same = Compare(TRUTH, "==", Fact(key.kind, relation, name), key)
    return Not(TRUTH, certainly_not(same))


def source_of(cause: Fact | Absent | Ref) -> str:
    """Return the list in which a cause stands."""
    match cause:
        case Fact():
            return cause.source
        case Ref():
            return cause.step.source
        case _:
            return CASE


def counts_lines(node: Node, seen: dict[Node, bool] | None = None) -> bool:
    """Return whether the value depends on which other lines of the case count."""
    seen = {} if seen is None else seen
    if node in seen:
        return seen[node]
    seen[node] = False
    if isinstance(node, Before | Total | Distinct):
        seen[node] = True
    elif isinstance(node, Ref):
        seen[node] = node.step.node is not None and counts_lines(node.step.node, seen)
    else:
        seen[node] = any(counts_lines(child, seen) for child in node.children())
    return seen[node]


def open_ended(node: Node) -> Node:
    """Return whether the value could stay absent, whichever other lines count.

    Where a value depends on a count of other lines, the count itself is always known, but the
    keys and limits beside it may not be; what the count turns out to be is left out of account.
    """
    if not counts_lines(node):
        return absent(node)
    match node:
        case Ref():
            return open_ended(node.step.definition)
        case Before():
            return either(*(absent(key) for key in node.within))
        case Total() | Distinct() | Known():
            return FALSE
        case And() | Or():
            decides = certainly_not if isinstance(node, And) else certain
            plain = [arg for arg in node.args if not counts_lines(arg)]
            undecided = [Not(TRUTH, decides(arg)) for arg in plain]
            return both(*undecided, either(*(open_ended(arg) for arg in node.args)))
        case Choose() if not counts_lines(node.test):
            return either(
                absent(node.test),
                both(certain(node.test), open_ended(node.then)),
                both(certainly_not(node.test), open_ended(node.otherwise)),
            )
        case Choose() if isinstance(node.test, Compare):
            return either(*(open_ended(child) for child in node.children()))
        case Presume():
            return open_ended(node.default)
        case _:
            return either(*(open_ended(child) for child in node.children()))
