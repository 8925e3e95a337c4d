"""Tables cut by case into parts, and put together again: parts are computed side by side.

No line of a case looks at another case, so ranges of cases can be computed apart. Polars leaves
Python's lock while it works: a part for each core keeps all of them busy where one query would
wait for its longest expression.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

from openosh.statute.expr import CASE


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Frames = dict[str, pl.DataFrame]


LINES_AT_ONCE = 500_000
"""Lines of a part: with fewer, what a query costs before it starts would weigh more."""


def side_by_side(
    frames: Mapping[str, pl.DataFrame], compute: Callable[[Frames], Frames], lines: int
) -> Frames:
    """Return what ``compute`` makes of the tables, computed for ranges of cases at a time.

    Args:
        frames: "" for the cases, and lists. The rows of a list may stand in any order.
        compute: returns some of the tables it is given, with the same rows.
        lines: about how many lines of the longest list make a part.
    """
    cuts = _cuts(frames, lines)
    if not cuts:
        return compute(dict(frames))
    cases = frames[CASE]["case"]
    parts = [_between(frames, *ends) for ends in pairwise([None, *cuts, None])]
    with ThreadPoolExecutor(min(len(parts), pl.thread_pool_size())) as workers:
        done = list(workers.map(compute, parts))
    whole = {name: pl.concat([part[name] for part in done]) for name in done[0]}
    if not cases.is_sorted():
        whole[CASE] = whole[CASE][_places(cases, cuts)]
    return whole


def _cuts(frames: Mapping[str, pl.DataFrame], lines: int) -> list[Any]:
    """Return the cases with which the second and every further part begins."""
    count = -(-max(len(frame) for frame in frames.values()) // lines)
    cases = frames[CASE]["case"]
    ordered = cases.dtype.is_integer() or cases.dtype == pl.String
    if count <= 1 or not ordered or any(frame["case"].null_count() for frame in frames.values()):
        return []
    cases = cases.unique().sort()
    first = (cases[at * len(cases) // count] for at in range(1, count))
    return list(dict.fromkeys(first))


def _places(cases: pl.Series, cuts: list[Any]) -> pl.Series:
    """Return for each case where it stands once the parts are put one behind the other."""
    part = pl.Series(cuts, dtype=cases.dtype).search_sorted(cases, "right").cast(pl.Int64)
    order = part * len(cases) + pl.int_range(len(cases), eager=True)
    return order.arg_sort().arg_sort()


def _between(frames: Mapping[str, pl.DataFrame], first: Any, end: Any) -> Frames:
    """Return the rows of the cases from ``first`` up to ``end``."""
    return {name: _rows_between(frame, first, end) for name, frame in frames.items()}


def _rows_between(frame: pl.DataFrame, first: Any, end: Any) -> pl.DataFrame:
    case = frame["case"]
    if case.flags["SORTED_ASC"]:
        start = 0 if first is None else case.search_sorted(first, "left")
        stop = len(case) if end is None else case.search_sorted(end, "left")
        return frame.slice(start, stop - start)
    tests = [] if first is None else [pl.col("case") >= first]
    return frame.filter(*tests, *([] if end is None else [pl.col("case") < end]))
