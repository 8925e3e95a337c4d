"""Reading about people: the signatures that every app calls."""

from __future__ import annotations

from django.db.models import QuerySet

from openosh.desk.people.models import Account, Interest
from openosh.desk.roles import Role


def interests_of(account: int, organisation: int) -> bool:
    """Return whether a person has declared an interest in an organisation."""
    return Interest.objects.filter(
        account=account, organisation=organisation, ended_at=None
    ).exists()


def accounts_with(role: Role, programme: str) -> QuerySet[Account]:
    """Return the accounts that hold a role on a programme now."""
    return Account.objects.filter(
        memberships__role=role,
        memberships__programmes__contains=[programme],
        memberships__until=None,
    )
