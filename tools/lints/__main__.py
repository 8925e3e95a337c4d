"""Try every lint on every file: ``make lint``."""

from __future__ import annotations

import sys
from pathlib import Path

from lints.catalogue import LINTS, problems_below


def main() -> int:
    """Print each problem with its place; fail when there is one."""
    problems = problems_below(Path.cwd())
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"✗ {len(problems)} 處待改" if problems else f"✓ {len(LINTS)} 項自訂規則")
    return 1 if problems else 0


sys.exit(main())
