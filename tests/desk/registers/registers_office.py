"""Organisations and people for the tests of the registers: all made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.test import Client

from load.browsers import signed_in
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, Actor
from openosh.desk.people import actions as people
from openosh.desk.people.actions.seating import Registered
from openosh.desk.people.models import Account, Organisation
from openosh.desk.registers import actions
from openosh.desk.registers.kinds import PractitionerKind
from openosh.desk.registers.models import Practitioner
from openosh.desk.registers.said import Found, Person, Served, Terms
from openosh.desk.roles import OrganisationKind, Role


SLUG, OTHER_SLUG = "hearing_protectors", "dust_masks"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of nobody
DAY = dt.date(2026, 3, 2)
NAME, IDENTIFIER = "示範護理甲", "A200000003"
NURSE = Person(NAME, IDENTIFIER, PractitionerKind.NURSE)


@dataclass(frozen=True)
class Office:
    """Who there is: two employers, two providers, staff of two programmes, an operator."""

    employer: Actor
    other_employer: Actor
    provider: Actor
    other_provider: Actor
    nurse: Actor
    """A seat of practitioner at the provider."""
    reviewer: Actor
    officer: Actor
    other_officer: Actor
    operator: Actor


def made() -> Office:
    """Make everybody."""
    with scope.entered(OFFICE):
        employer = _organisation(OrganisationKind.EMPLOYER, "示範五金股份有限公司", "00000022")
        other_employer = _organisation(
            OrganisationKind.EMPLOYER, "測試紡織股份有限公司", "00000043"
        )
        provider = _organisation(OrganisationKind.PROVIDER, "示範診所", "00000058")
        other_provider = _organisation(OrganisationKind.PROVIDER, "測試診所", "00000064")
        agency = _organisation(OrganisationKind.AGENCY, "示範署", "00000119")
        machine = _organisation(OrganisationKind.OPERATOR, "示範維運", "00000135")
        return Office(
            employer=_seated("employer", employer, Role.APPLICANT),
            other_employer=_seated("other.employer", other_employer, Role.APPLICANT),
            provider=_seated("provider", provider, Role.APPLICANT),
            other_provider=_seated("other.provider", other_provider, Role.APPLICANT),
            nurse=_seated("nurse", provider, Role.PRACTITIONER),
            reviewer=_seated("reviewer", agency, Role.REVIEWER, SLUG),
            officer=_seated("officer", agency, Role.OFFICER, SLUG),
            other_officer=_seated("other.officer", agency, Role.OFFICER, OTHER_SLUG),
            operator=_seated("operator", machine, Role.OPERATOR),
        )


def officer_of(programme: str) -> Actor:
    """A further officer, of one programme."""
    with scope.entered(OFFICE):
        agency = Organisation.objects.get(kind=OrganisationKind.AGENCY)
        return _seated(f"officer.of.{programme}", agency, Role.OFFICER, programme)


def browser(actor: Actor) -> Client:
    """A browser in which somebody has signed in."""
    with scope.entered(OFFICE):
        return signed_in(Account.objects.get(pk=actor.account or 0))


def organisation(actor: Actor) -> int:
    """The number of the organisation that somebody acts for."""
    assert actor.organisation is not None
    return actor.organisation


def registered(by: Actor, person: Person = NURSE) -> Practitioner:
    """A practitioner who works for the organisation of somebody."""
    with scope.entered(by):
        return actions.register_practitioner(person, started_on=DAY, full_time=True, by=by)


def served(employer: Actor, provider: Actor | None) -> Served:
    """What a filing says."""
    own = organisation(provider) if provider else None
    return Served(organisation(employer), own, DAY, DAY, "示範備字第1號")


def terms(employer: Actor, provider: Actor) -> Terms:
    """What a contract says: a year from the first day."""
    ends_on = dt.date(2026, 12, 31)
    return Terms(organisation(employer), organisation(provider), DAY, ends_on, "示範縣示範路 1 號")


def found(about: Actor, programme: str = SLUG) -> Found:
    """A finding about the organisation of somebody."""
    return Found(organisation(about), programme, "refused", "拒絕受查", 2026, DAY, "示範理由")


def _organisation(kind: OrganisationKind, name: str, number: str) -> Organisation:
    return people.add_organisation(kind, Registered(name, number), by=OFFICE)


def _seated(name: str, of: Organisation, role: Role, *programmes: str) -> Actor:
    account = people.add_account(f"{name}@example.org", f"示範{name}", by=OFFICE)
    people.add_membership(account, of, role, programmes=programmes, by=OFFICE)
    if role.is_staff:
        people.set_totp(account, SECRET, by=OFFICE)
    return Actor(account.pk, account.name, of.pk, role, programmes)
