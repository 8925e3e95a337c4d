"""A record is seen by whose practitioner wrote it, by the employer once signed, by its authors."""

from __future__ import annotations

import uuid

import pytest
from django.db import ProgrammingError, transaction
from tests.desk.registers.registers_office import organisation
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import Visits

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import PUBLIC, Actor
from openosh.desk.service_records import actions, contents, queries
from openosh.desk.service_records.errors import NotThereError
from openosh.desk.service_records.models import (
    Finding,
    FollowUp,
    Measure,
    Part,
    ServiceRecord,
    Signature,
)


pytestmark = pytest.mark.django_db

TABLES = (ServiceRecord, Part, Finding, Measure, FollowUp, Signature)


def seen(actor: Actor) -> set[str]:
    """The tables of which somebody sees a row."""
    with scope.entered(actor):
        return {model.__name__ for model in TABLES if model.objects.exists()}


def whole(visits: Visits) -> ServiceRecord:
    """A signed record that follows up another: a row in every table."""
    made.closed(visits)
    record = made.filled(visits, said=made.part("噪音區抽查三人未戴耳塞。", "張貼標示。"))
    with scope.entered(visits.nurse):
        (advice,) = queries.open_advice(queries.record(record.pk))
        own = made.own_part(record, visits.nurse)
        actions.follow_up(own.pk, advice.id, "done", "完成。", by=visits.nurse)
    made.sign(record, visits.nurse)
    return record


def test_both_sides_see_a_signed_record_whole(visits: Visits):
    whole(visits)
    for side in (visits.nurse, visits.office.provider, visits.employer):
        assert {model.__name__ for model in TABLES} == seen(side)


def test_nobody_else_sees_anything_of_it(visits: Visits):
    record = whole(visits)
    office = visits.office
    others = (
        office.other_employer,
        office.other_provider,
        visits.elsewhere,
        office.reviewer,
        office.officer,
        office.operator,
        PUBLIC,
    )
    for other in others:
        assert set() == seen(other)
        with scope.entered(other), pytest.raises(NotThereError):
            queries.record(record.pk)


def test_the_employer_sees_nothing_before_a_signature(visits: Visits):
    made.filled(visits)
    assert set() == seen(visits.employer)
    assert {"ServiceRecord", "Part", "Finding", "Measure"} == seen(visits.office.provider)


def test_the_employer_sees_no_part_that_its_author_has_not_signed(visits: Visits):
    record = made.filled(visits)
    with scope.entered(visits.physician):
        actions.join_record(record.pk, uuid.uuid4(), client_at=clock.now(), by=visits.physician)
    made.write(record, visits.physician, made.part("醫師尚未定稿。"))
    made.sign(record, visits.nurse)

    with scope.entered(visits.employer):
        found = contents.written(queries.record(record.pk))
    assert ["nurse"] == [one.kind for one in found.parts]


def test_an_author_goes_on_seeing_it_under_another_organisation(visits: Visits):
    record = made.closed(visits)
    elsewhere = Actor(
        visits.nurse.account,
        visits.nurse.name,
        organisation(visits.office.other_provider),
        visits.nurse.role,
    )
    with scope.entered(elsewhere):
        assert record == queries.record(record.pk)


def test_a_row_written_past_the_actions_does_not_stand(visits: Visits):
    """The policies alone: somebody of the employer, and a colleague, change nothing."""
    record = made.filled(visits)
    made.sign(record, visits.nurse)
    for other in (visits.employer, visits.physician, visits.office.provider):
        with scope.entered(other):
            changed = ServiceRecord.objects.filter(pk=record.pk).update(department="別課")
            assert 0 == changed
            assert 0 == Part.objects.filter(record=record).update(activities={})
            assert 0 == Finding.objects.all().update(place=9)
            assert (0, {}) == Measure.objects.all().delete()


def test_past_the_actions_no_follow_up_changes_in_what_was_signed_or_is_anothers(visits: Visits):
    made.closed(visits)
    said = made.part("噪音區未戴耳塞，抽查三人。", "六月底前張貼標示。")
    record = made.filled(visits, made.SECOND, said)
    theirs = made.joined(record, visits.physician)
    with scope.entered(visits.physician) as by:
        (advice,) = queries.open_advice(queries.record(record.pk))
        actions.follow_up(theirs.pk, advice.id, "ongoing", "排程中。", by=by)
        assert 1 == FollowUp.objects.update(state="ongoing")
    made.sign(record, visits.nurse)

    with scope.entered(visits.physician):
        assert 0 == FollowUp.objects.update(state="done")
        assert (0, {}) == FollowUp.objects.all().delete()
    other = made.begun(visits)
    own = made.own_part(other, visits.nurse)
    another = {"record": record, "advice": uuid.uuid4(), "state": "done", "text_sealed": b""}
    refused = pytest.raises(ProgrammingError, match="row-level")
    with scope.entered(visits.nurse), refused, transaction.atomic():
        FollowUp.objects.create(part=own, **another)


def test_earlier_texts_are_those_that_one_may_see(visits: Visits):
    made.closed(visits)
    record = made.filled(visits)
    with scope.entered(visits.nurse):
        found = queries.earlier_texts(queries.record(record.pk))
    assert [made.TEXT] == [one.sections["findings"] for one in found]
    with scope.entered(visits.office.reviewer):
        assert () == queries.earlier_texts(record)
