"""Staffing of homes over a million shifts: time and memory in bulk, and whether it is right.

The bulk reading decides every home in a process of its own. Then each home is decided alone, and
every watch must come out the same; and a shift is taken from one night, which must be found.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import polars as pl
import tables


HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "contestants"))

import ours_staffing  # noqa: E402 - it stands beside the other contestants

from openosh.programmes.elder_care_accreditation.programme import PROGRAMME  # noqa: E402
from openosh.programmes.elder_care_accreditation.year import (  # noqa: E402
    NIGHT,
    as_requests,
    generate,
)


MEGA = 1 << 20
SEED = 1


def main() -> int:
    """Measure and compare; 1 when the two readings differ or the night is not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shifts", type=int, default=1_000_000)
    parser.add_argument("--alone", type=int, help="so many homes decided alone; default: all")
    given = parser.parse_args()
    year = generate(SEED, given.shifts, given.shifts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for of, table in year.items():
            table.write_parquet(tables.path_of(folder, of))
        print(f"{year['duties'].height:,} 列排班、{year['watches'].height:,} 班、", end="")
        print(f"{year[''].height} 家機構")
        print(_measured(folder))
        found = ours_staffing.run(folder)
    wrong = _differences(year, found, given.alone) + _night_below_ratio(year, found)
    return 1 if wrong else 0


def _measured(folder: Path) -> str:
    command = [sys.executable, str(HERE / "measure.py"), "year", "ours_staffing", str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own script
    its = json.loads(done.stdout)
    return f"整批：{its['seconds']:.1f} 秒，記憶體峰值 {its['peak_bytes'] / MEGA:,.0f} MB"


def _differences(
    year: dict[str, pl.DataFrame], found: dict[str, pl.DataFrame], homes: int | None
) -> int:
    """Decide each home alone, and count the watches and outcomes that differ."""
    decider = PROGRAMME.decider("staffing")
    heads = {row["case"]: row for row in found[""].iter_rows(named=True)}
    watches = found["watches"].sort("position").partition_by("case", as_dict=True)
    different, compared, started = 0, 0, time.perf_counter()
    for case in year[""]["case"][:homes]:
        request = as_requests(year, [case])[0]
        result = decider.decide(date.fromisoformat(request["law_date"]), request["facts"])
        outcome = dict(result.outcome)
        lines = outcome.pop("watches")
        in_bulk = [
            {name.removeprefix("watches_"): value for name, value in row.items()}
            for row in watches[(case,)].drop("case", "position").iter_rows(named=True)
        ]
        pairs = [(outcome, {name: heads[case][name] for name in outcome}), (lines, in_bulk)]
        pairs.append(({"status": result.status}, {"status": heads[case]["status"]}))
        different += sum(mine != theirs for mine, theirs in pairs)
        compared += len(lines)
    seconds = time.perf_counter() - started
    print(f"逐家：{seconds:.0f} 秒；{compared:,} 班", end="")
    print(f"，{different} 家之結果不同" if different else "，與整批逐班相同")
    return different


def _night_below_ratio(year: dict[str, pl.DataFrame], found: dict[str, pl.DataFrame]) -> int:
    """Take a shift of one night from a home without fault, and say which watch is found."""
    case = found[""].filter(pl.col("care_state") == "met", pl.col("local_state") == "met")["case"]
    wanted = (pl.col("case").is_in(case.implode())) & (pl.col("watch") == NIGHT)
    required = found["watches"].select(
        "case", "position", "watches_required", "watches_care_workers"
    )
    tight = (
        year["watches"]
        .filter(wanted)
        .join(required, on=["case", "position"])
        .filter(pl.col("watches_required") == pl.col("watches_care_workers"))
        .row(0, named=True)
    )
    of_it = (pl.col("case") == tight["case"]) & (pl.col("on") == tight["on"])
    gone = of_it & (pl.col("watch") == NIGHT) & pl.col("worker").str.starts_with("外")
    lines = year["duties"].with_columns(pl.when(gone).then(1).otherwise(0).cum_sum().alias("nth"))
    fewer = lines.filter(~(gone & (pl.col("nth") == 1))).drop("nth")
    after = ours_staffing.READING.compute({**year, "duties": fewer}, "outcome")["watches"]
    keys = ["case", "position"]
    new = after.join(found["watches"], on=keys, suffix="_before").filter(
        pl.col("watches_below_ratio") & ~pl.col("watches_below_ratio_before")
    )
    right = new.select(keys).rows() == [(tight["case"], tight["position"])]
    print(f"第 {tight['case']} 家 {tight['on']} 夜班少一人：", end="")
    print("找出該班，且只有該班" if right else f"✗ 找出的是 {new.select(keys).rows()}")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
