"""What is read of the registers, in a number of queries that does not grow with the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.registers.registers_office import (
    DAY,
    Office,
    found,
    organisation,
    registered,
    served,
    terms,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import PUBLIC
from openosh.desk.registers import actions, queries
from openosh.desk.registers.kinds import PractitionerKind, TrainingCategory
from openosh.desk.registers.said import Course, Person
from openosh.kit.hazards import Hazard


pytestmark = pytest.mark.django_db

PEOPLE = ("A100000001", "A200000003", "A123456789")


def asked(read: Callable[[], object]) -> int:
    """How many queries reading takes."""
    with CaptureQueriesContext(
        connection,
    ) as context:
        read()
    return len(context)


def test_lists_take_as_many_queries_for_three_as_for_one(office: Office):
    own = organisation(office.provider)
    lists = (queries.engagements_of, queries.filings_of, queries.contracts_of)
    counts = []
    for at, identifier in enumerate(PEOPLE):
        one = registered(
            office.provider, Person(f"示範人員{at}", identifier, PractitionerKind.NURSE)
        )
        employer = (office.employer, office.other_employer, office.other_provider)[at]
        with scope.entered(office.provider) as by:
            actions.file_practitioner(one.pk, served(employer, by), by=by)
            actions.record_contract(terms(employer, by), by=by)
            counts.append([asked(partial(read, own)) for read in lists])
            assert [at + 1] * 3 == [len(read(own)) for read in lists]

    assert counts[0] == counts[-1]


def test_names_of_parties_are_shown_though_their_rows_are_not(office: Office):
    with scope.entered(office.provider) as by:
        actions.record_contract(terms(office.employer, by), by=by)
        (kept,) = queries.contracts_of(organisation(by))

    assert ("示範五金股份有限公司", "示範診所") == (kept.employer, kept.provider)


def test_training_is_added_up_by_category_within_the_days(office: Office):
    one = registered(office.provider)
    with scope.entered(office.provider) as by:
        for day, minutes in ((1, 60), (2, 90), (3, 120)):
            held_on = dt.date(2026, 4, day)
            course = Course(TrainingCategory.REGULATIONS, f"示範課程{day}", minutes, held_on)
            actions.add_training(one.pk, course, by=by)

        since, until = dt.date(2026, 4, 2), dt.date(2026, 4, 3)
        assert {
            TrainingCategory.REGULATIONS: 210,
            TrainingCategory.HEALTH_RISK: 0,
            TrainingCategory.OTHER: 0,
        } == queries.training_minutes(one.pk, since, until)
        assert [120, 90] == [row.minutes for row in queries.training_of(one.pk, since, until)]


def test_hazard_work_is_the_newest_count_of_each_kind_on_the_day(office: Office):
    own = organisation(office.employer)
    with scope.entered(office.employer) as by:
        for month, workers in ((1, 10), (3, 12), (6, 14)):
            as_of = dt.date(2026, month, 1)
            actions.record_hazard_work(Hazard.NOISE, workers=workers, as_of=as_of, by=by)
        actions.record_hazard_work(Hazard.DUST, workers=3, as_of=dt.date(2026, 1, 1), by=by)

        on = dt.date(2026, 3, 31)
        read = {row.kind: row.workers for row in queries.hazard_work_of(own, on)}
    assert {Hazard.NOISE: 12, Hazard.DUST: 3} == read


def test_a_finding_holds_within_its_days_and_the_public_reads_it_by_name_and_year(office: Office):
    with scope.entered(office.officer) as by:
        made = actions.publish_finding(found(office.provider), public=True, by=by)
        actions.publish_finding(found(office.employer), public=False, by=by)

        assert [] == queries.findings_about(organisation(office.provider), dt.date(2026, 3, 1))
        assert [made] == queries.findings_about(organisation(office.provider), DAY)
    with scope.entered(PUBLIC):
        (read,) = queries.published_findings("refused", 2026)
        assert ("示範診所", made) == (read.organisation, read.finding)
        assert [] == queries.published_findings("refused", 2025)
        assert [] == queries.published_findings("else", 2026)
