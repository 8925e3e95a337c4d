"""One measurement in a process of its own: what a contestant takes, and its peak of memory.

Prints one line of JSON. Imports, start-up and a warm-up on a small year come before the clock.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path


HERE = Path(__file__).parent
BUDGET = 0.4
"""Seconds for which one case is decided again and again."""
LEAST_ROUNDS = 5


def main() -> int:
    """Measure what the arguments name."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("year", "case"))
    parser.add_argument("contestant", help="module:function below contestants")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--warm-up", type=Path)
    parser.add_argument("--keep", type=Path, help="write the result there, as Parquet")
    given = parser.parse_args()
    sys.path[:0] = [str(HERE), str(HERE / "contestants")]
    module, _, function = given.contestant.partition(":")
    contestant = getattr(importlib.import_module(module), function or "run")
    if given.what == "year":
        seconds = _year(contestant, given.folder, given.warm_up, given.keep)
    else:
        seconds = _case(contestant(given.folder))
    print(json.dumps({"seconds": seconds, "peak_bytes": _peak_bytes()}))
    return 0


def _peak_bytes() -> int:
    """Return the peak of this process: on Linux ``ru_maxrss`` starts from that of its parent."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return int(found[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _year(
    contestant: Callable[..., dict[str, object]],
    folder: Path,
    warm_up: Path | None,
    keep: Path | None,
) -> float:
    if warm_up:
        contestant(warm_up)
    start = time.perf_counter()
    found = contestant(folder)
    seconds = time.perf_counter() - start
    if keep:
        import tables

        tables.keep(found, keep)
    return seconds


def _case(decide: Callable[[], object]) -> float:
    """Return the median time of one decision."""
    rounds: list[float] = []
    end = time.perf_counter() + BUDGET
    while len(rounds) < LEAST_ROUNDS or time.perf_counter() < end:
        start = time.perf_counter()
        decide()
        rounds.append(time.perf_counter() - start)
    return statistics.median(rounds)


if __name__ == "__main__":
    sys.exit(main())
