"""Lots for fictional data: published, within their bounds, one way or the other the same."""

from __future__ import annotations

import polars as pl
from hypothesis import given, strategies as st

from openosh.statute.bulk.lots import Draws, Lots, _mixed


NUMBERS = st.integers(0, 1 << 40)


def test_the_generator_is_splitmix64_as_published():
    first = pl.Series([0x9E3779B97F4A7C15], dtype=pl.UInt64)

    assert [0xE220A8397B1DCDAF] == _mixed(first).to_list()


def test_lots_stay_within_their_bounds_and_reach_both_ends():
    rows = pl.select(key=pl.int_range(2_000, dtype=pl.UInt64))
    lots = rows.select(Draws(1).below(7, "a lot"))["key"]

    assert (0, 6) == (lots.min(), lots.max())


@given(st.integers(), st.text(), st.lists(NUMBERS, min_size=1), st.integers(1, 1 << 31))
def test_a_lot_is_the_same_for_a_row_of_a_table_and_by_itself(
    seed: int, name: str, numbers: list[int], bound: int
):
    rows = pl.DataFrame({"key": numbers}, schema={"key": pl.UInt64})
    of_the_table = rows.select(Draws(seed).below(bound, name))["key"].to_list()

    assert of_the_table == [Lots(seed).below(bound, name, number) for number in numbers]


def test_another_name_is_another_lot():
    lots = Lots(1)
    drawn = {name: [lots.below(1 << 31, name, n) for n in range(9)] for name in ("one", "other")}

    assert not set(drawn["one"]) & set(drawn["other"])


def test_a_lot_may_choose_and_may_happen():
    lots = Lots(1)

    assert set("abc") == {lots.one_of("abc", "letter", number) for number in range(99)}
    assert 80 < sum(lots.happens(100, "rain", number) for number in range(1_000)) < 120
