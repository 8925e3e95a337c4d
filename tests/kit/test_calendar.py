import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given, strategies as st

from openosh.kit import calendar as office
from openosh.kit.calendar import (
    CalendarDataError,
    DayKind,
    OfficeCalendar,
    OutsideCalendarError,
    SpecialDay,
    weekday_name,
)


CALENDAR = OfficeCalendar.load()
DAYS = st.dates(min_value=dt.date(2017, 1, 1), max_value=dt.date(2030, 12, 31))
PLAIN_DAYS = st.dates(min_value=dt.date(2017, 1, 1), max_value=dt.date(2029, 12, 31))
REASONS = st.text(alphabet='颱風,"停班 \n', min_size=1).filter(str.strip)

# 政府行政機關辦公日曆表, 民國 113 to 116: weekdays off and weekend days worked.
OFFICIAL_CLOSED = {
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 02-28 04-04 04-05 06-10 09-17 10-10",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 02-28 04-03 04-04 05-30 09-29 10-06 10-10 10-24 "
    "12-25",
    2026: "01-01 02-16 02-17 02-18 02-19 02-20 02-27 04-03 04-06 05-01 06-19 09-25 09-28 10-09 "
    "10-26 12-25",
    2027: "01-01 02-04 02-05 02-08 02-09 02-10 03-01 04-05 04-06 04-30 06-09 09-15 09-28 10-11 "
    "10-25 12-24 12-31",
}
OFFICIAL_WORKED = {2024: "02-17", 2025: "02-08", 2026: "", 2027: ""}
OFFICIAL_DAYS_OFF = {2024: 115, 2025: 118, 2026: 120, 2027: 121}

HEADING = "date,kind,reason\n"
TWO_DAYS = HEADING + "2026-01-01,closed,開國紀念日\n2026-07-10,closed,颱風停班\n"


def test_the_stored_calendar_is_the_seed_of_the_holidays_package():
    assert OfficeCalendar.seeded(2017, 2030).to_csv() == CALENDAR.to_csv()


def test_the_stored_file_is_in_the_form_that_the_calendar_exports():
    assert office._FILE.read_text(encoding="utf-8") == CALENDAR.to_csv()


@pytest.mark.parametrize("year", OFFICIAL_CLOSED)
def test_the_calendar_equals_the_official_table(year: int):
    special = [day for day in CALENDAR.special_days if day.date.year == year]
    closed, worked = (
        " ".join(f"{day.date:%m-%d}" for day in special if day.kind is kind)
        for kind in (DayKind.CLOSED, DayKind.WORKING)
    )
    assert closed == OFFICIAL_CLOSED[year]
    assert worked == OFFICIAL_WORKED[year]


@pytest.mark.parametrize(("year", "expected"), OFFICIAL_DAYS_OFF.items())
def test_the_days_off_of_a_year_are_as_many_as_announced(year: int, expected: int):
    days = (dt.date(year, 1, 1) + dt.timedelta(days=passed) for passed in range(366))
    off = [day for day in days if day.year == year and not CALENDAR.is_working_day(day)]
    assert expected == len(off)


def test_loading_the_calendar_imports_no_third_party_package():
    code = (
        "import sys; from openosh.kit.calendar import OfficeCalendar; OfficeCalendar.load(); "
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_year_after_is_consulted_for_new_year():
    assert not OfficeCalendar.seeded(2027, 2027).is_working_day(dt.date(2027, 12, 31))


def test_a_seed_from_a_later_to_an_earlier_year_is_refused():
    with pytest.raises(ValueError, match="迄年 2026 早於起年 2027；請對調"):
        OfficeCalendar.seeded(2027, 2026)


def test_thirty_working_days_after_the_first_of_september_2026():
    assert CALENDAR.working_days_after(dt.date(2026, 9, 1), 30) == dt.date(2026, 10, 16)


def test_a_make_up_saturday_is_a_working_day():
    assert CALENDAR.is_working_day(dt.date(2025, 2, 8))
    assert CALENDAR.working_days_after(dt.date(2025, 2, 7), 1) == dt.date(2025, 2, 8)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 9, 25), "中秋節"),
        (dt.date(2026, 2, 20), "春節假期（補假）"),
        (dt.date(2027, 2, 4), "農曆除夕前一日"),
        (dt.date(2027, 2, 5), "農曆除夕"),
        (dt.date(2024, 4, 4), "兒童節、民族掃墓節"),
        (dt.date(2025, 1, 27), "調整放假（114年2月8日補行上班）"),
        (dt.date(2025, 2, 8), "補行上班日"),
        (dt.date(2026, 2, 28), "星期六"),
        (dt.date(2026, 3, 15), "星期日"),
        (dt.date(2026, 3, 16), "工作日"),
    ],
)
def test_every_day_has_its_reason(day: dt.date, expected: str):
    assert expected == CALENDAR.reason(day)


