"""The head of the staff is one line on a common screen, the mark of the demonstration included."""

from __future__ import annotations

import pytest
from tests.desk.browsing import Look
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.notices import actions as notices
from openosh.desk.notices.actions import Told
from openosh.desk.notices.events import Event
from openosh.desk.people.models import Account


pytestmark = pytest.mark.django_db

STAFF = ("reviewer", "officer", "approver", "operator")
UNREAD = 12
ON_ONE_LINE = """() => {
    const parts = [...document.querySelectorAll(".brand, .head__find, .nav, .head__who")]
    const boxes = parts.map(one => one.getBoundingClientRect())
    const lowest = Math.min(...boxes.map(one => one.bottom))
    return boxes.length === 4 && boxes.every(one => one.top < lowest)
}"""


def test_the_head_of_the_staff_is_one_line(demo: DemoOffice, look: Look):
    with entered(OFFICE):
        everybody = list(Account.objects.values_list("pk", flat=True))
        for _ in range(UNREAD):
            notices.tell(everybody, Told(Event.MOVED, "示範", "/cases/"), by=OFFICE)

    heads = {one: look(demo.people[one], "/", 1280).evaluate(ON_ONE_LINE) for one in STAFF}

    assert dict.fromkeys(STAFF, True) == heads
