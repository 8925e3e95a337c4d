"""An office with a toy programme, two firms and a few people, on a day on which time stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.desk.people.office import SECRET
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME

from load.browsers import signed_in
from openosh.desk import clock, registry
from openosh.desk.cases import actions
from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.people import actions as people
from openosh.desk.people.models import Account, Interest, Membership, Organisation
from openosh.desk.roles import OrganisationKind, Role


if TYPE_CHECKING:
    from openosh.desk.programme import Programme

MONDAY = dt.datetime(2026, 7, 6, 9, 30, tzinfo=clock.TAIPEI)
SLUG = PROGRAMME.slug


@dataclass(frozen=True)
class Office:
    """Who there is."""

    firm: Actor
    colleague: Actor
    other_firm: Actor
    reviewer: Actor
    second_reviewer: Actor
    approver: Actor
    officer: Actor
    auditor: Actor
    stranger: Actor
    """A reviewer of another programme."""


@pytest.fixture
def office(db: None) -> Iterator[Office]:  # noqa: ARG001 - asks for a database
    """People, with the clock standing on a Monday."""
    with office_of(PROGRAMME) as found:
        yield found


@contextmanager
def office_of(programme: Programme) -> Iterator[Office]:
    """People who work on one programme, with the clock standing on a Monday."""
    registry.register([programme])
    slug = programme.slug
    with clock.standing(MONDAY), scope.entered(scope.OFFICE):
        firm = _organisation(OrganisationKind.EMPLOYER, "示範五金股份有限公司", "11111111")
        other = _organisation(OrganisationKind.EMPLOYER, "測試紡織股份有限公司", "22222222")
        centre = _organisation(OrganisationKind.EXECUTING_UNIT, "示範專業機構", "33333333")
        agency = _organisation(OrganisationKind.AGENCY, "示範機關", "44444444")
        found = Office(
            firm=_person("示範承辦", firm, Role.APPLICANT),
            colleague=_person("示範會計", firm, Role.APPLICANT),
            other_firm=_person("測試承辦", other, Role.APPLICANT),
            reviewer=_person("審查員甲", centre, Role.REVIEWER, slug),
            second_reviewer=_person("審查員乙", centre, Role.REVIEWER, slug),
            approver=_person("主管丙", agency, Role.APPROVER, slug),
            officer=_person("承辦丁", agency, Role.OFFICER, slug),
            auditor=_person("查核員戊", centre, Role.AUDITOR, slug),
            stranger=_person("審查員己", centre, Role.REVIEWER, "another_programme"),
        )
    with clock.standing(MONDAY):
        yield found


def _organisation(kind: OrganisationKind, name: str, number: str) -> Organisation:
    return Organisation.objects.create(
        kind=kind, name=name, uniform_number=number, made_at=clock.now()
    )


def _person(name: str, of: Organisation, role: Role, *programmes: str) -> Actor:
    account = Account.objects.create(name=name, email=f"{abs(hash(name))}@example.org")
    Membership.objects.create(
        account=account,
        organisation=of,
        role=role,
        programmes=list(programmes),
        since=clock.today(),
    )
    return Actor(account.pk, name, of.pk, role, programmes)


def declare_interest(who: Actor, organisation: int) -> None:
    with scope.entered(scope.OFFICE):
        Interest.objects.create(
            account=Account.objects.get(pk=who.account or 0),
            organisation_id=organisation,
            reason="配偶任職",
            declared_at=clock.now(),
        )


def opened(by: Actor) -> Case:
    """A draft of the person's organisation."""
    with scope.entered(by):
        return actions.open_case(SLUG, "ear_muffs", by.organisation or 0, by=by)


FILLED = {
    "full_name": "示範五金股份有限公司",
    "sound_level": 90,
    "contact.name": "示範聯絡人",
    "contact.phone": "02-0000-0000",
    "workers": [{"id": "1", "name": "示範勞工甲"}, {"id": "2", "name": "示範勞工乙"}],
}


def sent(by: Actor) -> Case:
    """A case that was filled in and sent."""
    case = opened(by)
    with scope.entered(by):
        saved = actions.save_facts(case.pk, FILLED, seen=case.version, by=by)
    return moved(case, "send", by, version=saved.version)


def moved(case: Case, name: str, by: Actor, *, version: int | None = None, **more: object) -> Case:
    """The case after a move, by somebody who saw its present version."""
    with scope.entered(by):
        seen = Case.objects.get(pk=case.pk).version if version is None else version
        actions.move(case.pk, name, by=by, version=seen, **more)  # type: ignore[arg-type]
        return Case.objects.get(pk=case.pk)


@contextmanager
def days_later(days: int) -> Iterator[None]:
    with clock.standing(MONDAY + dt.timedelta(days=days)):
        yield


ASKED = [actions.AskedItem(path="sound_level", what="報告所載為 80 分貝", clause="s1.noise")]


def browser_of(who: Actor) -> Client:
    """A browser in which the person is signed in; staff have their second factor."""
    with scope.entered(scope.OFFICE):
        account = Account.objects.get(pk=who.account or 0)
        if who.is_staff:
            people.set_totp(account, SECRET, by=scope.OFFICE)
    return signed_in(account)
