"""Who acts in a request, and what becomes of a request that fails."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.desk.people.office import Office

from load.browsers import sign_in
from openosh.desk.isolation import scope
from openosh.desk.journal.models import Entry
from openosh.desk.people import actions, queries
from openosh.desk.people.models import Account
from openosh.desk.roles import Role


pytestmark = pytest.mark.django_db


def test_the_public_sees_the_door(client: Client):
    assert client.get("/account/login/").status_code == 200


def test_a_person_acts_in_their_only_seat(client: Client, office: Office):
    sign_in(client, office.applicant)

    answer = client.get("/people/me")

    assert "示範五金股份有限公司．申請單位" in answer.content.decode()


def test_staff_without_a_second_factor_set_one_up_first(client: Client, office: Office):
    sign_in(client, office.unprepared)

    answer = client.get("/people/interests")

    assert (302, "/account/2fa/") == (answer.status_code, answer["Location"])


def test_staff_with_a_second_factor_go_on(client: Client, office: Office):
    sign_in(client, office.reviewer)

    assert client.get("/people/interests").status_code == 200


def test_who_is_refused_leaves_a_trace_that_outlives_the_request(client: Client, office: Office):
    sign_in(client, office.applicant)

    assert client.get("/people/interests").status_code == 403

    with scope.entered(scope.OFFICE):
        traces = Entry.objects.filter(event="access.denied", account=office.applicant.pk)
        assert '"path":"/people/interests"' in traces.get().details


def test_who_has_not_signed_in_is_asked_to_and_comes_back(client: Client):
    answer = client.get("/people/members")

    assert "/account/login/?next=/people/members" == answer["Location"]


def test_one_chooses_in_which_seat_to_act(client: Client, office: Office):
    with scope.entered(scope.OFFICE):
        actions.add_membership(office.applicant, office.other_firm, Role.APPLICANT, by=scope.OFFICE)
        second = queries.memberships_of(office.applicant.pk)[1]
    sign_in(client, office.applicant)

    client.post("/people/choose", {"membership": second.pk})

    assert "測試紡織股份有限公司．申請單位" in client.get("/people/me").content.decode()


def test_a_seat_of_another_cannot_be_chosen(client: Client, office: Office):
    with scope.entered(scope.OFFICE):
        seat = queries.memberships_of(office.reviewer.pk)[0]
    sign_in(client, office.applicant)

    assert client.post("/people/choose", {"membership": seat.pk}).status_code == 422
    assert "acting_as" not in client.session


def test_an_ended_seat_opens_nothing(client: Client, office: Office):
    with scope.entered(scope.OFFICE):
        seat = queries.memberships_of(office.applicant.pk)[0]
        actions.end_membership(seat.pk, by=scope.OFFICE)
    sign_in(client, office.applicant)

    assert client.get("/people/members").status_code == 403


def test_an_account_that_was_closed_is_signed_out(client: Client, office: Office):
    sign_in(client, office.applicant)
    with scope.entered(scope.OFFICE):
        Account.objects.filter(pk=office.applicant.pk).update(is_active=False)

    assert client.get("/people/me").status_code == 302
