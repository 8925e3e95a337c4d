"""Stages: how many passes over the lines must end before a value can be computed."""

from __future__ import annotations

from openosh.statute.expr import Before, Distinct, Largest, Node, Ref, Some, Total, walk


OVER_LINES = (Total, Distinct)


class Stages:
    """The stage of each node: how many passes over the lines must end before it can be computed."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self.known: dict[Node, int] = {}

    def of(self, node: Node) -> int:
        """Return the stage of a node."""
        if node not in self.known:
            self.known[node] = self._find(node)
        return self.known[node]

    def _find(self, node: Node) -> int:
        if isinstance(node, Ref):
            return self.of(node.step.definition)
        inner = max((self.of(child) for child in node.children()), default=0)
        waits = isinstance(node, OVER_LINES) or (isinstance(node, Before) and node.latest_first)
        return inner + 1 if waits or reads_steps(node) else inner


def reads_steps(node: Node) -> bool:
    """Return whether related rows are judged by steps of their own, not by facts alone."""
    return isinstance(node, Some | Largest) and any(
        isinstance(part, Ref) and part.step.source == node.relation for part in walk(node)
    )
