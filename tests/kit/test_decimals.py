"""Numbers with decimals: written and read by their digits, never by a float."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from openosh.kit.decimals import PLACES, carried, fits, number, parts_of_one, read, write


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


def test_an_exact_number_is_carried_in_parts():
    assert (895, 1_250) == (
        carried(Fraction(179, 2), "tenths"),
        carried(Fraction(25, 2), "hundredths"),
    )


def test_an_exact_number_with_more_decimals_is_not_carried():
    assert not fits(Fraction(1, 3), "hundredths")
    with pytest.raises(ValueError, match="不能寫成 1 位小數"):
        carried(Fraction(1, 4), "tenths")


@given(PARTS, STYLES)
def test_what_is_carried_is_so_many_parts_of_one(parts: int, style: str):
    assert parts == carried(Fraction(parts, parts_of_one(style)), style)


@given(PARTS, STYLES)
def test_what_is_given_is_read_again(parts: int, style: str):
    assert parts == read(number(parts, style), style)


@given(PARTS, STYLES)
def test_what_is_written_is_read_again(parts: int, style: str):
    assert parts == read(float(write(parts, style)), style)
