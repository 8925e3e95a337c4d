"""Whether two contestants found the same, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
import tables


def differences(ours: Path, theirs: Path, label: str, *, decided_only: bool) -> int:
    """Return how many rows differ, and say which; a result has one order and the same types.

    ``decided_only`` leaves out what we left undecided: for those who cannot say so.
    """
    count = 0
    for name, keys in (("", ["case"]), ("visits", ["case", "position"])):
        left, right = tables.read(ours, name), tables.read(theirs, name)
        columns = [column for column in left.columns if column not in keys]
        both = left.join(right, on=keys, how="full", suffix=" theirs", coalesce=True)
        if decided_only:
            both = both.filter(pl.all_horizontal(pl.col(columns).is_not_null()))
        other = both.filter(
            pl.any_horizontal(pl.col(c).ne_missing(pl.col(f"{c} theirs")) for c in columns)
        )
        if other.height:
            print(
                f"✗ {label}：{other.height} 列與本引擎不同，例如\n{other.head(5)}", file=sys.stderr
            )
        count += other.height
    return count
