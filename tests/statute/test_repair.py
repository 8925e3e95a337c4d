"""Each way in which a fact stands in the way, and the nearest value with which it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.statute.toys import permit
from tests.statute.toys.permit_request import OFFICE, PERMIT, given

from openosh.statute.what_if.search import ChangeSet, Goal, what_if


LAW_DATE = date(2026, 6, 30)
PERMITS = permit.decider()


def moved(found: list[ChangeSet]) -> list[dict[str, Any]]:
    """Return, for each change set, where something changes and to what."""
    return [{change.at: change.then for change in one.changes} for one in found]


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("titled", [{"title": "許可證"}]),
        ("same_holder", [{"applicant": "示範診所"}, {"holder": "示範公司"}]),
        ("colour_allowed", [{"colour": "red"}]),
        ("not_green", [{"colour": "red"}]),
        ("not_first_class", [{"class_of": 2}]),
        ("in_season", [{"filed_on": "2026-05-31"}]),
        ("early_in_month", [{"filed_on": "2026-06-02"}, {"visits": 20}]),
        ("same_year", [{"year": 2026}, {"filed_on": "2025-12-31"}]),
        ("same_month", [{"filed_on": "2026-09-01"}, {"month": "2026-06"}]),
        ("within_a_year", [{"issued_on": "2026-04-20"}, {"filed_on": "2026-03-15"}]),
        ("in_working_days", [{"filed_on": "2026-01-19"}, {"issued_on": "2026-06-17"}]),
        ("before_month_end", [{"issued_on": "2026-06-01"}, {"filed_on": "2026-01-31"}]),
        ("not_ended", [{"ends_on": "2026-06-20"}, {"filed_on": "2026-06-18"}]),
        ("long_enough", [{"closes": "11:00"}, {"opens": "08:00"}, {"visits": 1}]),
        ("fee_paid", [{"fee": 300}, {"visits": 0}]),
        ("fee_not_too_high", [{"fee": 30}, {"visits": 7}]),
        ("fee_in_hundreds", [{"fee": 300}, {"visits": 0}]),
        ("fee_even", []),
        ("rewarded", [{"visits": 8, "reports": 2}]),
        ("under_new_rule", []),
        ("trained", [{"trainings/0/done_on": "2026-01-15"}, {"issued_on": "2026-01-10"}]),
        ("hours_enough", [{"trainings/0/hours": 2}, {"visits": 1}]),
        ("two_persons", []),
        ("under_seal", [{"sealed": True}]),
        ("found_suitable", []),
        ("late_in_month", [{"filed_on": "2026-06-22"}, {"visits": 0}]),
        ("fee_per_report", [{"fee": 150}]),
        ("long_trainings", [{"trainings/0/hours": 3}, {"visits": 0}]),
        ("fully_titled", []),
        ("closed", []),
        ("doubles_to_five", []),
    ],
)
def test_a_check_is_met_by_the_nearest_value(check: str, expected: list[dict[str, Any]]):
    found = what_if(PERMITS, LAW_DATE, PERMIT, Goal(check, equals=True))
    by_name = [{f"/facts/{name}": value for name, value in one.items()} for one in expected]

    assert by_name == moved(found)
    assert all(one.outcome[check] is True for one in found)


TRAINED_TWICE = [
    {"person": "測試一", "done_on": "2026-07-01", "hours": 5},
    {"person": "測試一", "done_on": "2026-07-02", "hours": 4},
    {"person": "測試二", "done_on": "2026-07-03", "hours": 9},
]


@pytest.mark.parametrize(
    ("check", "facts", "expected"),
    [
        ("untried", given(title="試用許可證"), []),
        ("out_of_season", given(filed_on="2026-03-02"), []),
        ("colour_allowed", given(colour=None), [{"colour": "red"}]),
        ("not_first_class", given(class_of=None), [{"class_of": 2}]),
        ("not_ended", given(ends_on=None, filed_on="2026-06-20"), []),
        ("early_in_month", given(filed_on=None), []),
        ("same_year", given(filed_on=None), [{"filed_on": "2025-01-01"}]),
        ("same_year", given(filed_on=None, year=None), []),
        ("within_a_year", given(issued_on=None, visits=None), []),
        ("same_month", given(month=None), [{"month": "2026-06"}]),
        ("in_season", given(filed_on=None), []),
        ("long_enough", given(closes=None), [{"closes": "11:00"}]),
        ("long_enough", given(closes=None, opens=None), []),
        ("rewarded", given(visits=None, reports=5), [{"visits": 8}]),
        ("rewarded", given(visits=8, reports=None), [{"reports": 2}]),
        ("under_new_rule", given(filed_on="2027-01-01", visits=0), [{"visits": 1}]),
        ("under_seal", given(sealed=None), [{"sealed": True}]),
        ("fee_paid", given(fee=None), [{"fee": 300}]),
        ("hours_enough", given(visits=3), [{"trainings/0/hours": 3}, {"visits": 1}]),
        (
            "no_long_training",
            given(visits=3, trainings=TRAINED_TWICE),
            [{"visits": 5}],
        ),
        (
            "not_overtrained",
            given(trainings=TRAINED_TWICE),
            [{"filed_on": "2026-07-02"}],
        ),
        ("in_working_days", given(filed_on="2031-06-20"), [{"filed_on": "2026-01-19"}]),
        ("within_a_year", given(filed_on="2200-12-31", visits=0), [{"filed_on": "2026-01-15"}]),
        ("same_year", given(year=9999), [{"year": 2026}]),
        ("fee_per_report", given(reports=None), []),
        ("fee_not_too_high", given(fee=1_001), [{"fee": 30}]),
        ("fee_paid", given(visits=49), [{"visits": 0}]),
        (
            "trained",
            given(noted_on="2026-01-16", issued_on="2026-01-15"),
            [{"trainings/0/done_on": "2026-01-15"}, {"issued_on": "2026-01-10"}],
        ),
        ("before_month_end", given(noted_on="2026-01-16"), [{"filed_on": "2026-01-31"}]),
        ("long_trainings", given(visits=None), [{"visits": 0}]),
        ("not_future", given(filed_on="2026-07-02"), [{"filed_on": "2026-06-30"}]),
        ("trained", given(trainings=[]), []),
        ("has_office", given(offices=[OFFICE]), [{"offices/0/address/floors": 2}]),
        (
            "inspected",
            given(offices=[OFFICE]),
            [{"year": 2024}, {"offices/0/inspected_in": [2025]}],
        ),
        (
            "two_persons",
            given(trainings=[*PERMIT["trainings"], {**TRAINED_TWICE[2], "hours": 0}]),
            [],
        ),
    ],
)
def test_what_is_unknown_or_manifold_is_moved_as_far_as_needed(
    check: str, facts: dict[str, Any], expected: list[dict[str, Any]]
):
    found = what_if(PERMITS, LAW_DATE, facts, Goal(check, equals=True))

    assert [{f"/facts/{name}": value for name, value in one.items()} for one in expected] == moved(
        found
    )


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (Goal("first_wrong"), {"title": "許可證", "holder": "示範公司", "sealed": True}),
        (Goal("first_wrong", equals="sealed"), {"title": "許可證", "holder": "示範公司"}),
        (Goal("first_wrong", equals="elsewhere"), None),
        (Goal("all_wrong", equals=["sealed"]), {"title": "許可證", "holder": "示範公司"}),
        (Goal("all_wrong"), {"title": "許可證", "holder": "示範公司", "sealed": True}),
        (Goal("smaller", more_than=1), {"visits": 3}),
        (Goal("smaller", equals=0), {"visits": 1}),
        (Goal("due_on", equals="2026-06-25"), {"filed_on": "2026-06-23"}),
        (Goal("left_open", more_than=0), {"sealed": True}),
        (Goal("next_class", equals=4), {"class_of": 3}),
        (Goal("unnamed", equals=False), {"sealed": True}),
        (Goal("seal_known", equals=False), None),
        (Goal("people", 0, "hours", equals=7), {"trainings/0/hours": 7}),
        (Goal("people", 0, "fit", equals=False), {"trainings/0/hours": 0}),
    ],
)
def test_every_kind_of_outcome_may_be_the_goal(goal: Goal, expected: dict[str, Any] | None):
    found = moved(what_if(PERMITS, LAW_DATE, PERMIT, goal))

    if expected is None:
        assert [] == found
    else:
        assert {f"/facts/{name}": value for name, value in expected.items()} in found


def test_a_check_that_would_no_longer_hold_says_so():
    facts = given(sealed=False)
    found = what_if(PERMITS, LAW_DATE, facts, Goal("unnamed", equals=False))

    assert found[0].sentence.startswith("若用印為 是（現為 否），「許可檢核」即不成立")


def test_a_known_none_is_said_in_its_own_words():
    found = what_if(PERMITS, LAW_DATE, given(ends_on="2026-06-18"), Goal("not_ended", equals=True))

    assert "迄日為 115年6月20日（現為 115年6月18日）" in found[0].sentence


def test_a_row_is_put_with_all_that_it_must_say():
    found = what_if(PERMITS, LAW_DATE, PERMIT, Goal("has_office", equals=True))

    assert [{"/facts/offices/0/address/floors": 2}] == moved(found)
    assert found[0].sentence.startswith("若另有辦公室一筆（名稱為 示範診所，樓層為 2）")


def test_a_line_of_the_outcome_is_never_added():
    facts = given(trainings=[])

    assert [] == what_if(PERMITS, LAW_DATE, facts, Goal("trained", equals=True))


def test_a_line_without_key_is_asked_for_by_position_only():
    with pytest.raises(LookupError, match="本案沒有訓練 '3'；有的是：0"):
        what_if(PERMITS, LAW_DATE, PERMIT, Goal("people", 3, "hours"))
