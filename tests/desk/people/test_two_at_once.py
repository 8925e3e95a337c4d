"""Two people at the same door at the same moment: one comes in, the other is told why not."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from tests.desk.people.office import made

from load.browsers import sign_in
from openosh.desk.isolation import scope
from openosh.desk.people import actions
from openosh.desk.people.models import Membership, Organisation


pytestmark = pytest.mark.django_db(transaction=True)

FIRM = {
    "uniform_number": "00000058",
    "organisation": "示範新設有限公司",
    "county": "臺南市",
    "address": "臺南市示範區虛構路 1 號",
}


def together(clients: list[Client], address: str, typed: list[dict[str, str]]) -> list[str]:
    """Send all forms at once, each in a thread of its own; return what was answered."""
    start = Barrier(len(clients))

    def send(client: Client, form: dict[str, str]) -> str:
        try:
            start.wait()
            return client.post(address, form, follow=True).content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as threads:
        return list(threads.map(send, clients, typed))


def test_two_who_register_one_employer():
    clients = [newcomer("one"), newcomer("two")]

    answers = together(clients, "/people/organisation", [FIRM, FIRM])

    assert 1 == sum("已有單位登記" in said for said in answers)
    with scope.entered(scope.OFFICE):
        assert 1 == Organisation.objects.count()
        assert 1 == Membership.objects.count(), "who was told sits nowhere"


def newcomer(which: str) -> Client:
    """Somebody with an account and no seat, signed in."""
    client = Client()
    with scope.entered(scope.OFFICE):
        account = actions.add_account(f"{which}@example.org", f"示範{which}", by=scope.OFFICE)
    sign_in(client, account)
    return client


def test_two_who_accept_one_invitation():
    office = made()
    inviter, first, second = Client(), Client(), Client()
    sign_in(inviter, office.applicant)
    inviter.post("/people/members", {"email": "guest@example.org", "role": "applicant"})
    link = re.search(r"/people/invitations/\S+", str(mail.outbox[-1].body))
    assert link is not None
    sign_in(first, office.rival)
    sign_in(second, office.unprepared)

    together([first, second], link[0], [{}, {}])

    with scope.entered(scope.OFFICE):
        guests = Membership.objects.filter(organisation=office.firm).exclude(
            account__in=[office.applicant, office.colleague]
        )
        assert 1 == guests.count()
