"""Files and functions that fit in a head, and modules whose name says what they hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from lints.lint import File, Finding, Lint, is_python, is_source


FILE_LIMIT = 400
FUNCTION_LIMIT = 40
DRAWERS = frozenset(
    {"common", "helper", "helpers", "misc", "service", "services", "shared", "util", "utils"}
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _long_file(file: File) -> Iterator[Finding]:
    length = len(file.text.splitlines())
    if length > FILE_LIMIT:
        yield FILE_LIMIT + 1, f"{length} 行，上限 {FILE_LIMIT}：請依用途拆成幾個檔案"


def _length(function: Function) -> int:
    """Lines of a function without its docstring, which often is a clause."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def _long_functions(file: File) -> Iterator[Finding]:
    for node in ast.walk(ast.parse(file.text)):
        if isinstance(node, Function) and _length(node) > FUNCTION_LIMIT:
            yield (
                node.lineno,
                f"{node.name} 有 {_length(node)} 行，上限 {FUNCTION_LIMIT}：讀起來應如清單",
            )


def _drawer(file: File) -> Iterator[Finding]:
    named = {file.path.stem, *file.path.parts[:-1]} & DRAWERS
    for name in sorted(named):
        yield 1, f"「{name}」沒有說出裡面是什麼：請以內容命名"


_CLAUSE = '    """條文。\n\n    條文。\n    """\n'


def _lines(count: int) -> str:
    return "x = 0\n" * count


def _function(count: int, docstring: str = "") -> str:
    return "def act():\n" + docstring + "    x = 0\n" * (count - 1)


LONG_FILE = Lint(
    name="long-file",
    reason="What is read in one sitting is understood.",
    asks=is_python,
    find=_long_file,
    good=(("src/openosh/kit/a.py", _lines(FILE_LIMIT)), ("tests/a.json", _lines(FILE_LIMIT + 1))),
    bad=(
        ("src/openosh/kit/a.py", _lines(FILE_LIMIT + 1)),
        ("tests/test_a.py", _lines(FILE_LIMIT + 1)),
    ),
)

LONG_FUNCTION = Lint(
    name="long-function",
    reason="A function reads as a checklist; what needs more has parts that deserve names.",
    asks=is_source,
    find=_long_functions,
    good=(
        ("src/openosh/kit/a.py", _function(FUNCTION_LIMIT)),
        (
            "src/openosh/kit/a.py",
            _function(FUNCTION_LIMIT, _CLAUSE),
        ),
        ("tests/test_a.py", _function(FUNCTION_LIMIT + 1)),
    ),
    bad=(
        ("src/openosh/kit/a.py", _function(FUNCTION_LIMIT + 1)),
        ("src/openosh/kit/a.py", "async " + _function(FUNCTION_LIMIT + 1)),
    ),
)

DRAWER = Lint(
    name="drawer",
    reason="A module named after nothing collects everything.",
    asks=lambda path: is_python(path) and PurePosixPath("tools") not in path.parents,
    find=_drawer,
    good=(("src/openosh/kit/money.py", ""), ("src/openosh/statute/facts.py", "import utils\n")),
    bad=(
        ("src/openosh/kit/utils.py", ""),
        ("src/openosh/desk/common/cases.py", ""),
        ("tests/helpers.py", ""),
    ),
)
