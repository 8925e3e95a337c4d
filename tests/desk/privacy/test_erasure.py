"""Forgetting a person: their values are gone from cases and journal, and the journal verifies."""

from __future__ import annotations

import base64
import datetime as dt
import json
from uuid import UUID

import pytest

from openosh.desk import clock
from openosh.desk.isolation.scope import OFFICE, Actor, entered
from openosh.desk.journal import export, roots, verifier
from openosh.desk.journal.actions import Ledger, record_change, record_read
from openosh.desk.journal.models import Entry
from openosh.desk.privacy import actions, queries, sealing
from openosh.desk.roles import Role


EMPLOYER = Actor(account=1, name="示範雇主", organisation=11, role=Role.APPLICANT)
OPERATOR = Actor(account=3, name="示範維運", organisation=13, role=Role.OPERATOR)
FILED = dt.datetime(2026, 7, 1, 9, 0, tzinfo=clock.TAIPEI)
KEPT_UNTIL = dt.date(2031, 6, 30)


@pytest.mark.django_db(transaction=True)
def test_a_person_is_forgotten_and_the_journal_still_verifies():
    with clock.standing(FILED), entered(EMPLOYER):
        key = actions.make_key(by=EMPLOYER)
        record_change(
            "聯絡人",
            by=EMPLOYER,
            case=None,
            organisation=11,
            path="contact_name",
            old=None,
            new="示範員",
            sealed_with=key,
        )
        record_read("case.facts", by=EMPLOYER, case=None, organisation=11, person=key)
        actions.keep_until(key, KEPT_UNTIL, by=EMPLOYER)
    roots.close_days(until=FILED.date())
    before = list(export.lines())
    assert "示範員".encode() not in b"".join(before)
    assert '"示範員"' == told_of(key)

    with entered(OFFICE):
        (due,) = queries.due(KEPT_UNTIL + dt.timedelta(days=1))
    with entered(OPERATOR):
        actions.destroy_key(due.key, reason="保存期限屆滿", by=OPERATOR)

    assert sealing.FORGOTTEN is told_of(key)
    after = verifier.Checked(export.lines())
    after.compare_with(verifier.Checked(before))
    assert [] == after.problems


def told_of(key: UUID) -> object:
    """What the journal tells of the value, to one who may open it."""
    with entered(EMPLOYER):
        entry = Entry.objects.get(ledger=Ledger.CHANGES, person=key)
        closed = base64.b64decode(json.loads(entry.details)["new"]["sealed"])
        return sealing.unseal(key, closed, context="journal:contact_name")
