"""Every address × every role × another organisation: what is somebody else's is not there."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.desk.pages.addresses import given_to, is_somebodys, things_of
from tests.desk.pages.demo_office import DemoOffice

from load.addresses import Address, UnexplainedError, every_address
from load.browsers import signed_in
from openosh.desk import clock
from openosh.desk.api.models import Token
from openosh.desk.cases import queries as case_queries
from openosh.desk.cases.models import Case, CaseFact, ClockRun, MoveMade, Note
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.notices.models import Notice
from openosh.desk.papers.models import Paper, Upload
from openosh.desk.people import actions
from openosh.desk.people.models import (
    Account,
    CardLink,
    Interest,
    Invitation,
    Membership,
    Organisation,
)
from openosh.desk.privacy.actions import make_key
from openosh.desk.registers.models import (
    Contest,
    Contract,
    Engagement,
    Filing,
    Finding,
    Practitioner,
    Qualification,
)
from openosh.desk.roles import MAY_HOLD, Role
from openosh.desk.service_records.models import Phrase, ServiceRecord, Signature
from openosh.desk.site import overview
from openosh.desk.tables.models import Sheet
from openosh.server.demonstration import TOTP_SECRET


pytestmark = [pytest.mark.django_db, pytest.mark.long]

PUBLIC = "public"
EVERYBODY = (PUBLIC, *Role)
KEPT = (Case, CaseFact, ClockRun, MoveMade, Note, Upload, Paper, Membership, Invitation, Interest)
KEPT_TOO = (CardLink, Notice, Sheet, Token)
IN_THE_REGISTERS = (Contest, Contract, Engagement, Filing, Finding, Practitioner, Qualification)
KEPT_AS_WELL = (Phrase, ServiceRecord, Signature)
IMPORTED = [
    "organisations",
    "office-days",
    "practitioners",
    "training-hours",
    "filings",
    "contracts",
]
TRIED: dict[str, list[Any]] = {
    "programme": ["onsite_subsidy"],
    "kind": ["qualification"],
    "path": ["index.html"],
    "code": ["OSH-000"],
    "key": ["guess"],
    "uidb36": ["1"],
    "secret": ["guess"],
    "provider_id": ["guess"],
    "pk": [1],
    "form": ["csv"],
    "tables:bring.name": IMPORTED,
    "tables:template.name": IMPORTED,
    "tables:export.what": [
        "queue",
        "cases",
        "log-ins",
        "who-looked",
        "practitioners",
        "filings",
        "contracts",
        "hazard-work",
        "findings",
        "published-findings",
        "remote-areas",
    ],
    "registers:end-remote-area.number": [1],
    "registers:correct-remote-area.number": [1],
}
"""A guess at what belongs to nobody in particular."""
SOMEBODYS = [one for one in every_address() if is_somebodys(one)]
EVERYBODYS = [one for one in every_address() if not is_somebodys(one)]
IN_A_CASE = {"case_id", "case", "upload_id", "paper_id"}
OFFICIALS = {role for role in Role if role.is_staff} - {Role.OPERATOR}
SHARED_WITH = {
    Role.OPERATOR: {"people:end-membership", "people:revoke-invitation"},
    **{role: {"registers:practitioner"} for role in OFFICIALS},
}
"""What a role does for every organisation: the operator keeps everybody's seats, and staff hold
claims of every programme against practitioners, whose names stay masked."""


@pytest.fixture
def owner(demo: DemoOffice) -> Case:
    """A granted case, whose organisation has one of everything that addresses can name."""
    case = demo.cases["employer-d"]
    with entered(OFFICE):
        account = Account.objects.get(email="employer-d@demo.example")
        soon = clock.now() + dt.timedelta(days=7)
        both = {"organisation_id": case.organisation_id, "made_at": clock.now()}
        Invitation.objects.create(
            role=Role.APPLICANT,
            email="guest@demo.example",
            secret_hash=hashlib.sha256(b"a").digest(),
            by=account,
            expires_at=soon,
            **both,
        )
        Token.objects.create(
            account=account, secret_hash=hashlib.sha256(b"b").digest(), expires_at=soon, **both
        )
        Interest.objects.create(
            account=account, organisation_id=case.organisation_id, declared_at=clock.now()
        )
        Sheet.objects.create(
            what="organisations",
            account=account,
            made_at=clock.now(),
        )
        nurse = Practitioner.objects.create(
            name_sealed=b"a",
            identifier_sealed=b"a",
            identifier_blind=b"a".ljust(32),
            masked_name="測○員",
            kind="nurse",
            made_at=clock.now(),
        )
        Engagement.objects.create(
            practitioner=nurse,
            organisation_id=case.organisation_id,
            started_on=clock.today(),
            full_time=True,
        )
        a_record(case.organisation_id, account, nurse)
        Finding.objects.create(
            programme=case.programme,
            name="refused",
            label="拒絕受查",
            year=2026,
            valid_from=clock.today(),
            reason="測試",
            **both,
        )
        CardLink.objects.create(
            account=account, fingerprint="0" * 64, expires_at=soon, linked_at=clock.now()
        )
    return case


def a_record(employer: int, account: Account, nurse: Practitioner) -> None:
    """A signed record of a visit to the organisation, and a phrase that it keeps."""
    now = clock.now()
    record = ServiceRecord.objects.create(
        id=uuid4(),
        programme="onsite_subsidy",
        form="service_record",
        employer_id=employer,
        key=make_key(by=OFFICE),
        written_by=[nurse.pk],
        visited_on=clock.today(),
        texts_sealed=b"",
        frozen_at=now,
        made_by=account,
        sent=b"a",
        client_at=now,
        received_at=now,
    )
    Signature.objects.create(
        record=record,
        role="safety_officer",
        name_sealed=b"",
        stored="0" * 64,
        content_sha256="0" * 64,
        signed_at=now,
        taken_by=account,
    )
    Phrase.objects.create(organisation_id=employer, kind="finding", text="測試")


def stranger(role: str) -> Client:
    """Somebody in a role who has to do with another organisation, and another programme."""
    if role == PUBLIC:
        return Client()
    with entered(OFFICE):
        kind = next(kind for kind, roles in MAY_HOLD.items() if Role(role) in roles)
        organisation = Organisation.objects.create(
            kind=kind, name="測試無關單位", made_at=clock.now()
        )
        account = actions.add_account("stranger@demo.example", "測試無關之人", by=OFFICE)
        worked_on = ("another_programme",) if Role(role).is_staff else ()
        actions.add_membership(account, organisation, Role(role), programmes=worked_on, by=OFFICE)
        if Role(role).is_staff:
            actions.set_totp(account, TOTP_SECRET, by=OFFICE)
        return signed_in(account)


def paths(addresses: Iterable[Address], case: Case) -> list[str]:
    with entered(OFFICE):
        things = things_of(case)
    return [path for address in addresses for path in address.filled(things)]


def marks(*cases: Case) -> set[str]:
    """Return the words by which things of an organisation would be known on a page."""
    found: set[str] = set()
    with entered(OFFICE):
        for case in cases:
            firm = case.organisation
            members = Account.objects.filter(memberships__organisation=firm)
            found |= {firm.name, str(firm.uniform_number), case.number, str(case.pk)}
            found |= {text for one in members for text in (one.name, one.email)}
            found |= {one.number for one in Paper.objects.filter(case=case) if one.number}
    return found - {""}


def rows() -> dict[str, list[Any]]:
    """Return everything that an organisation keeps in the office."""
    with entered(OFFICE):
        return {
            model.__name__: list(model._default_manager.order_by("pk").values())
            for model in (*KEPT, *KEPT_TOO, *IN_THE_REGISTERS, *KEPT_AS_WELL)
        }


def test_every_address_that_names_something_is_tried(owner: Case):
    with entered(OFFICE):
        things = things_of(owner)

    assert {} == {one.name: 0 for one in SOMEBODYS if not [*one.filled(things)]}


@pytest.mark.parametrize("role", EVERYBODY)
def test_what_is_another_organisations_is_not_there(owner: Case, role: str):
    shared = SHARED_WITH.get(Role(role), set()) if role in [*Role] else set()
    client, tried = stranger(role), [one for one in SOMEBODYS if one.name not in shared]
    before = rows()

    assert [] == [*given_to(client, paths(tried, owner))]
    assert before == rows()


@pytest.mark.parametrize("role", EVERYBODY)
def test_no_page_that_is_everybodys_tells_of_anybody(demo: DemoOffice, role: str):
    client, told = stranger(role), {}
    words = marks(*demo.cases.values())
    if role == Role.OPERATOR:
        words = {case.number for case in demo.cases.values()} - {""}

    for address in EVERYBODYS:
        for path in address.filled(TRIED):
            text = b"".join(client.get(path)).decode(errors="replace")
            if found := {word for word in words if word in text}:
                told[path] = found

    assert {} == told


@pytest.mark.parametrize("person", ["reviewer", "officer", "approver"])
def test_a_draft_is_not_there_for_those_who_will_decide_it(demo: DemoOffice, person: str):
    in_a_case = [one for one in SOMEBODYS if IN_A_CASE & {*one.parameters}]
    before = rows()

    assert [] == [*given_to(demo.people[person], paths(in_a_case, demo.cases["employer-a"]))]
    assert before == rows()
    assert 200 == demo.people[person].get(f"/cases/{demo.cases['employer-b'].pk}/").status_code


def test_whoever_sits_in_two_organisations_sees_one_at_a_time(owner: Case, demo: DemoOffice):
    with entered(OFFICE):
        account = Account.objects.get(email="employer-b@demo.example")
        actions.add_membership(account, owner.organisation, Role.APPLICANT, by=OFFICE)

    in_a_case = [one for one in SOMEBODYS if IN_A_CASE & {*one.parameters}]
    seen = [*given_to(demo.people["employer-b"], paths(in_a_case, owner))]

    assert [] == seen


# -- each kind of leak, planted -------------------------------------------------------------------


def test_a_page_that_finds_a_case_without_asking_whose_is_caught(
    owner: Case, monkeypatch: pytest.MonkeyPatch
):
    def anybodys(case_id: UUID, *, by: Any) -> Case:
        del by
        with entered(OFFICE):
            return Case.objects.select_related("organisation").get(pk=case_id)

    monkeypatch.setattr(case_queries, "case", anybodys)

    seen = {one.path for one in given_to(stranger(Role.APPLICANT), paths(SOMEBODYS, owner))}

    assert f"/cases/{owner.pk}/" in seen


def test_a_list_that_forgets_whose_cases_it_shows_is_caught(
    demo: DemoOffice, monkeypatch: pytest.MonkeyPatch
):
    honest = overview.cases_of

    def everybodys(_: Any) -> Any:
        with entered(OFFICE):
            return honest(OFFICE)

    monkeypatch.setattr(overview, "cases_of", everybodys)

    page = stranger(Role.APPLICANT).get("/").content.decode()

    assert [word for word in marks(demo.cases["employer-d"]) if word in page]


def test_a_form_that_changes_what_is_anothers_is_caught(
    owner: Case, monkeypatch: pytest.MonkeyPatch
):
    def revoke(invitation: int, *, by: Any) -> None:
        del by
        with entered(OFFICE):
            Invitation.objects.filter(pk=invitation).update(revoked_at=clock.now())

    monkeypatch.setattr(actions, "revoke_invitation", revoke)
    before = rows()

    seen = [*given_to(stranger(Role.APPLICANT), paths(SOMEBODYS, owner))]

    assert ["POST"] == [one.method for one in seen]
    assert before != rows()


def test_an_address_that_nobody_has_explained_is_refused():
    planted = Address("planted", "planted/%(folder)s", ("folder",))

    assert is_somebodys(planted)
    with pytest.raises(UnexplainedError, match=r"planted\.folder"):
        [*planted.filled({})]
