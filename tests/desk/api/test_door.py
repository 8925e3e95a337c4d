"""Who comes in with a token, who does not, and how often."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from pytest_django.fixtures import Settings
from tests.desk.api.conftest import V1, Program, program_of
from tests.desk.cases.conftest import MONDAY, Office

from load.browsers import sign_in
from openosh.desk import clock
from openosh.desk.api import actions, queries
from openosh.desk.api.models import Token
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, Actor
from openosh.desk.journal.models import Entry
from openosh.desk.people.models import Account, Membership
from openosh.desk.roles import Role


pytestmark = pytest.mark.django_db


def refusals() -> list[str]:
    with scope.entered(OFFICE):
        return list(Entry.objects.filter(event="token.refused").values_list("details", flat=True))


def the_token(who: Actor) -> Token:
    with scope.entered(who):
        (one,) = queries.tokens_of(who.organisation or 0)
        return one.token


def test_a_living_token_opens_the_door_and_tells_when_it_was_used(office: Office):
    program = program_of(office.firm)
    assert the_token(office.firm).used_at is None

    assert 200 == program.get("/cases").status_code

    assert MONDAY == the_token(office.firm).used_at


def test_the_secret_is_kept_nowhere(office: Office):
    program = program_of(office.firm)
    with scope.entered(OFFICE):
        row = Token.objects.values().get()
        told = list(Entry.objects.values_list("details", "about"))
    assert program.secret not in f"{row}{told}"
    assert bytes(row["secret_hash"]) == queries.hashed(program.secret)


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic abc", "Bearer osh_of_nobody", "Bearer \x7f", "bearer  x y"],
)
@pytest.mark.usefixtures("office")
def test_without_a_token_nobody_comes_in(header: str):
    answer = Client().get(f"{V1}/cases", headers={"authorization": header} if header else {})
    assert (401, "application/problem+json") == (answer.status_code, answer["Content-Type"])
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_of_the_pages_opens_nothing_here(office: Office):
    client = Client()
    with scope.entered(OFFICE):
        account = Account.objects.get(pk=office.firm.account or 0)
    sign_in(client, account)
    assert 401 == client.get(f"{V1}/cases").status_code


def test_a_revoked_token_opens_nothing_and_its_maker_is_told_of_the_attempt(office: Office):
    program = program_of(office.firm)
    with scope.entered(office.colleague):
        actions.revoke_token(the_token(office.firm).pk, by=office.colleague)

    answer = program.get("/cases")

    assert (401, True) == (answer.status_code, "已撤銷" in answer.json()["detail"])
    assert '"why":"已撤銷"' in refusals()[0]
    with scope.entered(office.firm):
        assert Entry.objects.filter(event="token.refused", subject=office.firm.account).exists()


def test_a_token_ends_on_its_last_day(office: Office):
    program = program_of(office.firm, days=30)
    with clock.standing(MONDAY + dt.timedelta(days=30, seconds=-1)):
        assert 200 == program.get("/cases").status_code
    with clock.standing(MONDAY + dt.timedelta(days=30)):
        answer = program.get("/cases")
    assert (401, True) == (answer.status_code, "已到期" in answer.json()["detail"])


def test_a_token_ends_with_the_seat_of_its_maker(office: Office):
    program = program_of(office.firm)
    with scope.entered(OFFICE):
        Membership.objects.filter(account=office.firm.account).update(
            until=clock.today() - dt.timedelta(days=1)
        )
    assert 401 == program.get("/cases").status_code
    with scope.entered(office.colleague):
        (listed,) = queries.tokens_of(office.firm.organisation or 0)
    assert ("建立者已離開", False) == (listed.state, listed.is_living)


def test_a_token_does_not_come_back_with_its_maker(office: Office):
    program = program_of(office.firm)
    with scope.entered(OFFICE), clock.standing(MONDAY + dt.timedelta(days=60)):
        seats = Membership.objects.filter(account=office.firm.account)
        seats.update(until=clock.today() - dt.timedelta(days=30))
        seats.create(
            account_id=office.firm.account or 0,
            organisation_id=office.firm.organisation or 0,
            role=Role.APPLICANT,
            since=clock.today(),
        )
    with clock.standing(MONDAY + dt.timedelta(days=61)):
        assert 401 == program.get("/cases").status_code


@pytest.mark.usefixtures("office")
def test_whoever_guesses_on_and_on_does_not_fill_the_ledger():
    guessing = Program("osh_guess")
    assert {401} == {guessing.get("/cases").status_code for _ in range(15)}
    assert 10 == len(refusals())


def test_a_token_ends_with_the_account_of_its_maker(office: Office):
    program = program_of(office.firm)
    with scope.entered(OFFICE):
        Account.objects.filter(pk=office.firm.account or 0).update(is_active=False)
    assert 401 == program.get("/cases").status_code


@pytest.mark.parametrize("who", ["reviewer", "approver", "officer", "auditor"])
def test_staff_get_no_tokens(office: Office, who: str):
    by = getattr(office, who)
    with scope.entered(by), pytest.raises(PermissionDenied):
        actions.make_token("程式", dt.timedelta(days=1), by=by)


def test_a_token_of_another_firm_cannot_be_revoked(office: Office):
    program = program_of(office.firm)
    number = the_token(office.firm).pk
    with scope.entered(office.other_firm), pytest.raises(PermissionDenied):
        actions.revoke_token(number, by=office.other_firm)
    assert 200 == program.get("/cases").status_code


def test_making_and_revoking_are_in_the_journal(office: Office):
    program_of(office.firm)
    with scope.entered(office.firm):
        actions.revoke_token(the_token(office.firm).pk, by=office.firm)
        told = Entry.objects.filter(event__startswith="token.").order_by("id")
        assert [("token.made", "送件程式"), ("token.revoked", "送件程式")] == list(
            told.values_list("event", "about")
        )


def test_who_calls_too_often_is_told_when_to_come_back(office: Office, settings: Settings):
    settings.API_CALLS_PER_MINUTE = 3
    program, other = program_of(office.firm), program_of(office.other_firm)
    with clock.standing(MONDAY + dt.timedelta(seconds=20)):
        answers = [program.get("/cases") for _ in range(4)]
        assert [200, 200, 200, 429] == [one.status_code for one in answers]
        assert ("40", "呼叫過於頻繁") == (answers[3]["Retry-After"], answers[3].json()["title"])
        assert 200 == other.get("/cases").status_code
    with clock.standing(MONDAY + dt.timedelta(seconds=60)):
        assert 200 == program.get("/cases").status_code


def test_calls_are_counted_in_the_database_for_every_process(office: Office):
    program = program_of(office.firm)
    for _ in range(3):
        program.get("/cases")
    assert 3 == the_token(office.firm).calls


def test_what_another_firm_owns_is_not_there_and_the_attempt_is_told(
    office: Office, program: Program
):
    from tests.desk.cases.conftest import opened

    case = opened(office.other_firm)
    assert 404 == program.get(f"/cases/{case.pk}").status_code
    with scope.entered(OFFICE):
        (told,) = Entry.objects.filter(event="access.denied", account=office.firm.account)
    assert str(case.pk) in told.details
