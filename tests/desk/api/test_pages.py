"""The pages about the interface: tokens made, shown once, revoked; the document for people."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.desk.api.conftest import Program
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.people.conftest import office as people_office
from tests.desk.people.office import Office

from load.browsers import sign_in
from openosh.desk.api.document import document, operations
from openosh.desk.api.guide import endpoints


pytestmark = pytest.mark.django_db

SECRET = re.compile(r"osh_[\w-]{43}")
office = people_office


def applicant(office: Office) -> Client:
    client = Client()
    sign_in(client, office.applicant)
    return client


def made(client: Client, name: str = "人資系統") -> str:
    answer = client.post("/api/tokens", {"name": name, "lasts": "90"})
    (secret,) = SECRET.findall(answer.content.decode())
    return str(secret)


def test_a_token_is_shown_once_and_opens_the_door(office: Office):
    client = applicant(office)
    secret = made(client)

    assert secret not in client.get("/api/tokens").content.decode()
    assert 200 == Program(secret).get("/cases").status_code


def test_a_token_is_revoked_from_its_row(office: Office):
    client = applicant(office)
    secret = made(client)
    (address,) = re.findall(r'action="(/api/tokens/\d+/revoke)"', page := said(client))
    assert "撤銷<span" in page

    answer = client.post(address, follow=True).content.decode()

    assert "已撤銷權杖「人資系統」" in answer
    assert "已撤銷（示範承辦）" in answer
    assert 401 == Program(secret).get("/cases").status_code


def said(client: Client) -> str:
    return client.get("/api/tokens").content.decode()


def test_a_mistake_is_told_at_the_top_and_at_its_field(office: Office):
    answer = applicant(office).post("/api/tokens", {"name": "", "lasts": "9999"})
    text = answer.content.decode()
    assert 422 == answer.status_code
    assert "<title>錯誤：" in text
    assert 2 == text.count("請填寫用途。")
    assert 2 == text.count("請由清單選有效期間。")
    assert not SECRET.search(text)


def test_an_organisation_has_so_many_living_tokens_and_no_more(office: Office, settings: Settings):
    settings.API_TOKENS_OF_AN_ORGANISATION = 2
    client, colleague = applicant(office), Client()
    sign_in(colleague, office.colleague)
    made(client)
    made(colleague)

    refused = client.post("/api/tokens", {"name": "再一個", "lasts": "90"})

    text = refused.content.decode()
    assert 422 == refused.status_code
    assert 1 == text.count("已有 2 個有效的權杖，至多 2 個。請先撤銷")
    assert 'class="field field--wrong"' not in text
    assert 'value="再一個"' in text
    assert not SECRET.search(text)
    client.post(re.findall(r'action="(/api/tokens/\d+/revoke)"', said(client))[0])
    assert made(client)


@pytest.mark.parametrize("who", ["reviewer", "operator"])
def test_staff_have_no_tokens(office: Office, who: str):
    client = Client()
    sign_in(client, getattr(office, who))
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa"}]
    session.save()
    assert 403 == client.get("/api/tokens").status_code
    assert 403 == client.post("/api/tokens", {"name": "x", "lasts": "90"}).status_code


def test_the_token_of_another_firm_cannot_be_revoked_by_its_address(office: Office):
    made(client := applicant(office))
    (address,) = re.findall(r'action="(/api/tokens/\d+/revoke)"', said(client))
    rival = Client()
    sign_in(rival, office.rival)
    assert 403 == rival.post(address).status_code


def test_the_document_is_open_to_everybody_and_is_openapi_3_1():
    answer = Client().get("/api/v1/openapi.json")
    assert (200, "application/json") == (answer.status_code, answer["Content-Type"])
    found = json.loads(answer.content)
    assert "3.1.0" == found["openapi"]
    assert document() == found


def test_every_post_of_the_document_asks_for_a_key():
    asked = {
        operation["operationId"]: [one["name"] for one in operation["parameters"]]
        for _, method, operation in operations(document())
        if method == "POST"
    }
    assert all("Idempotency-Key" in names for names in asked.values())
    assert {"open_case", "make_move", "upload", "withdraw"} == set(asked)


def test_the_page_for_people_tells_every_endpoint_and_every_problem():
    text = Client().get("/api/").content.decode()
    for path, _, operation in operations(document()):
        assert operation["summary"] in text
        assert path in text
    assert "冪等鍵重複" in text
    assert "<script" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_tokens_living_and_ended_can_be_read_by_everybody(
    office: Office, look: Look, axe: Axe, width: int
):
    client = applicant(office)
    made(client, "很長的用途名稱" * 4)
    made(client, "a-very-long-name-of-a-program")
    (first, _) = re.findall(r'action="(/api/tokens/\d+/revoke)"', said(client))
    client.post(first)

    page = look(client, "/api/tokens", width)
    assert [] == axe(page)
    assert not is_too_wide(page)

    page.locator("#id_name").fill("示範程式")
    page.get_by_role("button", name="建立權杖").click()
    assert "已建立權杖「示範程式」" in page.locator("main").inner_text()
    assert [] == axe(page)
    assert not is_too_wide(page)


def test_everything_that_is_taken_or_given_is_explained():
    for one in endpoints(document()):
        unexplained = [part.name for part in (*one.takes, *one.gives) if not part.text]
        assert (one.path, []) == (one.path, unexplained)
