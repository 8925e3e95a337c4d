"""Two people have the same page open: one wins, the other is told and loses nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.desk.pages.demo_office import DemoOffice

from load.browsers import signed_in
from openosh.desk.cases import queries
from openosh.desk.cases.models import Case
from openosh.desk.forms import opened as opening
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
    case = demo.cases["employer-a"]
    page = contact_page(case)
    mine = opened(demo.people["employer-a"], page)
    theirs = opened(colleague, page)
    assert 302 == colleague.post(page, {**theirs, "contact_name": THEIRS}).status_code

    told = demo.people["employer-a"].post(page, {**mine, "contact_name": MINE})

    text = told.content.decode()
    assert 409 == told.status_code
    assert THEIRS not in text
    signed = opening.read(controls_of(text)["seen"], case.pk, "contact")
    assert "phone" in signed.shown
    assert THEIRS not in str(signed)
    assert "目前為「測○○○○○人」" in text
    assert f'<a href="{page}" target="_blank" rel="noopener">在新分頁開啟本頁</a>可看全文' in text
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


# -- what another writes while a page comes back with mistakes -------------------------------------


def kept(case: Case, *paths: str) -> tuple[object, ...]:
    """What stands of a case."""
    with entered(OFFICE):
        facts = queries.facts(case, by=OFFICE, unmask=True, reason="測試")
    return tuple(facts[path] for path in paths)


@dataclass(frozen=True)
class Two:
    """Two people of one employer with the page of its workers before them."""

    case: Case
    page: str
    slower: Client
    quicker: Client

    def sent(self, who: Client, form: Mapping[str, str], **typed: str) -> HttpResponse:
        """Send the page as somebody has it, with what they typed."""
        answer = who.post(self.page, {**form, **typed})
        assert isinstance(answer, HttpResponse)
        return answer

    def again(self, answer: HttpResponse, **typed: str) -> HttpResponse:
        """Send what came back to the slower of the two once more."""
        return self.sent(self.slower, controls_of(answer.content.decode()), **typed)


@pytest.fixture
def two(demo: DemoOffice, colleague: Client) -> Two:
    case = demo.cases["employer-a"]
    return Two(case, f"/cases/{case.pk}/form/workforce", demo.people["employer-a"], colleague)


def test_a_mistake_in_what_another_wrote_meanwhile_is_no_leave_to_overwrite_it(two: Two):
    mine, theirs = opened(two.slower, two.page), opened(two.quicker, two.page)
    assert 302 == two.sent(two.quicker, theirs, insured_workers="77").status_code

    mistaken = two.sent(two.slower, mine, insured_workers="六十六")
    told = two.again(mistaken, insured_workers="66")
    insisted = two.again(told)

    assert (422, 409, 302) == (mistaken.status_code, told.status_code, insisted.status_code)
    assert "六十六" == controls_of(mistaken.content.decode())["insured_workers"]
    assert "目前為「77 人」" in told.content.decode()
    assert "66" == controls_of(told.content.decode())["insured_workers"]
    assert (66,) == kept(two.case, "insured_workers")


def test_what_another_wrote_before_my_mistake_and_i_saw_not_is_not_overwritten(two: Two):
    """I left it alone at first, and think of it only when the page comes back."""
    mine, theirs = opened(two.slower, two.page), opened(two.quicker, two.page)
    two.sent(two.quicker, theirs, special_hazard_workers="7")

    mistaken = two.sent(two.slower, mine, insured_workers="六十六")
    told = two.again(mistaken, insured_workers="66", special_hazard_workers="6")

    assert 409 == told.status_code
    assert "目前為「7 人」" in told.content.decode()
    assert (7,) == kept(two.case, "special_hazard_workers")


def test_what_i_saved_beside_a_mistake_and_leave_then_stays_anothers(two: Two):
    mine = opened(two.slower, two.page)
    mistaken = two.sent(two.slower, mine, insured_workers="六十六", special_hazard_workers="6")
    theirs = opened(two.quicker, two.page)
    assert "6" == theirs["special_hazard_workers"]
    two.sent(two.quicker, theirs, special_hazard_workers="7")

    corrected = two.again(mistaken, insured_workers="66")

    assert 302 == corrected.status_code
    assert (66, 7) == kept(two.case, "insured_workers", "special_hazard_workers")


def test_what_i_saved_beside_a_mistake_i_may_change_again(two: Two):
    mine = opened(two.slower, two.page)
    mistaken = two.sent(two.slower, mine, insured_workers="六十六", special_hazard_workers="6")

    corrected = two.again(mistaken, insured_workers="66", special_hazard_workers="5")

    assert 302 == corrected.status_code
    assert (66, 5) == kept(two.case, "insured_workers", "special_hazard_workers")


def test_a_third_edit_after_i_was_told_is_told_as_well(two: Two):
    mine, theirs = opened(two.slower, two.page), opened(two.quicker, two.page)
    two.sent(two.quicker, theirs, insured_workers="77")
    told = two.sent(two.slower, mine, insured_workers="66")
    two.sent(two.quicker, opened(two.quicker, two.page), insured_workers="88")

    told_again = two.again(told)

    assert (409, 409) == (told.status_code, told_again.status_code)
    assert "目前為「88 人」" in told_again.content.decode()
    assert (88,) == kept(two.case, "insured_workers")


def test_what_a_page_was_opened_with_says_nothing_on_another(demo: DemoOffice, two: Two):
    """Of another page or case it would pass for having seen what was never shown."""
    signed = opened(two.slower, two.page)["seen"]
    elsewhere = ((two.case.pk, "contact"), (demo.cases["employer-b"].pk, "workforce"))

    assert opening.read(signed, two.case.pk, "workforce").version
    assert [opening.Opened()] * 2 == [opening.read(signed, *place) for place in elsewhere]


def contact_page(case: Case) -> str:
    return f"/cases/{case.pk}/form/contact"


def opened(client: Client, page: str) -> dict[str, str]:
    return controls_of(client.get(page).content.decode())


def controls_of(text: str) -> dict[str, str]:
    """Return what would be sent of a page: every text control by its name."""
    found: Mapping[str, str] = dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', text))
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}
