import datetime as dt
from typing import Any

import pytest
from hypothesis import given, strategies as st

from openosh.kit import roc
from openosh.kit.roc import DateStyle, Month, MonthStyle


DATES = st.dates(min_value=dt.date(1912, 1, 1), max_value=dt.date(2910, 12, 31))
JULY_16 = dt.date(2026, 7, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("115/7/16", JULY_16),
        ("115/07/16", JULY_16),
        ("115-07-16", JULY_16),
        ("115.7.16", JULY_16),
        ("115年7月16日", JULY_16),
        ("115年07月16日", JULY_16),
        ("民國115年7月16日", JULY_16),
        ("中華民國115年7月16日", JULY_16),
        ("中華民國 115 年 7 月 16 日", JULY_16),
        ("１１５／７／１６", JULY_16),
        ("　１１５年７月１６日　", JULY_16),
        ("1150716", JULY_16),
        ("114/07/25", dt.date(2025, 7, 25)),
        ("1140703", dt.date(2025, 7, 3)),
        ("110.3.26", dt.date(2021, 3, 26)),
        ("79年10月12日", dt.date(1990, 10, 12)),
        ("0791012", dt.date(1990, 10, 12)),
        ("1/1/1", dt.date(1912, 1, 1)),
        ("113/2/29", dt.date(2024, 2, 29)),
    ],
)
def test_every_printed_form_of_a_date_is_read(text: str, expected: dt.date):
    assert expected == roc.parse_roc(text)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (DateStyle.SLASH, "115/7/6"),
        (DateStyle.SLASH_PADDED, "115/07/06"),
        (DateStyle.DASH, "115-07-06"),
        (DateStyle.DOT, "115.07.06"),
        (DateStyle.CHINESE, "115年7月6日"),
        (DateStyle.FULL, "中華民國115年7月6日"),
        (DateStyle.COMPACT, "1150706"),
    ],
)
def test_a_date_is_printed_in_every_style(style: DateStyle, expected: str):
    assert expected == roc.format_roc(dt.date(2026, 7, 6), style)


def test_a_date_is_printed_in_chinese_unless_told_otherwise():
    assert roc.format_roc(JULY_16) == "115年7月16日"


@given(DATES, st.sampled_from(DateStyle))
def test_a_printed_date_reads_back(day: dt.date, style: DateStyle):
    assert day == roc.parse_roc(roc.format_roc(day, style))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11405", (2025, 5)),
        ("09912", (2010, 12)),
        ("115年5月", (2026, 5)),
        ("115年5月份", (2026, 5)),
        ("民國 115 年 5 月", (2026, 5)),
        ("115-05", (2026, 5)),
        ("115/8", (2026, 8)),
        ("１１５／８月", (2026, 8)),
    ],
)
def test_every_printed_form_of_a_month_is_read(text: str, expected: tuple[int, int]):
    assert expected == roc.parse_roc_month(text)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (MonthStyle.SLASH, "115/5"),
        (MonthStyle.DASH, "115-05"),
        (MonthStyle.CHINESE, "115年5月"),
        (MonthStyle.COMPACT, "11505"),
    ],
)
def test_a_month_is_printed_in_every_style(style: MonthStyle, expected: str):
    assert expected == roc.format_roc_month((2026, 5), style)


@given(DATES, st.sampled_from(MonthStyle))
def test_a_printed_month_reads_back(day: dt.date, style: MonthStyle):
    month = Month(day.year, day.month)
    assert month == roc.parse_roc_month(roc.format_roc_month(month, style))


@given(DATES)
def test_a_month_runs_from_its_first_to_its_last_day(day: dt.date):
    month = Month(day.year, day.month)
    assert month.first_day.day == 1
    assert month.first_day <= day <= month.last_day
    assert (month.last_day + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("115年1月1日至115年12月31日", (dt.date(2026, 1, 1), dt.date(2026, 12, 31))),
        ("115年1月1日至12月31日", (dt.date(2026, 1, 1), dt.date(2026, 12, 31))),
        ("115年7月16日起至31日", None),
        ("115年7月16日至31日", (JULY_16, dt.date(2026, 7, 31))),
        ("115/7/16～8/1", (JULY_16, dt.date(2026, 8, 1))),
        ("115-07-16 ~ 116-01-02", (JULY_16, dt.date(2027, 1, 2))),
        ("1150716–1150716", (JULY_16, JULY_16)),
    ],
)
def test_a_range_of_dates_is_read(text: str, expected: tuple[dt.date, dt.date] | None):
    if expected is None:
        with pytest.raises(ValueError, match="不是民國日期"):
            roc.parse_roc_range(text)
    else:
        assert expected == roc.parse_roc_range(text)


