"""Break every rule below the given folders and say which mutants no test noticed: ``make mutate``.

A survivor that changes nothing a case could show is explained in ``tests/mutants.toml`` beside the
rules, by its name: ``"p1.py half_day: a & b → a" = "理由"``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from queue import SimpleQueue

from mutate.operators import Mutant, mutants_of
from mutate.trial import BadGroundError, Sandbox, Verdict


MOST_SURVIVORS_PERCENT = 5
PATIENCE = 5
"""A mutant may take this many times what the honest rules take."""

Named = tuple[PurePosixPath, Mutant]


def mutants_below(folder: Path, only: str) -> list[Named]:
    """Return every mutant of every module below ``folder``, or only of one function."""
    return [
        (PurePosixPath(path), mutant)
        for path in sorted(folder.rglob("*.py"))
        for mutant in mutants_of(path.read_text(encoding="utf-8"))
        if only in {"", mutant.function}
    ]


def judged(mutants: list[Named], tests: list[str], workers: int) -> Iterator[tuple[Named, Verdict]]:
    """Try every mutant, ``workers`` at a time, and yield each verdict in order."""
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(workers) as pool:
        free: SimpleQueue[Sandbox] = SimpleQueue()
        for number in range(workers):
            free.put(Sandbox.copied(Path.cwd(), Path(home, str(number)), tests))
        first = free.get()
        limit = 10 + PATIENCE * first.seconds_when_honest()
        free.put(first)

        def judge(named: Named) -> Verdict:
            sandbox = free.get()
            try:
                return sandbox.verdict(named[0], named[1].text, limit)
            finally:
                free.put(sandbox)

        yield from zip(mutants, pool.map(judge, mutants), strict=True)


def explanations(folder: Path) -> dict[str, str]:
    """Read why the known survivors of these rules are no fault."""
    path = folder.parent / "tests" / "mutants.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def mutate(folder: Path, tests: list[str], workers: int, only: str) -> bool:
    """Judge the rules of one folder and report; whether its tests are good enough."""
    mutants = mutants_below(folder, only)
    explained = explanations(folder)
    count: Counter[Verdict] = Counter()
    unexplained = 0
    stale = dict(explained) if not only else {}
    for number, ((path, mutant), verdict) in enumerate(judged(mutants, tests, workers), start=1):
        count[verdict] += 1
        print(f"\r{number}/{len(mutants)}", end="", file=sys.stderr, flush=True)
        if verdict is Verdict.SURVIVED:
            name = f"{path.name} {mutant.name}"
            why = explained.get(name)
            stale.pop(name, None)
            unexplained += why is None
            print(f"\r{path}:{mutant.line}: {mutant.name}  {why or '✗ 沒有測試發現'}")
    tried = count[Verdict.KILLED] + count[Verdict.SURVIVED]
    share = 100 * count[Verdict.SURVIVED] / tried if tried else 0
    print(
        f"\r{folder}：{tried} 個變異，{count[Verdict.SURVIVED]} 個存活（{share:.1f}%），"
        f"其中 {unexplained} 個未說明；另有 {count[Verdict.REFUSED]} 個載入時即被拒絕"
    )
    for name in stale:
        print(f"mutants.toml 說明了已不存活的變異：{name}")
    return not (unexplained or stale) and share < MOST_SURVIVORS_PERCENT


def main() -> int:
    """Read the command line; fail when a survivor is unexplained or too many survive."""
    parser = argparse.ArgumentParser(prog="mutate", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", help="default: the tests beside the rules")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", metavar="FUNCTION")
    wanted = parser.parse_args()
    try:
        good_enough = [
            mutate(
                folder,
                wanted.tests or [str(folder.parent / "tests")],
                wanted.workers,
                wanted.only,
            )
            for folder in wanted.folders
        ]
    except BadGroundError as error:
        print(f"✗ 未變異前測試就沒有通過：\n{error}", file=sys.stderr)
        return 1
    return 0 if all(good_enough) else 1


sys.exit(main())
