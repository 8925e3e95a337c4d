"""No programme is named below ``programmes``: strings escape an import linter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lints.lint import File, Finding, Lint


BELOW = frozenset({"kit", "statute", "desk"})


def _is_below(path: PurePosixPath) -> bool:
    return path.parts[:2] == ("src", "openosh") and path.parts[2] in BELOW


def _find(file: File) -> Iterator[Finding]:
    names = "|".join(map(re.escape, sorted(file.repository.programmes)))
    if not names:
        return
    named = re.compile(rf"(?<![^\W_])({names})(?![^\W_])")
    for number, line in enumerate(file.text.splitlines(), start=1):
        for name in dict.fromkeys(named.findall(line)):
            yield number, f"這一層不認識任何計畫，卻寫了「{name}」：請改由計畫的宣告傳入"


PROGRAMME_NAMED = Lint(
    name="programme-named",
    reason="A sixth programme is added by adding a folder; nothing below may know the first five.",
    asks=_is_below,
    find=_find,
    good=(
        ("src/openosh/statute/law.py", 'name = "seventh"\n'),
        ("src/openosh/statute/law.py", 'name = "sixths"\n'),
        ("src/openosh/programmes/sixth/programme.py", 'name = "sixth"\n'),
        ("src/openosh/server/main.py", 'default = "sixth"\n'),
    ),
    bad=(
        ("src/openosh/statute/law.py", 'if programme == "sixth":\n'),
        ("src/openosh/kit/periods.py", "# as sixth counts them\n"),
        ("src/openosh/desk/cases/actions.py", 'template = "sixth/letter.html"\n'),
        ("src/openosh/statute/law.py", "def sixth_quota() -> None: ...\n"),
    ),
)
