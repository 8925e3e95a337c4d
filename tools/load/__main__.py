"""``make load``: does the office stay quick when it is large and full of people?

Two offices are filled, with 1 % and with 100 % of the cases: every page must ask the database as
often in one as in the other, and seldom enough. Then a crowd works in the large one, first small,
then three times as large, server and crowd on the same processors: the slow pages of the large
crowd may take a few times as long as those of the small one, no more. What was filled stays in
``var/load`` for the next time.
"""

from __future__ import annotations

import csv
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desk.serving import Served


ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "load"
CASES = int(os.environ.get("OPENOSH_LOAD_CASES", "100000"))
SHARE = 100
FEW_USERS, MANY_USERS = 20, 60
SECONDS = int(os.environ.get("OPENOSH_LOAD_SECONDS", "90"))
MOST_TIMES_SLOWER = 4
MOST_QUERIES = 30
ALL = "Aggregated"


@dataclass(frozen=True)
class Pace:
    """How long a page took, in milliseconds, and how often it was asked for."""

    asked: int
    failed: int
    median: float
    slow: float
    """The 95th percentile."""


def main() -> int:
    """Fill, count, load; return 1 where a promise is broken."""
    few, many = _filled("few", CASES // SHARE), _filled("many", CASES)
    problems = _counted(few["costs"], many["costs"])
    people = FOLDER / "people.json"
    people.write_text(json.dumps(many["people"]), "utf-8")
    office = Served(FOLDER / "many", _free_port(), _environment(FOLDER / "many"))
    office.start()
    try:
        _crowd(office.address, people, FEW_USERS, seconds=20)  # warms the caches up
        calm = _crowd(office.address, people, FEW_USERS, seconds=SECONDS)
        full = _crowd(office.address, people, MANY_USERS, seconds=SECONDS)
    finally:
        office.stop()
    problems += _compared(calm, full)
    for problem in problems:
        print(f"✗ {problem}")
    return 1 if problems else 0


def _filled(name: str, cases: int) -> dict[str, Any]:
    """Return what an office of so many cases costs, and who is signed in there."""
    print(f"▸ {cases:,} 件", flush=True)
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    told = folder / "told.json"
    subprocess.run(
        [sys.executable, "-m", "load.filled", str(cases), str(told)],
        cwd=ROOT,
        env=_environment(folder),
        check=True,
    )
    found: dict[str, Any] = json.loads(told.read_text("utf-8"))
    return found


def _counted(few: Mapping[str, int], many: Mapping[str, int]) -> list[str]:
    """Print the pages that ask most, and return what depends on the number of cases."""
    most = sorted(many, key=lambda page: -many[page])
    print(f"▸ {len(many)} 頁的查詢次數，最多者：")
    for page in most[:5]:
        print(f"  {many[page]:>3}　{page}")
    grown = [
        f"{page}：查詢 {few.get(page)} 次，資料百倍時 {many.get(page)} 次"
        for page in sorted({*few, *many})
        if few.get(page) != many.get(page)
    ]
    return grown + [
        f"{page}：查詢 {many[page]} 次，多於 {MOST_QUERIES} 次"
        for page in most
        if many[page] > MOST_QUERIES
    ]


def _crowd(address: str, people: Path, users: int, *, seconds: int) -> dict[str, Pace]:
    """Let a crowd work for a while; return the pace of every page."""
    prefix = FOLDER / f"crowd-{users}"
    told = subprocess.run(
        [
            *(sys.executable, "-m", "locust", "--headless", "--only-summary"),
            *("-f", str(Path(__file__).with_name("users.py")), "--host", address),
            *("-u", str(users), "-r", "10", "-t", f"{seconds}s", "--csv", str(prefix)),
            *("--reset-stats", "--stop-timeout", "10", "--loglevel", "ERROR"),
        ],
        env=_environment(FOLDER) | {"OPENOSH_LOAD_PEOPLE": str(people)},
        capture_output=True,
        text=True,
        check=False,
    )
    stats = prefix.with_name(f"{prefix.name}_stats.csv")
    if not stats.exists():
        raise RuntimeError(told.stdout + told.stderr)
    with stats.open(encoding="utf-8") as file:
        return {
            row["Name"]: Pace(
                int(row["Request Count"]),
                int(row["Failure Count"]),
                float(row["50%"]),
                float(row["95%"]),
            )
            for row in csv.DictReader(file)
            if int(row["Request Count"])
        }


def _compared(calm: Mapping[str, Pace], full: Mapping[str, Pace]) -> list[str]:
    """Print both paces side by side, and return what is too slow or went wrong."""
    print(f"▸ {FEW_USERS} 人與 {MANY_USERS} 人同時使用（毫秒，p50／p95）")
    for name in sorted(full, key=lambda one: (one == ALL, one)):
        one, other = calm.get(name), full[name]
        before = f"{one.median:>5.0f}／{one.slow:>5.0f}" if one else " " * 11
        print(f"  {before}　{other.median:>5.0f}／{other.slow:>5.0f}　{other.asked:>5} 次　{name}")
    problems = [
        f"{name}：{pace.failed} 次失敗" for name, pace in {**calm, **full}.items() if pace.failed
    ]
    times = full[ALL].slow / calm[ALL].slow
    print(f"  {MANY_USERS} 人之 p95 為 {FEW_USERS} 人之 {times:.2f} 倍")
    if times > MOST_TIMES_SLOWER:
        problems.append(f"p95 為 {times:.2f} 倍，多於 {MOST_TIMES_SLOWER} 倍")
    return problems


def _environment(folder: Path) -> dict[str, str]:
    unwanted = {"DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE"}
    inherited = {name: value for name, value in os.environ.items() if name not in unwanted}
    return inherited | {
        "OPENOSH_VAR": str(folder),
        "OPENOSH_FONTS": str(ROOT / "var" / "fonts"),
        "OPENOSH_MODE": "demonstration",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tools"), str(ROOT)]),
        "PYTHONIOENCODING": "utf-8",
    }


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main())
