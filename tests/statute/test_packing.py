"""Rows sorted by several keys packed into one number."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, strategies as st

from openosh.statute.bulk.packing import sorted_rows


NUMBERS = st.one_of(st.none(), st.integers(-3, 3))
HUGE = 1 << 40
Rows = list[tuple[int | None, int | None]]


def sort(rows: Rows, dtype: pl.DataType) -> list[tuple[int, ...]]:
    frame = pl.DataFrame(rows, schema={"a": dtype, "b": dtype}, orient="row").with_row_index()
    return sorted_rows(frame, ["a", "b"]).rows()


def by_hand(rows: Rows) -> list[tuple[int | None, ...]]:
    numbered = ((number, *row) for number, row in enumerate(rows))
    unknown_last = sorted(numbered, key=lambda row: [(key is None, key or 0) for key in row[1:]])
    return [*unknown_last]


@given(st.lists(st.tuples(NUMBERS, NUMBERS)))
def test_rows_stand_by_their_keys_the_unknown_last_and_equal_ones_as_they_stood(
    rows: Rows,
):
    assert by_hand(rows) == sort(rows, pl.Int64())


@pytest.mark.parametrize("step", [1, HUGE // 8, HUGE, HUGE << 20])
def test_keys_of_any_size_are_sorted_whether_or_not_a_place_or_they_themselves_can_be_packed(
    step: int,
):
    rows: Rows = [(step * a, step * b) for a in (2, 0, 1) for b in (1, 0, 1)]

    assert by_hand(rows) == sort(rows, pl.Int64())


def test_a_table_in_several_pieces_is_sorted_as_a_whole():
    pieces = [pl.DataFrame({"a": [3, 1]}), pl.DataFrame({"a": [2, 0]})]

    assert [0, 1, 2, 3] == sorted_rows(pl.concat(pieces, rechunk=False), ["a"])["a"].to_list()
