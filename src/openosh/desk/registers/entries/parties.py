"""Columns of entries, and the parties that are named in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from openosh.desk.people import queries as people
from openosh.desk.registers import queries
from openosh.desk.registers.errors import RegisterError
from openosh.desk.registers.seats import own_organisation
from openosh.desk.roles import OrganisationKind


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.people.models import Organisation
    from openosh.desk.tables.columns import Column

BUY_SERVICES = {OrganisationKind.EMPLOYER, OrganisationKind.CARE_HOME}
"""Organisations that are served; the others serve."""
EMPLOYER, PROVIDER = "事業單位統一編號", "特約機構統一編號"
NOBODY = "沒有這個統一編號的單位；請核對，或請該單位先註冊。"


class Back(NamedTuple):
    """Where one goes back to: the address, and what it is called."""

    address: str
    label: str


def to_lists() -> Back:
    """Go back to the lists of one's own organisation."""
    return Back(reverse("registers:lists"), "人員、備查與契約")


def to_practitioner(number: int) -> Back:
    """Go back to a practitioner."""
    return Back(reverse("registers:practitioner", args=[number]), "這位人員")


def picked(columns: Sequence[Column], *names: str, required: bool | None = None) -> list[Column]:
    """Return columns of a table by their names, as they stand there or asked for in any case."""
    known = {one.name: one for one in columns}
    found = [known[name] for name in names]
    return found if required is None else [replace(one, required=required) for one in found]


def own(by: Actor) -> Organisation:
    """Return the organisation for which somebody enters things.

    Raises:
        PermissionDenied: the person acts for none, or works on cases of others.
    """
    found = people.organisation(own_organisation(by))
    assert found is not None  # noqa: S101 - whoever acts for one sees it
    return found


def buys(organisation: Organisation) -> bool:
    """Return whether an organisation is served by others or by its own people."""
    return organisation.kind in BUY_SERVICES


def party(number: str, label: str) -> int:
    """Return the organisation of a 統一編號.

    Raises:
        RegisterError: there is none.
    """
    found = queries.parties_by_number([number]).get(number)
    if found is None:
        raise RegisterError(NOBODY, about=label)
    return found.pk
