"""A list of the demonstration goes out as a file."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.pages.demo_office import DemoOffice
from tests.desk.tables.brought import events, rows_of, saved

from openosh.desk.isolation.scope import OFFICE, entered


pytestmark = pytest.mark.django_db


def test_the_queue_goes_out_as_it_was_filtered_and_the_journal_is_told(demo: DemoOffice):
    reviewer = demo.people["reviewer"]
    with entered(OFFICE):
        living = {case.number for case in demo.cases.values() if case.stage in {"open", "waiting"}}
    for form in ("xlsx", "ods", "csv"):
        every, own = (
            rows_of(reviewer, f"/tables/export/queue.{form}?whose={whose}")
            for whose in ("", "mine")
        )
        assert living <= {row[0] for row in every[1:]}
        assert len(own) < len(every)

    told = events("table.exported")
    assert 6 == len(told)
    assert all('"rows":' in one for one in told)
    with CaptureQueriesContext(connection) as asked:
        saved(reviewer.get("/tables/export/queue.xlsx?whose="))
    assert len(asked) <= 30

    client = demo.people["employer-c"]
    rows = rows_of(client, "/tables/export/cases.csv?whose=")
    assert {demo.cases["employer-c"].organisation.name} == {row[2] for row in rows[1:]}
    assert 403 == client.get("/tables/export/queue.csv").status_code
