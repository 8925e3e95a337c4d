"""Long names stay whole and within the page; many rows cost no more questions than a few."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk.cases.models import Case, ClockRun
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.people.models import Account, Organisation
from openosh.desk.site.showcase import LONG_NAME


pytestmark = pytest.mark.django_db

MOST_QUERIES = 30
UNBROKEN = "very-long-mailbox-name-without-any-place-to-break-a-line@demo.example"
PAGES = {
    "reviewer": ["/cases/queue?whose=", "/cases/{case}/"],
    "employer-c": ["/", "/cases/", "/cases/{case}/", "/cases/{case}/tasks", "/people/members"],
}
LISTS = [("employer-c", "/"), ("employer-c", "/cases/"), ("reviewer", "/cases/queue?whose=")]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("person", PAGES)
def test_the_longest_name_stays_whole_and_within_the_page(
    demo: DemoOffice, look: Look, axe: Axe, person: str, width: int
):
    case = demo.cases["employer-c"]
    with entered(OFFICE):
        Organisation.objects.filter(pk=case.organisation_id).update(name=LONG_NAME * 2)
        Account.objects.filter(email="employer-c@demo.example").update(
            name="示範" * 20, email=UNBROKEN
        )
    found = {}

    for path in PAGES[person]:
        page = look(demo.people[person], path.format(case=case.pk), width)
        found[path] = [*axe(page), *(["wider than the window"] if is_too_wide(page) else [])]
        assert LONG_NAME * 2 in page.locator("body").inner_text().replace("\u200b", "")

    assert {path: [] for path in found} == found


@pytest.mark.parametrize(("person", "path"), LISTS)
def test_many_cases_cost_no_more_questions_than_one(demo: DemoOffice, person: str, path: str):
    client = demo.people[person]
    client.get(path)
    few = asked(client, path)

    multiply(demo.cases["employer-c"], 12)

    assert asked(client, path) == few
    assert few <= MOST_QUERIES


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as told:
        assert 200 == client.get(path).status_code
    return len(told)


def multiply(case: Case, times: int) -> None:
    """Let the organisation have this case many times over, with its clocks."""
    with entered(OFFICE):
        clocks = list(ClockRun.objects.filter(case=case))
        for number in range(times):
            copy = Case.objects.get(pk=case.pk)
            copy.pk, copy.once, copy.number = uuid.uuid4(), "", f"{case.number}-{number}"
            copy.save(force_insert=True)
            for clock in clocks:
                clock.pk, clock.case_id = None, copy.pk
                clock.save(force_insert=True)
