"""Who is told of what, in the transaction that caused it; and what leaves by mail."""

from __future__ import annotations

import datetime as dt
import smtplib
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.cases.conftest import ASKED, MONDAY, Office, moved, sent
from tests.desk.notices.conftest import asked, told

from load.browsers import signed_in
from openosh.desk import clock
from openosh.desk.cases import actions as cases
from openosh.desk.cases.errors import MoveRefusedError
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.notices import actions, post, queries
from openosh.desk.notices.actions import Told
from openosh.desk.notices.events import Event
from openosh.desk.notices.models import Mail, Notice
from openosh.desk.people import actions as people
from openosh.desk.people.models import Account, Organisation
from openosh.desk.roles import Role


ANYTHING = Told(Event.MOVED, "示範", "/cases/")


def tell(who: Actor, what: Told = ANYTHING) -> None:
    """Tell somebody as whom they act: as staff, or for their organisation."""
    what = replace(what, organisation=None if who.is_staff else who.organisation)
    with scope.entered(scope.OFFICE):
        actions.tell([who.account or 0], what, by=scope.OFFICE)


# -- who is told -----------------------------------------------------------------------------------


def test_everybody_of_the_applicant_is_told_to_mend_and_nobody_else(office: Office):
    asked(office)

    assert ["supplement"] == told(office.firm)
    assert ["supplement"] == told(office.colleague)
    assert [] == told(office.other_firm)
    assert [] == told(office.reviewer)


def test_a_proposal_among_the_staff_is_told_to_nobody_and_the_decision_is(office: Office):
    case = moved(sent(office.firm), "propose", office.reviewer)
    assert [] == told(office.firm)

    moved(case, "approve", office.approver)
    assert ["decided"] == told(office.firm)


def test_who_works_on_a_case_is_told_that_it_is_theirs_and_what_the_applicant_did(office: Office):
    case = sent(office.firm)
    with scope.entered(office.officer):
        cases.assign(case.pk, office.reviewer.account, by=office.officer)

    moved(case, "withdraw", office.firm)

    assert ["assigned", "moved"] == told(office.reviewer)


def test_whoever_did_it_is_not_told(office: Office):
    case = sent(office.firm)
    with scope.entered(office.reviewer):
        cases.assign(case.pk, office.reviewer.account, by=office.reviewer)

    assert [] == told(office.reviewer)


def test_officers_are_told_of_an_interest(office: Office):
    with scope.entered(office.reviewer):
        firm = Organisation.objects.get(pk=office.firm.organisation or 0)
        people.declare_interest(firm, "配偶任職", by=office.reviewer)

    assert ["interest"] == told(office.officer)
    assert [] == told(office.firm)


def test_a_move_that_is_refused_tells_nobody(office: Office):
    case = sent(office.firm)

    with pytest.raises(MoveRefusedError):
        moved(case, "ask", office.reviewer, items=[])

    assert [] == told(office.firm)


