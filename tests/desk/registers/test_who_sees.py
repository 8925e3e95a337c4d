"""Who sees a row of the registers: whom it concerns, the staff, nobody else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from tests.desk.registers.registers_office import (
    DAY,
    IDENTIFIER,
    NAME,
    NURSE,
    Office,
    found,
    organisation,
    registered,
    served,
    terms,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import PUBLIC, Actor
from openosh.desk.registers import actions, queries
from openosh.desk.registers.errors import NotThereError
from openosh.desk.registers.kinds import PractitionerKind, QualificationKind, TrainingCategory
from openosh.desk.registers.models import (
    Contest,
    Contract,
    Engagement,
    Filing,
    Finding,
    HazardWork,
    Practitioner,
    Qualification,
    TrainingHour,
)
from openosh.desk.registers.said import Course, Person, Proof
from openosh.kit.hazards import Hazard


pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 20)
OF_A_PRACTITIONER = (Practitioner, Qualification, TrainingHour)


def who_sees(office: Office, model: type[Model]) -> set[str]:
    """Who of the office, or of the public, sees a row of a table."""
    everybody = vars(office) | {"public": PUBLIC}
    return {name for name, actor in everybody.items() if sees(actor, model)}


def sees(actor: Actor, model: type[Model]) -> bool:
    with scope.entered(actor):
        return model._default_manager.exists()


@pytest.fixture
def nurse(office: Office) -> Practitioner:
    """A nurse of the provider with a licence and a course."""
    one = registered(office.provider)
    with scope.entered(office.provider):
        actions.add_qualification(
            one.pk, Proof(QualificationKind.LICENCE, "示範字第 7788 號", DAY), by=office.provider
        )
        actions.add_training(
            one.pk, Course(TrainingCategory.REGULATIONS, "示範課程", 180, DAY), by=office.provider
        )
    return one


STAFF = {"reviewer", "officer", "other_officer"}


@pytest.mark.usefixtures("nurse")
def test_a_practitioner_is_seen_by_whom_they_work_for_and_by_staff(office: Office):
    for model in (*OF_A_PRACTITIONER, Engagement):
        assert {"provider", "nurse"} | STAFF == who_sees(office, model)


def test_a_filing_shows_the_practitioner_to_the_employer_and_to_no_other(
    office: Office, nurse: Practitioner
):
    with scope.entered(office.provider):
        actions.file_practitioner(
            nurse.pk, served(office.employer, office.provider), by=office.provider
        )

    for model in (*OF_A_PRACTITIONER, Filing):
        assert {"employer", "provider", "nurse"} | STAFF == who_sees(office, model)
    assert {"provider", "nurse"} | STAFF == who_sees(office, Engagement)


def test_a_person_who_is_linked_sees_what_is_entered_about_them_wherever(
    office: Office, nurse: Practitioner
):
    with scope.entered(office.nurse):
        actions.link_account(IDENTIFIER, NAME, by=office.nurse)
    registered(office.other_provider)

    # As the same person at an organisation that has nothing to do with any of it.
    elsewhere = Actor(
        office.nurse.account, "示範", organisation(office.other_employer), office.nurse.role
    )
    with scope.entered(elsewhere):
        assert [nurse] == list(Practitioner.objects.all())
        assert {organisation(office.provider), organisation(office.other_provider)} == set(
            Engagement.objects.values_list("organisation", flat=True)
        )


def test_another_employer_of_the_same_person_does_not_see_whom_else_they_work_for(
    office: Office, nurse: Practitioner
):
    same = registered(office.other_provider)

    assert nurse.pk == same.pk
    with scope.entered(office.other_provider):
        seen = Engagement.objects.values_list("organisation", flat=True)
        assert [organisation(office.other_provider)] == list(seen)


def test_a_contract_is_seen_by_its_parties(office: Office):
    with scope.entered(office.employer):
        actions.record_contract(terms(office.employer, office.provider), by=office.employer)

    assert {"employer", "provider", "nurse"} | STAFF == who_sees(office, Contract)


def test_hazard_work_is_shown_to_a_provider_by_a_contract_that_the_employer_entered(
    office: Office,
):
    with scope.entered(office.employer):
        actions.record_hazard_work(Hazard.NOISE, workers=12, as_of=DAY, by=office.employer)
    assert {"employer"} | STAFF == who_sees(office, HazardWork)

    with scope.entered(office.employer):
        actions.record_contract(terms(office.employer, office.provider), by=office.employer)
    with scope.entered(office.other_provider):
        actions.record_contract(
            terms(office.employer, office.other_provider), by=office.other_provider
        )

    assert {"employer", "provider", "nurse"} | STAFF == who_sees(office, HazardWork)


def test_what_is_counted_after_a_contract_is_not_the_providers_any_more(office: Office):
    with scope.entered(office.employer):
        made = actions.record_contract(terms(office.employer, office.provider), by=office.employer)
        actions.end_contract(made.pk, ended_on=dt.date(2026, 4, 1), by=office.employer)
        actions.record_hazard_work(
            Hazard.NOISE, workers=12, as_of=dt.date(2026, 4, 2), by=office.employer
        )

    assert {"employer"} | STAFF == who_sees(office, HazardWork)


def test_a_finding_is_between_the_organisation_and_the_programme_until_it_is_published(
    office: Office,
):
    with scope.entered(office.officer):
        made = actions.publish_finding(found(office.provider), public=False, by=office.officer)
    assert {"provider", "nurse", "reviewer", "officer"} == who_sees(office, Finding)

    with scope.entered(office.officer):
        actions.announce_finding(made.pk, by=office.officer)
    assert {*vars(office), "public"} == who_sees(office, Finding)

    with scope.entered(office.provider):
        actions.contest_finding(made.pk, "示範意見", by=office.provider)
    assert {"provider", "nurse", "reviewer", "officer"} == who_sees(office, Contest)

    with scope.entered(office.officer):
        actions.withdraw_finding(made.pk, why="示範", by=office.officer)
    assert {"provider", "nurse", "reviewer", "officer"} == who_sees(office, Finding)


# -- who may write ---------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["reviewer", "officer", "operator"])
def test_staff_enter_nobody(office: Office, who: str):
    by: Actor = getattr(office, who)
    with scope.entered(by), pytest.raises(PermissionDenied):
        actions.register_practitioner(NURSE, started_on=DAY, full_time=True, by=by)


@pytest.mark.parametrize("who", ["employer", "other_provider"])
def test_nobody_writes_about_a_person_of_another(office: Office, nurse: Practitioner, who: str):
    by: Actor = getattr(office, who)
    course = Course(TrainingCategory.OTHER, "示範課程", 60, DAY)
    proof = Proof(QualificationKind.LICENCE, "1", DAY)
    with scope.entered(by):
        with pytest.raises(PermissionDenied):
            actions.add_training(nurse.pk, course, by=by)
        with pytest.raises(PermissionDenied):
            actions.add_qualification(nurse.pk, proof, by=by)
        with pytest.raises(PermissionDenied):
            actions.engage(nurse.pk, IDENTIFIER, started_on=DAY, full_time=True, by=by)
        with pytest.raises(NotThereError):
            actions.unmask(nurse.pk, reason="示範", by=by)
        with pytest.raises(NotThereError):
            actions.file_practitioner(nurse.pk, served(by, office.provider), by=by)


def test_nobody_ends_what_is_anothers(office: Office, nurse: Practitioner):
    with scope.entered(office.provider):
        filing = actions.file_practitioner(
            nurse.pk, served(office.employer, office.provider), by=office.provider
        )
        contract = actions.record_contract(
            terms(office.employer, office.provider), by=office.provider
        )
        engagement = queries.engagements_of(organisation(office.provider))[0]
    for by in (office.other_employer, office.other_provider, office.officer):
        with scope.entered(by):
            with pytest.raises(PermissionDenied):
                actions.end_filing(filing.pk, ended_on=TODAY, by=by)
            with pytest.raises(PermissionDenied):
                actions.end_contract(contract.pk, ended_on=TODAY, by=by)
            with pytest.raises(PermissionDenied):
                actions.end_engagement(engagement.pk, left_on=TODAY, by=by)
    with scope.entered(office.employer), pytest.raises(PermissionDenied):
        actions.end_engagement(engagement.pk, left_on=TODAY, by=office.employer)


def test_a_third_party_enters_no_contract_and_no_filing(office: Office, nurse: Practitioner):
    by = office.other_employer
    with scope.entered(by):
        with pytest.raises(PermissionDenied):
            actions.record_contract(terms(office.employer, office.provider), by=by)
        with pytest.raises(PermissionDenied):
            actions.file_practitioner(nurse.pk, served(office.employer, office.provider), by=by)


def test_only_an_officer_of_the_programme_finds_settles_and_withdraws(office: Office):
    with scope.entered(office.officer):
        made = actions.publish_finding(found(office.provider), public=True, by=office.officer)
    for by in (office.reviewer, office.other_officer, office.provider):
        with scope.entered(by):
            with pytest.raises(PermissionDenied):
                actions.publish_finding(found(office.employer), public=True, by=by)
            with pytest.raises(PermissionDenied):
                actions.settle_finding(made.pk, upheld=False, why="示範", by=by)
            with pytest.raises(PermissionDenied):
                actions.withdraw_finding(made.pk, why="示範", by=by)


def test_only_the_organisation_itself_contests(office: Office):
    with scope.entered(office.officer):
        made = actions.publish_finding(found(office.provider), public=True, by=office.officer)
    for by in (office.other_provider, office.nurse, office.officer):
        with scope.entered(by), pytest.raises(PermissionDenied):
            actions.contest_finding(made.pk, "示範意見", by=by)


def test_only_officers_say_what_is_remote(office: Office):
    for by in (office.employer, office.reviewer, office.operator):
        with scope.entered(by), pytest.raises(PermissionDenied):
            actions.add_remote_area("示範縣", "示範鄉", since=DAY, by=by)


# -- the database by itself ------------------------------------------------------------------------

PLANTED = {
    "an engagement would show a practitioner": (
        "INSERT INTO registers_engagement (practitioner_id, organisation_id, started_on, full_time)"
        " VALUES (%(nurse)s, office_organisation(), '2026-01-01', false)"
    ),
    "a filing would show a practitioner": (
        "INSERT INTO registers_filing (practitioner_id, employer_id, started_on, filed_on, number)"
        " VALUES (%(nurse)s, office_organisation(), '2026-01-01', '2026-01-01', '1')"
    ),
    "an account would be another's": (
        "INSERT INTO registers_practitioneraccount (practitioner_id, account_id, linked_at)"
        " VALUES (%(nurse)s, office_account(), now())"
    ),
    "a contract would show hazards": (
        "INSERT INTO registers_contract (employer_id, provider_id, starts_on, ends_on, parties,"
        " place, recorded_by_id) VALUES (%(employer)s, office_organisation(), '2026-01-01',"
        " '2026-12-31', 2, 'x', %(employer)s)"
    ),
    "training would be another's word": (
        "INSERT INTO registers_traininghour (practitioner_id, category, minutes, held_on, online,"
        " course, recorded_by_id) VALUES (%(nurse)s, 'other', 60, '2026-01-01', false, 'x',"
        " office_organisation())"
    ),
    "training would be entered of whoever left": (
        "INSERT INTO registers_traininghour (practitioner_id, category, minutes, held_on, online,"
        " course, recorded_by_id) VALUES (%(left)s, 'other', 60, '2026-01-01', false, 'x',"
        " office_organisation())"
    ),
    "a name would be changed": "UPDATE registers_practitioner SET masked_name = 'x'",
    "a finding would be changed": "UPDATE registers_finding SET reason = 'x'",
    "a finding would be removed": "DELETE FROM registers_finding",
}


@pytest.mark.parametrize("statement", PLANTED.values(), ids=PLANTED.keys())
def test_the_database_refuses_what_would_open_or_change_anothers_row(
    office: Office, nurse: Practitioner, statement: str
):
    another = registered(
        office.other_provider, Person("測試醫師丙", "A100000001", PractitionerKind.PHYSICIAN)
    )
    with scope.entered(office.other_provider) as by:
        (engagement,) = queries.engagements_of(organisation(by))
        actions.end_engagement(engagement.pk, left_on=DAY, by=by)
    given = {"nurse": nurse.pk, "employer": organisation(office.employer), "left": another.pk}
    with (
        scope.entered(office.other_provider),
        pytest.raises(DatabaseError, match=r"row-level security|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, given)