def test_weekdays_have_chinese_names():
    monday = dt.date(2026, 3, 16)
    names = [weekday_name(monday + dt.timedelta(days=passed)) for passed in range(7)]
    assert names == [f"星期{day}" for day in "一二三四五六日"]


@given(PLAIN_DAYS, st.integers(min_value=1, max_value=200))
def test_exactly_n_working_days_lie_after_the_start(day: dt.date, count: int):
    last = CALENDAR.working_days_after(day, count)
    assert CALENDAR.is_working_day(last)
    assert count == sum(day < worked <= last for worked in CALENDAR.working_days())


@given(PLAIN_DAYS, PLAIN_DAYS, st.integers(min_value=1, max_value=200))
def test_a_later_start_never_ends_earlier(one: dt.date, other: dt.date, count: int):
    earlier, later = sorted((one, other))
    assert CALENDAR.working_days_after(earlier, count) <= CALENDAR.working_days_after(later, count)


@given(PLAIN_DAYS)
def test_the_next_working_day_is_the_day_itself_or_the_first_after_it(day: dt.date):
    found = CALENDAR.next_working_day(day)
    between = (day + dt.timedelta(days=passed) for passed in range((found - day).days))
    assert CALENDAR.is_working_day(found)
    assert not any(map(CALENDAR.is_working_day, between))


@given(DAYS)
def test_the_index_counts_the_working_days_so_far(day: dt.date):
    counted = CALENDAR.working_day_index()[(day - CALENDAR.first_day).days]
    assert counted == sum(worked <= day for worked in CALENDAR.working_days())


def test_the_index_has_a_place_for_every_day():
    whole = (CALENDAR.last_day - CALENDAR.first_day).days + 1
    assert whole == len(CALENDAR.working_day_index())
    assert CALENDAR.working_day_index()[-1] == len(CALENDAR.working_days())
    assert (CALENDAR.first_day, CALENDAR.last_day) == (dt.date(2017, 1, 1), dt.date(2030, 12, 31))


def test_a_typhoon_closure_gives_a_new_calendar_and_leaves_the_old_one():
    typhoon = dt.date(2026, 7, 10)
    closed = CALENDAR.with_closure(typhoon, "颱風停班")
    assert CALENDAR.is_working_day(typhoon)
    assert not closed.is_working_day(typhoon)
    assert closed.reason(typhoon) == "颱風停班"
    assert closed.version != CALENDAR.version


def test_a_working_day_by_order_gives_a_new_calendar():
    saturday = dt.date(2026, 7, 11)
    edited = CALENDAR.with_working_day(saturday, "補行上班日")
    assert edited.is_working_day(saturday)
    assert edited.working_days_after(dt.date(2026, 7, 10), 1) == saturday


def test_a_make_up_saturday_can_be_closed_after_all():
    saturday = dt.date(2025, 2, 8)
    assert not CALENDAR.with_closure(saturday, "颱風停班").is_working_day(saturday)


def test_the_version_depends_on_the_content_alone():
    typhoon = dt.date(2026, 7, 10)
    edited = CALENDAR.with_closure(typhoon, "颱風停班")
    again = OfficeCalendar.from_csv(edited.to_csv())
    assert edited.version == again.version
    assert edited == again
    assert len(edited.version) == 12


@given(DAYS, st.sampled_from(DayKind), REASONS)
def test_an_exported_calendar_reads_back(day: dt.date, kind: DayKind, reason: str):
    add = CALENDAR.with_closure if kind is DayKind.CLOSED else CALENDAR.with_working_day
    edited = add(day, reason)
    assert edited.reason(day) == " ".join(reason.split())
    assert edited == OfficeCalendar.from_csv(edited.to_csv())
    assert edited == OfficeCalendar.from_rows(reversed(edited.to_rows()))