def test_a_failure_after_the_move_takes_the_notice_along(office: Office):
    case = sent(office.firm)

    def fail() -> None:
        with scope.entered(office.reviewer):
            version = case.version
            cases.move(case.pk, "ask", by=office.reviewer, version=version, reason="x", items=ASKED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert [] == told(office.firm)


def test_a_notice_is_seen_by_the_person_alone(office: Office):
    tell(office.firm)

    with scope.entered(office.reviewer):
        assert 0 == Notice.objects.count() == Mail.objects.count()


def test_what_staff_is_told_is_not_read_from_another_seat(office: Office):
    tell(office.reviewer, Told(Event.ASSIGNED, "示範", "/cases/"))
    elsewhere = replace(office.reviewer, organisation=office.firm.organisation, role=Role.APPLICANT)

    assert ["assigned"] == told(office.reviewer)
    assert [] == told(elsewhere)
    with scope.entered(elsewhere):
        assert 0 == Notice.objects.count()


def test_what_an_organisation_is_told_is_not_read_by_who_has_left_it(office: Office):
    tell(office.firm)

    assert ["moved"] == told(office.firm)
    assert [] == told(replace(office.firm, organisation=office.other_firm.organisation))
    assert [] == told(replace(office.firm, organisation=None, role=None))


# -- the inbox -------------------------------------------------------------------------------------


def test_what_is_read_is_counted_no_more(office: Office):
    for _ in range(3):
        tell(office.firm)

    with scope.entered(office.firm):
        first = queries.inbox(by=office.firm).notices[0]
        actions.mark_read(first.pk, by=office.firm)
        assert 2 == queries.unread(by=office.firm)
        actions.mark_read(None, by=office.firm)
        assert 0 == queries.unread(by=office.firm)


def test_the_count_of_the_header_takes_one_query(office: Office, django_assert_num_queries: Any):
    for _ in range(3):
        tell(office.firm)

    with scope.entered(office.firm), django_assert_num_queries(1):
        assert 3 == queries.unread(by=office.firm)


# -- mail ------------------------------------------------------------------------------------------


def test_a_mail_says_the_event_the_number_and_where_to_look_and_nothing_else(office: Office):
    case = asked(office)

    assert post.Posted(2, 0, 0) == post.send()
    sent_to = {one.to[0] for one in mail.outbox}
    text = f"{mail.outbox[0].subject}\n{mail.outbox[0].body}"

    with scope.entered(scope.OFFICE):
        wanted = {
            one.email
            for one in Account.objects.filter(
                pk__in=[office.firm.account, office.colleague.account]
            )
        }
    assert wanted == sent_to
    assert case.number in text
    assert "請您補件" in text
    assert "/notices/" in text
    named = ["示範五金", "示範承辦", "示範會計", "聽力", "分貝", office.reviewer.name]
    assert [] == [word for word in named if word in text]


def test_a_mail_leaves_once(office: Office):
    tell(office.firm)

    assert [1, 0] == [post.send().sent, post.send().sent]
    with scope.entered(office.firm):
        assert queries.inbox(by=office.firm).notices[0].mail.sent_at is not None


def test_a_mail_that_does_not_leave_is_tried_again_later_each_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    tell(office.firm)

    def refuse(_: object) -> int:
        raise smtplib.SMTPServerDisconnected("somebody@example.org")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    at, tried = MONDAY, []
    for minute in range(60 * 24):
        at = MONDAY + dt.timedelta(minutes=minute)
        if minute in {sum(2**one for one in range(1, count)) for count in range(1, 12)}:
            with clock.standing(at):
                done = post.send()
                tried.append((done.later, done.given_up))

    assert [(1, 0)] * 9 + [(0, 1)] == tried[:10]
    with scope.entered(office.firm):
        (kept,) = Mail.objects.all()
    assert ("SMTPServerDisconnected", None, 10) == (kept.failure, kept.sent_at, kept.tries)


def test_a_mail_waits_until_it_is_due_again(office: Office, monkeypatch: pytest.MonkeyPatch):
    tell(office.firm)
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", broken)
        assert 1 == post.send().later

    assert 0 == post.send().sent
    with clock.standing(MONDAY + post.FIRST_WAIT):
        assert 1 == post.send().sent


def broken(_: object) -> int:
    raise ConnectionRefusedError


def test_one_mail_that_does_not_leave_holds_up_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    tell(office.firm)
    tell(office.colleague)
    calls: list[object] = []

    def first_breaks(message: object) -> int:
        calls.append(message)
        if len(calls) == 1:
            raise ConnectionResetError
        return 1

    monkeypatch.setattr("django.core.mail.EmailMessage.send", first_breaks)

    assert post.Posted(1, 1, 0) == post.send()


def test_a_mail_that_cannot_be_written_holds_up_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    tell(office.firm)

    def unwritable(_: object) -> int:
        raise ValueError("no address that mail knows")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", unwritable)

    assert post.Posted(0, 1, 0) == post.send()


def test_no_mail_goes_to_an_account_that_was_closed(office: Office):
    tell(office.firm)
    with scope.entered(scope.OFFICE):
        Account.objects.filter(pk=office.firm.account or 0).update(is_active=False)

    assert post.Posted(0, 0, 1) == post.send()
    assert [] == mail.outbox


def test_what_a_person_does_not_want_by_mail_is_in_the_inbox_alone(office: Office):
    with scope.entered(office.firm):
        actions.prefer([Event.MOVED], by=office.firm)
    tell(office.firm)
    tell(office.firm, Told(Event.DECIDED, "示範", "/cases/"))

    assert 1 == post.send().sent
    assert ["moved", "decided"] == told(office.firm)


# -- pages -----------------------------------------------------------------------------------------


@pytest.fixture
def person(office: Office) -> Client:
    with scope.entered(scope.OFFICE):
        account = Account.objects.get(pk=office.firm.account or 0)
    return signed_in(account)


def test_a_notice_leads_to_its_page_and_is_read_then(office: Office, person: Client):
    case = asked(office)
    assert "則未讀" in person.get("/notices/").content.decode()
    with scope.entered(office.firm):
        (notice,) = queries.inbox(by=office.firm).notices

    answer = person.get(f"/notices/{notice.pk}")

    assert f"/cases/{case.pk}/" == answer["location"]
    assert "則未讀" not in person.get("/notices/").content.decode()


def test_the_notice_of_another_is_not_found(office: Office, person: Client):
    tell(office.other_firm)
    with scope.entered(office.other_firm):
        (notice,) = queries.inbox(by=office.other_firm).notices

    assert 404 == person.get(f"/notices/{notice.pk}").status_code
    assert 302 == Client().get("/notices/").status_code


def test_preferences_are_kept(office: Office, person: Client):
    person.post("/notices/preferences", {"mail": ["supplement"]})

    with scope.entered(office.firm):
        assert set(Event) - {Event.SUPPLEMENT} == queries.without_mail(by=office.firm)


@pytest.mark.parametrize(("width", "scheme"), [(WIDTHS[0], "light"), (WIDTHS[1], "dark")])
def test_the_pages_of_notices_can_be_used_by_everybody(
    office: Office, person: Client, look: Look, axe: Axe, width: int, scheme: str
):
    found = {}
    page = look(person, "/notices/", width, scheme)
    found["empty"] = axe(page)
    tell(office.firm, Told(Event.SUPPLEMENT, "很長的全銜" * 55, "/cases/", number="115-0000001"))
    for path in ("/notices/", "/notices/preferences"):
        page = look(person, path, width, scheme)
        found[path] = [*axe(page), *(["too wide"] if is_too_wide(page) else [])]

    assert {path: [] for path in found} == found
