"""The small ways in which a rule can be wrong."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar


T = TypeVar("T")

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}
TWINS = {
    "all_of": "any_of",
    "any_of": "all_of",
    "first_of_month": "last_of_month",
    "greatest": "least",
    "last_of_month": "first_of_month",
    "least": "greatest",
    "minus_days": "plus_days",
    "plus_days": "minus_days",
}
TAKES_ANY_NUMBER = frozenset(
    {
        "all_of",
        "among",
        "any_of",
        "every_failing",
        "first_failing",
        "first_that_holds",
        "greatest",
        "least",
        "sieve",
    }
)
KEEPS_THE_TYPE = frozenset(
    {"is_true", "minus_days", "once", "plus_days", "plus_months", "plus_working_days", "presumed"}
)


@dataclass(frozen=True)
class Mutant:
    """One change to one module: where, what stood there, what stands there now, the whole text."""

    function: str
    line: int
    before: str
    after: str
    text: str
    nth: int = 1
    """Counts the changes of one function that look the same."""

    @property
    def name(self) -> str:
        """What an explanation calls it: no line number, so that it survives an edit elsewhere."""
        again = f" #{self.nth}" if self.nth > 1 else ""
        return f"{self.function}: {self.before} → {self.after}{again}"


def mutants_of(text: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its lines."""
    found = [
        _mutant(text, function, node, changed)
        for function, node in _expressions(ast.parse(text), "module")
        for changed in _changes(node)
    ]
    seen: Counter[str] = Counter()
    numbered = []
    for mutant in sorted(found, key=lambda mutant: mutant.line):
        seen[mutant.name] += 1
        numbered.append(replace(mutant, nth=seen[mutant.name]))
    return numbered


def _expressions(node: ast.AST, function: str) -> Iterator[tuple[str, ast.expr]]:
    """Yield what can be broken with the function it stands in; never annotations, never prose."""
    for name, child in _children(node):
        if name in {"annotation", "returns"}:
            continue
        inside = child.name if isinstance(child, ast.FunctionDef | ast.ClassDef) else function
        if isinstance(child, ast.expr):
            yield inside, child
        yield from _expressions(child, inside)


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield name, child


def _changes(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left, [operator], [right]):
            for other in COMPARISONS[type(operator)]:
                yield ast.Compare(left, [other()], [right])
        case ast.BinOp():
            yield from _changed_operation(node)
        case ast.BoolOp():
            yield from _changed_logic(node)
        case ast.UnaryOp(ast.Invert() | ast.Not() | ast.USub(), operand):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Call():
            yield from _changed_call(node)
        case ast.Constant(int(value)):
            yield ast.Constant(not value if isinstance(value, bool) else value + 1)
        case ast.Tuple() | ast.List() | ast.Set() | ast.Dict():
            yield from _shortened(node)


def _shortened(node: ast.Tuple | ast.List | ast.Set | ast.Dict) -> Iterator[ast.expr]:
    match node:
        case ast.Tuple(elements, ast.Load()) | ast.List(elements, ast.Load()):
            yield from (type(node)(fewer, ast.Load()) for fewer in _one_less(elements))
        case ast.Set(elements):
            yield from (ast.Set(fewer) for fewer in _one_less(elements))
        case ast.Dict(keys, values):
            for items in _one_less(list(zip(keys, values, strict=True))):
                yield ast.Dict([key for key, _ in items], [value for _, value in items])


def _changed_logic(node: ast.BoolOp) -> Iterator[ast.expr]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    yield from (ast.BoolOp(node.op, fewer) for fewer in _one_less(node.values))


def _changed_operation(node: ast.BinOp) -> Iterator[ast.expr]:
    if (other := OPERATORS.get(type(node.op))) is not None:
        yield ast.BinOp(node.left, other(), node.right)
    if isinstance(node.op, ast.BitAnd | ast.BitOr | ast.Add | ast.Sub):
        yield node.left
    if isinstance(node.op, ast.BitAnd | ast.BitOr | ast.Add):
        yield node.right


def _changed_call(node: ast.Call) -> Iterator[ast.expr]:
    name = _called(node.func)
    if name in TWINS:
        yield ast.Call(_renamed(node.func, TWINS[name]), node.args, node.keywords)
    if name in TAKES_ANY_NUMBER:
        yield from (ast.Call(node.func, fewer, node.keywords) for fewer in _one_less(node.args))
        yield from (ast.Call(node.func, node.args, fewer) for fewer in _one_less(node.keywords))
    if name == "when" and len(node.args) == 1:
        yield ast.Call(node.func, [ast.UnaryOp(ast.Invert(), node.args[0])], node.keywords)
    if name in KEEPS_THE_TYPE and isinstance(node.func, ast.Attribute):
        yield node.func.value


def _called(function: ast.expr) -> str:
    match function:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def _renamed(function: ast.expr, name: str) -> ast.expr:
    if isinstance(function, ast.Attribute):
        return ast.Attribute(function.value, name, function.ctx)
    return ast.Name(name, ast.Load())


def _one_less(items: Sequence[T]) -> Iterator[list[T]]:
    if len(items) > 1:
        yield from ([*items[:at], *items[at + 1 :]] for at in range(len(items)))


def _mutant(text: str, function: str, node: ast.expr, changed: ast.expr) -> Mutant:
    """Put the changed expression where the old one stood and leave every other byte alone."""
    lines = [line.encode() for line in text.splitlines(keepends=True)]
    last = (node.end_lineno or node.lineno) - 1
    first = node.lineno - 1
    before, after = ast.unparse(node), ast.unparse(ast.fix_missing_locations(changed))
    head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    lines[first : last + 1] = [head + f"({after})".encode() + tail]
    return Mutant(function, node.lineno, before, after, b"".join(lines).decode())
