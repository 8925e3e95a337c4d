"""The queue: in the order of deadlines, page by page, with as many queries for few as for many."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings, strategies as st
from pytest_django import Settings
from tests.desk.cases.conftest import MONDAY, SLUG, Office, moved, sent
from tests.desk.cases.walking import MIDDLEWARE, walk

from openosh.desk.cases.models import Case, ClockRun
from openosh.desk.cases.queries import queue
from openosh.desk.cases.queries.queue import PAGE, View
from openosh.desk.isolation import scope


def filled(office: Office, count: int) -> list[Case]:
    """Many cases that wait, with deadlines in no order, some of them on one day, some without."""
    with scope.entered(scope.OFFICE):
        cases: list[Case] = []
        for place in range(count):
            days = [None, *range(12)][7 * place % 13]
            cases.append(
                Case.objects.create(
                    number=f"T{uuid.uuid4().hex[:12]}",
                    programme=SLUG,
                    kind="ear_muffs",
                    organisation_id=office.firm.organisation or 0,
                    state="submitted",
                    stage="open",
                    form_revision="1",
                    assigned_to_id=office.reviewer.account,
                    due_on=None if days is None else MONDAY.date() + dt.timedelta(days=days),
                    opened_by_id=office.firm.account or 0,
                    opened_at=MONDAY,
                    filed_at=MONDAY,
                )
            )
    return cases


def read_through(view: View, office: Office) -> list[Case]:
    """Every case of a view, page after page, by the addresses that the pages give."""
    from django.http import QueryDict

    found: list[Case] = []
    with scope.entered(office.reviewer):
        while True:
            page = queue.page(view, by=office.reviewer)
            found += [row.case for row in page.rows]
            if not page.more:
                return found
            view = View.of(QueryDict(page.more).dict())


def test_page_after_page_shows_every_case_once_in_the_order_of_deadlines(office: Office):
    made = filled(office, 3 * PAGE + 7)
    found = read_through(View("mine"), office)
    assert {one.pk for one in made} == {one.pk for one in found}
    assert len(made) == len(found)
    keys = [(one.due_on or dt.date.max, str(one.pk)) for one in found]
    assert sorted(keys) == keys


def test_few_cases_and_many_take_the_same_few_queries(office: Office, settings: Settings):
    settings.MIDDLEWARE = MIDDLEWARE
    counted = []
    for more in (2, 2 * PAGE):
        for case in filled(office, more):
            with scope.entered(scope.OFFICE):
                move = case.moves.create(
                    name="send",
                    source="draft",
                    target="submitted",
                    by_id=office.firm.account,
                    by_name="示範承辦",
                    role="applicant",
                    at=MONDAY,
                    version=1,
                )
                ClockRun.objects.create(
                    case=case, name="review", started_by=move, started_on=MONDAY.date()
                )
        with CaptureQueriesContext(connection) as queries:
            assert 200 == walk(office.reviewer).get("/cases/queue").status_code
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[0] <= 30


def test_a_case_takes_the_same_few_queries_however_much_happened_to_it(
    office: Office, settings: Settings
):
    from tests.desk.cases.conftest import ASKED

    settings.MIDDLEWARE = MIDDLEWARE
    case = sent(office.firm)
    counted = []
    for times in (1, 6):
        for _ in range(times):
            case = moved(case, "ask", office.reviewer, items=ASKED)
            case = moved(case, "answer", office.firm)
        walk(office.reviewer).get(f"/cases/{case.pk}/")
        with CaptureQueriesContext(connection) as queries:
            assert 200 == walk(office.reviewer).get(f"/cases/{case.pk}/").status_code
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[0] <= 30


@given(st.dictionaries(st.sampled_from(["whose", "when", "kind", "state", "after"]), st.text()))
@settings(max_examples=200)
def test_any_address_is_some_view(given_words: dict[str, str]):
    view = View.of(given_words)
    assert view == View.of({**given_words, "whose": view.whose, "when": view.when})


def test_the_index_serves_the_queue(office: Office):
    """The order and the condition of a page are those of the index, or a large office waits."""
    filled(office, 5)
    with scope.entered(office.reviewer), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        found = queue._within(View("free"), by=office.reviewer)[:PAGE]
        plan = found.explain()
    assert "queue_of_one" in plan or "queue_by_deadline" in plan
    assert "Sort" not in plan
