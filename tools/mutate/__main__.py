"""Break every rule below the given folders and say which mutants no test noticed: ``make mutate``.

A mutant meets the worked examples of its programme first, in a fork of this process; only one that
no example notices meets all the tests, in a copy of the repository.

A survivor that changes nothing a case could show is explained in ``tests/mutants.toml`` beside the
rules, by its name: ``"p1.py half_day: a & b → a" = "理由"``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path, PurePosixPath
from queue import SimpleQueue

from mutate.forks import in_forks
from mutate.operators import Mutant, mutants_of
from mutate.trial import BadGroundError, Sandbox, Verdict


MOST_SURVIVORS_PERCENT = 5
MOST_ENDLESS_PERCENT = 1
"""Of mutants that no run saw to their end nothing was learnt: few may be so."""
PATIENCE = 5
"""A mutant may take this many times what the honest rules take."""
ALONE = 3
"""It may take so many times longer once it is tried again, with nothing beside it."""
LEAST_SECONDS = 10
EXAMPLES = "test_examples.py"

Named = tuple[PurePosixPath, Mutant]
Judged = Generator[tuple[Named, Verdict], None, None]


def mutants_below(folder: Path, only: str) -> list[Named]:
    """Return every mutant of every module below ``folder``, or only of one function."""
    return [
        (PurePosixPath(path), mutant)
        for path in sorted(folder.rglob("*.py"))
        for mutant in mutants_of(path.read_text(encoding="utf-8"))
        if only in {"", mutant.function}
    ]


def by_examples(folder: Path, mutants: list[Named], workers: int) -> Judged:
    """Try mutants on the worked examples of their programme; nothing if it is no programme.

    Raises:
        BadGroundError: an example notices something where nothing was changed.
    """
    if not (folder.parent / "programme.py").exists():
        return
    from mutate.rehearsal import Rehearsal

    rehearsal = Rehearsal.of(folder.parent)
    limit = LEAST_SECONDS + PATIENCE * rehearsal.seconds

    def judge(named: Named) -> Verdict:
        return rehearsal.verdict(named[0], named[1].text)

    def judge_honest(path: PurePosixPath) -> Verdict:
        return rehearsal.decides_everything().verdict(path, Path(path).read_text(encoding="utf-8"))

    first = [path for path, _ in mutants[:1]]
    for path, verdict in in_forks(judge_honest, first, 1, limit):
        if verdict is not Verdict.SURVIVED:
            raise BadGroundError(f"{path}：未變更，案例卻有不同結果")
    yield from in_forks(judge, mutants, workers, limit)


def by_tests(
    tests: list[str], mutants: list[Named], workers: int, patience: int = PATIENCE
) -> Judged:
    """Try mutants on the tests, ``workers`` copies of the repository at a time."""
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(workers) as pool:
        free: SimpleQueue[Sandbox] = SimpleQueue()
        for number in range(workers):
            free.put(Sandbox.copied(Path.cwd(), Path(home, str(number)), tests))
        first = free.get()
        limit = LEAST_SECONDS + patience * first.seconds_when_honest()
        free.put(first)

        def judge(named: Named) -> Verdict:
            sandbox = free.get()
            try:
                return sandbox.verdict(named[0], named[1].text, limit)
            finally:
                free.put(sandbox)

        # What nobody asks for any more is not run: a map that is let go cancels it.
        yield from zip(mutants, pool.map(judge, mutants), strict=True)


def again_alone(tests: list[str], slow: list[Named], total: int) -> Judged:
    """Try those that did not end once more, one at a time and for longer.

    As soon as too many of ``total`` have not ended again, the others are left as they are: the run
    fails whatever became of them, and would take days to do so where the machine is to blame.
    """
    endless = 0
    with closing(by_tests(tests, slow, 1, PATIENCE * ALONE)) as judged:
        for named, verdict in judged:
            yield named, verdict
            endless += verdict is Verdict.ENDLESS
            if are_too_many(endless, total):
                return


def are_too_many(endless: int, tried: int) -> bool:
    """Whether so many mutants did not end that nothing is known of the tests."""
    return endless > 0 and 100 * endless >= MOST_ENDLESS_PERCENT * tried


def beside(folder: Path) -> list[str]:
    """Return the tests beside the rules; worked examples, which were tried before, come last."""
    tests = folder.parent / "tests"
    files = sorted(tests.rglob("test_*.py"), key=lambda path: (path.name == EXAMPLES, path))
    return [str(path) for path in files or [tests]]


def counted(what: str, judged: Judged, total: int) -> Judged:
    """Pass verdicts on; on a terminal, show how far it is."""
    shown = sys.stderr.isatty()
    for number, one in enumerate(judged, start=1):
        if shown:
            print(f"\r{what} {number}/{total} ", end="", file=sys.stderr, flush=True)
        yield one
    if shown:
        print("\r", end="", file=sys.stderr, flush=True)


def told(judged: Judged, explained: dict[str, str]) -> Judged:
    """Pass verdicts on; say of a survivor at once what explains it."""
    for named, verdict in judged:
        if verdict is Verdict.SURVIVED:
            path, mutant = named
            why = explained.get(name(named), "✗ 沒有測試發現")
            print(f"{path}:{mutant.line}: {mutant.name}  {why}", flush=True)
        yield named, verdict


def name(named: Named) -> str:
    """Return what an explanation calls a mutant."""
    return f"{named[0].name} {named[1].name}"


def explanations(folder: Path) -> dict[str, str]:
    """Read why the known survivors of these rules are no fault."""
    path = folder.parent / "tests" / "mutants.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def mutate(folder: Path, tests: list[str], workers: int, only: str) -> bool:
    """Judge the rules of one folder and report; whether its tests are good enough."""
    start = time.perf_counter()
    explained = explanations(folder)
    found = dict.fromkeys(mutants_below(folder, only), Verdict.SURVIVED)
    if not tests:
        found.update(counted("案例", by_examples(folder, list(found), workers), len(found)))
    if left := survivors(found):
        judged = counted("測試", by_tests(tests or beside(folder), left, workers), len(left))
        found.update(told(judged, explained))
    if slow := [named for named, verdict in found.items() if verdict is Verdict.ENDLESS]:
        again = again_alone(tests or beside(folder), slow, len(found))
        found.update(told(counted("逾時者再試", again, len(slow)), explained))
    return good_enough(folder, found, explained, time.perf_counter() - start, whole=not only)


def survivors(found: dict[Named, Verdict]) -> list[Named]:
    """Return the mutants that nothing noticed, in order."""
    return [named for named, verdict in found.items() if verdict is Verdict.SURVIVED]


def good_enough(
    folder: Path,
    found: dict[Named, Verdict],
    explained: dict[str, str],
    seconds: float,
    *,
    whole: bool,
) -> bool:
    """Report on one folder, and on explanations without a survivor if all mutants were tried."""
    alive = [name(named) for named in survivors(found)]
    endless = {name(named) for named, verdict in found.items() if verdict is Verdict.ENDLESS}
    bare = [one for one in alive if one not in explained]
    # Of a mutant that a busy machine did not see to its end nothing was learnt.
    stale = [one for one in explained if one not in {*alive, *endless}] if whole else []
    count = Counter(found.values())
    tried = count[Verdict.KILLED] + len(endless) + len(alive)
    share = 100 * len(alive) / tried if tried else 0
    print(
        f"{folder}：{tried} 個變異，{len(alive)} 個存活（{share:.1f}%），"
        f"其中 {len(bare)} 個未說明；{len(endless)} 個逾時；"
        f"另有 {count[Verdict.REFUSED]} 個載入時即被拒絕；費時 {seconds / 60:.1f} 分鐘",
        *(f"mutants.toml 說明了已不存活的變異：{one}" for one in stale),
        sep="\n",
        flush=True,
    )
    unlearnt = are_too_many(len(endless), tried)
    if unlearnt:
        print(
            f"✗ {tried} 個變異中有 {len(endless)} 個逾時而沒有結果，不足以評斷測試："
            "請在較空閒的機器上再試"
        )
    return not (bare or stale or unlearnt) and share < MOST_SURVIVORS_PERCENT


def main() -> int:
    """Read the command line; fail when a survivor is unexplained or too many survive."""
    parser = argparse.ArgumentParser(prog="mutate", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument(
        "--tests", nargs="+", help="only these; default: examples, then the tests beside the rules"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", metavar="FUNCTION")
    wanted = parser.parse_args()
    try:
        results = [
            mutate(folder, wanted.tests or [], wanted.workers, wanted.only)
            for folder in wanted.folders
        ]
    except BadGroundError as error:
        print(f"✗ 未變異前測試就沒有通過：\n{error}", file=sys.stderr)
        return 1
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
