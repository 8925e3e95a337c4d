"""What has ended: whom somebody left sees who it was, and nothing that is entered afterwards."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from tests.desk.registers.registers_office import (
    DAY,
    IDENTIFIER,
    NAME,
    Office,
    browser,
    organisation,
    registered,
    served,
)

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, Actor
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry
from openosh.desk.registers import actions, queries
from openosh.desk.registers.errors import AnotherPersonError, RegisterError
from openosh.desk.registers.kinds import QualificationKind, TrainingCategory
from openosh.desk.registers.models import Practitioner, Qualification, TrainingHour
from openosh.desk.registers.said import Course, Proof


pytestmark = pytest.mark.django_db

TODAY, LEFT = dt.date(2026, 7, 20), dt.date(2026, 7, 19)


@pytest.fixture
def nurse(office: Office) -> Practitioner:
    """A nurse of the provider with a licence and a course."""
    one = registered(office.provider)
    taught(one, office.provider, "示範課程")
    return one


def taught(one: Practitioner, by: Actor, course: str) -> None:
    """Enter a licence and a course of somebody."""
    with scope.entered(by):
        proof = Proof(QualificationKind.LICENCE, f"{course}字第 7788 號", DAY)
        actions.add_qualification(one.pk, proof, by=by)
        held = Course(TrainingCategory.REGULATIONS, course, 180, DAY)
        actions.add_training(one.pk, held, by=by)


def left(by: Actor, on: dt.date) -> None:
    """Let everybody leave the organisation of somebody."""
    with scope.entered(by):
        (engagement,) = queries.engagements_of(organisation(by))
        actions.end_engagement(engagement.pk, left_on=on, by=by)


@pytest.fixture
def moved_on(office: Office, nurse: Practitioner) -> Practitioner:
    """The nurse served the employer, left the provider yesterday, and learnt more elsewhere."""
    with scope.entered(office.provider) as by:
        actions.file_practitioner(nurse.pk, served(office.employer, by), by=by)
    left(office.provider, LEFT)
    registered(office.other_provider)
    taught(nurse, office.other_provider, "另一門示範課程")
    return nurse


def recorders(by: Actor, model: type[Model]) -> set[int]:
    """Whose entries somebody sees in a table."""
    with scope.entered(by):
        return set(model._default_manager.values_list("recorded_by", flat=True))


@pytest.mark.parametrize("model", [Qualification, TrainingHour])
@pytest.mark.usefixtures("moved_on")
def test_what_others_enter_of_a_person_who_left_is_not_shown(office: Office, model: type[Model]):
    former, now = organisation(office.provider), organisation(office.other_provider)

    assert {former} == recorders(office.provider, model)
    assert set() == recorders(office.employer, model)
    assert {former, now} == recorders(office.other_provider, model)
    assert {former, now} == recorders(office.officer, model)


@pytest.mark.usefixtures("moved_on")
def test_an_ended_engagement_and_an_ended_filing_still_say_who_it_was(office: Office):
    for party in (office.provider, office.employer):
        with scope.entered(party) as by:
            (kept,) = queries.filings_of(organisation(by))
            assert (LEFT, "示○○○甲") == (kept.filing.ended_on, kept.filing.practitioner.masked_name)


def test_whoever_was_left_unmasks_nobody_any_more(office: Office, moved_on: Practitioner):
    for by in (office.provider, office.employer):
        with scope.entered(by), pytest.raises(PermissionDenied, match="已不在貴單位"):
            actions.unmask(moved_on.pk, reason="示範", by=by)
    for by in (office.other_provider, office.officer):
        with scope.entered(by):
            assert NAME == actions.unmask(moved_on.pk, reason="示範", by=by).name


def test_whoever_was_left_takes_nobody_back_by_its_own_word(office: Office, moved_on: Practitioner):
    by, another = office.provider, "B200000004"
    for typed in ("", another):
        with scope.entered(by), pytest.raises(AnotherPersonError, match="不是這位人員的"):
            actions.engage(moved_on.pk, typed, started_on=TODAY, full_time=True, by=by)

    path = f"/registers/practitioners/{moved_on.pk}/return"
    said = {"identifier": another, "started_on": "115/7/20", "full_time": "是"}
    answer = browser(by).post(path, said)
    assert 422 == answer.status_code
    assert "不是這位人員的" in answer.content.decode()
    assert {organisation(by)} == recorders(by, TrainingHour)
    with scope.entered(OFFICE):
        kept = Entry.objects.filter(ledger=Ledger.SECURITY, event="practitioner.claimed")
        assert [by.account] == [one.account for one in kept]

    with scope.entered(by):
        actions.engage(moved_on.pk, IDENTIFIER, started_on=TODAY, full_time=True, by=by)
    assert 2 == len(recorders(by, TrainingHour))


def test_until_the_end_of_the_last_day_a_person_is_theirs(office: Office, nurse: Practitioner):
    left(office.provider, TODAY)
    with scope.entered(office.provider) as by:
        assert NAME == actions.unmask(nurse.pk, reason="示範", by=by).name
    registered(office.other_provider)
    taught(nurse, office.other_provider, "另一門示範課程")

    assert 2 == len(recorders(office.provider, TrainingHour))
    with clock.standing(dt.datetime(2026, 7, 21, tzinfo=clock.TAIPEI)):
        assert 1 == len(recorders(office.provider, TrainingHour))


def test_whoever_was_left_opens_the_person_by_no_filing_of_their_own(
    office: Office, moved_on: Practitioner
):
    """The days of it would fit: the person did work there, or works where it says."""
    for by, provider in (
        (office.provider, office.provider),
        (office.employer, office.provider),
    ):
        with scope.entered(by), pytest.raises(RegisterError, match="先登錄到職"):
            actions.file_practitioner(moved_on.pk, served(office.employer, provider), by=by)


def test_a_linked_person_sees_everything_after_leaving(office: Office, nurse: Practitioner):
    with scope.entered(office.nurse):
        actions.link_account(IDENTIFIER, NAME, by=office.nurse)
    left(office.provider, LEFT)
    registered(office.other_provider)
    taught(nurse, office.other_provider, "另一門示範課程")

    assert 2 == len(recorders(office.nurse, TrainingHour))
    with scope.entered(office.nurse):
        assert NAME == actions.unmask(nurse.pk, reason="示範", by=office.nurse).name


def test_the_page_of_whoever_left_says_so_and_opens_nothing(office: Office, moved_on: Practitioner):
    client, path = browser(office.provider), f"/registers/practitioners/{moved_on.pk}"
    shown = client.get(path).content.decode()

    assert "已不在貴單位任職或服務" in shown
    assert "另一門示範課程" not in shown
    assert 'name="reason"' not in shown
    assert 403 == client.post(path, {"reason": "示範"}).status_code
