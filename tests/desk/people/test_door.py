"""Signing up, in and out, as a person does it; and what the security ledger is told."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.desk.people.office import PASSWORD, SECRET, Office

from load.browsers import sign_in
from openosh.desk.isolation import scope
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry
from openosh.desk.people import second_factor
from openosh.desk.people.models import Account, Organisation


pytestmark = pytest.mark.django_db

NEWCOMER = {
    "name": "示範新承辦",
    "email": "new@example.org",
    "password1": "a-long-enough-47",
    "password2": "a-long-enough-47",
}
NEW_FIRM = {
    "uniform_number": "0000 0058",
    "organisation": "示範新設有限公司",
    "county": "臺南市",
    "address": "臺南市示範區虛構路 1 號",
}


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


def log_in(client: Client, email: str, password: str = PASSWORD) -> object:
    return client.post("/account/login/", {"login": email, "password": password})


def told(subject: Account) -> list[str]:
    """What the security ledger holds about an account, oldest first."""
    with scope.entered(scope.OFFICE):
        found = Entry.objects.filter(ledger=Ledger.SECURITY, subject=subject.pk).order_by("id")
        return [entry.event for entry in found]


def said(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


# -- in and out -----------------------------------------------------------------------------------


def test_a_person_comes_in_and_leaves(client: Client, office: Office):
    log_in(client, "applicant@example.org")
    assert "示範承辦" in said(client.get("/people/me"))

    client.post("/account/logout/")
    assert client.get("/people/me").status_code == 302

    assert ["sign-in", "sign-out"] == told(office.applicant)


def test_a_wrong_password_is_told_to_the_person_whose_it_is(client: Client, office: Office):
    answer = log_in(client, "applicant@example.org", "wrong")

    assert "電子郵件或密碼不對" in said(answer)
    assert ["sign-in.failed"] == told(office.applicant)
    sign_in(client, office.applicant)
    assert "登入失敗" in said(client.get("/people/log-ins"))


@pytest.mark.usefixtures("office")
def test_an_address_without_an_account_is_answered_alike(client: Client):
    known = said(log_in(client, "applicant@example.org", "wrong"))
    unknown = said(log_in(client, "nobody@example.org", "wrong"))

    assert "電子郵件或密碼不對" in known
    assert "電子郵件或密碼不對" in unknown


def test_after_five_failures_the_account_waits(client: Client, office: Office):
    for _ in range(5):
        log_in(client, "applicant@example.org", "wrong")

    answer = log_in(client, "applicant@example.org")

    assert "暫停登入 5 分鐘" in said(answer)
    assert "sign-in.locked" == told(office.applicant)[-1]
    assert "_auth_user_id" not in client.session


def test_nobody_sees_the_log_ins_of_another(client: Client, office: Office):
    log_in(client, "applicant@example.org", "wrong")
    sign_in(client, office.colleague)

    assert "登入失敗" not in said(client.get("/people/log-ins"))


# -- the second factor ----------------------------------------------------------------------------


def test_staff_come_in_with_a_code(client: Client, office: Office):
    answer = log_in(client, "reviewer@example.org")
    assert "/account/2fa/authenticate/" == answer["Location"]  # type: ignore[index]
    assert client.get("/people/interests").status_code == 302

    client.post("/account/2fa/authenticate/", {"code": second_factor.code_now(SECRET)})

    assert client.get("/people/interests").status_code == 200
    assert "sign-in" == told(office.reviewer)[-1]


def test_a_wrong_code_is_refused_and_told(client: Client, office: Office):
    log_in(client, "reviewer@example.org")

    answer = client.post("/account/2fa/authenticate/", {"code": "abc"})

    assert "驗證碼不對" in said(answer)
    assert "sign-in.failed" == told(office.reviewer)[-1]


def test_a_code_is_good_once(office: Office):
    code = second_factor.code_now(SECRET)
    for client, goes_on in ((Client(), 302), (Client(), 200)):
        log_in(client, "reviewer@example.org")
        answer = client.post("/account/2fa/authenticate/", {"code": code})
        assert goes_on == answer.status_code
    assert "sign-in.failed" == told(office.reviewer)[-1]


def test_one_sets_up_a_second_factor_and_goes_on(client: Client, office: Office):
    log_in(client, "unprepared@example.org")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]

    client.post("/account/2fa/totp/activate/", {"code": second_factor.code_now(secret)})

    assert client.get("/people/interests").status_code == 200
    assert office.unprepared.pk


def test_the_secret_of_a_second_factor_lies_encrypted(office: Office):
    from allauth.mfa.models import Authenticator

    with scope.entered(scope.OFFICE):
        kept = Authenticator.objects.get(user=office.reviewer)

    assert SECRET not in str(kept.data)


# -- signing up -----------------------------------------------------------------------------------


def sign_up(client: Client, person: dict[str, str] = NEWCOMER) -> None:
    """Make an account, open the link in the letter, and sign in."""
    client.post("/account/signup/", person)
    confirm(client)
    log_in(client, person["email"], person["password1"])


def confirm(client: Client) -> None:
    link = re.search(r"/account/confirm-email/\S+", str(mail.outbox[-1].body))
    assert link is not None
    client.post(link[0])


def test_the_first_person_of_an_employer_registers_it(client: Client):
    sign_up(client)
    assert "您目前沒有所屬單位" in said(client.get("/", follow=True))

    client.post("/people/organisation", NEW_FIRM)

    assert "示範新設有限公司．申請單位" in said(client.get("/people/me"))
    with scope.entered(scope.OFFICE):
        assert "00000058" == Organisation.objects.get().uniform_number
        written = Entry.objects.filter(ledger=Ledger.EVENTS).order_by("id")
        assert ["organisation.made", "membership.begun"] == [one.event for one in written][-2:]


def test_nobody_comes_in_before_the_address_is_confirmed(client: Client):
    client.post("/account/signup/", NEWCOMER)

    log_in(client, "new@example.org", NEWCOMER["password1"])

    assert client.get("/people/me").status_code == 302
    assert client.post("/people/organisation", NEW_FIRM).status_code == 302
    with scope.entered(scope.OFFICE):
        assert not Organisation.objects.exists()


def test_an_account_whose_address_was_never_confirmed_registers_nothing(client: Client):
    with scope.entered(scope.OFFICE):
        stray = Account.objects.create_user("stray@example.org", name="示範某")
    sign_in(client, stray)

    answer = client.post("/people/organisation", NEW_FIRM)

    assert answer.status_code == 403
    with scope.entered(scope.OFFICE):
        assert not Organisation.objects.exists()


def test_the_second_person_of_an_employer_asks_for_an_invitation(client: Client, office: Office):
    sign_up(client)

    answer = client.post("/people/organisation", NEW_FIRM | {"uniform_number": "0000 0022"})

    assert answer.status_code == 422
    assert "已有單位登記" in said(answer)
    assert "寄邀請給您" in said(answer)
    for kept in (office.firm.name, office.applicant.name, office.applicant.email):
        assert kept not in said(answer)
    assert client.get("/people/members").status_code == 403, "nobody's seat was taken"


def test_who_tried_to_register_what_is_anothers_stands_in_the_security_ledger(
    client: Client, office: Office
):
    sign_up(client)

    client.post("/people/organisation", NEW_FIRM | {"uniform_number": office.firm.uniform_number})

    with scope.entered(scope.OFFICE):
        newcomer = Account.objects.get(email="new@example.org")
    assert "organisation.claimed" == told(newcomer)[-1]


def test_numbers_cannot_be_tried_out_in_a_row(client: Client, office: Office):
    sign_in(client, office.applicant)
    claim = NEW_FIRM | {"uniform_number": "00000043"}

    answers = [client.post("/people/organisation", claim).status_code for _ in range(11)]

    assert [422] * 10 + [429] == answers


def test_everything_that_is_wrong_with_an_account_is_said_at_once(client: Client):
    answer = said(client.post("/account/signup/", {"password1": "short"}))

    for field in ("id_name", "id_email", "id_password1"):
        assert f'href="#{field}"' in answer
    assert "<title>錯誤：建立帳號" in answer


def test_everything_that_is_wrong_with_an_employer_is_said_at_once(client: Client, office: Office):
    sign_in(client, office.applicant)

    answer = said(client.post("/people/organisation", {"uniform_number": "12345678"}))

    for field in ("id_uniform_number", "id_organisation", "id_county", "id_address"):
        assert f'href="#{field}"' in answer


# -- invitations ----------------------------------------------------------------------------------


def invited(client: Client, by: Account, **more: object) -> str:
    """The link that an invited person gets by e-mail."""
    sign_in(client, by)
    answer = client.post(
        "/people/members", {"email": "guest@example.org", "role": "applicant"} | more
    )
    link = re.search(r"/people/invitations/\S+", str(mail.outbox[-1].body))
    assert link is not None
    assert link[0] in said(answer), "the inviter may hand it over, too"
    return link[0]


def test_who_was_invited_signs_up_and_sits_there(client: Client, office: Office):
    link = invited(client, office.applicant)
    guest = Client()
    guest.get(link)

    sign_up(guest)

    assert "示範五金股份有限公司．申請單位" in said(guest.get("/people/me"))
    assert Client().get(link).status_code == 410, "an invitation is good once"


def test_who_has_an_account_accepts_and_acts_there(client: Client, office: Office):
    link = invited(client, office.applicant)
    guest = Client()
    sign_in(guest, office.rival)

    guest.post(link)

    assert "示範五金股份有限公司．申請單位" in said(guest.get("/people/me"))


def test_a_revoked_invitation_opens_nothing(client: Client, office: Office):
    link = invited(client, office.applicant)
    number = re.search(r"/people/invitations/(\d+)/revoke", said(client.get("/people/members")))
    assert number is not None

    client.post(number[0])

    assert Client().get(link).status_code == 410


def test_nobody_invites_to_a_role_that_the_organisation_has_not(client: Client, office: Office):
    sign_in(client, office.applicant)

    answer = client.post("/people/members", {"email": "guest@example.org", "role": "approver"})

    assert answer.status_code == 422
    assert [] == mail.outbox


def test_nobody_manages_the_members_of_another(client: Client, office: Office):
    sign_in(client, office.applicant)

    answer = client.get(f"/people/members?organisation={office.other_firm.pk}")

    assert answer.status_code == 403


def test_the_operator_seats_staff(client: Client, office: Office):
    sign_in(client, office.operator)
    page = f"/people/members?organisation={office.unit.pk}"

    client.post(page, {"email": "guest@example.org", "role": "auditor"})

    assert "guest@example.org" in said(client.get(page))


def test_a_member_ends_the_seat_of_another_but_not_their_own(client: Client, office: Office):
    sign_in(client, office.applicant)
    ends = re.findall(r"/people/members/\d+/end", said(client.get("/people/members")))
    assert len(ends) == 1, "the colleague's"

    client.post(ends[0])

    assert "已結束示範會計的成員資格" in said(client.get("/people/members"))
    assert "示範會計" not in said(client.get("/people/members"))
    guest = Client()
    sign_in(guest, office.colleague)
    assert guest.get("/people/members").status_code == 403


# -- passwords ------------------------------------------------------------------------------------


def test_a_forgotten_password_is_set_anew(client: Client, office: Office):
    client.post("/account/password/reset/", {"email": "applicant@example.org"})
    link = re.search(r"/account/password/reset/key/\S+", str(mail.outbox[-1].body))
    assert link is not None

    page = client.get(link[0], follow=True)
    fresh = "another-long-one-47"
    client.post(page.request["PATH_INFO"], {"password1": fresh, "password2": fresh})
    log_in(client, "applicant@example.org", fresh)

    assert "示範承辦" in said(client.get("/people/me"))
    assert office.applicant.pk


# -- interests ------------------------------------------------------------------------------------


def test_an_interest_is_declared_and_ended(client: Client, office: Office):
    sign_in(client, office.reviewer)
    wanted = {"uniform_number": "00000022", "reason": "配偶任職"}

    client.post("/people/interests", wanted)
    again = client.post("/people/interests", wanted)
    page = said(client.get("/people/interests"))
    end = re.search(r"/people/interests/\d+/end", page)

    assert "示範五金" in page
    assert "您已聲明" in said(again)
    assert end is not None
    client.post(end[0])
    assert "目前沒有聲明" in said(client.get("/people/interests"))


def test_nobody_ends_an_interest_of_another(client: Client, office: Office):
    sign_in(client, office.reviewer)
    client.post("/people/interests", {"uniform_number": "00000022", "reason": "配偶任職"})
    end = re.search(r"/people/interests/\d+/end", said(client.get("/people/interests")))
    assert end is not None

    sign_in(client, office.operator)

    assert client.post(end[0]).status_code == 403
