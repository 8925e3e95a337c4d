"""The same record, or the same signature, from two connections at the same moment."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from django.db import connections
from tests.desk.registers.conftest import NOW
from tests.desk.service_records import visits as made
from tests.desk.service_records.visits import Visits

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.service_records import actions, contents, queries
from openosh.desk.service_records.actions.signing import content_digest
from openosh.desk.service_records.errors import RecordError
from openosh.desk.service_records.models import ServiceRecord, Signature
from openosh.desk.service_records.said import Mark


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.desk.isolation.scope import Actor

pytestmark = pytest.mark.django_db(transaction=True)


def twice(by: Actor, do: Callable[[], object]) -> list[object]:
    """Let one person do the same on two connections; return what became of each."""
    ready = threading.Barrier(2)

    def act() -> object:
        try:
            with clock.standing(NOW), scope.entered(by):
                ready.wait(timeout=10)
                return do()
        except RecordError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as devices:
        return [one.result(timeout=30) for one in [devices.submit(act) for _ in range(2)]]


def test_a_record_sent_twice_at_once_is_one(visits: Visits):
    said = made.visit(visits)
    first, second = twice(visits.nurse, lambda: actions.start_record(said, by=visits.nurse))

    assert first == second
    with scope.entered(visits.nurse):
        assert 1 == ServiceRecord.objects.count()


def test_of_two_signatures_in_one_place_one_stands_and_the_other_is_told(visits: Visits):
    record = made.filled(visits)
    made.sign(record, visits.nurse)
    with scope.entered(visits.nurse):
        now = queries.record(record.pk)
        shown = content_digest(now, contents.written(now))

    def sign() -> object:
        mark = Mark("示範安全員", made.STROKES)
        return actions.sign_for_employer(
            record.pk, "safety_officer", mark, shown=shown, by=visits.nurse
        )

    told = twice(visits.nurse, sign)
    assert [True, False] == sorted((isinstance(one, RecordError) for one in told), reverse=True)
    with scope.entered(visits.nurse):
        assert 1 == Signature.objects.filter(role="safety_officer").count()
