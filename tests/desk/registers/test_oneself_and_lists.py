"""A practitioner who proves who they are; and what an organisation takes away as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from tests.desk.registers.registers_office import (
    IDENTIFIER,
    NAME,
    Office,
    browser,
    registered,
    served,
    terms,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, Actor
from openosh.desk.journal.models import Entry
from openosh.desk.registers import actions
from openosh.desk.registers.models import Practitioner, PractitionerAccount


pytestmark = pytest.mark.django_db

LISTS = "/registers/"


@pytest.fixture
def nurse(office: Office) -> Practitioner:
    return registered(office.provider)


def linked() -> list[int]:
    """Whose accounts are linked to a practitioner."""
    with scope.entered(OFFICE):
        return list(PractitionerAccount.objects.values_list("account", flat=True))


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.fixture
def patient() -> Iterator[None]:
    """Nobody has tried anything yet."""
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("patient")
def test_a_nurse_proves_who_they_are_and_sees_what_is_entered_about_them(
    office: Office, nurse: Practitioner
):
    client, path = browser(office.nurse), "/registers/myself"
    person = f"/registers/practitioners/{nurse.pk}"
    assert path in said(client.get(LISTS))

    answers = [client.post(path, {"name": NAME, "identifier": IDENTIFIER}) for _ in range(2)]

    assert [LISTS, person] == [one["Location"] for one in answers]

    assert [office.nurse.account] == linked()
    assert f'href="{person}">我的登錄' in said(client.get(LISTS))


@pytest.mark.usefixtures("patient", "nurse")
def test_whoever_guesses_who_they_are_is_refused_and_soon_not_answered(office: Office):
    client, path = browser(office.nurse), "/registers/myself"
    wrong = {"name": "測試他人", "identifier": IDENTIFIER}

    answers = [client.post(path, wrong).status_code for _ in range(11)]

    assert [422] * 10 + [429] == answers
    assert [] == linked()
    with scope.entered(OFFICE):
        assert 10 == Entry.objects.filter(event="practitioner.claimed").count()


def test_an_applicant_is_nobody_who_serves(office: Office):
    assert 403 == browser(office.provider).get("/registers/myself").status_code


@pytest.mark.parametrize("by", ["provider", "employer"])
def test_an_organisation_without_entries_is_told_what_to_do(office: Office, by: str):
    actor: Actor = getattr(office, by)

    text = said(browser(actor).get(LISTS))

    for what in ("還沒有登錄人員", "還沒有備查", "還沒有契約", "還沒有登錄作業人數"):
        assert what in text


def test_lists_go_out_as_they_stand_on_the_page(office: Office, nurse: Practitioner):
    with scope.entered(office.provider) as by:
        actions.file_practitioner(nurse.pk, served(office.employer, by), by=by)
        actions.record_contract(terms(office.employer, by), by=by)
    client = browser(office.provider)

    def exported(name: str) -> str:
        answer: Any = client.get(f"/tables/export/{name}.csv")
        return b"".join(answer.streaming_content).decode("utf-8-sig")

    people, filings, contracts = map(exported, ("practitioners", "filings", "contracts"))
    assert "示○○○甲,護理人員,115年3月2日,2026-03-02,,,是" in people
    assert "示範備字第1號" in filings
    assert "示範五金股份有限公司,示範診所,115年3月2日" in contracts
    assert [] == [one for one in (people, filings, contracts) if NAME in one or IDENTIFIER in one]
    assert 403 == client.get("/tables/export/findings.csv").status_code
    assert 403 == browser(office.officer).get("/tables/export/filings.csv").status_code
