"""A wrong last day is corrected with a reason; nobody opens again by it what is closed to them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from tests.desk.registers.registers_office import (
    DAY,
    Office,
    browser,
    organisation,
    registered,
    served,
    terms,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, Actor
from openosh.desk.journal.models import Entry
from openosh.desk.notices import queries as notices
from openosh.desk.registers import actions, ties
from openosh.desk.registers.errors import DatesError, KnownAlreadyError, RegisterError
from openosh.desk.registers.models import Contract, Engagement, Filing, RemoteArea
from openosh.desk.registers.said import Corrected


pytestmark = pytest.mark.django_db

LEFT, EARLIER, TODAY = dt.date(2026, 7, 10), dt.date(2026, 7, 1), dt.date(2026, 7, 20)
WHY = "離職單上是另一日"


def to(day: dt.date, reason: str = WHY) -> Corrected:
    return Corrected(day, reason)


def only(model: Any) -> Any:
    with scope.entered(OFFICE):
        return model.objects.get()


def said(client: Client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.fixture
def left(office: Office) -> Engagement:
    """Somebody who left the provider, and with that whom they served for it."""
    nurse = registered(office.provider)
    with scope.entered(office.provider) as by:
        actions.file_practitioner(nurse.pk, served(office.employer, by), by=by)
        return actions.end_engagement(only(Engagement).pk, left_on=LEFT, by=by)


def corrected(number: int, day: dt.date, by: Actor, reason: str = WHY) -> Engagement:
    with scope.entered(by):
        return actions.correct_leaving(number, to(day, reason), by=by)


def test_whoever_left_earlier_served_no_longer_than_that(office: Office, left: Engagement):
    corrected(left.pk, EARLIER, office.provider)

    assert (EARLIER, EARLIER) == (only(Engagement).left_on, only(Filing).ended_on)
    with scope.entered(OFFICE):
        told = [
            json.loads(one.details) for one in Entry.objects.filter(event__endswith="corrected")
        ]
    assert {"from": "2026-07-10", "to": "2026-07-01", "reason": WHY}.items() <= told[0].items()
    assert 2 == len(told)
    with scope.entered(office.employer) as by:
        assert ["服務迄日由115年7月10日更正為115年7月1日"] == [
            one.what for one in notices.inbox(by=by).notices
        ]


def test_a_party_opens_nothing_again_by_its_own_word(office: Office, left: Engagement):
    for day in (TODAY, TODAY + dt.timedelta(days=400)):
        with pytest.raises(RegisterError, match="承辦人員更正"):
            corrected(left.pk, day, office.provider)
        with scope.entered(office.provider) as by, pytest.raises(RegisterError, match="承辦人員"):
            actions.correct_end_of_filing(only(Filing).pk, to(day), by=by)
    assert not ties.is_tied(left.practitioner_id, organisation(office.provider))


def test_an_officer_gives_back_what_a_wrong_day_closed_and_it_is_told(
    office: Office, left: Engagement
):
    corrected(left.pk, TODAY, office.officer)

    assert ties.is_tied(left.practitioner_id, organisation(office.provider))
    assert not ties.is_tied(left.practitioner_id, organisation(office.employer))
    with scope.entered(office.provider) as by:
        (one,) = notices.inbox(by=by).notices
    assert "離職日由115年7月10日更正為115年7月20日" == one.what


@pytest.mark.parametrize("who", ["employer", "other_provider", "reviewer", "operator", "nurse"])
def test_nobody_else_corrects(office: Office, left: Engagement, who: str):
    by: Actor = getattr(office, who)
    path = f"/registers/engagements/{left.pk}/correct"
    if by.organisation == left.organisation_id:
        assert 200 == browser(by).get(path).status_code
    else:
        assert browser(by).get(path).status_code in {403, 404}
    if who in {"employer", "reviewer"}:
        with scope.entered(by), pytest.raises(PermissionDenied):
            actions.correct_end_of_filing(only(Filing).pk, to(EARLIER), by=by)


def test_what_cannot_be_is_named(office: Office, left: Engagement):
    by = office.provider
    with pytest.raises(RegisterError, match="理由"):
        corrected(left.pk, EARLIER, by, " ")
    with pytest.raises(DatesError, match="早於到職日"):
        corrected(left.pk, DAY - dt.timedelta(days=1), by)
    with pytest.raises(KnownAlreadyError, match="已登錄為"):
        corrected(left.pk, LEFT, by)


def test_of_an_end_from_before_nobody_but_an_officer_knows(office: Office, left: Engagement):
    assert left.left_on
    filing = only(Filing)
    with scope.entered(OFFICE):
        Filing.objects.update(ended_by=None)
    with scope.entered(office.provider) as by, pytest.raises(PermissionDenied):
        actions.correct_end_of_filing(filing.pk, to(EARLIER), by=by)
    with scope.entered(office.officer) as by:
        assert EARLIER == actions.correct_end_of_filing(filing.pk, to(EARLIER), by=by).ended_on


def test_a_provider_does_not_lengthen_what_shows_it_counts_of_the_employer(office: Office):
    with scope.entered(office.employer) as by:
        actions.record_contract(terms(by, office.provider), by=by)
    number = only(Contract).pk
    with scope.entered(office.provider) as by:
        actions.end_contract(number, ended_on=EARLIER, by=by)
        with pytest.raises(RegisterError, match="承辦人員"):
            actions.correct_end_of_contract(number, to(LEFT), by=by)
        assert DAY == actions.correct_end_of_contract(number, to(DAY), by=by).ended_on
    with scope.entered(office.employer) as by, pytest.raises(PermissionDenied):
        actions.correct_end_of_contract(number, to(LEFT), by=by)


def test_a_remote_area_does_not_count_twice_on_a_day(office: Office):
    with scope.entered(office.officer) as by:
        first = actions.add_remote_area("示範縣", "示範鄉", since=DAY, by=by)
        actions.end_remote_area(first.pk, until=EARLIER, by=by)
        actions.add_remote_area("示範縣", "示範鄉", since=LEFT, by=by)
        with pytest.raises(KnownAlreadyError, match="再列為"):
            actions.correct_end_of_remote_area(first.pk, to(LEFT), by=by)
        day = LEFT - dt.timedelta(days=1)
        assert day == actions.correct_end_of_remote_area(first.pk, to(day), by=by).until
        assert RemoteArea.objects.filter(until=day).exists()


def test_a_page_corrects_and_sent_twice_it_is_once(office: Office, left: Engagement):
    client, path = browser(office.provider), f"/registers/engagements/{left.pk}/correct"
    assert path in said(client, "/registers/")
    assert "115年7月10日" in said(client, path)

    given = {"day": "115/7/1", "why": WHY}
    answers = [client.post(path, given)["Location"] for _ in range(2)]

    assert [f"/registers/practitioners/{left.practitioner_id}"] * 2 == answers
    assert EARLIER == only(Engagement).left_on
    refused = client.post(path, {"day": "115/7/20", "why": WHY})
    assert 422 == refused.status_code
    assert "承辦人員更正" in refused.content.decode()


def test_an_officer_finds_what_to_correct_on_the_page_of_a_person(office: Office, left: Engagement):
    client = browser(office.officer)
    page = said(client, f"/registers/practitioners/{left.practitioner_id}")

    for path in (f"engagements/{left.pk}", f"filings/{only(Filing).pk}"):
        assert f"/registers/{path}/correct" in page
        assert 200 == client.get(f"/registers/{path}/correct").status_code
    assert "/correct" not in said(
        browser(office.reviewer), f"/registers/practitioners/{left.practitioner_id}"
    )