def test_a_file_saved_by_a_spreadsheet_is_read():
    saved = "\ufeffdate,kind,reason\r\n2026/7/10,closed,颱風停班\r\n2026/1/1,closed,開國紀念日\r\n"
    assert OfficeCalendar.from_csv(saved) == OfficeCalendar.from_csv(TWO_DAYS)


def test_special_days_between_two_dates_include_both():
    found = CALENDAR.special_between(dt.date(2026, 9, 25), dt.date(2026, 9, 28))
    assert [day.date.day for day in found] == [25, 28]
    assert CALENDAR.special_between(dt.date(2026, 7, 1), dt.date(2026, 7, 31)) == ()


@pytest.mark.parametrize("day", [dt.date(2016, 12, 31), dt.date(2031, 1, 1)])
def test_a_day_outside_the_years_held_is_refused_with_what_to_do(day: dt.date):
    expected = f"收錄民國 106 年至 119 年，查不到 {day}；請先匯入"
    questions = (
        CALENDAR.is_working_day,
        CALENDAR.reason,
        CALENDAR.next_working_day,
        lambda asked: CALENDAR.working_days_after(asked, 1),
        lambda asked: CALENDAR.with_closure(asked, "颱風停班"),
    )
    for ask in questions:
        with pytest.raises(OutsideCalendarError, match=expected):
            ask(day)
    assert not CALENDAR.covers(day)


def test_a_count_beyond_the_last_year_is_refused_with_what_to_do():
    with pytest.raises(OutsideCalendarError, match="2030-12-31 之後第 1 個工作日；請先匯入"):
        CALENDAR.working_days_after(dt.date(2030, 12, 31), 1)


def test_the_last_working_day_held_can_still_be_reached():
    assert CALENDAR.working_days_after(dt.date(2030, 12, 30), 1) == dt.date(2030, 12, 31)


@pytest.mark.parametrize("count", [0, -1])
def test_a_count_below_one_is_refused(count: int):
    with pytest.raises(ValueError, match=f"至少為 1，目前是 {count}；請更正"):
        CALENDAR.working_days_after(dt.date(2026, 1, 2), count)


def test_an_edit_without_a_reason_is_refused():
    with pytest.raises(CalendarDataError, match="請填寫 2026-07-10 停班或上班的理由"):
        CALENDAR.with_closure(dt.date(2026, 7, 10), " ")


def test_every_problem_of_a_file_is_named_at_once():
    broken = TWO_DAYS + (
        "2026-02-30,closed,不存在的日子\n七月,holiday,\n2026-07-10,closed,重複\n2026-07-13,closed\n"
    )
    with pytest.raises(CalendarDataError) as caught:
        OfficeCalendar.from_csv(broken)
    assert str(caught.value).splitlines() == [
        "第 3 筆：日期「2026-02-30」無法辨識，請寫成 2026-07-10。",
        (
            "第 4 筆：日期「七月」無法辨識，請寫成 2026-07-10。"
            "種類「holiday」不存在，停班請填 closed，上班請填 working。"
            "沒有理由，請填寫，例如「颱風停班」。"
        ),
        "第 5 筆：2026-07-10 重複，請只留一筆。",
        "第 6 筆：沒有理由，請填寫，例如「颱風停班」。",
    ]


@pytest.mark.parametrize("text", ["", "日期,種類,理由\n", "2026-01-01,closed,開國紀念日\n"])
def test_a_file_without_its_heading_is_refused(text: str):
    with pytest.raises(CalendarDataError, match="第一列必須是 date,kind,reason；請勿更動欄名"):
        OfficeCalendar.from_csv(text)


def test_a_calendar_without_days_is_refused():
    with pytest.raises(CalendarDataError, match=r"至少要有一天.*請整理後再匯入"):
        OfficeCalendar.from_csv(HEADING)


def test_days_out_of_order_are_refused():
    days = tuple(SpecialDay(dt.date(2026, month, 1), DayKind.CLOSED, "測試") for month in (2, 1, 1))
    with pytest.raises(CalendarDataError, match="由早到晚、不得重複"):
        OfficeCalendar(days)


def test_a_year_left_out_is_refused():
    text = TWO_DAYS + "2029-01-01,closed,開國紀念日\n"
    with pytest.raises(CalendarDataError, match="缺少西元 2027、2028 年的放假日；請補齊"):
        OfficeCalendar.from_csv(text)
