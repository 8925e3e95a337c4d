"""What people see of the journal: the history of a case, and who looked."""

from __future__ import annotations

import uuid

import pytest
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from openosh.desk import clock
from openosh.desk.case_type import Stage
from openosh.desk.cases.models import Case
from openosh.desk.isolation.scope import OFFICE, Actor, entered
from openosh.desk.journal import queries, views
from openosh.desk.journal.actions import Ledger, record, record_change, record_read, record_security
from openosh.desk.people.models import Account, Organisation
from openosh.desk.privacy import actions as privacy
from openosh.desk.roles import OrganisationKind, Role


pytestmark = pytest.mark.django_db

EMPLOYER = Actor(account=1, name="示範雇主", organisation=11, role=Role.APPLICANT)
STRANGER = Actor(account=2, name="示範他人", organisation=12, role=Role.APPLICANT)
REVIEWER = Actor(
    account=3, name="示範審查員", organisation=20, role=Role.REVIEWER, programmes=("toy",)
)
OTHER_REVIEWER = Actor(
    account=4, name="示範他案審查員", organisation=20, role=Role.REVIEWER, programmes=("other",)
)
OPERATOR = Actor(account=5, name="示範維運", organisation=30, role=Role.OPERATOR)
CASE = uuid.UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture
def key() -> uuid.UUID:
    """The key of the person in that case."""
    with entered(EMPLOYER):
        return privacy.make_key(by=EMPLOYER, account=1)


@pytest.fixture
def filed(db: None) -> None:  # noqa: ARG001 - asks for a database
    """The case itself, with the office."""
    with entered(OFFICE):
        account = Account.objects.create(pk=1, email="first@example.org", joined_at=clock.now())
        firm = Organisation.objects.create(
            pk=11, kind=OrganisationKind.EMPLOYER, name="示範雇主", made_at=clock.now()
        )
        Case.objects.create(
            pk=CASE,
            number="甲字第1號",
            programme="toy",
            kind="toy",
            organisation=firm,
            state="sent",
            stage=Stage.OPEN,
            opened_by=account,
            opened_at=clock.now(),
            filed_at=clock.now(),
        )


@pytest.fixture
def history(filed: None, key: uuid.UUID) -> None:  # noqa: ARG001 - it is the history of that case
    """A case with a little history."""
    with entered(EMPLOYER):
        record(
            "case.opened",
            by=EMPLOYER,
            case=CASE,
            organisation=11,
            programme="toy",
            about="甲字第1號",
        )
        for path, old, new, sealed_with in (
            ("employer.workers", 120, 130, None),
            ("employer.contact_name", None, "示範員", key),
        ):
            record_change(
                "資料",
                by=EMPLOYER,
                case=CASE,
                organisation=11,
                path=path,
                old=old,
                new=new,
                sealed_with=sealed_with,
            )
    with entered(REVIEWER):
        record(
            "case.noted", by=REVIEWER, case=CASE, organisation=11, programme="toy", internal=True
        )
        record_read(
            "case.facts", by=REVIEWER, case=CASE, organisation=11, person=key, reason="聯絡補件"
        )


def events(actor: Actor, ledger: Ledger | None = None) -> list[str]:
    with entered(actor):
        return [one.event for one in queries.of_case(CASE, ledger=ledger).entries]


@pytest.mark.usefixtures("history")
def test_the_organisation_sees_the_history_of_its_case_but_no_internal_matter():
    assert ["查看個人資料", "修改資料", "修改資料", "建立案件"] == events(EMPLOYER)
    assert ["修改資料", "修改資料"] == events(EMPLOYER, ledger=Ledger.CHANGES)


@pytest.mark.usefixtures("history")
def test_staff_see_what_belongs_to_their_programmes():
    assert {"建立案件", "寫下附註"} <= set(events(REVIEWER))
    assert [] == events(OTHER_REVIEWER)


