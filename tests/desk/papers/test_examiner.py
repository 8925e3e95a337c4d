"""The examiner is replaced when lost, keeps its limits, and ends however the office ended."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desk.papers import made_files as made

from openosh.desk.papers.content import apart, examiner
from openosh.desk.papers.content.apart import examined_apart
from openosh.desk.papers.content.examiner import Examiner, ExaminerLostError, Running
from openosh.desk.papers.content.examining import KILLED


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[Examiner]:
    """An examiner of this test's own."""
    one = Examiner()
    monkeypatch.setattr(apart, "EXAMINER", one)
    yield one
    one.end()


def running(one: Examiner) -> Running:
    assert one.running is not None
    return one.running


def pages(number: int) -> int | None:
    return examined_apart(made.pdf(pages=number)).pages


# -- lost ------------------------------------------------------------------------------------------


def test_an_examiner_that_was_killed_is_replaced(ours: Examiner):
    assert 1 == pages(1)
    lost = running(ours).process
    lost.kill()
    lost.wait()

    assert 3 == pages(3)
    assert running(ours).process is not lost


def test_an_examiner_that_hangs_is_killed_and_replaced(
    ours: Examiner, monkeypatch: pytest.MonkeyPatch
):
    assert 1 == pages(1)
    hangs = running(ours).process
    hangs.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(examiner, "GREETED_WITHIN", 2.0)
    monkeypatch.setattr(examiner, "ENDED_WITHIN", 0.1)

    assert 3 == pages(3)
    assert -signal.SIGKILL == hangs.returncode


@pytest.mark.parametrize("python", [shutil.which("false"), "/nowhere/python"])
def test_where_none_can_be_started_that_is_said_and_logged_and_nothing_stays_open(
    ours: Examiner,
    python: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    before = open_files()
    monkeypatch.setattr(sys, "executable", python)

    with pytest.raises(ExaminerLostError, match="none of 2 examiners greets"):
        ours.line_to_a_fresh_process()

    assert ["the examiner is lost"] * 2 == [one.message for one in caplog.records]
    assert before == open_files()


def test_nothing_stays_open_of_a_line_to_one_that_was_lost(ours: Examiner):
    pages(1)
    before = open_files()
    running(ours).process.kill()
    running(ours).process.wait()

    for _ in range(3):
        with pytest.raises(BrokenPipeError):
            running(ours).fresh()

    assert before == open_files()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


# -- guarded ---------------------------------------------------------------------------------------


def answering(one: Examiner) -> int:
    """The process that answers: forked by a guard, which the examiner has forked."""
    (guard,) = children(running(one).process.pid)
    (found,) = children(guard)
    return found


def children(process: int) -> list[int]:
    return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]


def test_an_examination_that_was_killed_says_so(ours: Examiner):
    with ours.line_to_a_fresh_process() as line:
        os.kill(answering(ours), signal.SIGKILL)
        assert KILLED == line.makefile("rb").read()


def test_an_examination_that_nobody_waits_for_is_ended(ours: Examiner):
    line = ours.line_to_a_fresh_process()
    process = answering(ours)
    examination = os.pidfd_open(process)
    os.kill(process, signal.SIGSTOP)  # so that it does not see for itself that nobody is there
    assert [] == select.select([examination], [], [], 0.1)[0]

    line.close()

    assert [examination] == select.select([examination], [], [], 30)[0]
    os.close(examination)


# -- limits ----------------------------------------------------------------------------------------

KEEPING = """
import resource, signal
from openosh.desk.papers.content.examining import Limited
"""


def ended(program: str) -> int:
    """How a program ended that kept limits."""
    told = [sys.executable, "-c", KEEPING + program]
    return subprocess.run(told, check=False, timeout=60).returncode


def test_one_that_computes_for_too_long_is_ended_even_if_no_alarm_reaches_it():
    deaf = "signal.signal(signal.SIGALRM, signal.SIG_IGN)"
    busy = f"{deaf}; Limited(1, 2**32).keep()\nwhile True: pass"
    assert -signal.SIGXCPU == ended(busy)


def test_one_that_waits_for_too_long_is_ended_though_it_computes_nothing():
    assert -signal.SIGALRM == ended("Limited(0.1, 2**32).keep(); signal.pause()")


def test_it_leaves_no_image_of_its_memory_and_may_start_nobody():
    limits = "[resource.getrlimit(one) for one in (resource.RLIMIT_CORE, resource.RLIMIT_NPROC)]"
    assert 0 == ended(f"Limited(9, 2**32).keep(); assert [(0, 0)] * 2 == {limits}")


def test_it_learns_no_secret_of_the_office(ours: Examiner, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://office:secret@127.0.0.1/office")
    pages(1)

    known = Path(f"/proc/{running(ours).process.pid}/environ").read_text()

    assert "PATH=" in known
    assert "DATABASE_URL" not in known


# -- the end of the office -------------------------------------------------------------------------

OFFICE = """
import time
from openosh.desk.papers.content.examiner import EXAMINER
EXAMINER.line_to_a_fresh_process().close()
print(EXAMINER.running.process.pid, flush=True)
time.sleep(600)
"""


def test_it_ends_when_the_office_lets_go(ours: Examiner):
    pages(1)
    process = running(ours).process
    ours.end()
    assert 0 == process.returncode


def test_it_ends_when_the_office_is_killed():
    """Both hold one pipe: it is at its end when neither of them lives any more."""
    office = subprocess.Popen([sys.executable, "-c", OFFICE], stdout=subprocess.PIPE)
    with office:
        assert office.stdout is not None
        number = int(office.stdout.readline())
        ours = Path(f"/proc/self/fd/{office.stdout.fileno()}").readlink()
        assert ours == Path(f"/proc/{number}/fd/1").readlink()

        office.kill()
        office.wait()

        assert [office.stdout] == select.select([office.stdout], [], [], 30)[0]
        assert b"" == office.stdout.read()
