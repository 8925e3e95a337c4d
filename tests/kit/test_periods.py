import datetime as dt

import pytest
from hypothesis import given, strategies as st

from openosh.kit.calendar import OfficeCalendar, OutsideCalendarError
from openosh.kit.periods import CountedFrom, Deadline, Period, Unit, days_before


CALENDAR = OfficeCalendar.load()
STARTS = st.dates(min_value=dt.date(2018, 1, 1), max_value=dt.date(2026, 12, 31))
PERIODS = st.builds(
    Period,
    length=st.integers(min_value=1, max_value=3),
    unit=st.sampled_from(Unit),
    counted_from=st.sampled_from(CountedFrom),
    holiday_moves_last_day=st.booleans(),
)
FIVE_DAYS = Period(5)
MOVING_FIVE_DAYS = Period(5, holiday_moves_last_day=True)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("period", "start", "expected"),
    [
        (FIVE_DAYS, "2026-03-10", "2026-03-15"),
        (MOVING_FIVE_DAYS, "2026-03-10", "2026-03-16"),
        (MOVING_FIVE_DAYS, "2026-03-11", "2026-03-16"),
        (MOVING_FIVE_DAYS, "2026-02-12", "2026-02-23"),
        (Period(5, counted_from=CountedFrom.SAME_DAY), "2026-03-10", "2026-03-14"),
        (Period(1, counted_from=CountedFrom.SAME_DAY), "2026-03-10", "2026-03-10"),
        (Period(20), "2026-04-01", "2026-04-21"),
        (Period(5), "2026-04-01", "2026-04-06"),
        (Period(20), "2026-10-15", "2026-11-04"),
        (Period(30, Unit.WORKING_DAY), "2026-09-01", "2026-10-16"),
        (Period(1, Unit.WORKING_DAY), "2026-09-24", "2026-09-29"),
        (Period(1, Unit.WORKING_DAY, CountedFrom.SAME_DAY), "2026-09-24", "2026-09-24"),
        (Period(2, Unit.WORKING_DAY, CountedFrom.SAME_DAY), "2026-09-25", "2026-09-30"),
        (Period(1, Unit.WORKING_DAY), "2025-02-07", "2025-02-08"),
        (Period(1, Unit.MONTH), "2026-03-10", "2026-04-10"),
        (Period(1, Unit.MONTH, CountedFrom.SAME_DAY), "2026-03-10", "2026-04-09"),
        (Period(1, Unit.MONTH), "2026-01-27", "2026-02-27"),
        (Period(1, Unit.MONTH), "2026-01-28", "2026-02-28"),
        (Period(1, Unit.MONTH), "2026-01-30", "2026-02-28"),
        (Period(1, Unit.MONTH), "2026-01-31", "2026-02-28"),
        (Period(1, Unit.MONTH), "2024-01-30", "2024-02-29"),
        (Period(2, Unit.MONTH), "2026-10-31", "2026-12-31"),
        (Period(3, Unit.MONTH), "2026-11-15", "2027-02-15"),
        (Period(3, Unit.YEAR), "2026-03-10", "2029-03-10"),
        (Period(1, Unit.YEAR, CountedFrom.SAME_DAY), "2024-02-29", "2025-02-28"),
        (Period(1, Unit.MONTH, holiday_moves_last_day=True), "2026-01-31", "2026-03-02"),
    ],
)
def test_a_period_ends_on_its_last_day(period: Period, start: str, expected: str):
    assert day(expected) == period.due(day(start), CALENDAR).date


