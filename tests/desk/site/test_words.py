"""How values are written, and the components that are computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.template import engines

from openosh.desk.clock import TAIPEI
from openosh.desk.site.templatetags import parts, words


THURSDAY = dt.date(2026, 7, 16)


def test_dates_are_written_in_the_republican_calendar():
    assert "115年7月16日" == words.roc(THURSDAY)
    assert "115年7月16日（四）" == words.roc_weekday(THURSDAY)


def test_an_instant_is_written_as_the_clock_in_taiwan_shows_it():
    late = dt.datetime(2026, 7, 15, 23, 5, tzinfo=dt.UTC)

    assert "115年7月16日 07:05" == words.roc_time(late)
    assert "115年7月16日" == words.roc(late)


def test_the_machine_reads_the_date_in_iso():
    assert "2026-07-16" == words.iso(THURSDAY)
    assert "2026-07-16T09:30:00+08:00" == words.iso(dt.datetime(2026, 7, 16, 9, 30, tzinfo=TAIPEI))


@pytest.mark.parametrize("written", [words.roc, words.roc_weekday, words.roc_time, words.money])
def test_what_is_not_there_is_written_as_nothing(written: Callable[[None], str]):
    assert "" == written(None)


def test_money_has_its_unit():
    assert "42,000 元" == words.money(42_000)


def test_a_status_is_an_icon_and_a_word():
    shown = parts.status("due", "補件中")

    assert 'href="#i-due"' in shown
    assert shown.endswith("補件中</span>")


def test_a_word_in_a_status_is_never_markup():
    assert "&lt;b&gt;" in parts.status("ok", "<b>")


@pytest.mark.parametrize(
    ("cap", "granted", "asked", "sentence"),
    [
        (1_000, 0, 0, "上限 1,000 元：尚餘 1,000 元"),
        (1_000, 650, 260, "上限 1,000 元：已核定 650 元，已申請、待核定 260 元，尚餘 90 元"),
        (1_000, 1_000, 0, "上限 1,000 元：已核定 1,000 元，尚餘 0 元"),
        (1_000, 800, 275, "上限 1,000 元：已核定 800 元，已申請、待核定 200 元，超過上限 75 元"),
        (1_000, 1_000, 5, "上限 1,000 元：已核定 1,000 元，超過上限 5 元"),
        (1_000, 1_100, 0, "上限 1,000 元：已核定 1,000 元，超過上限 100 元"),
        (1_000, 1_100, 50, "上限 1,000 元：已核定 1,000 元，超過上限 150 元"),
    ],
)
def test_the_bar_says_in_words_what_it_draws(cap: int, granted: int, asked: int, sentence: str):
    assert sentence == parts.measured(cap, granted, asked).sentence


@pytest.mark.parametrize(("granted", "asked"), [(0, 0), (333, 333), (800, 275), (1_200, 300)])
def test_the_parts_of_the_bar_follow_each_other_and_end_within_it(granted: int, asked: int):
    bar = parts.measured(1_000, granted, asked)

    ends = [one.start + one.width for one in bar.segments]
    assert [0, *ends[:-1]] == [one.start for one in bar.segments]
    assert ends[-1] <= parts.WIDTH
    assert granted + asked == sum(one.amount for one in bar.segments)


@pytest.mark.parametrize("wrong", [(0, 0, 0), (1_000, -1, 0), (1_000, 0, -1)])
def test_a_bar_without_a_cap_or_below_nothing_is_refused(wrong: tuple[int, int, int]):
    with pytest.raises(ValueError, match="上限須大於 0"):
        parts.measured(*wrong)


def test_components_ask_for_no_style_of_their_own():
    drawn = engines["django"].from_string("{% load parts %}{% cap_bar 1000 650 260 %}").render()

    assert "style=" not in drawn
    assert "尚餘 90 元" in drawn
