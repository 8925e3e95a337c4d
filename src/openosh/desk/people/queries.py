"""Reading about people: memberships, invitations, interests, one's own log-ins."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db.models import Q

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal.ledgers import Ledger
from openosh.desk.journal.models import Entry
from openosh.desk.people.models import (
    Account,
    CardLink,
    Interest,
    Invitation,
    Membership,
    Organisation,
)


if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.roles import OrganisationKind, Role

LOG_INS = (
    "sign-in",
    "sign-in.failed",
    "sign-out",
    "sign-in.locked",
    "access.denied",
    "organisation.claimed",
    "practitioner.claimed",
    "token.refused",
)
NEWEST = 50


def account(number: int | None) -> Account:
    """Return an account that the person may see.

    Raises:
        Account.DoesNotExist: there is none, or nobody has signed in.
    """
    return Account.objects.get(pk=number or 0)


def members_with(roles: Collection[Role], organisation: int) -> set[int]:
    """Return the accounts that hold one of some roles in an organisation now, whoever asks."""
    return _holding(roles, Q(organisation=organisation))


def accounts_with(roles: Collection[Role], programme: str) -> set[int]:
    """Return the accounts that hold one of some roles on a programme now, whoever asks."""
    return _holding(roles, Q(programmes__contains=[programme]))


def _holding(roles: Collection[Role], where: Q) -> set[int]:
    with scope.entered(scope.OFFICE):
        open_to = Q(account__is_active=True, role__in=list(roles))
        found = Membership.objects.filter(_living(), where, open_to)
        return set(found.values_list("account", flat=True))


def interests_of(account: int, organisation: int) -> bool:
    """Return whether a person has declared an interest in an organisation, or sits in it.

    Whoever asks: a seat at an applicant's is hidden from those who assign its cases.
    """
    with scope.entered(scope.OFFICE):
        declared = Interest.objects.filter(
            account=account, organisation=organisation, ended_at=None
        )
        return declared.exists() or _has_seat(account, organisation)


def sits_in(account: int, organisation: int) -> bool:
    """Return whether a person holds a seat of an organisation now, whoever asks."""
    with scope.entered(scope.OFFICE):
        return _has_seat(account, organisation)


def _has_seat(account: int, organisation: int) -> bool:
    seats = Membership.objects.filter(_living(), account=account, organisation=organisation)
    return seats.exists()


def interests_declared(account: int) -> list[Interest]:
    """Return the living interests of a person, newest first."""
    found = Interest.objects.filter(account=account, ended_at=None)
    return list(found.select_related("organisation").order_by("-declared_at"))


def memberships_of(account: int) -> list[Membership]:
    """Return the memberships in which a person may act today, the oldest first."""
    found = Membership.objects.filter(_living(), account=account)
    return list(found.select_related("organisation").order_by("since", "id"))


def members_of(organisation: int) -> list[Membership]:
    """Return who belongs to an organisation today."""
    found = Membership.objects.filter(_living(), organisation=organisation)
    return list(found.select_related("account").order_by("since", "id"))


def invitations_of(organisation: int) -> list[Invitation]:
    """Return the invitations that may still be accepted."""
    found = Invitation.objects.filter(_open(), organisation=organisation)
    return list(found.select_related("by").order_by("-made_at"))


def invitation(secret: str) -> Invitation | None:
    """Return the open invitation that a secret belongs to; whoever holds it may read it."""
    with scope.entered(scope.OFFICE):
        found = Invitation.objects.filter(_open(), secret_hash=hashed(secret))
        return found.select_related("organisation", "by").first()


def hashed(secret: str) -> bytes:
    """Return what is kept of the secret of an invitation."""
    return hashlib.sha256(secret.encode()).digest()


def every_organisation() -> QuerySet[Organisation]:
    """Return the organisations that the person may see, to be narrowed down."""
    return Organisation.objects.all()


def organisation_of(uniform_number: str) -> Organisation | None:
    """Return an organisation by its 統一編號, where the person may see it."""
    return Organisation.objects.filter(uniform_number=uniform_number).first()


def organisations_by_number(numbers: Collection[str]) -> dict[str, Organisation]:
    """Return the organisations of some 統一編號, by it, where the person may see them."""
    found = Organisation.objects.filter(uniform_number__in=numbers)
    return {str(one.uniform_number): one for one in found}


def organisation(number: int) -> Organisation | None:
    """Return an organisation, where the person may see it."""
    return Organisation.objects.filter(pk=number).first()


def organisations_of(kinds: Collection[OrganisationKind]) -> list[Organisation]:
    """Return the organisations of some kinds that the person may see."""
    return list(Organisation.objects.filter(kind__in=list(kinds)).order_by("kind", "name"))


def log_ins_of(actor: Actor) -> list[Entry]:
    """Return the newest sign-ins, failures and refusals that concern a person."""
    found = Entry.objects.filter(
        Q(account=actor.account) | Q(subject=actor.account),
        ledger=Ledger.SECURITY,
        event__in=LOG_INS,
    )
    return list(found.order_by("-id")[:NEWEST])


def cards_of(account: int) -> list[CardLink]:
    """Return the cards that let a person in."""
    return list(CardLink.objects.filter(account=account, ended_at=None).order_by("linked_at"))


def account_of_card(fingerprint: str) -> Account | None:
    """Return whom a card lets in; asked for a card that has proved itself."""
    with scope.entered(scope.OFFICE):
        found = CardLink.objects.filter(fingerprint=fingerprint, ended_at=None)
        link = found.select_related("account").first()
    return link.account if link is not None and link.account.is_active else None


def account_of(email: str) -> int | None:
    """Return the number of the account of an address; seen at the entrance only."""
    found = Account.objects.filter(email__iexact=email).values_list("pk", flat=True)
    return found.first()


def _living() -> Q:
    today = clock.today()
    return Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))


def _open() -> Q:
    return Q(accepted_at=None, revoked_at=None, expires_at__gt=clock.now())


def has_accounts() -> bool:
    """Return whether anybody has an account that whoever acts may see."""
    return Account.objects.exists()
