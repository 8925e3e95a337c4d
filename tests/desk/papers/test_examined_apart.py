"""An examination in a process of its own ends with its limits, and takes nobody along."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.desk.papers import made_files as made
from tests.desk.papers.examiners import ExaminerAway, ExaminerSaying

from openosh.desk.papers.content import apart, examining
from openosh.desk.papers.content.apart import examined_apart
from openosh.desk.papers.content.examine import examine
from openosh.desk.papers.content.verdict import TAKEN, BadContentError, NotExaminedError
from openosh.desk.tables import reading


FILES = {
    ".pdf": made.pdf(pages=2),
    ".jpg": made.picture("JPEG"),
    ".png": made.picture("PNG"),
    ".odt": made.good_odf("text"),
    ".ods": made.good_odf("spreadsheet"),
    ".docx": made.docx(),
    ".xlsx": made.xlsx(),
}


def test_it_says_what_the_examination_says_of_every_kind_that_is_taken():
    found = {name: examined_apart(content) for name, content in FILES.items()}

    assert {name: examine(content) for name, content in FILES.items()} == found
    assert list(TAKEN) == [one.extension for one in found.values()]


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


# -- what a process that a file has taken over may say ---------------------------------------------

STRANGE = {
    "nothing": b"",
    "no JSON": b"\xff",
    "nothing at all": b"null",
    "a list": b"[]",
    "a list that nests without end": b"[" * 60_000,
    "more than an answer": b" " * 10**6 + b"null",
    "no refusal": b'{"refusals": []}',
    "refusals that are none": b'{"refusals": 3}',
    "a refusal with a part missing": b'{"refusals": [["type", "x"]]}',
    "a refusal that is no text": b'{"refusals": [["type", "x", {}]]}',
    "a refusal that no page can show": rb'{"refusals": [["type", "x", "\ud800"]]}',
    "a refusal that no journal can keep": rb'{"refusals": [["\u0000", "x", "y"]]}',
    "a type that is not taken": b'{"media_type": "text/html", "extension": ".html", "pages": 1}',
    "an ending of another type": b'{"media_type": "image/png", "extension": ".pdf", "pages": 1}',
    "an ending that leads away": b'{"media_type": "image/png", "extension": "/../x", "pages": 1}',
    "pages below none": b'{"media_type": "image/png", "extension": ".png", "pages": -1}',
    "pages beyond the limit": b'{"media_type": "image/png", "extension": ".png", "pages": 1e30}',
    "an error": b'{"failed": "AttributeError"}',
    "an error that is none": b'{"failed": 3}',
}


@pytest.mark.parametrize("said", STRANGE.values(), ids=STRANGE)
def test_whatever_a_process_says_of_a_file_it_is_an_answer_or_a_refusal(
    said: bytes, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(apart, "EXAMINER", ExaminerSaying([said]))
    with pytest.raises(BadContentError, match="無法確認它是安全的"):
        examined_apart(b"x")


def slowly() -> Iterator[bytes]:
    for _ in range(10_000):
        time.sleep(0.05)
        yield b" "


def test_nobody_listens_for_ever_to_one_who_speaks_slowly(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "EXAMINER", ExaminerSaying(slowly()))
    monkeypatch.setattr(examining, "GRACE", 0.2)
    with pytest.raises(BadContentError, match="無法確認它是安全的"):
        examined_apart(b"x", seconds=0.1)


# -- a fault of ours is not the file's -------------------------------------------------------------


def test_a_file_that_nobody_could_examine_is_not_called_bad(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "EXAMINER", ExaminerAway())
    with pytest.raises(NotExaminedError, match="檔案本身未必有問題。請稍後再試"):
        examined_apart(made.pdf())


def test_nor_is_one_whose_examination_somebody_killed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "EXAMINER", ExaminerSaying([examining.KILLED]))
    with pytest.raises(NotExaminedError, match="請稍後再試"):
        examined_apart(made.pdf())


def test_a_table_that_nobody_could_examine_may_be_brought_later(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(apart, "EXAMINER", ExaminerAway())
    with pytest.raises(BadContentError, match="檔案本身未必有問題。請稍後再匯入一次"):
        reading.read(made.xlsx())
