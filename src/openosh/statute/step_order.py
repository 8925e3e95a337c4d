"""The steps of a program in an order in which each can be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.statute.expr import Node, Ref, Step


if TYPE_CHECKING:
    from collections.abc import Iterator


class RuleError(TypeError):
    """A rule or decision that cannot be read; says which, and what to write."""


def steps_in_order(roots: Iterator[Node]) -> Iterator[Step]:
    """Yield every step once, after the steps that it needs."""
    done: set[int] = set()
    open_steps: set[int] = set()
    seen: set[Node] = set()

    def visit(node: Node) -> Iterator[Step]:
        if isinstance(node, Ref):
            yield from enter(node.step)
        elif node in seen:
            return
        seen.add(node)
        for child in node.children():
            yield from visit(child)

    def enter(step: Step) -> Iterator[Step]:
        if id(step) in done:
            return
        if id(step) in open_steps:
            message = f"step {step.name!r} needs itself"
            raise RuleError(message)
        open_steps.add(id(step))
        yield from visit(step.definition)
        done.add(id(step))
        yield step

    for root in roots:
        yield from visit(root)
