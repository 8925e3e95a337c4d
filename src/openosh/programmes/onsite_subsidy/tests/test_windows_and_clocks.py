"""Windows, filing and clocks: what holds on every day, and what each switch of the law changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from openosh.kit.calendar import OfficeCalendar
from openosh.kit.periods import Period, Unit
from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.statute.decide import Decider
from openosh.statute.numbers import Numbers


WINDOW = PROGRAMME.decider("claim_window")
QUALIFICATION = PROGRAMME.decider("qualification_window")
FLOOR = PROGRAMME.decider("earliest_fundable_day")
CLAIM = PROGRAMME.decider("contracted_claim")
LAW_DATE = date(2026, 8, 31)
DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


def amended(name: str, *changes: tuple[str, str, str]) -> Decider:
    """Decide by a law in which some entries have another value."""
    text = (PROGRAMME.folder / "law" / "numbers.toml").read_text(encoding="utf-8")
    for entry, old, new in changes:
        before, head, after = text.partition(f"[[{entry}.in_force]]")
        assert old in after
        text = before + head + after.replace(old, new, 1)
    return PROGRAMME.decider(name, Numbers.parse(text))


CLOCKS = {
    False: PROGRAMME.decider("supplement_deadline"),
    True: amended(
        "supplement_deadline", ("supplement_holiday_moves", "value = false", "value = true")
    ),
}


def window(submitted_on: date, year: int, decider: Decider = WINDOW) -> dict[str, Any]:
    facts = {
        "submitted_on": submitted_on.isoformat(),
        "year": year,
        "qualifications": [{"year": year, "result": "approved"}],
    }
    return decider.decide(LAW_DATE, facts).outcome


def qualification(submitted_on: date, decider: Decider = QUALIFICATION) -> dict[str, Any]:
    return decider.decide(LAW_DATE, {"submitted_on": submitted_on.isoformat()}).outcome


# -- what holds on every day ---------------------------------------------------------------------


@given(DAYS)
def test_one_of_the_two_windows_is_open_on_every_day_and_never_both(day: date):
    claims_open = "window_open" not in window(day, day.year)["failed"]

    assert qualification(day)["passed"] is not claims_open


@given(DAYS)
def test_the_next_open_day_is_open_and_no_day_before_it_is(day: date):
    found = date.fromisoformat(qualification(day)["next_open_day"])

    assert qualification(found)["passed"]
    assert found == day or not qualification(found - timedelta(days=1))["passed"]


@given(DAYS)
def test_a_closed_window_names_the_next_one(day: date):
    outcome = window(day, day.year)
    opens = date.fromisoformat(outcome["window_opens_on"])
    closes = date.fromisoformat(outcome["window_closes_on"])

    assert ("window_open" in outcome["failed"]) == (day < opens)
    assert day <= closes
    assert window(opens, opens.year)["passed"]
    assert window(closes, closes.year)["passed"]
    assert not window(closes + timedelta(days=1), closes.year)["passed"]


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_every_visit_is_taken_by_a_window_after_it(visit: date):
    opens = [date(visit.year + later, month, 1) for later in (0, 1) for month in (3, 8)]
    taking = [
        day
        for day in opens
        if (outcome := window(day, visit.year))["passed"]
        and outcome["first_service_day"] <= visit.isoformat() <= outcome["last_service_day"]
    ]

    assert taking
    assert visit < min(taking)


@given(started_on=DAYS, filed_on=DAYS, visit_on=DAYS)
def test_the_earliest_fundable_day_is_where_the_claim_begins_to_pay(
    started_on: date, filed_on: date, visit_on: date
):
    dates = {"started_on": started_on.isoformat(), "filed_on": filed_on.isoformat()}
    earliest = FLOOR.decide(LAW_DATE, dates).outcome["earliest_fundable_day"]
    outcome = CLAIM.decide(LAW_DATE, claim_of(visit_on, dates)).outcome

    assert (visit_on.isoformat() < earliest) == (outcome["lines"][0]["removed_at"] == "filing")


def claim_of(visit_on: date, filed: dict[str, str]) -> dict[str, Any]:
    """One visit in order in everything but, perhaps, its filing."""
    who = {"person": "示範甲", "provider": "示範醫院"}
    term = {"starts_on": "2020-01-01", "ends_on": "2040-12-31"}
    return {
        "year": visit_on.year,
        "employer": {
            "legally_registered": True,
            "employment_insured": True,
            "insured_workers": 150,
            "special_hazard_workers": 0,
            "risk_class": 1,
        },
        "providers": [{"id": "示範醫院", "refused_audit_years": []}],
        "filings": [{**who, **filed}],
        "contracts": [{"provider": "示範醫院", "parties": 2, **term}],
        "visits": [
            {
                **who,
                "id": "1",
                "kind": "nurse",
                "date": visit_on.isoformat(),
                "time_in": "09:00",
                "time_out": "11:00",
                "fee": 3500,
                "remote_area": False,
                "record_signed": True,
                "receipt_matches": True,
            }
        ],
        "granted_earlier_this_year": 0,
    }


@pytest.mark.parametrize("moves", [False, True])
@given(notified_on=st.dates(date(2026, 1, 1), date(2029, 12, 1)))
def test_the_supplement_clock_is_the_period_of_the_office(notified_on: date, moves: bool):  # noqa: FBT001
    facts = {"notified_on": notified_on.isoformat(), "uploaded_on": notified_on.isoformat()}
    period = Period(5, Unit.DAY, holiday_moves_last_day=moves)

    due = period.due(notified_on, OfficeCalendar.load()).date

    assert due.isoformat() == CLOCKS[moves].decide(LAW_DATE, facts).outcome["due_on"]


# -- what a switch changes -----------------------------------------------------------------------


def test_a_holiday_moves_the_last_day_of_a_supplement_where_the_switch_says_so():
    facts = {"notified_on": "2026-03-10", "uploaded_on": "2026-03-16"}

    outcome = CLOCKS[True].decide(LAW_DATE, facts).outcome

    assert {"passed": True, "failed": [], "due_on": "2026-03-16", "days_late": 0} == outcome


@pytest.mark.parametrize(
    ("submitted_on", "last_service_day"),
    [(date(2026, 3, 10), "2026-03-10"), (date(2026, 4, 1), "2026-08-01")],
)
def test_a_window_may_take_visits_up_to_the_day_of_the_claim(
    submitted_on: date, last_service_day: str
):
    decider = amended(
        "claim_window", ("window_takes_until", "previous_month_end", "application_day")
    )

    assert last_service_day == window(submitted_on, 2026, decider)["last_service_day"]


def test_no_window_takes_the_year_before_where_the_law_names_no_month_for_it():
    decider = amended("claim_window", ("last_year_window_month", "value = 3", "value = 0"))

    assert ["year_taken"] == window(date(2027, 3, 10), 2026, decider)["failed"]


def test_a_window_in_january_takes_nothing_of_the_new_year():
    decider = amended("claim_window", ("fund_months", "[3, 8]", "[1, 8]"))

    assert ["year_taken"] == window(date(2027, 1, 10), 2027, decider)["failed"]


def test_a_window_in_january_takes_its_first_day_where_it_takes_the_day_of_the_claim():
    decider = amended(
        "claim_window",
        ("fund_months", "[3, 8]", "[1, 8]"),
        ("window_takes_until", "previous_month_end", "application_day"),
    )

    assert window(date(2027, 1, 1), 2027, decider)["passed"]


def test_both_windows_move_together():
    claims = amended("claim_window", ("fund_months", "[3, 8]", "[4, 9]"))
    qualifications = amended("qualification_window", ("fund_months", "[3, 8]", "[4, 9]"))

    assert window(date(2026, 4, 10), 2026, claims)["passed"]
    assert not qualification(date(2026, 4, 10), qualifications)["passed"]
    assert qualification(date(2026, 3, 10), qualifications)["passed"]


def test_a_second_risk_class_may_employ_where_the_list_says_so():
    decider = amended("arrangement", ("employed_risk_classes", "[1]", "[1, 2]"))
    facts = {"arrangement": "employed", "risk_class": 2, "month": "2026-01"}

    assert decider.decide(LAW_DATE, facts).outcome["passed"]
