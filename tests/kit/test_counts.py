"""Counts as reports print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from openosh.kit.counts import Count, counts_in, read_count


@pytest.mark.parametrize(
    ("text", "value", "at_least"),
    [
        ("56,358", "56358", False),
        ("5萬6,358", "56358", False),
        ("5 萬 6,358", "56358", False),
        ("12萬", "120000", False),
        ("2, 253", "2253", False),
        ("８千餘", "8000", True),
        ("8 千餘", "8000", True),
        ("3萬餘", "30000", True),
        ("5百", "500", False),
        ("93.75", "93.75", False),
        ("９２", "92", False),
        (" 7 ", "7", False),
    ],
)
def test_a_printed_count_is_read(text: str, value: str, at_least: bool):
    assert Count(Decimal(value), at_least) == read_count(text)


@pytest.mark.parametrize("text", ["", "八千餘", "約", "5萬6,35", "12場次", "餘"])
def test_what_is_no_count_is_refused_with_how_to_write_one(text: str):
    with pytest.raises(ValueError, match="看不出數字；請寫成"):
        read_count(text)


def test_every_count_of_a_sentence_is_found():
    found = counts_in("專業訓練共 38 場次計 1,039 人次，完成 8 千餘件，共 5 萬 6,358 場次")

    assert [38, 1039, 8000, 56358] == [int(one.value) for one in found]
    assert [False, False, True, False] == [one.at_least for one in found]


@given(st.integers(0, 10**9))
def test_a_number_with_separators_is_read_as_it_is(number: int):
    assert Count(Decimal(number), at_least=False) == read_count(f"{number:,}")


@given(st.integers(1, 9_999), st.integers(0, 9_999))
def test_myriads_and_the_rest_add_up(myriads: int, rest: int):
    assert myriads * 10_000 + rest == read_count(f"{myriads}萬{rest:,}").value
