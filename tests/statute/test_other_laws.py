"""The other four programmes can be said in the algebra: one toy for each thing that they need."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tests.statute.other_laws.changing_share import DECIDER as EXPENSES
from tests.statute.other_laws.grades import IMPROVEMENT_GRADE, MEASURE_RATE, TRAINING_GRADE
from tests.statute.other_laws.hospital_fees import (
    CASE_MANAGEMENT_FEE,
    NOTIFICATION_DUE,
    PERFORMANCE_AWARD,
    REFERRAL_CONFIRMED,
)
from tests.statute.other_laws.hospital_sessions import DECIDER as CLINIC_SESSIONS

from openosh.kit.calendar import OfficeCalendar
from openosh.server.agreement import disagreements
from openosh.server.sample import sample
from openosh.statute.decide import Decider


LAW_DATE = date(2026, 8, 31)
ALL = [
    CLINIC_SESSIONS,
    CASE_MANAGEMENT_FEE,
    PERFORMANCE_AWARD,
    NOTIFICATION_DUE,
    REFERRAL_CONFIRMED,
    IMPROVEMENT_GRADE,
    TRAINING_GRADE,
    MEASURE_RATE,
    EXPENSES,
]


def outcome(decider: Decider, facts: dict[str, Any]) -> dict[str, Any]:
    return decider.decide(LAW_DATE, facts).outcome


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("decider", ALL, ids=[one.name for one in ALL])
def test_all_readings_agree_on_every_toy(decider: Decider, engine: str):
    assert [] == list(disagreements(decider, sample(decider, seed=1, cases=200), engine))


@pytest.mark.spark
@pytest.mark.parametrize("decider", [CLINIC_SESSIONS, REFERRAL_CONFIRMED, NOTIFICATION_DUE])
@pytest.mark.usefixtures("spark")
def test_spark_agrees_on_toys(decider: Decider):
    assert [] == list(disagreements(decider, sample(decider, seed=1, cases=100), "spark"))


# -- blocks of fourteen days, ten a month ----------------------------------------------------------


def session(name: str, day: str | None, *, designated: bool | None = False) -> dict[str, Any]:
    return {"id": name, "date": day, "designated": designated}


def granted(result: dict[str, Any]) -> dict[str, int | None]:
    return {line["id"]: line["granted"] for line in result["lines"]}


def test_ten_sessions_a_month_are_paid_and_designated_ones_besides():
    sessions = [session(f"c{n:02}", f"2026-05-{n + 1:02}") for n in range(11)]
    sessions.append(session("x", "2026-05-20", designated=True))

    found = outcome(CLINIC_SESSIONS, {"island": False, "sessions": sessions})

    assert 16_500 == found["granted"]
    assert [1_500] * 10 + [0, 1_500] == list(granted(found).values())


def test_on_an_island_the_first_session_of_each_block_of_fourteen_days_is_paid():
    facts = {
        "island": True,
        "period_from": "2026-04-01",
        "sessions": [
            session("a", "2026-04-10"),
            session("b", "2026-04-01"),
            session("c", "2026-04-14"),
            session("d", "2026-04-15"),
            session("e", "2026-04-15", designated=True),
        ],
    }

    found = outcome(CLINIC_SESSIONS, facts)

    assert 105_000 == found["granted"]
    assert {"a": 0, "b": 35_000, "c": 0, "d": 35_000, "e": 35_000} == granted(found)


def test_without_the_day_from_which_blocks_are_counted_an_island_waits():
    facts = {"island": True, "sessions": [session("a", "2026-04-10")]}

    result = CLINIC_SESSIONS.decide(LAW_DATE, facts)

    assert {"a": None} == granted(result.outcome)
    assert ["/facts/period_from"] == [one.fact for one in result.missing]


def test_a_session_of_unknown_day_takes_no_place():
    sessions = [session(f"c{n:02}", f"2026-05-{n + 1:02}") for n in range(10)]
    facts = {"island": False, "sessions": [session("x", None), *sessions]}

    assert 15_000 == outcome(CLINIC_SESSIONS, facts)["granted"]


# -- a working-day due date ------------------------------------------------------------------------


def test_thirty_working_days_after_the_first_of_september():
    assert {"due_on": "2026-10-16"} == outcome(NOTIFICATION_DUE, {"confirmed_on": "2026-09-01"})


@given(st.dates(date(2026, 3, 24), date(2029, 10, 31)))
def test_between_confirmation_and_due_date_lie_thirty_working_days(confirmed: date):
    calendar = OfficeCalendar.load()

    found = outcome(NOTIFICATION_DUE, {"confirmed_on": confirmed.isoformat()})["due_on"]

    due = date.fromisoformat(found)
    after = (confirmed + timedelta(days=n) for n in range(1, (due - confirmed).days + 1))
    assert calendar.is_working_day(due)
    assert 30 == sum(calendar.is_working_day(day) for day in after)


# -- a list of unmet conditions --------------------------------------------------------------------


JUST_MET = {
    "weekly_clinic": True,
    "persons": 26,
    "visits": 100,
    "return_to_work_wanted": 10,
    "return_to_work_followed": 7,
    "diseases": 18,
    "injuries": 0,
    "assessment_reports": 8,
}


@pytest.mark.parametrize(
    ("otherwise", "unmet"),
    [
        ({}, []),
        ({"visits": 99, "diseases": 17, "injuries": 35}, ["visits", "notifications"]),
        ({"diseases": 0, "injuries": 36}, []),
        ({"return_to_work_followed": 6}, ["return_to_work"]),
        ({"return_to_work_wanted": 0, "return_to_work_followed": 0}, []),
        ({"weekly_clinic": False, "persons": 25}, ["weekly_clinic", "persons"]),
        ({"assessment_reports": 7}, ["assessment_reports"]),
    ],
)
def test_the_case_fee_is_paid_whole_or_not_at_all(otherwise: dict[str, Any], unmet: list[str]):
    found = outcome(CASE_MANAGEMENT_FEE, JUST_MET | otherwise)

    assert {"granted": 0 if unmet else 480_000, "unmet": unmet} == found


def test_one_failed_condition_refuses_the_fee_while_the_list_is_still_open():
    result = CASE_MANAGEMENT_FEE.decide(LAW_DATE, JUST_MET | {"persons": 25, "visits": None})

    assert {"granted": 0, "unmet": None} == result.outcome
    assert ["/facts/visits"] == [one.fact for one in result.missing]


# -- the best row of a table -----------------------------------------------------------------------


def plainly(injuries: int, diseases: int) -> int:
    """The award by hand: six levels, each reached in one of three ways."""
    levels = [(18, 9, 9, 5), (36, 18, 18, 9), (54, 27, 27, 14)]
    levels += [(72, 36, 36, 18), (90, 45, 45, 23), (108, 54, 54, 27)]
    amounts = (60_000, 120_000, 180_000, 240_000, 300_000, 360_000)
    best = 0
    for (only_injuries, only_diseases, both_injuries, both_diseases), amount in zip(
        levels, amounts, strict=True
    ):
        reached = (
            injuries >= only_injuries
            or diseases >= only_diseases
            or (injuries >= both_injuries and diseases >= both_diseases)
        )
        best = amount if reached else best
    return best


def test_every_pair_of_counts_gets_the_best_single_row():
    wrong = []
    for injuries in range(151):
        for diseases in range(81):
            facts = {"injuries": injuries, "diseases": diseases}
            case = PERFORMANCE_AWARD.intake.read(LAW_DATE, facts)
            found = PERFORMANCE_AWARD.reading.compute(case).once["best_row"]
            if found != plainly(injuries, diseases):
                wrong.append((injuries, diseases, found))

    assert [] == wrong


# -- judgement -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suspected", "confirmed", "island", "paid", "expected"),
    [
        ("occupational_cancer", "occupational_cancer", False, 250, 1_550),
        ("hearing_loss", "hearing_loss", False, 0, 0),
        ("other_disease", "other_disease", True, 0, 600),
        ("pneumoconiosis", "hearing_loss", False, 250, 0),
    ],
)
def test_a_confirmed_suspicion_is_paid_by_its_type(
    suspected: str, confirmed: str, island: bool, paid: int, expected: int
):
    assert {"granted": expected} == outcome(
        REFERRAL_CONFIRMED, referral(suspected, confirmed, paid, island=island)
    )


def referral(suspected: str, confirmed: str | None, paid: int, *, island: bool) -> dict[str, Any]:
    return {
        "island": island,
        "suspected_condition": suspected,
        "confirmed_condition": confirmed,
        "quality_review_passed": True,
        "paid_for_suspicion": paid,
    }


def test_a_suspicion_confirmed_as_what_neither_table_names_is_left_to_judgement():
    facts = referral("pneumoconiosis", "other_disease", 250, island=False)

    result = REFERRAL_CONFIRMED.decide(LAW_DATE, facts)

    assert ("judgement_needed", {"granted": None}, []) == (
        result.status,
        result.outcome,
        result.missing,
    )


def test_what_is_not_known_comes_before_what_is_left_to_judgement():
    facts = referral("pneumoconiosis", None, 250, island=False)

    result = REFERRAL_CONFIRMED.decide(LAW_DATE, facts)

    assert "unknown" == result.status
    assert ["/facts/confirmed_condition"] == [one.fact for one in result.missing]


# -- letters, rates, shares that change ------------------------------------------------------------


@pytest.mark.parametrize(
    ("improved", "deficiencies", "grade"),
    [(0, 0, "A"), (1, 8, "E"), (2, 8, "D"), (4, 8, "C"), (6, 8, "B"), (8, 8, "A"), (7, 8, "B")],
)
def test_the_letter_for_what_was_improved(improved: int, deficiencies: int, grade: str):
    facts = {"deficiencies": deficiencies, "improved": improved}

    assert {"grade": grade} == outcome(IMPROVEMENT_GRADE, facts)


@pytest.mark.parametrize(
    ("states", "grade"),
    [
        (["met"] * 4 + ["partly", "unmet", "unmet"], "D"),
        (["met"] * 7, "A"),
        (["met"] * 6 + ["partly"], "B"),
        (["met"] * 5 + ["unmet"] * 2, "C"),
        (["met"] * 3 + ["partly"] * 4, "E"),
        (["met"] * 6 + [None], None),
    ],
)
def test_a_condition_met_in_part_is_not_counted(states: list[str | None], grade: str | None):
    facts = {f"c{n}": state for n, state in enumerate(states, 1)}

    assert grade == outcome(TRAINING_GRADE, facts)["grade"]


@pytest.mark.parametrize(
    ("actual", "target", "rate"),
    [(56_358, 50_000, 11_272), (1, 3, 3_333), (2, 3, 6_667), (1, 8_000, 1), (0, 5, 0)],
)
def test_a_rate_is_exact_to_the_hundredth_of_a_percent(actual: int, target: int, rate: int):
    assert {"rate": rate} == outcome(MEASURE_RATE, {"actual": actual, "target": target})


def test_a_rate_of_no_target_is_not_covered():
    result = MEASURE_RATE.decide(LAW_DATE, {"actual": 5, "target": 0})

    assert ("not_covered", {"rate": None}) == (result.status, result.outcome)


def test_each_expense_takes_the_share_of_its_own_day():
    facts = {
        "expenses": [
            {"id": "1", "date": "2026-06-30", "fee": 1_001},
            {"id": "2", "date": "2026-07-01", "fee": 1_001},
            {"id": "3", "date": "2026-07-01", "fee": 12_000},
        ]
    }

    found = outcome(EXPENSES, facts)

    assert {"1": 601, "2": 667, "3": 8_000} == granted(found)
    assert 9_000 == found["granted"]
