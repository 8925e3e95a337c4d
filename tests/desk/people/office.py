"""People for the tests: an employer's, a reviewer's, an operator's; all made up."""

from __future__ import annotations

from dataclasses import dataclass

from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE
from openosh.desk.people import actions
from openosh.desk.people.actions.seating import Registered
from openosh.desk.people.models import Account, Organisation
from openosh.desk.roles import OrganisationKind, Role


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of nobody
PASSWORD = "correct-horse-47"  # noqa: S105 - the same
SLUG = "hearing_protectors"


@dataclass(frozen=True)
class Office:
    """Who there is."""

    firm: Organisation
    other_firm: Organisation
    unit: Organisation
    applicant: Account
    colleague: Account
    rival: Account
    reviewer: Account
    unprepared: Account
    """A reviewer without a second factor."""
    operator: Account


def made() -> Office:
    """Make everybody."""
    with scope.entered(OFFICE):
        firm = _organisation(OrganisationKind.EMPLOYER, "示範五金股份有限公司", "00000022")
        other = _organisation(OrganisationKind.EMPLOYER, "測試紡織股份有限公司", "00000043")
        unit = _organisation(OrganisationKind.EXECUTING_UNIT, "示範專業機構", "00000119")
        operations = _organisation(OrganisationKind.OPERATOR, "示範維運", "00000135")
        office = Office(
            firm=firm,
            other_firm=other,
            unit=unit,
            applicant=_person("示範承辦", "applicant", firm, Role.APPLICANT),
            colleague=_person("示範會計", "colleague", firm, Role.APPLICANT),
            rival=_person("測試承辦", "rival", other, Role.APPLICANT),
            reviewer=_person("示範審查甲", "reviewer", unit, Role.REVIEWER),
            unprepared=_person("示範審查乙", "unprepared", unit, Role.REVIEWER),
            operator=_person("示範維運員", "operator", operations, Role.OPERATOR),
        )
        for one in (office.reviewer, office.operator):
            actions.set_totp(one, SECRET, by=OFFICE)
    return office


def _organisation(kind: OrganisationKind, name: str, number: str) -> Organisation:
    return actions.add_organisation(kind, Registered(name, number), by=OFFICE)


def _person(name: str, email: str, of: Organisation, role: Role) -> Account:
    account = actions.add_account(f"{email}@example.org", name, password=PASSWORD, by=OFFICE)
    programmes = [SLUG] if role is Role.REVIEWER else []
    actions.add_membership(account, of, role, programmes=programmes, by=OFFICE)
    return account
