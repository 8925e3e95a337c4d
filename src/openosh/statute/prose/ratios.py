"""Shapes that the symbols leave in the tree and that people say in one word.

A ratio of the law is carried as a whole number over a common denominator; said aloud, the
denominator cancels. The least of two values is a choice between them.
"""

from __future__ import annotations

from typing import Literal

from openosh.statute import expr
from openosh.statute.expr import Const, Node
from openosh.statute.numbers import column_of


Extreme = Literal["<=", ">="]


def smallest(node: Node) -> tuple[tuple[Node, ...], Extreme] | None:
    """Return the values of which a choice takes the least (or the greatest), if it is one."""
    if not isinstance(node, expr.Choose) or not isinstance(node.test, expr.Compare):
        return None
    test = node.test
    if (
        test.op not in {"<=", ">="}
        or test.left is not node.then
        or test.right is not node.otherwise
    ):
        return None
    earlier = smallest(test.left)
    if earlier and earlier[1] == test.op:
        return (*earlier[0], test.right), earlier[1]
    return (test.left, test.right), "<=" if test.op == "<=" else ">="


def reduced(one: Node, other: Node) -> tuple[Node, Node]:
    """Return both sides divided by the common denominators of the ratios in them."""
    for scale in sorted(_scales(one) | _scales(other)):
        smaller = _divided(one, scale), _divided(other, scale)
        if smaller[0] is not None and smaller[1] is not None:
            one, other = smaller[0], smaller[1]
    return one, other


def _scales(node: Node) -> set[int]:
    return {
        column_of(part)[2]
        for part in expr.walk(node)
        if isinstance(part, expr.Lookup) and column_of(part)[1] == "scaled"
    }


def _divided(node: Node, scale: int) -> Node | None:
    """Return the node divided by a whole number, None where it does not divide visibly."""
    match node:
        case Const(value=int(value)) if value % scale == 0:
            return Const(node.kind, value // scale)
        case expr.Lookup() if column_of(node)[1:] == ("scaled", scale):
            return node.changed(column=column_of(node)[0])
        case expr.Arith(op="*"):
            left = _divided(node.left, scale)
            if left is not None:
                return _product(node, left, node.right)
            right = _divided(node.right, scale)
            return None if right is None else _product(node, node.left, right)
        case expr.Arith(op="+" | "-"):
            left, right = _divided(node.left, scale), _divided(node.right, scale)
            return None if left is None or right is None else node.changed(left=left, right=right)
        case _:
            return None


def _product(node: expr.Arith, left: Node, right: Node) -> Node:
    """Return a product without a factor of one."""
    if isinstance(left, Const) and left.value == 1:
        return right
    if isinstance(right, Const) and right.value == 1:
        return left
    return node.changed(left=left, right=right)
