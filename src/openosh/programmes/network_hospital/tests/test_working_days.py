"""Every clock of points 7, 8 and 10 against a plain count of days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from openosh.kit.calendar import OfficeCalendar
from openosh.programmes.network_hospital.programme import PROGRAMME


LAW_DATE = date(2026, 8, 31)
CALENDAR = OfficeCalendar.load()
DUE = PROGRAMME.decider("notification_due")
CHECK = PROGRAMME.decider("notification_check")
SUPPLEMENT = PROGRAMME.decider("supplement_due")
AWARD_YEAR = PROGRAMME.decider("award_year")
YEAR = PROGRAMME.decider("year_claim")
DAYS = st.dates(date(2026, 3, 24), date(2029, 10, 31))


def after(day: date, working_days: int) -> date:
    while working_days:
        day += timedelta(days=1)
        working_days -= CALENDAR.is_working_day(day)
    return day


@given(DAYS)
def test_a_case_is_notified_within_thirty_working_days(confirmed: date):
    outcome = DUE.decide(LAW_DATE, {"confirmed_on": confirmed.isoformat()})

    assert {"due_on": after(confirmed, 30).isoformat()} == outcome.outcome


@given(DAYS, st.integers(0, 120))
def test_a_notification_is_late_from_the_day_after(confirmed: date, days: int):
    notified = confirmed + timedelta(days=days)
    facts = {
        "stage": "confirmed",
        "in_announced_format": True,
        "confirmed_on": confirmed.isoformat(),
        "notified_on": notified.isoformat(),
    }
    outcome = CHECK.decide(LAW_DATE, facts).outcome
    late = max((notified - after(confirmed, 30)).days, 0)

    assert (late == 0, late) == (outcome["passed"], outcome["days_late"])


@given(DAYS, st.integers(0, 120))
def test_a_supplement_is_due_on_the_sixtieth_day(returned: date, days: int):
    supplemented = returned + timedelta(days=days)
    facts = {
        "returned_on": returned.isoformat(),
        "extended_to": None,
        "supplemented_on": supplemented.isoformat(),
        "as_of": "2030-12-31",
    }
    outcome = SUPPLEMENT.decide(LAW_DATE, facts).outcome

    assert max(days - 60, 0) == outcome["days_late"]
    assert (returned + timedelta(days=60)).isoformat() == outcome["due_on"]


@given(st.dates(date(2026, 3, 24), date(2040, 12, 31)))
def test_the_year_of_the_award_begins_in_november(day: date):
    outcome = AWARD_YEAR.decide(LAW_DATE, {"date": day.isoformat()}).outcome

    assert {"year": day.year + (day.month >= 11)} == outcome


@given(st.integers(2026, 2060))
def test_the_window_of_a_year_is_twelve_months_of_whole_weeks(year: int):
    facts = {
        "kind": "network_hospital",
        "year": year,
        "case_management": True,
        "notifications": [],
        "clinics": [],
        "consultations": [],
        "managed_cases": [],
        "assessment_reports": [],
    }
    outcome = YEAR.decide(LAW_DATE, facts).outcome
    first, last = date(year - 1, 11, 1), date(year, 10, 31)
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    whole = sum(day.weekday() == 0 and day + timedelta(6) <= last for day in days)

    assert (first.isoformat(), last.isoformat()) == (
        outcome["window_from"],
        outcome["window_until"],
    )
    assert whole == outcome["weeks"]
