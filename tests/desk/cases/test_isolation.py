"""Who sees what of cases, by SQL, as the web role: the policies alone, without the code above."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.desk.cases.conftest import ASKED, Office, moved, opened, sent

from openosh.desk.cases import actions
from openosh.desk.cases.models import Case, CaseFact, Note
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import PUBLIC, Actor
from openosh.desk.journal.models import Entry


OF_A_CASE = [
    "cases_casefact",
    "cases_movemade",
    "cases_clockrun",
    "cases_supplementrequest",
    "cases_note",
    "cases_decisionmade",
]


def rows(by: Actor, table: str) -> int:
    with scope.entered(by), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own tables
        (found,) = cursor.fetchone()
    return int(found)


def full_case(office: Office) -> Case:
    """A case with a row in every table."""
    case = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    case = moved(case, "answer", office.firm)
    with scope.entered(office.reviewer):
        actions.add_note(case.pk, "內部", visible=False, by=office.reviewer)
        actions.add_note(case.pk, "可見", visible=True, by=office.reviewer)
    return moved(case, "propose", office.reviewer)


@pytest.mark.parametrize("table", ["cases_case", *OF_A_CASE, "cases_supplementitem"])
def test_strangers_see_no_row(office: Office, table: str):
    full_case(office)
    assert rows(office.reviewer, table)
    for stranger in (office.other_firm, office.stranger, office.auditor, PUBLIC):
        assert 0 == rows(stranger, table)


def test_a_firm_sees_its_own_case_but_not_what_the_office_keeps_to_itself(office: Office):
    full_case(office)
    seen = {table: rows(office.firm, table) for table in OF_A_CASE}
    assert 1 == seen["cases_note"]
    assert 0 == seen["cases_decisionmade"]
    assert 3 == seen["cases_movemade"]


def test_a_proposal_is_not_in_the_journal_that_the_firm_reads(office: Office):
    full_case(office)
    proposed = Entry.objects.filter(event="case.moved", details__contains='"propose"')
    with scope.entered(office.firm):
        assert not proposed.exists()
    with scope.entered(office.approver):
        assert proposed.exists()


def test_the_decision_of_the_case_is_the_firms_to_read_and_the_proposal_never(office: Office):
    moved(full_case(office), "approve", office.approver)
    assert 1 == rows(office.firm, "cases_decisionmade")
    assert 2 == rows(office.approver, "cases_decisionmade")


def test_an_auditor_sees_the_cases_they_are_named_for(office: Office):
    case = sent(office.firm)
    assert 0 == rows(office.auditor, "cases_case")
    with scope.entered(office.officer):
        actions.set_team(case.pk, [office.auditor.account or 0], by=office.officer)
    assert 1 == rows(office.auditor, "cases_case")


def test_a_draft_is_seen_by_the_firm_alone(office: Office):
    opened(office.firm)
    seen = {who: rows(getattr(office, who), "cases_case") for who in ("firm", "reviewer")}
    assert {"firm": 1, "reviewer": 0} == seen


def test_a_withdrawn_draft_was_never_the_offices(office: Office):
    moved(opened(office.firm), "withdraw", office.firm)
    assert 0 == rows(office.reviewer, "cases_case")


def test_facts_of_a_case_that_is_with_the_office_cannot_be_changed_by_the_firm(office: Office):
    case = sent(office.firm)
    with scope.entered(office.firm), pytest.raises(DatabaseError), transaction.atomic():
        CaseFact(
            case=case,
            path="new",
            version=1,
            changed_by_id=office.firm.account or 0,
            changed_at=case.opened_at,
        ).save(force_insert=True)
    with scope.entered(office.firm):
        assert 0 == CaseFact.objects.filter(case=case).update(value=1)


def test_nobody_writes_a_note_in_anothers_name(office: Office):
    case = sent(office.firm)
    with scope.entered(office.reviewer), pytest.raises(DatabaseError), transaction.atomic():
        Note.objects.create(
            case=case,
            text="冒名",
            by_id=office.approver.account or 0,
            by_name="",
            at=case.opened_at,
        )


@pytest.mark.parametrize("table", ["cases_case", *OF_A_CASE, "cases_officeday"])
def test_nothing_is_deleted(office: Office, table: str):
    full_case(office)
    with scope.entered(office.reviewer), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(f"DELETE FROM {table}")  # noqa: S608 - the same


def test_a_case_of_another_firm_cannot_be_opened(office: Office):
    from openosh.desk.cases.errors import NotAllowedError

    with scope.entered(office.firm), pytest.raises(NotAllowedError, match="目前代表之單位"):
        actions.open_case(
            "hearing_protectors", "ear_muffs", office.other_firm.organisation or 0, by=office.firm
        )
