"""Reading about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from openosh.desk.people.models import Account, Interest, Invitation, Membership, Organisation


if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.roles import Role


def account(number: int) -> Account | None:
    """Return an account, if whoever acts may see it."""
    return Account.objects.filter(pk=number).first()


def memberships_of(number: int, day: dt.date) -> list[Membership]:
    """Return the living memberships of an account, oldest first."""
    living = Q(until__isnull=True) | Q(until__gte=day)
    return list(
        Membership.objects.filter(living, account=number, since__lte=day)
        .select_related("organisation")
        .order_by("id")
    )


def members_of(organisation: int) -> QuerySet[Membership]:
    """Return everybody who is or was in an organisation, those who are first."""
    found = Membership.objects.filter(organisation=organisation).select_related("account")
    return found.order_by("-until", "account__name", "id")


def invitations_of(organisation: int) -> QuerySet[Invitation]:
    """Return the invitations of an organisation, newest first."""
    return Invitation.objects.filter(organisation=organisation).order_by("-made_at")


def organisation(number: int) -> Organisation | None:
    """Return an organisation, if whoever acts may see it."""
    return Organisation.objects.filter(pk=number).first()


def interests_declared(*, by: Actor) -> QuerySet[Interest]:
    """Return the interests that a person declared, newest first."""
    found = Interest.objects.filter(account=by.account).select_related("organisation")
    return found.order_by("-declared_at")


def interests_of(number: int, organisation: int) -> bool:
    """Return whether a person has declared an interest in an organisation."""
    return Interest.objects.filter(
        account=number, organisation=organisation, ended_at=None
    ).exists()


def accounts_with(role: Role, programme: str) -> QuerySet[Account]:
    """Return the accounts that hold a role on a programme now."""
    return Account.objects.filter(
        memberships__role=role,
        memberships__programmes__contains=[programme],
        memberships__until=None,
    )
