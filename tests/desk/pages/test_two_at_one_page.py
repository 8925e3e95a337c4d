"""Two people have the same page open: one wins, the other is told and loses nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.core import signing
from django.test import Client
from tests.desk.pages.demo_office import DemoOffice

from load.browsers import signed_in
from openosh.desk.cases import queries
from openosh.desk.cases.models import Case
from openosh.desk.forms.views import SEEN
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.people import actions
from openosh.desk.roles import Role


pytestmark = pytest.mark.django_db

THEIRS, MINE = "測試祕密聯絡人", "測試另一聯絡人"


def test_whoever_is_slower_is_told_and_nothing_is_done_twice(demo: DemoOffice):
    case = demo.cases["employer-b"]
    path = f"/cases/{case.pk}/move/take_up"
    first, second = demo.people["reviewer"], demo.people["reviewer-2"]
    assert [200, 200] == [one.get(path).status_code for one in (first, second)]

    won = first.post(path, {"version": case.version})
    told = second.post(path, {"version": case.version})

    assert (302, 409) == (won.status_code, told.status_code)
    assert "示範審查員一已先「開始審查」" in told.content.decode()
    assert "您的動作沒有執行" in told.content.decode()


@pytest.fixture
def colleague(demo: DemoOffice) -> Client:
    """A second person of the employer whose case is a draft."""
    with entered(OFFICE):
        account = actions.add_account("colleague@demo.example", "測試同事", by=OFFICE)
        firm = demo.cases["employer-a"].organisation
        actions.add_membership(account, firm, Role.APPLICANT, by=OFFICE)
        return signed_in(account)


def test_what_another_wrote_of_a_person_is_masked_in_a_conflict(
    demo: DemoOffice, colleague: Client
):
    page = contact_page(demo.cases["employer-a"])
    mine = opened(demo.people["employer-a"], page)
    theirs = opened(colleague, page)
    assert 302 == colleague.post(page, {**theirs, "contact_name": THEIRS}).status_code

    told = demo.people["employer-a"].post(page, {**mine, "contact_name": MINE})

    text = told.content.decode()
    assert 409 == told.status_code
    assert THEIRS not in text
    assert THEIRS not in str(signing.loads(controls_of(text)["seen"], salt=SEEN))
    assert "目前為「測○○○○○人」" in text
    assert MINE == controls_of(text)["contact_name"]


def test_sent_once_more_mine_stands_and_what_i_left_alone_stays_anothers(
    demo: DemoOffice, colleague: Client
):
    case = demo.cases["employer-a"]
    page = contact_page(case)
    mine = opened(demo.people["employer-a"], page)
    theirs = opened(colleague, page)
    colleague.post(page, {**theirs, "contact_name": THEIRS, "phone": "02-0000-0099"})
    told = demo.people["employer-a"].post(page, {**mine, "contact_name": MINE})

    again = demo.people["employer-a"].post(page, controls_of(told.content.decode()))

    with entered(OFFICE):
        facts = queries.facts(case, by=OFFICE, unmask=True, reason="測試")
    assert (302, MINE, "02-0000-0099") == (again.status_code, facts["contact_name"], facts["phone"])


def contact_page(case: Case) -> str:
    return f"/cases/{case.pk}/form/contact"


def opened(client: Client, page: str) -> dict[str, str]:
    return controls_of(client.get(page).content.decode())


def controls_of(text: str) -> dict[str, str]:
    """Return what would be sent of a page: every text control by its name."""
    found: Mapping[str, str] = dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', text))
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}
