"""Long names stay whole and within the page."""

from __future__ import annotations

import pytest
from tests.desk.browsing import WIDTHS, Axe, Look, is_too_wide
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.people.models import Account, Organisation
from openosh.desk.site.showcase import LONG_NAME


pytestmark = pytest.mark.django_db

UNBROKEN = "very-long-mailbox-name-without-any-place-to-break-a-line@demo.example"
PAGES = {
    "reviewer": ["/cases/queue?whose=", "/cases/{case}/"],
    "employer-c": ["/", "/cases/", "/cases/{case}/", "/cases/{case}/tasks", "/people/members"],
}


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
