"""The fewest, then nearest, facts to change: found by the tree, proved by deciding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.statute.toys import allowance, permit

from openosh.statute.what_if import ChangeSet, Goal, what_if


LAW_DATE = date(2026, 6, 30)
CLAIMS, PERMITS = allowance.decider(), permit.decider()

PERMIT: dict[str, Any] = {
    "title": "採樣證",
    "applicant": "示範公司",
    "holder": "示範診所",
    "person": "測試一",
    "colour": "green",
    "class_of": 1,
    "issued_on": "2026-01-15",
    "filed_on": "2026-06-20",
    "ends_on": "2026-06-18",
    "month": "2026-09",
    "opens": "09:00",
    "closes": "10:00",
    "fee": 101,
    "visits": 2,
    "reports": 1,
    "year": 2025,
    "sealed": False,
    "remark": False,
    "suitable": False,
    "trainings": [{"person": "測試一", "done_on": "2026-01-10", "hours": 1}],
}


def visit(name: str, **facts: Any) -> dict[str, Any]:
    """Return a visit of a registered helper on a morning in May that lacks nothing."""
    return {
        "id": name,
        "helper": "測試甲",
        "agency": "A",
        "date": "2026-05-04",
        "starts": "09:00",
        "ends": "11:00",
        "cost": 300,
        "signed": True,
        **facts,
    }


def claim(*visits: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {
        "year": 2026,
        "household": {"income": 40_000, "zone": "near", "grade": 1},
        "registrations": [{"helper": "測試甲", "registered_on": "2026-01-02"}],
        "agencies": [{"id": "A", "barred_years": []}],
        "visits": list(visits),
        **facts,
    }


def paid(line: str | int, facts: dict[str, Any], **more: Any) -> list[ChangeSet]:
    return what_if(CLAIMS, LAW_DATE, facts, Goal("lines", line, "granted", more_than=0), **more)


def moved(found: list[ChangeSet]) -> list[dict[str, Any]]:
    """Return, for each change set, where something changes and to what."""
    return [{change.at: change.then for change in one.changes} for one in found]


# -- one condition, one way ------------------------------------------------------------------------


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
        ("within_a_year", [{"filed_on": "2026-03-15"}, {"issued_on": "2026-04-20"}]),
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
        ("sealed", [{"sealed": True}]),
        ("suitable", []),
    ],
)
def test_a_check_is_met_by_the_nearest_value(check: str, expected: list[dict[str, Any]]):
    found = what_if(PERMITS, LAW_DATE, PERMIT, Goal(check, equals=True))
    by_name = [{f"/facts/{name}": value for name, value in one.items()} for one in expected]

    assert by_name == moved(found)
    assert all(one.outcome[check] is True for one in found)


def given(**facts: Any) -> dict[str, Any]:
    return {**PERMIT, **facts}


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
        ("sealed", given(sealed=None), [{"sealed": True}]),
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
