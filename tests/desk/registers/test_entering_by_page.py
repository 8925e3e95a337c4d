"""Entering one thing at a time: what is wrong is said, what was typed stays, twice is once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.desk.registers.registers_office import (
    DAY,
    IDENTIFIER,
    NAME,
    NURSE,
    Office,
    browser,
    organisation,
    registered,
    served,
    terms,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry
from openosh.desk.registers import actions, identities, queries
from openosh.desk.registers.errors import KnownAlreadyError
from openosh.desk.registers.models import (
    Contract,
    Engagement,
    Filing,
    HazardWork,
    Practitioner,
    Qualification,
    TrainingHour,
)


pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 20)
LISTS = "/registers/"
PERSON = {
    "name": NAME,
    "identifier": IDENTIFIER,
    "kind": "nurse",
    "started_on": "115/3/2",
    "full_time": "是",
}
CONTRACT = {
    "provider": "00000058",
    "starts_on": "115年3月2日",
    "ends_on": "1151231",
    "parties": "2",
    "place": "示範縣示範路 1 號",
    "fee_per_hour": "1,200",
}


@pytest.fixture
def nurse(office: Office) -> Practitioner:
    return registered(office.provider)


@pytest.fixture
def entries() -> Callable[[], int]:
    """How many entries the journal of events has by now."""

    def counted() -> int:
        with scope.entered(OFFICE):
            return Entry.objects.filter(ledger=Ledger.EVENTS).count()

    return counted


def rows(model: Any) -> list[dict[str, Any]]:
    with scope.entered(OFFICE):
        return list(model.objects.order_by("pk").values())


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def sent_twice(client: Client, path: str, given: dict[str, str]) -> list[str]:
    """Where somebody comes to who sends a page, and sends it again."""
    answers = [client.post(path, given) for _ in range(2)]
    assert [302, 302] == [one.status_code for one in answers], said(answers[-1])
    return [one["Location"] for one in answers]


# -- people ----------------------------------------------------------------------------------------


def test_a_person_is_entered_once_however_often_the_page_is_sent(
    office: Office, entries: Callable[[], int]
):
    client = browser(office.provider)
    before = entries()

    assert [LISTS, LISTS] == sent_twice(client, "/registers/practitioners/new", PERSON)

    (engagement,) = rows(Engagement)
    assert (DAY, True) == (engagement["started_on"], engagement["full_time"])
    assert "示○○○甲" in said(client.get(LISTS))
    assert before + 1 == entries()


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(office: Office):
    client = browser(office.provider)
    given = PERSON | {"identifier": "A200000004", "started_on": "115/2/30", "full_time": ""}

    answer = client.post("/registers/practitioners/new", given)

    text = said(answer)
    assert 422 == answer.status_code
    assert "<title>錯誤：" in text
    for link in ("#id_identifier", "#id_started_on", "#id_full_time"):
        assert f'href="{link}"' in text
    for kept in (NAME, "A200000004", "115/2/30"):
        assert f'value="{kept}"' in text
    assert "「專任」請選是或否。" in text
    assert [] == rows(Engagement)


def test_another_name_for_a_known_identifier_is_refused_above_all(
    office: Office, nurse: Practitioner
):
    client = browser(office.other_provider)

    answer = client.post("/registers/practitioners/new", PERSON | {"name": "測試護理乙"})

    assert 422 == answer.status_code
    assert "請對照證件" in said(answer)
    assert [nurse.pk] == [one["practitioner_id"] for one in rows(Engagement)]


def test_a_person_whom_somebody_enters_in_the_same_moment_is_one_person(
    office: Office, nurse: Practitioner, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(identities, "found", lambda _: None)

    same = registered(office.other_provider)

    assert nurse == same


def test_qualifications_and_courses_are_entered_once(
    office: Office, nurse: Practitioner, entries: Callable[[], int]
):
    client, person = browser(office.provider), f"/registers/practitioners/{nurse.pk}"
    before = entries()
    proof = {"proof": "licence", "number": "示範字第 1 號", "issued_on": "115/3/2"}
    course = {
        "category": "regulations",
        "course": "示範課程",
        "held_on": "115/4/8",
        "minutes": "180",
        "online": "否",
    }

    sent_twice(client, f"{person}/qualification", proof)
    sent_twice(client, f"{person}/training", course)

    ((proved,), (taken,)) = rows(Qualification), rows(TrainingHour)
    assert (DAY, None) == (proved["issued_on"], proved["valid_until"])
    assert (180, False) == (taken["minutes"], taken["online"])
    assert before + 2 == entries()
    other = client.post(f"{person}/qualification", proof | {"valid_until": "116/3/1"})
    assert 422 == other.status_code
    assert "這張證明已登錄" in said(other)


def test_days_that_do_not_follow_one_another_are_said_at_the_later_one(
    office: Office, nurse: Practitioner
):
    client = browser(office.provider)
    proof = {
        "proof": "licence",
        "number": "1",
        "issued_on": "115/3/2",
        "valid_until": "115/3/1",
    }

    text = said(client.post(f"/registers/practitioners/{nurse.pk}/qualification", proof))

    assert '<a href="#id_valid_until">有效至</a>' in text
    assert "早於發給日" in text


def test_a_person_leaves_and_comes_back(office: Office, nurse: Practitioner):
    client, person = browser(office.provider), f"/registers/practitioners/{nurse.pk}"
    (engagement,) = rows(Engagement)
    leave = f"/registers/engagements/{engagement['id']}/end"
    assert leave in said(client.get(LISTS))

    assert [person, person] == sent_twice(client, leave, {"left_on": "115/7/1"})
    assert 403 == client.get(f"{person}/qualification").status_code
    assert f"{person}/return" in said(client.get(person))
    back = {"identifier": IDENTIFIER, "started_on": "115/7/20", "full_time": "否"}
    assert [person, person] == sent_twice(client, f"{person}/return", back)

    assert [(dt.date(2026, 7, 1), True), (None, False)] == [
        (one["left_on"], one["full_time"]) for one in rows(Engagement)
    ]


def test_whoever_never_worked_here_does_not_come_back(office: Office, nurse: Practitioner):
    with scope.entered(office.provider) as by:
        actions.file_practitioner(nurse.pk, served(office.employer, by), by=by)

    path = f"/registers/practitioners/{nurse.pk}/return"

    assert 403 == browser(office.employer).get(path).status_code


# -- filings and contracts -------------------------------------------------------------------------


def test_a_clinic_files_its_nurse_and_either_party_ends_it(
    office: Office, nurse: Practitioner, entries: Callable[[], int]
):
    client, path = browser(office.provider), f"/registers/practitioners/{nurse.pk}/filing"
    given = {
        "employer": "00000022",
        "started_on": "115/3/2",
        "filed_on": "115/3/9",
        "number": "示範備字第1號",
    }
    before = entries()

    sent_twice(client, path, given)
    assert "沒有這個統一編號的單位" in said(client.post(path, given | {"employer": "00000151"}))
    (filing,) = rows(Filing)
    assert organisation(office.provider) == filing["provider_id"]
    end = f"/registers/filings/{filing['id']}/end"
    assert [LISTS, LISTS] == sent_twice(browser(office.employer), end, {"ended_on": "115/7/1"})

    assert [dt.date(2026, 7, 1)] == [one["ended_on"] for one in rows(Filing)]
    assert before + 2 == entries()
    assert "這筆備查已結束：115年7月1日。" in said(client.get(end, follow=True))


def test_whoever_is_served_files_its_own_nurse_without_naming_itself(office: Office):
    one = registered(office.employer)
    client, path = browser(office.employer), f"/registers/practitioners/{one.pk}/filing"
    given = {"started_on": "115/3/2", "filed_on": "115/3/9", "number": "示範備字第1號"}

    assert "統一編號" not in said(client.get(path)).split("<form class")[1]
    assert 302 == client.post(path, given).status_code

    assert [(organisation(office.employer), None)] == [
        (one["employer_id"], one["provider_id"]) for one in rows(Filing)
    ]


def test_a_service_before_the_first_day_of_work_is_said_at_its_field(
    office: Office, nurse: Practitioner
):
    given = {
        "employer": "00000022",
        "started_on": "115/3/1",
        "filed_on": "115/3/9",
        "number": "示範備字第1號",
    }

    text = said(browser(office.provider).post(f"/registers/practitioners/{nurse.pk}/filing", given))

    assert '<a href="#id_started_on">服務起日</a>' in text
    assert [] == rows(Filing)


def test_a_contract_is_entered_from_either_side_and_ended(office: Office):
    client = browser(office.employer)
    assert [LISTS, LISTS] == sent_twice(client, "/registers/contracts/new", CONTRACT)
    theirs = {**CONTRACT, "employer": "00000043"}
    sent_twice(browser(office.provider), "/registers/contracts/new", theirs)

    ours, other = rows(Contract)
    assert (1200, dt.date(2026, 12, 31), None) == (
        ours["fee_per_hour"],
        ours["ends_on"],
        ours["nurse_per_month"],
    )
    assert organisation(office.other_employer) == other["employer_id"]
    end = f"/registers/contracts/{ours['id']}/end"
    assert "提前終止日" in said(client.post(end, {"ended_on": "116/1/1"}))
    sent_twice(client, end, {"ended_on": "115/7/1"})
    assert [dt.date(2026, 7, 1), None] == [one["ended_on"] for one in rows(Contract)]


def test_hazardous_work_is_counted_once_a_day(office: Office):
    client, path = browser(office.employer), "/registers/hazard-work/new"
    given = {"kind": "noise", "workers": "0", "as_of": "115/7/1"}

    sent_twice(client, path, given)

    assert [0] == [one["workers"] for one in rows(HazardWork)]
    assert "人數已登錄" in said(client.post(path, given | {"workers": "12"}))
    assert "還沒有到" in said(client.post(path, given | {"as_of": "115/7/21"}))


def test_what_is_anothers_is_not_there_and_staff_enter_nothing(office: Office, nurse: Practitioner):
    with scope.entered(office.provider) as by:
        filing = actions.file_practitioner(nurse.pk, served(office.employer, by), by=by)
        contract = actions.record_contract(terms(office.employer, by), by=by)
    (engagement,) = rows(Engagement)
    paths = [
        f"/registers/practitioners/{nurse.pk}/qualification",
        f"/registers/practitioners/{nurse.pk}/training",
        f"/registers/practitioners/{nurse.pk}/filing",
        f"/registers/engagements/{engagement['id']}/end",
        f"/registers/filings/{filing.pk}/end",
        f"/registers/contracts/{contract.pk}/end",
    ]
    stranger, officer = browser(office.other_employer), browser(office.officer)

    assert {404} == {stranger.get(path).status_code for path in paths}
    assert {403} == {officer.get(path).status_code for path in paths}


def test_said_a_second_time_nothing_is_written_and_the_action_says_so(office: Office):
    first = registered(office.provider)
    with scope.entered(office.provider) as by:
        with pytest.raises(KnownAlreadyError) as same:
            actions.register_practitioner(NURSE, started_on=DAY, full_time=True, by=by)
        with pytest.raises(KnownAlreadyError) as other:
            actions.register_practitioner(NURSE, started_on=TODAY, full_time=True, by=by)

        assert (True, False) == (same.value.same, other.value.same)
        assert [first] == queries.practitioners_of(organisation(by))
