"""Verification codes tell a slip from a forgery; names of files are harmless and still theirs."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from openosh.desk.papers.codes import ALPHABET, WrongCodeError, new_code, read_code
from openosh.desk.papers.naming import LONGEST, tidy_name


CODES = st.builds(new_code)


@given(CODES)
def test_a_code_is_read_however_it_was_typed(code: str):
    for typed in (code, code.lower(), code.replace("-", " "), f" {code.replace('-', '－')} "):
        assert code == read_code(typed)


@given(CODES, st.data())
def test_a_single_slip_is_never_taken_for_another_code(code: str, data: st.DataObject):
    bare = code.replace("-", "")
    at = data.draw(st.integers(0, len(bare) - 1))
    other = data.draw(st.sampled_from([one for one in ALPHABET if one != bare[at]]))
    slip = bare[:at] + other + bare[at + 1 :]
    with pytest.raises(WrongCodeError, match="打錯"):
        read_code(slip)


@given(CODES, st.integers(0, 9))
def test_two_neighbours_swapped_are_found(code: str, at: int):
    bare = code.replace("-", "")
    swapped = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]
    if swapped != bare:
        with pytest.raises(WrongCodeError):
            read_code(swapped)


def test_letters_that_look_like_digits_are_read_as_digits():
    code = next(one for one in iter(new_code, None) if "0" in one and "1" in one)
    assert code == read_code(code.replace("0", "O").replace("1", "l"))


@pytest.mark.parametrize("typed", ["", "8K2M", "8K2M-Q7RT-5XWC-0000", "測試測試測試測試測試測試"])
def test_what_cannot_be_a_code_says_how_one_looks(typed: str):
    with pytest.raises(WrongCodeError, match="12 個英文字母與數字"):
        read_code(typed)


@pytest.mark.parametrize(
    ("given_name", "extension", "kept"),
    [
        ("報告.pdf", ".pdf", "報告.pdf"),
        ("報告.PDF", ".pdf", "報告.PDF"),
        ("照片.jpeg", ".jpg", "照片.jpeg"),
        ("照片.png", ".jpg", "照片.png.jpg"),
        ("C:\\Users\\demo\\桌面\\存摺.pdf", ".pdf", "存摺.pdf"),
        ("../../etc/passwd", ".pdf", "passwd.pdf"),
        ("報告.pdf.exe", ".pdf", "報告.pdf.exe.pdf"),
        ("\u202egpj.exe", ".jpg", "gpj.exe.jpg"),
        ("a\r\nSet-Cookie: x.pdf", ".pdf", "a Set-Cookie: x.pdf"),
        ("", ".pdf", "未命名.pdf"),
        ("....", ".pdf", "未命名.pdf"),
    ],
)
def test_a_name_keeps_what_is_harmless(given_name: str, extension: str, kept: str):
    assert kept == tidy_name(given_name, extension)


@given(st.text(max_size=400), st.sampled_from([".pdf", ".jpg", ".xlsx"]))
def test_any_name_becomes_a_short_one_with_the_right_ending(name: str, extension: str):
    tidied = tidy_name(name, extension)
    assert len(tidied) <= LONGEST
    assert tidied.lower().endswith((extension, ".jpeg") if extension == ".jpg" else extension)
    assert not any(one in tidied for one in "/\\\r\n\0\u202e")
