"""What officers enter by page: findings, answers to what is said against them, remote areas."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from tests.desk.registers.registers_office import (
    DAY,
    Office,
    browser,
    found,
    officer_of,
    organisation,
)

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.registers import actions
from openosh.desk.registers.entries.findings import publishable
from openosh.desk.registers.models import Contest, Finding, RemoteArea


pytestmark = pytest.mark.django_db

LIST, AREAS = "/registers/office/findings", "/registers/remote-areas"
PUBLISHES = "service_audit"
SAID = {
    "organisation": "00000058",
    "what": f"{PUBLISHES}.refused_audit",
    "year": "115",
    "valid_from": "115/7/1",
    "valid_until": "",
    "why": "示範理由",
    "public": "否",
}


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.fixture
def finding(office: Office) -> Finding:
    with scope.entered(office.officer) as by:
        return actions.publish_finding(found(office.provider), public=False, by=by)


@pytest.fixture
def finder(office: Office) -> Client:
    """An officer of a programme that publishes findings."""
    del office  # only has to be there
    return browser(officer_of(PUBLISHES))


def all_findings() -> list[Finding]:
    with scope.entered(OFFICE):
        return list(Finding.objects.order_by("pk"))


# -- finding ---------------------------------------------------------------------------------------


def test_an_officer_finds_what_a_programme_publishes_and_finds_it_once(
    office: Office, finder: Client
):
    assert f"{LIST}/new" in said(finder.get(LIST))
    answers = [finder.post(f"{LIST}/new", SAID) for _ in range(2)]

    assert [LIST, LIST] == [one["Location"] for one in answers]
    (made,) = all_findings()
    assert organisation(office.provider) == made.organisation_id
    assert (2026, dt.date(2026, 7, 1), None, None) == (
        made.year,
        made.valid_from,
        made.valid_until,
        made.published_on,
    )
    assert "拒絕、規避或妨礙查核之認定" == made.label
    assert "示範診所" in said(finder.get(f"{LIST}/{made.pk}"))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"organisation": "00000151"}, "沒有這個統一編號的單位"),
        ({"valid_until": "115/6/30"}, "早於效力起日"),
        ({"year": "2026"}, "大於 999"),
        ({"what": "service_audit.nothing"}, "不在選項內"),
        ({"why": ""}, "請填寫理由"),
    ],
)
@pytest.mark.usefixtures("office")
def test_what_cannot_be_found_is_said(finder: Client, wrong: dict[str, str], words: str):
    answer = finder.post(f"{LIST}/new", SAID | wrong)

    assert 422 == answer.status_code
    assert words in said(answer)
    assert "示範理由" in said(answer) or "why" in wrong
    assert [] == all_findings()


def test_who_publishes_nothing_is_not_asked(office: Office):
    client = browser(office.officer)

    assert "作成認定" not in said(client.get(LIST)).replace("作成認定後", "")
    assert 403 == client.get(f"{LIST}/new").status_code
    assert {} == publishable([*office.officer.programmes])


@pytest.mark.parametrize("who", ["reviewer", "other_officer"])
def test_other_staff_read_or_do_not_find_it(office: Office, finding: Finding, who: str):
    client = browser(getattr(office, who))
    is_of_the_programme = who == "reviewer"

    answer = client.get(f"{LIST}/{finding.pk}")

    assert (200 if is_of_the_programme else 404) == answer.status_code
    assert "撤回認定" not in said(answer)
    for act in ("announce", "settle", "withdraw"):
        given = {"answer": "upheld", "why": "示範"}
        assert client.post(f"{LIST}/{finding.pk}/{act}", given).status_code in {403, 404}
    assert [(None, None)] == [(one.published_on, one.withdrawn_on) for one in all_findings()]


def test_an_organisation_and_the_operator_have_no_list_of_the_office(office: Office):
    for one in (office.provider, office.operator):
        assert 403 == browser(one).get(LIST).status_code


# -- what becomes of it ----------------------------------------------------------------------------


def test_a_finding_is_announced_once(office: Office, finding: Finding):
    client, path = browser(office.officer), f"{LIST}/{finding.pk}"

    first, second = (client.post(f"{path}/announce", follow=True) for _ in range(2))

    assert "已公告。" in said(first)
    assert "這項認定已公告" in said(second)
    assert "示範診所" in said(Client().get("/registers/published"))


def test_what_is_said_against_a_finding_is_answered_once(office: Office, finding: Finding):
    with scope.entered(office.provider) as by:
        actions.contest_finding(finding.pk, "示範意見", by=by)
    client, path = browser(office.officer), f"{LIST}/{finding.pk}"
    assert "意見待處理" in said(client.get(LIST))
    assert 422 == client.post(f"{path}/settle", {"answer": "upheld"}).status_code

    answers = [
        client.post(f"{path}/settle", {"answer": answer, "why": "示範"}, follow=True)
        for answer in ("upheld", "withdrawn")
    ]

    assert "維持原認定" in said(answers[0])
    assert "沒有待處理的意見" in said(answers[1])
    with scope.entered(OFFICE):
        assert [True] == list(Contest.objects.values_list("upheld", flat=True))
    assert [None] == [one.withdrawn_on for one in all_findings()]


def test_a_finding_is_withdrawn_once(office: Office, finding: Finding):
    client, path = browser(office.officer), f"{LIST}/{finding.pk}"

    answers = [
        client.post(f"{path}/withdraw", {"why": why}, follow=True) for why in ("示範甲", "示範乙")
    ]

    assert ["已撤回認定。" in said(answers[0]), "這項認定已撤回。" in said(answers[1])] == [
        True,
        True,
    ]
    assert ["示範甲"] == [one.withdrawn_why for one in all_findings()]


def test_what_the_organisation_says_twice_is_said_once(office: Office, finding: Finding):
    client, path = browser(office.provider), f"/registers/findings/{finding.pk}"

    assert [302, 302] == [client.post(path, {"text": "示範"}).status_code for _ in range(2)]
    assert 422 == client.post(path, {"text": "另一句"}).status_code


# -- remote areas ----------------------------------------------------------------------------------


def test_an_officer_adds_a_remote_area_and_ends_it(office: Office):
    client = browser(office.officer)
    given = {"county": "台東縣", "township": "示範鄉", "since": "115/3/2"}

    assert [AREAS] * 2 == [client.post(f"{AREAS}/new", given)["Location"] for _ in range(2)]
    with scope.entered(OFFICE):
        area = RemoteArea.objects.get()
    assert ("臺東縣", DAY) == (area.county, area.since)
    end = f"{AREAS}/{area.pk}/end"
    assert "早於起日" in said(client.post(end, {"until": "115/3/1"}))
    assert [AREAS] * 2 == [client.post(end, {"until": "115/7/1"})["Location"] for _ in range(2)]
    assert "115年7月1日" in said(Client().get(AREAS))


def test_remote_areas_are_read_by_everybody_and_edited_by_officers(office: Office):
    with scope.entered(office.officer) as by:
        area = actions.add_remote_area("示範縣", "示範鄉", since=DAY, by=by)
    for one in (office.provider, office.reviewer, office.operator):
        client = browser(one)
        assert "示範鄉" in said(client.get(AREAS))
        assert f"{AREAS}/new" not in said(client.get(AREAS))
        assert 403 == client.post(f"{AREAS}/new", {}).status_code
        assert 403 == client.post(f"{AREAS}/{area.pk}/end", {"until": "115/7/1"}).status_code
    assert 404 == browser(office.officer).get(f"{AREAS}/{10**12}/end").status_code


@pytest.mark.usefixtures("finding")
def test_a_list_of_findings_goes_out_to_the_staff_of_the_programme(office: Office):
    lists = {}
    for who in ("reviewer", "other_officer"):
        answer: Any = browser(getattr(office, who)).get("/tables/export/findings.csv")
        lists[who] = b"".join(answer.streaming_content).decode("utf-8-sig")

    assert ["示範理由" in one for one in lists.values()] == [True, False]
