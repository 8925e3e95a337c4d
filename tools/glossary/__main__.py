"""Write the generated pages of ``docs/``: ``PYTHONPATH=tools .venv/bin/python -m glossary``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from glossary.pages import REMEDY, pages, stale


def main() -> int:
    """Write every page that is not up to date, or with ``--check`` only name them."""
    parser = argparse.ArgumentParser(prog="glossary", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if one is stale")
    wanted = parser.parse_args()
    root = Path.cwd()
    found = stale(root)
    if wanted.check:
        for name in found:
            print(f"✗ {name} 與程式不符：請執行 {REMEDY}", file=sys.stderr)
        return 1 if found else 0
    for name in found:
        (root / name).write_text(pages(root)[name], encoding="utf-8")
        print(f"✓ 重寫 {name}")
    if not found:
        print("✓ 都與程式一致")
    return 0


sys.exit(main())
