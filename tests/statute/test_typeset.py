"""Plain text in columns."""

from __future__ import annotations

from openosh.statute.typeset import grid, padded, width, wrapped


def test_a_chinese_character_takes_two_columns():
    assert 2 + 2 + 3 == width("條文abc")
    assert "條文  |" == padded("條文", 6) + "|"
    assert "  條文|" == padded("條文", 6, right=True) + "|"


def test_a_paragraph_breaks_before_it_is_too_wide():
    lines = wrapped("一二三四五六七八九十", 10, "  ")

    assert ["  一二三四", "  五六七八", "  九十"] == lines


def test_a_mark_that_may_not_begin_a_line_stays_with_the_word_before():
    assert ["一二三", "四，五六"] == wrapped("一二三四，五六", 8)


def test_a_bracket_stays_with_what_it_opens_and_a_figure_is_not_cut():
    assert ["一二三", "（四）"] == wrapped("一二三（四）", 8)
    assert ["金額", "120,000", "元"] == wrapped("金額 120,000 元", 8)


def test_a_grid_of_nothing_has_no_lines():
    assert [] == grid([], [])
