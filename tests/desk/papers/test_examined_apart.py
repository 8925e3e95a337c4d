"""An examination in a process of its own ends with its limits, and takes nobody along."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.desk.papers import made_files as made

from openosh.desk.papers.content.apart import examined_apart
from openosh.desk.papers.content.examine import examine
from openosh.desk.papers.content.examiner import EXAMINER
from openosh.desk.papers.content.verdict import BadContentError


def test_it_says_what_the_examination_says():
    assert examine(made.pdf(pages=2)) == examined_apart(made.pdf(pages=2))


def test_it_refuses_with_the_same_words():
    bad = made.acting_on_opening(S="/JavaScript", JS="x")
    with pytest.raises(BadContentError) as here:
        examine(bad)
    with pytest.raises(BadContentError) as apart:
        examined_apart(bad)
    assert here.value.refusals == apart.value.refusals


def test_a_file_that_takes_too_long_is_refused():
    with pytest.raises(BadContentError, match="用盡了時間或記憶體"):
        examined_apart(made.picture("JPEG", (6_000, 6_000)), seconds=0.01)


def test_a_file_that_takes_too_much_memory_is_refused():
    with pytest.raises(BadContentError, match="用盡了時間或記憶體"):
        examined_apart(made.picture("JPEG", (6_000, 6_000)), memory=150 * 1024**2)


def test_many_at_once_are_each_told_of_their_own_file():
    files = [made.pdf(pages=number) for number in range(1, 9)]
    with ThreadPoolExecutor(4) as hands:
        found = [one.pages for one in hands.map(examined_apart, files)]
    assert [*range(1, 9)] == found


def test_an_examiner_that_was_lost_is_replaced():
    examined_apart(made.pdf())
    lost = EXAMINER._process
    assert lost is not None
    os.kill(lost.pid, signal.SIGKILL)
    lost.wait()
    assert 3 == examined_apart(made.pdf(pages=3)).pages
    assert EXAMINER._process is not lost


def test_the_examiner_ends_with_the_office():
    examined_apart(made.pdf())
    process = EXAMINER._process
    assert process is not None
    EXAMINER.end()
    assert 0 == process.returncode
