from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from openosh.statute.examples import Example, ExampleError, load


GOOD = """
[[example]]
name = "五張未逾上限"
decision = "attachment"
clause = "1.1"
law_date = 2026-08-31
facts = { files = 5, from = 2026-08-01, at = 09:30:00, paper = "?", pages = [{ size = "?" }, 2] }
expect = { passed = true, failed = [], kept = "?" }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "limits.toml"
    path.write_text(text, encoding="utf-8")
    return path


def with_line(line: str) -> str:
    return f"{GOOD}{line}\n"


def without(key: str) -> str:
    return "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{key} ="))


def test_an_example_is_read_as_a_request_and_its_result(tmp_path: Path):
    facts = {
        "files": 5,
        "from": "2026-08-01",
        "at": "09:30",
        "paper": None,
        "pages": [{"size": None}, 2],
    }
    expected = Example(
        name="五張未逾上限",
        decision="attachment",
        clause="1.1",
        law_date=date(2026, 8, 31),
        facts=facts,
        expect={"passed": True, "failed": [], "kept": None},
        status="decided",
        missing=(),
        warns=None,
        error=None,
    )

    assert [expected] == load(write(tmp_path, GOOD))


def test_a_file_without_examples_has_none(tmp_path: Path):
    assert [] == load(write(tmp_path, ""))


def test_status_missing_and_warnings_are_read(tmp_path: Path):
    more = 'status = "unknown"\nmissing = ["/facts/paper"]\nwarns = []'

    (example,) = load(write(tmp_path, with_line(more)))

    assert ("unknown", ("/facts/paper",), ()) == (example.status, example.missing, example.warns)


def test_refused_facts_have_places_and_no_result(tmp_path: Path):
    (example,) = load(write(tmp_path, without("expect") + '\nerror = ["/facts/files"]\n'))

    assert (("/facts/files",), {}) == (example.error, example.expect)


@pytest.mark.parametrize("key", ["name", "decision", "clause", "law_date", "facts"])
def test_a_missing_key_is_named(tmp_path: Path, key: str):
    with pytest.raises(ExampleError, match=key):
        load(write(tmp_path, without(key)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (with_line('expects = "?"'), "不認得的鍵 expects"),
        (with_line('error = ["/facts/files"]'), "沒有結果，請刪除 expect"),
        (without("expect"), "expect（結果）或 error"),
        (GOOD.replace("2026-08-31", '"2026-08-31"'), "law_date 應為日期"),
        (GOOD.replace("2026-08-31", "2026-08-31T09:30:00"), "law_date 應為日期"),
        (GOOD.replace("2026-08-01", "2026-08-01T09:30:00"), "不認得的值"),
        ("[examples]", "不認得的鍵 examples"),
        ("[[example]", "不是有效的 TOML"),
        (GOOD + GOOD, "名稱重複：五張未逾上限"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(tmp_path: Path, text: str, says: str):
    with pytest.raises(ExampleError, match=says):
        load(write(tmp_path, text))


def test_a_refusal_says_which_example_of_which_file(tmp_path: Path):
    second = GOOD.replace("五張未逾上限", "第六張") + "surprise = true\n"

    with pytest.raises(ExampleError, match=r"limits\.toml 第 2 例〈第六張〉"):
        load(write(tmp_path, GOOD + second))
