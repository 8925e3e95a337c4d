"""The pages about people in Chromium: no axe violation, nothing wider than a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from tests.desk.people.office import PASSWORD, Office, made

from load.browsers import sign_in
from openosh.desk.isolation import scope
from openosh.desk.people import actions
from openosh.desk.people.actions.seating import Registered
from openosh.desk.roles import OrganisationKind, Role


pytestmark = pytest.mark.django_db

Open = Callable[..., Any]
Axe = Callable[..., list[str]]
WIDTHS = (320, 1280)
LONG = "測試台灣精密機械暨自動化整合製造與國際貿易股份有限公司南部科學園區第二分公司"
LONG_ADDRESS = "somebody-with-quite-a-long-name@a-department.of-a-long-domain.example.org"


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001 - people need a database
    cache.clear()
    return made()


@pytest.fixture
def show(visit: Open, tmp_path: Path) -> Open:
    """Open what the office answered, with its style sheets, as a file."""

    def show(answer: Any) -> Any:
        html = re.sub(
            r'<link rel="stylesheet" href="/static/([^"]+)">',
            lambda link: f"<style>{Path(str(finders.find(link[1]))).read_text()}</style>",
            answer.content.decode(),
        )
        assert "<style>" in html
        path = tmp_path / "page.html"
        path.write_text(re.sub(r"<script .*?</script>", "", html, flags=re.DOTALL), "utf-8")
        return visit(path)

    return show


def holds(page: Any, axe: Axe) -> None:
    """The page is for everyone, on a phone and on a desk."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert [] == axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# -- before one has come in -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["login/", "signup/", "password/reset/", "password/reset/done/", "inactive/"]
)
def test_pages_at_the_door(client: Client, show: Open, axe: Axe, address: str):
    holds(show(client.get(f"/account/{address}")), axe)


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/account/login/", {"login": LONG_ADDRESS, "password": "wrong"}),
        ("/account/signup/", {"email": "no address"}),
        ("/people/card", {"signature": "no signature"}),
    ],
)
def test_mistakes_at_the_door(
    client: Client, show: Open, axe: Axe, address: str, typed: dict[str, str]
):
    page = show(client.post(address, typed))

    holds(page, axe)
    assert page.title().startswith("錯誤：")
    assert page.evaluate("document.activeElement.matches('.errors')")


# -- an applicant ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/people/me",
        "/people/members",
        "/people/choose",
        "/people/organisation",
        "/people/log-ins",
        "/people/card/link",
        "/account/email/",
        "/account/password/change/",
        "/account/reauthenticate/",
        "/account/2fa/",
        "/account/logout/",
    ],
)
def test_pages_of_an_applicant(client: Client, office: Office, show: Open, axe: Axe, address: str):
    with scope.entered(scope.OFFICE):
        long = actions.add_organisation(
            OrganisationKind.EMPLOYER, Registered(LONG, "00000064"), by=scope.OFFICE
        )
        actions.add_membership(office.applicant, long, Role.APPLICANT, by=scope.OFFICE)
    sign_in(client, office.applicant)
    invited = {"email": LONG_ADDRESS, "role": "applicant"}
    client.post("/people/members", invited)

    holds(show(client.get(address)), axe)


@pytest.mark.parametrize(
    "address", ["totp/activate/", "webauthn/add/", "webauthn/", "recovery-codes/generate/"]
)
def test_pages_of_the_second_factor(
    client: Client, office: Office, show: Open, axe: Axe, address: str
):
    sign_in(client, office.reviewer if "recovery" in address else office.applicant)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    answer = client.get(f"/account/2fa/{address}")

    assert answer.status_code == 200
    holds(show(answer), axe)


def test_an_employer_that_cannot_be_registered(
    client: Client, office: Office, show: Open, axe: Axe
):
    sign_in(client, office.applicant)
    known = {"uniform_number": office.firm.uniform_number, "organisation": LONG}

    page = show(client.post("/people/organisation", known))

    holds(page, axe)
    assert page.title().startswith("錯誤：")


def test_somebody_who_sits_nowhere_yet(client: Client, show: Open, axe: Axe):
    with scope.entered(scope.OFFICE):
        sign_in(client, actions.add_account("new@example.org", LONG, by=scope.OFFICE))

    holds(show(client.get("/people/choose")), axe)


def test_an_invitation(client: Client, office: Office, show: Open, axe: Axe):
    sign_in(client, office.applicant)
    sent = client.post("/people/members", {"email": LONG_ADDRESS, "role": "applicant"})
    link = re.search(r"/people/invitations/[^<\s]+", sent.content.decode())
    assert link is not None

    holds(show(sent), axe)
    guest = Client()
    for address in (link[0], "/account/signup/", "/people/invitations/gone"):
        holds(show(guest.get(address)), axe)


# -- staff ----------------------------------------------------------------------------------------


def test_interests(client: Client, office: Office, show: Open, axe: Axe):
    sign_in(client, office.reviewer)

    holds(show(client.get("/people/interests")), axe)
    holds(show(client.post("/people/interests", {"uniform_number": "1"})), axe)
    client.post("/people/interests", {"uniform_number": "00000022", "reason": LONG})
    holds(show(client.get("/people/interests")), axe)


def test_the_operator_s_members(client: Client, office: Office, show: Open, axe: Axe):
    sign_in(client, office.operator)

    page = show(client.get(f"/people/members?organisation={office.unit.pk}"))

    holds(page, axe)
    assert page.is_visible("text=承辦計畫")


def test_the_door_opens_by_keyboard_alone(client: Client, show: Open):
    page = show(client.get("/account/login/"))
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.innerText")
        )

    assert "跳到主要內容" == reached[0]
    places = [reached.index(name) for name in ("id_login", "id_password", "登入")]
    assert places[:2] == sorted(places[:2])