@given(DATES, DATES, st.sampled_from(DateStyle))
def test_a_printed_range_reads_back(one: dt.date, other: dt.date, style: DateStyle):
    first, last = sorted((one, other))
    assert (first, last) == roc.parse_roc_range(roc.format_roc_range(first, last, style))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("115/8~12月", ((2026, 8), (2026, 12))),
        ("116/1~12月", ((2027, 1), (2027, 12))),
        ("115年8月至12月", ((2026, 8), (2026, 12))),
        ("11511至11602", ((2026, 11), (2027, 2))),
    ],
)
def test_a_range_of_months_is_read(text: str, expected: tuple[tuple[int, int], tuple[int, int]]):
    assert expected == roc.parse_roc_month_range(text)


@given(st.integers(min_value=1912, max_value=2910))
def test_years_convert_both_ways(year: int):
    assert year == roc.western_year(roc.roc_year(year))


def test_2026_is_the_year_115():
    assert roc.roc_year(2026) == 115


@pytest.mark.parametrize("year", [1911, 2911])
def test_a_western_year_outside_the_calendar_is_refused(year: int):
    with pytest.raises(ValueError, match=f"西元 {year} 年不在民國 1 年.*請檢查年份"):
        roc.roc_year(year)


def test_a_date_before_the_first_year_cannot_be_printed():
    with pytest.raises(ValueError, match="無法寫成民國年"):
        roc.format_roc(dt.date(1911, 12, 31))


@pytest.mark.parametrize(
    ("text", "what_is_wrong"),
    [
        ("", "不是民國日期"),
        ("明天", "不是民國日期"),
        ("115/7-16", "不是民國日期"),
        ("791012", "不是民國日期"),
        ("115 07 16", "不是民國日期"),
        ("115/2/30", "115年2月只有 1 至 28 日"),
        ("115/7/0", "115年7月只有 1 至 31 日"),
        ("115/13/1", "月份是 13"),
        ("115/0/1", "月份是 0"),
        ("0/1/1", "民國 0 年不存在"),
        ("0000101", "民國 0 年不存在"),
        ("2026/7/16", "是西元日期；請改用民國年，西元 2026 年為民國 115 年"),
        ("2026年7月16日", "西元 2026 年為民國 115 年"),
        ("20260716", "西元 2026 年為民國 115 年"),
        ("西元2026年7月16日", "西元 2026 年為民國 115 年"),
        ("1905/1/1", "在民國元年以前"),
    ],
)
def test_an_unreadable_date_says_what_to_write_instead(text: str, what_is_wrong: str):
    assert_teaches(roc.parse_roc, text, what_is_wrong)


@pytest.mark.parametrize(
    ("text", "what_is_wrong"),
    [
        ("五月", "不是民國月份；請寫成 115/5、115年5月 或 11505"),
        ("1145", "不是民國月份"),
        ("11413", "月份是 13"),
        ("202605", "西元 2026 年為民國 115 年"),
        ("00005", "民國 0 年不存在"),
    ],
)
def test_an_unreadable_month_says_what_to_write_instead(text: str, what_is_wrong: str):
    assert_teaches(roc.parse_roc_month, text, what_is_wrong)


@pytest.mark.parametrize(
    ("text", "what_is_wrong"),
    [
        ("115/1/1", "請用「至」連接起、迄兩端"),
        ("115/1/1至115/2/1至115/3/1", "請用「至」連接起、迄兩端"),
        ("115/7/16至115/7/15", "迄日早於起日；請對調"),
        ("115/7/16至15日", "迄日早於起日；請對調"),
        ("115/2/1至30日", "115年2月只有 1 至 28 日"),
    ],
)
def test_an_unreadable_range_says_what_to_write_instead(text: str, what_is_wrong: str):
    assert_teaches(roc.parse_roc_range, text, what_is_wrong)


@pytest.mark.parametrize(
    ("text", "what_is_wrong"),
    [
        ("115/8", "請用「至」連接起、迄兩端，例如 115/8~12月"),
        ("115/8~13月", "月份是 13"),
        ("115/8~7月", "迄日早於起日；請對調"),
    ],
)
def test_an_unreadable_range_of_months_says_what_to_write_instead(text: str, what_is_wrong: str):
    assert_teaches(roc.parse_roc_month_range, text, what_is_wrong)


def assert_teaches(read: Any, text: str, what_is_wrong: str) -> None:
    with pytest.raises(ValueError, match="請") as caught:
        read(text)
    assert what_is_wrong in str(caught.value)
