"""JSON written so that people can read it: the same JSON, a line for each row."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from openosh.server.documents import MEANINGS, MalformedError, laid_out, line, parsed


PLAIN = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text()
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(ANYTHING)
def test_what_is_laid_out_is_the_same_json(value: object):
    assert value == json.loads(laid_out(value)) == json.loads(line(value))


@given(ANYTHING)
def test_what_is_laid_out_is_read_again(value: object):
    assert value == parsed(laid_out([value]).encode())[0]


def test_a_row_takes_one_line():
    value = {"lines": [{"id": "甲", "granted": 1}, {"id": "乙", "granted": 2}], "missing": []}

    assert [
        "{",
        '  "lines": [',
        '    {"id": "甲", "granted": 1},',
        '    {"id": "乙", "granted": 2}',
        "  ],",
        '  "missing": []',
        "}",
    ] == laid_out(value).splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1,]",
        "{1: 2}",
        '{"a" 1}',
        '{"a": 1 "b"}',
        '"\\x"',
        '"\\u12"',
        '"a',
        "[] []",
        '"\n"',
    ],
)
def test_every_fault_of_the_standard_parser_is_explained_in_chinese(text: str):
    with pytest.raises(MalformedError) as caught:
        parsed(text.encode())

    [fault] = caught.value.faults
    assert not any(english in fault.message for english in MEANINGS)
    assert not fault.message.isascii()
