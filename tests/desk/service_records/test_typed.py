"""What is typed on a telephone is read as it was meant, or named with what to type instead."""

from __future__ import annotations

import datetime as dt

import pytest

from openosh.desk.service_records.typed import Reading


@pytest.mark.parametrize("typed", ["13:30", "１３：３０", "1330", "13時30分", " 13:30 "])
def test_a_time_is_read_however_it_is_written(typed: str):
    assert dt.time(13, 30) == Reading({"at": typed}).time("at")


@pytest.mark.parametrize("typed", ["25:00", "13:60", "下午", "1", "13:30:00"])
def test_what_is_no_time_is_named(typed: str):
    reading = Reading({"at": typed})
    assert reading.time("at") is None
    assert {"at": "請填時間，例如 13:30。"} == reading.mistakes


@pytest.mark.parametrize("typed", ["115年7月6日", "115.7.6", "2026-07-06"])
def test_a_day_is_read_in_either_count_of_years(typed: str):
    assert dt.date(2026, 7, 6) == Reading({"day": typed}).day("day")


@pytest.mark.parametrize(("typed", "number"), [("１２", 12), ("1,200", 1200), ("0", 0), ("", None)])
def test_a_number_of_persons_is_read_and_nothing_is_not_none(typed: str, number: int | None):
    assert number == Reading({"n": typed}).number("n")


@pytest.mark.parametrize("typed", ["-1", "十二", "1.5", "99999999"])
def test_what_is_no_number_of_persons_is_named(typed: str):
    reading = Reading({"n": typed})
    assert reading.number("n") is None
    assert "n" in reading.mistakes