@pytest.mark.parametrize(
    ("period", "start", "expected"),
    [
        (
            FIVE_DAYS,
            "2026-04-08",
            "自115年4月8日之次日（115年4月9日）起算5日，末日為115年4月13日（含）。",
        ),
        (
            FIVE_DAYS,
            "2026-03-10",
            (
                "自115年3月10日之次日（115年3月11日）起算5日，末日為115年3月15日（含）；"
                "該日為星期日，惟本期間末日遇休息日不順延。"
            ),
        ),
        (
            MOVING_FIVE_DAYS,
            "2026-03-10",
            (
                "自115年3月10日之次日（115年3月11日）起算5日，末日115年3月15日為星期日，"
                "順延至115年3月16日（含）。"
            ),
        ),
        (
            MOVING_FIVE_DAYS,
            "2026-02-12",
            (
                "自115年2月12日之次日（115年2月13日）起算5日，末日115年2月17日為星期二（春節），"
                "順延至115年2月23日（含）。"
            ),
        ),
        (
            Period(1, Unit.MONTH, CountedFrom.SAME_DAY),
            "2026-03-31",
            (
                "自115年3月31日當日起算1個月（最後之月無相當日，以該月末日為末日），"
                "末日為115年4月30日（含）。"
            ),
        ),
        (
            Period(30, Unit.WORKING_DAY),
            "2026-09-01",
            (
                "自115年9月1日之次日（115年9月2日）起算30個工作日，末日為115年10月16日（含）；"
                "星期六、日、115年9月25日中秋節、115年9月28日孔子誕辰紀念日、"
                "115年10月9日國慶日（補假）不計入。"
            ),
        ),
        (
            Period(1, Unit.WORKING_DAY),
            "2025-02-07",
            (
                "自114年2月7日之次日（114年2月8日）起算1個工作日，末日為114年2月8日（含）；"
                "星期六、日不計入，114年2月8日補行上班日計入。"
            ),
        ),
    ],
)
def test_the_sentence_explains_the_last_day(period: Period, start: str, expected: str):
    assert expected == period.due(day(start), CALENDAR).sentence


def test_a_moved_deadline_remembers_where_it_was():
    assert MOVING_FIVE_DAYS.due(day("2026-03-10"), CALENDAR).moved_from == day("2026-03-15")
    assert FIVE_DAYS.due(day("2026-03-10"), CALENDAR).moved_from is None


def test_a_typhoon_moves_a_last_day_and_lengthens_working_days():
    typhoon = CALENDAR.with_closure(day("2026-07-10"), "颱風停班")
    assert MOVING_FIVE_DAYS.due(day("2026-07-05"), typhoon).date == day("2026-07-13")
    assert Period(5, Unit.WORKING_DAY).due(day("2026-07-05"), typhoon).date == day("2026-07-13")


def test_calendar_days_need_no_calendar_of_that_year():
    assert Period(5).due(day("2040-03-10"), CALENDAR).date == day("2040-03-15")


@pytest.mark.parametrize("period", [Period(5, Unit.WORKING_DAY), MOVING_FIVE_DAYS])
def test_a_year_without_calendar_is_refused_where_the_calendar_decides(period: Period):
    with pytest.raises(OutsideCalendarError, match="請先匯入"):
        period.due(day("2040-03-10"), CALENDAR)


@given(PERIODS, STARTS)
def test_a_period_never_ends_before_its_start(period: Period, start: dt.date):
    assert start <= period.due(start, CALENDAR).date


@given(PERIODS, STARTS, STARTS)
def test_a_later_start_never_ends_earlier(period: Period, one: dt.date, other: dt.date):
    earlier, later = sorted((one, other))
    assert period.due(earlier, CALENDAR).date <= period.due(later, CALENDAR).date


@given(PERIODS, STARTS)
def test_a_moving_period_ends_on_a_working_day(period: Period, start: dt.date):
    due = period.due(start, CALENDAR)
    if period.holiday_moves_last_day or period.unit is Unit.WORKING_DAY:
        assert CALENDAR.is_working_day(due.date)
    assert due.moved_from is None or due.moved_from < due.date


@given(PERIODS, STARTS)
def test_the_day_after_the_next_day_is_the_same_day_of_the_day_after(
    period: Period, start: dt.date
):
    next_day = Period(period.length, period.unit, CountedFrom.NEXT_DAY)
    same_day = Period(period.length, period.unit, CountedFrom.SAME_DAY)
    day_after = start + dt.timedelta(days=1)
    assert next_day.due(start, CALENDAR).date == same_day.due(day_after, CALENDAR).date


@pytest.mark.parametrize("length", [0, -1])
def test_a_period_without_length_is_refused(length: int):
    with pytest.raises(ValueError, match=f"至少為 1，目前是 {length}；請更正期間設定"):
        Period(length)


def test_thirty_days_before_the_filing_include_the_thirtieth():
    expected = Deadline(
        day("2026-03-01"),
        "自115年3月31日往前推算30日為115年3月1日（含），早於該日者不在期間內。",
    )
    assert expected == days_before(day("2026-03-31"), 30)


@given(STARTS, st.integers(min_value=0, max_value=400))
def test_counting_back_and_forth_comes_to_the_same_day(start: dt.date, count: int):
    assert start == days_before(start, count).date + dt.timedelta(days=count)


def test_counting_back_a_negative_number_of_days_is_refused():
    with pytest.raises(ValueError, match="不得為負，目前是 -1；請更正日數"):
        days_before(day("2026-03-31"), -1)
