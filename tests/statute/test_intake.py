"""Taking in a request: every fact that cannot be is refused, with its place, and all at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tests.statute.small.shifts import (
    LAW_DATE,
    VALID,
    Request,
    read,
    refused,
    shift,
)

from openosh.statute.expr import CASE
from openosh.statute.intake import WHOLE_LIST, Intake, InvalidFactsError, Problem, place


@pytest.mark.parametrize(
    ("fact", "value", "says"),
    [
        ("size", "huge", "規模：應為 small、large 之一，收到 「huge」。"),
        ("size", 1, "規模：應為 small、large 之一，收到 1。"),
        ("level", 4, "級別：應為 1、2、3 之一，收到 4。"),
        ("level", True, "級別：應為 1、2、3 之一，收到 true。"),
        ("level", "1", "級別：應為 1、2、3 之一，收到 「1」。"),
        ("people", -1, "人數：應為不小於 0 的整數（人），收到 -1。〔2.1〕"),
        ("people", 3.0, "人數：應為整數（人），收到 3.0。〔2.1〕"),
        ("people", False, "人數：應為整數（人），收到 false。〔2.1〕"),
        ("cost", 0, "費用：應為不小於 1 的整數（元），收到 0。"),
        ("cost", "3500", "費用：應為整數（元），收到 「3500」。"),
        ("on", "2026-02-30", "日期：曆上沒有這一天，請查明後改正，收到 「2026-02-30」。"),
        ("on", "115-03-01", "日期：應為西元日期，寫成 YYYY-MM-DD，收到 「115-03-01」。"),
        ("on", "2026-3-1", "日期：應為西元日期，寫成 YYYY-MM-DD，收到 「2026-3-1」。"),
        ("on", "２０２６-03-01", "日期：應為西元日期，寫成 YYYY-MM-DD，收到 「２０２６-03-01」。"),
        ("on", 20260301, "日期：應為西元日期，寫成 YYYY-MM-DD，收到 20260301。"),
        ("of_month", "2026-13", "月份：曆上沒有這個月，請查明後改正，收到 「2026-13」。"),
        ("of_month", "2026-03-01", "月份：應為西元年月，寫成 YYYY-MM，收到 「2026-03-01」。"),
        ("who", "　", "何人：應為非空白的文字，收到 「　」。"),
        ("who", 7, "何人：應為非空白的文字，收到 7。"),
        ("spare", "7", "備用：應為整數，收到 「7」。"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_with_what_to_write_instead(
    fact: str, value: object, says: str
):
    assert {f"/facts/{fact}": says} == refused(VALID | {fact: value})


@pytest.mark.parametrize(
    ("fact", "value"), [("on", "1899-12-31"), ("on", "2201-01-01"), ("of_month", "0001-01")]
)
def test_a_year_that_no_person_has_seen_is_a_slip(fact: str, value: str):
    assert "年份應在 1900 至 2200 之間" in refused(VALID | {fact: value})[f"/facts/{fact}"]


@pytest.mark.parametrize("value", ["8:00", "24:00", "08:60", "0800", "08:00:00", 480, "０８:00"])
def test_a_time_is_hours_and_minutes_of_one_day(value: object):
    found = refused(VALID | {"shifts": [shift(starts=value)]})

    assert "應為二十四小時制時刻，寫成 HH:MM" in found["/facts/shifts/0/starts"]


@pytest.mark.parametrize("value", [0, 1, "true", "是"])
def test_a_yes_or_no_is_true_or_false(value: object):
    found = refused(VALID | {"office": {"name": "示範", "island": value}})

    assert "應為 true 或 false" in found["/facts/office/island"]


@pytest.mark.parametrize("minutes", [0, 91])
def test_a_number_lies_between_its_bounds(minutes: int):
    given = VALID | {"shifts": [shift(breaks=[{"minutes": minutes}])]}

    bound = "不小於 1" if minutes < 1 else "不大於 90"
    assert bound in refused(given)["/facts/shifts/0/breaks/0/minutes"]


def test_a_key_that_nobody_knows_is_refused_with_those_there_are():
    found = refused(VALID | {"sizes": "small", "office": {"name": "示範", "island": True, "x": 1}})

    assert {"/facts/sizes", "/facts/office/x"} == set(found)
    assert "不認得的事實。可用的是：name、island。" == found["/facts/office/x"]


def test_a_key_that_is_missing_is_refused_and_null_is_offered():
    given = {name: value for name, value in VALID.items() if name not in {"size", "shifts"}}

    assert {
        "/facts/size": "缺少此項。尚不知道時請寫 null，不可省略。",
        "/facts/shifts": "缺少此項。尚不知道時請寫 null，不可省略。",
    } == refused(given)


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ([], ["/facts"]),
        (None, ["/facts"]),
        (VALID | {"office": None}, ["/facts/office"]),
        (VALID | {"office": "示範"}, ["/facts/office"]),
        (VALID | {"shifts": None}, ["/facts/shifts"]),
        (VALID | {"shifts": {}}, ["/facts/shifts"]),
        (VALID | {"shifts": ["一"]}, ["/facts/shifts/0"]),
        (VALID | {"shifts": [shift(seen_in=2025)]}, ["/facts/shifts/0/seen_in"]),
        (VALID | {"shifts": [shift(seen_in=[2025, "2026"])]}, ["/facts/shifts/0/seen_in/1"]),
        (VALID | {"shifts": [shift(seen_in=[0])]}, ["/facts/shifts/0/seen_in/0"]),
    ],
    ids=lambda value: str(value)[-30:],
)
def test_what_has_another_shape_is_refused_where_it_stands(given: object, places: list[str]):
    assert places == list(refused(given))


def test_two_rows_with_one_key_are_refused_and_the_first_is_named():
    found = refused(VALID | {"shifts": [shift("一"), shift("二"), shift("一")]})

    assert {"/facts/shifts/2/id": "班次與第 1 列重複：「一」。同一清單內不得重複。"} == found


def test_rows_with_unknown_keys_are_no_twins():
    assert 2 == read(shifts=[shift(None), shift(None)]).size("shifts")


def test_facts_that_contradict_each_other_are_refused_by_their_record():
    found = refused(VALID | {"shifts": [shift(ends="08:00")]})

    assert {"/facts/shifts/0/ends": "迄時應晚於起時。"} == found


def test_a_fact_that_was_refused_contradicts_no_other():
    found = refused(VALID | {"shifts": [shift(starts="8點", ends="08:00")]})

    assert ["/facts/shifts/0/starts"] == list(found)


def test_all_problems_of_a_request_are_found_at_once():
    broken = VALID | {
        "size": None,
        "people": "五十",
        "cost": 0,
        "strange": 1,
        "office": {"name": "", "island": "否"},
        "shifts": [shift("一", ends="07:00"), shift("一", breaks=[{"minutes": 0}, {}])],
    }
    del broken["on"]

    assert {
        *("/facts/people", "/facts/cost", "/facts/strange", "/facts/on"),
        *("/facts/office/name", "/facts/office/island"),
        *("/facts/shifts/0/ends", "/facts/shifts/1/id"),
        *("/facts/shifts/1/breaks/0/minutes", "/facts/shifts/1/breaks/1/minutes"),
    } == set(refused(broken))


def test_a_long_value_is_not_repeated_whole():
    assert "…" in refused(VALID | {"size": "長" * 500})["/facts/size"]
    assert len(refused(VALID | {"size": "長" * 500})["/facts/size"]) < 100


def test_the_error_says_every_place_and_message():
    error = InvalidFactsError([Problem("/facts/a", "不可"), Problem("/facts/b", "也不可")])

    assert "/facts/a 不可；/facts/b 也不可" == str(error)


# -- what is taken in ------------------------------------------------------------------------------


def test_facts_are_typed_values_by_list_and_column():
    case = read(shifts=[shift(breaks=[{"minutes": 15}, {"minutes": None}])])

    assert {
        "size": ["small"],
        "level": [2],
        "people": [50],
        "cost": [3500],
        "on": [date(2026, 3, 1)],
        "of_month": [date(2026, 3, 1)],
        "until": [None],
        "who": [""],
        "spare": [7],
        "office_name": ["示範"],
        "office_island": [False],
        "law_date": [LAW_DATE],
    } == case.columns[CASE]
    assert [480] == case.columns["shifts"]["starts"]
    assert {"minutes": [15, None], "starts": [480] * 2, "ends": [720] * 2, "id": ["一"] * 2} == (
        case.columns["shifts_breaks"]
    )
    assert [(0, 0), (0, 1)] == case.positions["shifts_breaks"]
    assert case.has_unknown


@pytest.mark.parametrize(
    ("otherwise", "unknown"),
    [
        ({}, False),
        ({"until": None, "who": None}, False),
        ({"spare": None}, True),
        ({"size": None}, True),
        ({"shifts": [shift(seen_in=None)]}, True),
        ({"shifts": [shift(seen_in=[None])]}, True),
        ({"shifts": [shift(seen_in=[2025])]}, False),
    ],
    ids=str,
)
def test_a_known_none_is_not_unknown(otherwise: dict[str, Any], unknown: bool):
    assert unknown == read(**otherwise).has_unknown


def test_a_list_of_values_that_is_not_known_is_one_unknown_value():
    case = read(shifts=[shift(seen_in=None), shift("二", seen_in=[2025, None])])

    assert [None, 2025, None] == case.columns["shifts_seen_in"]["value"]
    assert [(0, WHOLE_LIST), (1, 0), (1, 1)] == case.positions["shifts_seen_in"]
    source = Intake(Request).sources["shifts_seen_in"]
    assert ["/facts/shifts/0/seen_in", "/facts/shifts/1/seen_in/1"] == [
        place(source, "value", where) for where in ((0, WHOLE_LIST), (1, 1))
    ]


@pytest.mark.parametrize("name", ["臺北 示範", "台北示範", "台北　示範", "臺北示範 "])
def test_a_name_is_compared_in_one_form(name: str):
    case = read(office={"name": name, "island": True})

    assert ["臺北示範"] == case.columns[CASE]["office_name"]


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(1, 24 * 60 - 1))
def test_days_and_times_come_in_as_they_were_written(on: date, minutes: int):
    late = shift(starts="00:00", ends=f"{minutes // 60:02}:{minutes % 60:02}")

    case = read(on=on.isoformat(), shifts=[late])

    assert [on] == case.columns[CASE]["on"]
    assert [minutes] == case.columns["shifts"]["ends"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*VALID, "id", "x"]), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_whatever_comes_is_taken_in_or_refused_with_places(given: object):
    problems: list[Problem] = []
    try:
        Intake(Request).read(LAW_DATE, given)
    except InvalidFactsError as error:
        problems = error.problems or [Problem("", "refused without a reason")]

    assert all(problem.at.startswith("/facts") for problem in problems)


# -- what is declared ------------------------------------------------------------------------------
