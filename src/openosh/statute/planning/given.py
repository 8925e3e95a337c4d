"""What is known about the facts a plan will meet, and what can be absent under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.statute.expr import (
    CASE,
    Absent,
    Before,
    Const,
    Distinct,
    Fact,
    Known,
    Largest,
    Node,
    Presume,
    Ref,
    Some,
    Total,
)


if TYPE_CHECKING:
    from collections.abc import Mapping
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