@pytest.mark.usefixtures("history")
def test_the_history_of_a_draft_is_its_organisations_alone():
    with entered(OFFICE):
        Case.objects.filter(pk=CASE).update(stage=Stage.DRAFT, filed_at=None)

    assert [] == events(REVIEWER)
    assert "建立案件" in events(EMPLOYER)


@pytest.mark.usefixtures("history")
def test_strangers_see_nothing():
    for actor in (STRANGER, OPERATOR):
        assert [] == events(actor)
        with entered(actor), pytest.raises(Http404):
            views.case(asked("/", actor), CASE)


@pytest.mark.usefixtures("history")
def test_a_personal_value_is_not_shown_and_said_to_be_forgotten_when_it_is(key: uuid.UUID):
    with entered(EMPLOYER):
        personal, number = queries.of_case(CASE, ledger=Ledger.CHANGES).entries
    assert ("employer.workers", "120", "130") == number.change
    assert ("employer.contact_name", "（空白）", "個人資料，此處不顯示") == personal.change

    with entered(OFFICE):
        privacy.destroy_key(key, reason="保存期限屆滿", by=OFFICE)
    with entered(EMPLOYER):
        personal, _ = queries.of_case(CASE, ledger=Ledger.CHANGES).entries
    assert ("employer.contact_name", "（空白）", "已依保存期限銷毀") == personal.change


@pytest.mark.usefixtures("history")
def test_the_person_concerned_sees_who_looked_whomever_they_act_for():
    for actor in (EMPLOYER, Actor(account=1, name="示範雇主")):
        with entered(actor):
            (seen,) = queries.who_looked(by=actor).entries
        assert ("示範審查員", "案件資料全文", "聯絡補件") == (seen.name, seen.about, seen.reason)
    for actor in (STRANGER, REVIEWER):
        with entered(actor):
            assert [] == queries.who_looked(by=actor).entries


def test_one_sees_what_the_security_ledger_tells_of_oneself_and_the_operator_all():
    record_security("sign-in.failed", by=Actor(entrance=True), subject=1)
    record_security("sign-in", by=EMPLOYER)
    record_security("sign-in", by=STRANGER)

    def seen(actor: Actor) -> list[str]:
        with entered(actor):
            return [one.event for one in queries.security_of(by=actor).entries]

    assert ["登入", "登入失敗"] == seen(EMPLOYER)
    assert ["登入"] == seen(STRANGER)
    assert [] == seen(REVIEWER)
    with entered(OPERATOR):
        assert 3 == len(queries.security(by=OPERATOR).entries)
    with entered(REVIEWER):
        assert [] == queries.security(by=REVIEWER).entries


@pytest.mark.usefixtures("filed")
def test_pages_are_of_fifty_entries_and_lead_to_the_next():
    with entered(EMPLOYER):
        for number in range(120):
            record(f"event.{number}", by=EMPLOYER, case=CASE, organisation=11)
        first = queries.of_case(CASE)
        second = queries.of_case(CASE, before=first.before)
        third = queries.of_case(CASE, before=second.before)

    told = [one.event for page in (first, second, third) for one in page.entries]
    assert [f"event.{number}" for number in reversed(range(120))] == told
    assert third.before is None


def asked(address: str, actor: Actor) -> HttpRequest:
    request = RequestFactory().get(address)
    request.actor = actor  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize("query", ["", "?ledger=changes", "?ledger=none&before=9", "?before=x"])
@pytest.mark.usefixtures("history")
def test_the_history_is_a_page(query: str):
    with entered(EMPLOYER):
        page = views.case(asked(f"/{query}", EMPLOYER), CASE).content.decode()

    assert "案件歷程" in page
    assert "示範員" not in page


@pytest.mark.usefixtures("history")
def test_who_looked_is_a_page():
    with entered(EMPLOYER):
        told = views.who_looked(asked("/", EMPLOYER)).content.decode()
    with entered(STRANGER):
        empty = views.who_looked(asked("/", STRANGER)).content.decode()

    assert "聯絡補件" in told
    assert "還沒有人查看過" in empty
