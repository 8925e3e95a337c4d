"""Numbers with decimals: written and read by their digits, never by a float."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from openosh.kit.decimals import PLACES, number, read, write


PARTS = st.integers(-(10**12), 10**12)
STYLES = st.sampled_from(list(PLACES))


@pytest.mark.parametrize(
    ("parts", "style", "expected"),
    [
        (895, "tenths", "89.5"),
        (900, "tenths", "90"),
        (-5, "tenths", "-0.5"),
        (1_005, "hundredths", "10.05"),
        (1_250, "hundredths", "12.50"),
        (0, "hundredths", "0.00"),
        (1_250, "short_hundredths", "12.5"),
        (1_200, "short_hundredths", "12"),
    ],
)
def test_a_number_is_written_with_its_decimals(parts: int, style: str, expected: str):
    assert expected == write(parts, style)


def test_thousands_are_parted_for_people():
    assert "1,234,567.89" == write(123_456_789, "hundredths", ",")


@pytest.mark.parametrize("more", [13.255, 1e-9, float("nan"), float("inf")])
def test_a_number_with_more_decimals_is_none(more: float):
    assert read(more, "hundredths") is None


@given(PARTS, STYLES)
def test_what_is_given_is_read_again(parts: int, style: str):
    assert parts == read(number(parts, style), style)


@given(PARTS, STYLES)
def test_what_is_written_is_read_again(parts: int, style: str):
    assert parts == read(float(write(parts, style)), style)
