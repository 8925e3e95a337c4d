"""Whoever a finding is about is told of it, and the officers of what is held against it."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from tests.desk.registers.registers_office import Office, found, officer_of

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.notices import queries as notices
from openosh.desk.people import actions as people
from openosh.desk.people.models import Organisation
from openosh.desk.registers import actions
from openosh.desk.registers.errors import RegisterError
from openosh.desk.registers.models import Finding


pytestmark = pytest.mark.django_db


def told(by: Actor) -> list[tuple[str, str]]:
    """What somebody was told, oldest first: the address, and how the sentence ends."""
    with scope.entered(by):
        found = reversed(notices.inbox(by=by).notices)
        return [(one.address, one.what.partition("：")[2]) for one in found]


def published(office: Office, *, public: bool = False) -> Finding:
    with scope.entered(office.officer) as by:
        return actions.publish_finding(found(office.provider), public=public, by=by)


def contested(office: Office, finding: Finding) -> None:
    with scope.entered(office.provider) as by:
        actions.contest_finding(finding.pk, "示範意見", by=by)


def test_an_organisation_is_told_of_every_step_of_a_finding_about_it(office: Office):
    one = published(office)
    with scope.entered(office.officer) as by:
        actions.announce_finding(one.pk, by=by)
    contested(office, one)
    with scope.entered(office.officer) as by:
        actions.settle_finding(one.pk, upheld=True, why="示範", by=by)
        actions.withdraw_finding(one.pk, why="示範", by=by)

    page = f"/registers/findings/{one.pk}"
    steps = ["已作成；可陳述意見", "已公告", "意見已處理，維持原認定", "已撤回"]
    assert [(page, step) for step in steps] == told(office.provider)
    for stranger in (office.employer, office.other_provider, office.nurse, office.operator):
        assert [] == told(stranger)


def test_officers_of_the_programme_are_told_that_a_finding_is_contested(office: Office):
    one = published(office, public=True)
    contested(office, one)

    assert [f"/registers/office/findings/{one.pk}"] == [path for path, _ in told(office.officer)]
    assert [[], []] == [told(who) for who in (office.other_officer, office.reviewer)]


def test_an_officer_with_an_interest_is_not_told(office: Office):
    one = published(office)
    related = officer_of(one.programme)
    with scope.entered(related):
        people.declare_interest(Organisation(pk=one.organisation_id), "親屬", by=related)
    contested(office, one)
    assert [] == [path for path, _ in told(related) if path.endswith(str(one.pk))]


def test_a_finding_names_no_case_that_nobody_knows(office: Office):
    named = replace(found(office.provider), source_case=uuid4())
    with scope.entered(office.officer) as by, pytest.raises(RegisterError, match="所據的案件"):
        actions.publish_finding(named, public=False, by=by)
