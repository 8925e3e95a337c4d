"""The office is killed while people work in it, and stands whole afterwards.

An office of its own (folder, database, port) is served with firms whose applications are ready.
Processes beside it act as people: one hands in files, writes into the form and sends; two
reviewers are at the same cases; an approver approves, and a letter goes out. At moments drawn from
a printed seed the server gets SIGKILL with everything that it started; at every tenth such moment
a process of PostgreSQL gets it too, and the database recovers from its log. After each start the
tables are read past all policies and held against what a move must have, or must not have; what
the office has confirmed to somebody has to be there. In the end the exported journal is verified.

``make chaos`` kills 100 times; ``make test`` three times.
"""

from __future__ import annotations

import contextlib
import json
import os
import random  # noqa: TID251 - a seed, printed, so that a run can be had again
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from tests.desk.chaos import tables
from tests.desk.chaos.checking import problems
from tests.desk.serving import Served, serving

from openosh.desk import registry
from openosh.server import discovery


pytestmark = pytest.mark.long


KILLS = int(os.environ.get("OPENOSH_KILLS", "3"))
SEED = int(os.environ.get("OPENOSH_SEED", "0")) or random.SystemRandom().randrange(10**6)
HERE = Path(__file__).parent
FIRMS_FOR_A_KILL = 2
WORKERS = ("applicants", "applicants", "reviewer", "reviewer-2", "approver")
DATABASE_TOO = 10
LONGEST = 5.0
"""Seconds between two ends."""
BEGINS_WITHIN = 120


@pytest.fixture
def office() -> Iterator[Served]:
    folder = settings.VAR / f"chaos-{uuid.uuid4().hex[:8]}"
    with serving(folder) as served:
        yield served
    shutil.rmtree(folder)


@contextmanager
def working(office: Served, draws: random.Random) -> Iterator[Path]:
    """Let everybody work until the end of the block; yield where they tell what was confirmed."""
    people, told = office.folder / "people.json", office.folder / "told.jsonl"
    firms = str(KILLS * FIRMS_FOR_A_KILL + 4)
    run(office, "prepared.py", firms, str(people))
    told.touch()
    seeds = [str(draws.randrange(10**6)) for _ in WORKERS]
    workers = [
        subprocess.Popen(
            [
                *(sys.executable, str(HERE / "working.py"), str(office.port)),
                *(seed, who, str(people), str(told)),
            ]
        )
        for seed, who in zip(seeds, WORKERS, strict=True)
    ]
    try:
        yield told
    finally:
        for one in workers:
            one.kill()
            one.wait()


def run(office: Served, script: str, *words: str) -> None:
    subprocess.run(
        [sys.executable, str(HERE / script), *words], env=dict(office.environment), check=True
    )


def end(office: Served, number: int) -> None:
    """End the server at once; now and then a process of the database before it."""
    if number % DATABASE_TOO == DATABASE_TOO // 2:
        with contextlib.suppress(psycopg.OperationalError, ProcessLookupError):
            serves = tables.somebody_served(office.folder)
            if serves is not None:
                os.kill(serves, signal.SIGKILL)
    office.kill()


def confirmed(told: Path) -> list[list[Any]]:
    """Return what the office has confirmed so far; a line that is still being written waits."""
    whole = told.read_text("utf-8").rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines()]


def damages(office: Served, told: Path) -> list[str]:
    """Return what is not whole now; what was confirmed is read first, for work goes on."""
    promised = confirmed(told)
    return problems(tables.read(office.folder), promised)


def wait_for_work(told: Path) -> None:
    """Wait until the first act was confirmed: whoever kills an idle office shows nothing."""
    until = time.monotonic() + BEGINS_WITHIN
    while not confirmed(told) and time.monotonic() < until:
        time.sleep(0.2)


def say(what: str) -> None:
    """Tell whoever watches, or reads the report of a failure."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def test_whoever_kills_the_office_finds_it_whole(office: Served):
    say(f"OPENOSH_SEED={SEED}")
    registry.register(discovery.programmes())
    draws = random.Random(SEED)  # noqa: S311
    with working(office, draws) as told:
        wait_for_work(told)
        for number in range(KILLS):
            time.sleep(draws.uniform(0.5, LONGEST))
            end(office, number)
            office.start()
            assert [] == damages(office, told)
    made = Counter(f"{what} {name}" for what, _, name, _ in confirmed(told))
    say(f"{KILLS} kills; confirmed: {dict(made)}")

    assert made
    assert [] == damages(office, told)
    journal = office.folder / "journal.jsonl"
    office.command("export-journal", str(journal))
    assert "日誌完整" in office.command("verify-journal", str(journal))
