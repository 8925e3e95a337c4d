"""A small fictional office: organisations and people in every role, and what programmes show."""

from __future__ import annotations

import datetime as dt
import importlib
from typing import Any, NamedTuple

from django.db import transaction

from openosh.desk import clock, registry
from openosh.desk.demonstration import Cast
from openosh.desk.isolation.scope import OFFICE, Actor, entered
from openosh.desk.people import actions, queries, second_factor
from openosh.desk.people.actions.seating import Registered
from openosh.desk.registers import demonstration as registers
from openosh.desk.roles import OrganisationKind, Role


PASSWORD = "demo-office-115"  # noqa: S105 - printed at every start; only fictional data is behind it
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - the same
DOMAIN = "demo.example"
SEATED_FOR = dt.timedelta(days=400)
"""How long everybody has been there: more than a year, in which every window was open once."""


class Person(NamedTuple):
    """Somebody of the demonstration."""

    mailbox: str
    name: str
    organisation: str
    role: Role

    @property
    def email(self) -> str:
        """Return the address to sign in with."""
        return f"{self.mailbox}@{DOMAIN}"


class DemoAccount(NamedTuple):
    """An account as the table at the start shows it."""

    role: str
    organisation: str
    email: str


EMPLOYERS = {
    "示範甲股份有限公司": "00000016",
    "示範乙股份有限公司": "00000022",
    "示範丙股份有限公司": "00000037",
    "示範丁股份有限公司": "00000043",
    "示範戊股份有限公司": "00000058",
    "示範己股份有限公司": "00000064",
}
"""Numbers whose check digit is right and that no register has given out."""
CLINIC, CLINIC_NUMBER = "示範診所", "00000096"
STAFF_UNITS = {
    "示範專業機構": OrganisationKind.EXECUTING_UNIT,
    "示範主管機關": OrganisationKind.AGENCY,
    "示範維運單位": OrganisationKind.OPERATOR,
}
PEOPLE = (
    Person("employer-a", "示範甲承辦", "示範甲股份有限公司", Role.APPLICANT),
    Person("employer-b", "示範乙承辦", "示範乙股份有限公司", Role.APPLICANT),
    Person("employer-c", "示範丙承辦", "示範丙股份有限公司", Role.APPLICANT),
    Person("employer-d", "示範丁承辦", "示範丁股份有限公司", Role.APPLICANT),
    Person("employer-e", "示範戊承辦", "示範戊股份有限公司", Role.APPLICANT),
    Person("employer-f", "示範己承辦", "示範己股份有限公司", Role.APPLICANT),
    Person("provider", "示範診所承辦", CLINIC, Role.APPLICANT),
    Person("nurse", "示範護理乙", CLINIC, Role.PRACTITIONER),
    Person("reviewer", "示範審查員一", "示範專業機構", Role.REVIEWER),
    Person("reviewer-2", "示範審查員二", "示範專業機構", Role.REVIEWER),
    Person("officer", "示範承辦官", "示範主管機關", Role.OFFICER),
    Person("approver", "示範核定主管", "示範主管機關", Role.APPROVER),
    Person("operator", "示範維運員", "示範維運單位", Role.OPERATOR),
)


def is_missing() -> bool:
    """Return whether nobody has an account yet."""
    with entered(OFFICE):
        return not queries.has_accounts()


def accounts() -> list[DemoAccount]:
    """Return who may sign in."""
    return [DemoAccount(one.role.label, one.organisation, one.email) for one in PEOPLE]


def code_now() -> str:
    """Return the code that the second factor of the staff shows at this moment."""
    return second_factor.code_now(TOTP_SECRET)


@transaction.atomic
def make() -> None:
    """Add organisations and people, then what every programme shows: all of it, or nothing."""
    # Whatever a programme shows lies before today, and its people were there already.
    with entered(OFFICE), clock.standing(clock.now() - SEATED_FOR):
        organisations = _organisations()
        actors = {one.mailbox: _person(one, organisations[one.organisation]) for one in PEOPLE}
    cast = Cast(
        today=clock.today(),
        applicants={
            one.mailbox: actors[one.mailbox] for one in PEOPLE if one.role is Role.APPLICANT
        },
        staff={one.role: actors[one.mailbox] for one in reversed(PEOPLE) if one.role.is_staff},
    )
    registers.make(cast)
    for programme in registry.programmes():
        if programme.demo:
            importlib.import_module(f"{programme.package}.{programme.demo}").make(cast)


def _organisations() -> dict[str, Any]:
    address = "臺南市示範區虛構路 1 號"
    employers = {
        name: actions.add_organisation(
            OrganisationKind.EMPLOYER, Registered(name, number, "臺南市", address), by=OFFICE
        )
        for name, number in EMPLOYERS.items()
    }
    clinic = Registered(CLINIC, CLINIC_NUMBER, "臺南市", address)
    units = {
        name: actions.add_organisation(kind, Registered(name, ""), by=OFFICE)
        for name, kind in STAFF_UNITS.items()
    }
    provider = actions.add_organisation(OrganisationKind.PROVIDER, clinic, by=OFFICE)
    return employers | units | {CLINIC: provider}


def _person(one: Person, organisation: Any) -> Actor:
    account = actions.add_account(one.email, one.name, password=PASSWORD, by=OFFICE)
    programmes = tuple(programme.slug for programme in registry.programmes())
    worked_on = programmes if one.role.is_staff else ()
    actions.add_membership(account, organisation, one.role, programmes=worked_on, by=OFFICE)
    if one.role.is_staff:
        actions.set_totp(account, TOTP_SECRET, by=OFFICE)
    return Actor(
        account=account.pk,
        name=one.name,
        organisation=organisation.pk,
        role=one.role,
        programmes=worked_on,
    )
