"""The quick verdict on a mutant: worked examples, decided in a fork that leaves nothing behind."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath

import pytest
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME

from mutate.forks import in_forks
from mutate.rehearsal import Rehearsal
from mutate.stand_in import StandIn
from mutate.trial import BadGroundError, Verdict
from openosh.server.discovery import VARIABLE


RULES = PROGRAMME.folder / "rules" / "s1_claim.py"
HONEST = RULES.read_text(encoding="utf-8")
ROOT = Path(__file__).parents[1]
ENOUGH = 60.0

# Newer Pythons warn of a fork in a process with threads: these forks share none and start none.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


@pytest.fixture(autouse=True)
def of_hearing_protectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PROGRAMME.package)


def verdict(rehearsal: Rehearsal, text: str, limit: float = ENOUGH) -> Verdict:
    def judge(text: str) -> Verdict:
        return rehearsal.verdict(PurePosixPath(RULES), text)

    return next(found for _, found in in_forks(judge, [text], 1, limit))


@pytest.mark.parametrize(
    ("honest", "broken", "expected"),
    [
        ("sound_level >=", "sound_level >", Verdict.KILLED),
        ("earlier <", "earlier <=", Verdict.KILLED),
        ('ratio("share")', 'ratio("no_such_number")', Verdict.KILLED),
        ("standing.before", "standing.never", Verdict.KILLED),
        ("噪音作業場所", "高音作業場所", Verdict.SURVIVED),
        ("@decision(", "1 / 0\n@decision(", Verdict.REFUSED),
        ("@decision(", "@decision((", Verdict.REFUSED),
    ],
)
def test_worked_examples_give_a_mutant_its_verdict(honest: str, broken: str, expected: Verdict):
    text = HONEST.replace(honest, broken)

    assert HONEST != text
    assert expected is verdict(Rehearsal.of(PROGRAMME.folder), text)


def test_what_is_honest_survives_even_where_every_example_is_decided():
    rehearsal = Rehearsal.of(PROGRAMME.folder).decides_everything()

    assert Verdict.SURVIVED is verdict(rehearsal, HONEST)


def test_a_mutant_leaves_no_trace_in_the_process_or_in_a_file():
    before = importlib.import_module(f"{PROGRAMME.package}.rules.s1_claim")

    verdict(Rehearsal.of(PROGRAMME.folder), HONEST.replace(">=", ">"))

    assert before is importlib.import_module(f"{PROGRAMME.package}.rules.s1_claim")
    assert not any(isinstance(finder, StandIn) for finder in sys.meta_path)
    assert HONEST == RULES.read_text(encoding="utf-8")


def test_nothing_is_judged_where_an_example_comes_out_otherwise(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("mutate.rehearsal.faults", lambda _, example: [f"{example.name}：另一結果"])

    with pytest.raises(BadGroundError, match="音壓級不明則未能決定：另一結果"):
        Rehearsal.of(PROGRAMME.folder)


def test_nothing_is_judged_that_is_imported_from_another_checkout(tmp_path: Path):
    with pytest.raises(BadGroundError, match="is imported from"):
        Rehearsal.of(tmp_path / PROGRAMME.slug)


def test_a_fork_that_dies_or_never_ends_has_noticed_nothing():
    def judge(item: str) -> Verdict:
        if item == "dies":
            os._exit(1)
        if item == "sleeps":
            time.sleep(ENOUGH)
        return Verdict.KILLED

    found = dict(in_forks(judge, ["dies", "sleeps", "notices"], 2, limit=3))

    assert {
        "dies": Verdict.SURVIVED,
        "sleeps": Verdict.SURVIVED,
        "notices": Verdict.KILLED,
    } == found


def test_the_command_needs_no_copy_of_the_repository_where_examples_notice_everything():
    run = subprocess.run(
        [sys.executable, "-m", "mutate", "--only", "noisy", RULES.parent.relative_to(ROOT)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tools'}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (run.returncode, run.stderr)
    assert "2 個變異，0 個存活（0.0%）" in run.stdout
