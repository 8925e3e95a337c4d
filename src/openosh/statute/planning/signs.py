"""Whole numbers that cannot be negative: their running sums only grow, rounding them is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.statute.expr import Absent, Arith, Choose, Const, Fact, Node, Ref


if TYPE_CHECKING:
    from openosh.statute.rule import Program


def never_negative(node: Node, program: Program) -> bool:
    """Return whether a whole number is known to be at least zero wherever it is known at all."""
    match node:
        case Const():
            return isinstance(node.value, int) and node.value >= 0
        case Fact():
            shape = program.sources[node.source].columns[node.name]
            return shape.least is not None and shape.least >= 0
        case Arith():
            parts = node.children()
            return node.op != "-" and all(never_negative(part, program) for part in parts)
        case Ref():
            return never_negative(node.step.definition, program)
        case Choose():
            branches = (node.then, node.otherwise)
            return all(never_negative(branch, program) for branch in branches)
        case Absent():
            return True
        case _:
            return False
