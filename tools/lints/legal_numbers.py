"""No legal number in Python: the law's numbers are data, dated and cited."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lints.lint import File, Finding, Lint, is_source


ESCAPE = re.compile(r"#\s*not law:\s*\S")
NUMBER_AS_TEXT = re.compile(r"[+-]?\d[\d_,]*(\.\d+)?\s*[%％]?")
EXACT_TYPES = frozenset({"Decimal", "Fraction"})


def _is_rule(path: PurePosixPath) -> bool:
    return is_source(path) and path.parts[2] == "programmes" and "rules" in path.parts[4:]


def _is_legal_number(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=bool()):
            return False
        case ast.Constant(value=int(value)):
            return value > 1
        case ast.Constant(value=float() | complex()):
            return True
        case ast.Constant(value=str(text)):
            return NUMBER_AS_TEXT.fullmatch(text.strip()) is not None and text.strip() not in "01"
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(), *_]):
            return name in EXACT_TYPES
    return False


CITING = {"rule": 0, "judgement_needed": 1, "not_covered": 1}
"""Which argument of a call is the id of a clause: «10.3» is a place in the law, not a number."""


def _citations(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what stands where a clause is cited."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "clause")
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in CITING:
                yield from node.args[CITING[name] : CITING[name] + 1]


def _find(file: File) -> Iterator[Finding]:
    lines = file.text.splitlines()
    found: set[int] = set()
    tree = ast.parse(file.text)
    cited = {id(node) for node in _citations(tree)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr) or not _is_legal_number(node) or id(node) in cited:
            continue
        if not any(ESCAPE.search(lines[at - 1]) for at in (node.lineno, node.end_lineno or 0)):
            found.add(node.lineno)
    for line in sorted(found):
        yield line, "法規數字請寫在 law/numbers.toml；若非法規數字，行尾註明 # not law: 理由"


_RULES = "src/openosh/programmes/sixth/rules/p1.py"

LEGAL_NUMBERS = Lint(
    name="legal-number",
    reason="An amendment changes numbers.toml and nothing else, and every number shows its clause.",
    asks=_is_rule,
    find=_find,
    good=(
        (_RULES, 'cap = law.table("annual_cap", band, risk_class)\n'),
        (_RULES, "first = visits[0]\nlast = visits[-1]\nnext_one = index + 1\n"),
        (_RULES, "wanted = True\n"),
        (_RULES, "CENT = 100  # not law: a percentage is printed in hundredths\n"),
        (_RULES, '@rule("10.1.1")\ndef fee() -> None:\n    """每診次補助一千五百元。"""\n'),
        (_RULES, '@rule("10.3", label="通報")\ndef fee() -> None:\n    """通報補助。"""\n'),
        (_RULES, '@decision("fee", clause="10.3")\ndef fee() -> None:\n    """What is paid."""\n'),
        (_RULES, 'held = judgement_needed(Whole, "10.4", "未規定")\n'),
        (_RULES, '@rule("3.5", label="其他")\ndef other() -> None:\n    """其他。"""\n'),
        (_RULES, '@decision("other", facts=Other, clause="3.5")\ndef other() -> None:\n    pass\n'),
        ("src/openosh/programmes/sixth/facts.py", "MOST = 5\n"),
        ("src/openosh/programmes/sixth/tests/test_rules.py", "assert 120_000 == cap\n"),
    ),
    bad=(
        (_RULES, "cap = 120_000\n"),
        (_RULES, "quota = quota - 2\n"),
        (_RULES, "share = 0.5\n"),
        (_RULES, 'share = Decimal("0.6")\n'),
        (_RULES, 'share = fractions.Fraction("1/2")\n'),
        (_RULES, 'share = parse_ratio("60%")\n'),
        (_RULES, 'code in ("11", "41")\n'),
        (_RULES, '@rule("10.3", unit="12")\ndef fee() -> None:\n    """通報補助。"""\n'),
        (_RULES, '@rule("p1", unit="60%")\ndef share() -> None:\n    """六成。"""\n'),
        (_RULES, "cap = 120_000  # not law:\n"),
        (_RULES, "cap = 120_000  # the cap\n"),
        ("src/openosh/programmes/sixth/rules/deeper/p2.py", "cap = 120_000\n"),
    ),
)
