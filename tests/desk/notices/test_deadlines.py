"""Who is reminded of a last day that draws near or is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.desk.cases.conftest import MONDAY, Office, days_later, declare_interest, sent
from tests.desk.notices.conftest import asked, told

from openosh.desk.cases import actions as cases, telling
from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.people.models import Account, Membership


def test_a_deadline_is_told_as_it_draws_near_each_time_once(office: Office):
    case = asked(office)
    with scope.entered(office.firm):
        due = Case.objects.get(pk=case.pk).due_on
    assert due is not None
    days, known = (due - MONDAY.date()).days, len(told(office.firm))
    found: list[int] = []

    for day in range(days + 3):
        with days_later(day):
            telling.of_deadlines()
            telling.of_deadlines()
            found.append(len(told(office.firm)) - known - sum(found))

    expected = {left: 1 for left in telling.REMINDED if left < days} | {-1: 1}
    if days <= max(telling.REMINDED):
        expected[days] = 1  # it is near from the first day on
    assert expected == {days - day: count for day, count in enumerate(found) if count}
    assert "expired" == told(office.firm)[-1]


def test_a_deadline_of_the_office_is_told_to_whoever_works_on_the_case(office: Office):
    case = sent(office.firm)
    with scope.entered(office.officer):
        cases.assign(case.pk, office.reviewer.account, by=office.officer)

    with days_later(13):
        assert 1 == telling.of_deadlines()

    assert "ending" == told(office.reviewer)[-1]
    assert [] == told(office.firm)


def test_where_they_have_left_everybody_who_may_go_on_with_the_case_is_told(office: Office):
    case = sent(office.firm)
    with scope.entered(office.officer):
        cases.assign(case.pk, office.reviewer.account, by=office.officer)
    with scope.entered(scope.OFFICE):
        Membership.objects.filter(account=office.reviewer.account).update(until=MONDAY.date())
    declare_interest(office.approver, case.organisation_id)

    with days_later(13):
        assert 1 == telling.of_deadlines()
        assert 0 == telling.of_deadlines()

    assert ["assigned"] == told(office.reviewer)
    assert ["ending"] == told(office.second_reviewer)
    assert [[]] * 3 == [told(one) for one in (office.approver, office.auditor, office.stranger)]


def assigned(office: Office) -> Case:
    """A case that somebody reviews."""
    case = sent(office.firm)
    with scope.entered(office.officer):
        cases.assign(case.pk, office.reviewer.account, by=office.officer)
    return case


def interested(office: Office) -> None:
    case = assigned(office)
    declare_interest(office.reviewer, case.organisation_id)


def with_a_closed_account(office: Office) -> None:
    assigned(office)
    account = office.reviewer.account
    assert account is not None
    with scope.entered(scope.OFFICE):
        Account.objects.filter(pk=account).update(is_active=False)


def untaken(office: Office) -> None:
    sent(office.firm)


@pytest.mark.parametrize(
    ("arrange", "expected"),
    [
        (interested, {"second"}),
        (with_a_closed_account, {"second"}),
        (untaken, {"reviewer", "second"}),
    ],
)
def test_a_last_day_is_never_told_to_nobody_who_may_go_on(
    office: Office, arrange: Callable[[Office], None], expected: set[str]
):
    arrange(office)

    with days_later(13):
        telling.of_deadlines()

    able = {"reviewer": office.reviewer, "second": office.second_reviewer}
    assert expected == {name for name, one in able.items() if "ending" in told(one)}
    assert [[]] * 2 == [told(one) for one in (office.auditor, office.stranger)]


def test_a_day_left_out_is_made_up_for(office: Office):
    case = asked(office)
    with scope.entered(office.firm):
        due = Case.objects.get(pk=case.pk).due_on
    assert due is not None

    with days_later((due - MONDAY.date()).days - 2):
        assert 2 == telling.of_deadlines()
