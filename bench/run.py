"""Measure side by side: a fictional year in bulk, one claim, and the whole command.

Contestants take turns, each measurement in a process of its own; medians are printed as Markdown.
What every contestant found is compared with ours, line by line; any difference is a failure.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import report
import years
from agreement import differences
from contest import FACTS, PEERS, REQUEST, WHOLE, YEAR, Contest, Contestant


def main() -> int:
    """Run what the arguments ask for; 1 when somebody's result differs from ours."""
    given = _arguments()
    if not PEERS.exists():
        print("✗ 比較對象尚未安裝：請執行 make bench", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        contest = Contest(Path(name), given.runs)
        years.make(contest.folder, given.employers, given.visits, given.seed)
        print(report.conditions(given.employers, given.visits, given.runs))
        different = 0
        for year in ("messy", "tidy"):
            contestants = [one for one in YEAR if year == "tidy" or not one.tidy_only]
            print(report.year_table(year, contest.of_years(contestants, year), given.visits))
            different += _compared(contest, contestants, year)
        for title, group in (("自讀入之事實", FACTS), ("自 JSON 請求", REQUEST)):
            print(report.case_table(title, contest.of_cases(group)))
        print(report.whole_table(contest.of_commands(WHOLE)))
        different += _compared_on_rare_claims(contest)
    print(f"\n✗ {different} 列不同" if different else "\n✓ 各家結果逐列相同")
    return 1 if different else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small year, two runs")
    parser.add_argument("--employers", type=int)
    parser.add_argument("--visits", type=int)
    parser.add_argument("--runs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    employers, visits, runs = (400, 20_000, 2) if given.quick else (20_000, 1_000_000, 5)
    given.employers = given.employers or employers
    given.visits = given.visits or visits
    given.runs = given.runs or runs
    return given


def _compared(contest: Contest, contestants: list[Contestant], year: str) -> int:
    """Return how many lines of a year the others decided differently."""
    ours, *others = contestants
    expected = contest.result(ours, year)
    return sum(
        differences(expected, contest.result(one, year), one.label, decided_only=one.tidy_only)
        for one in others
    )


def _compared_on_rare_claims(contest: Contest) -> int:
    """Compare once more on claims that are dense in what is rare in a year, without a clock."""
    contestants = [one for one in YEAR if not one.tidy_only]
    contest.of_years(contestants, "claims", runs=1)
    return _compared(contest, contestants, "claims")


if __name__ == "__main__":
    sys.exit(main())
