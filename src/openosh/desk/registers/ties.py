"""What ties a practitioner to an organisation now: only that opens who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.registers.models import Engagement, Filing, PractitionerAccount
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor


def is_tied(practitioner: int, organisation: int) -> bool:
    """Return whether a practitioner works for an organisation or serves it now, whoever asks."""
    today = clock.today()
    engaged = Q(left_on=None) | Q(left_on__gte=today)
    served = Q(ended_on=None) | Q(ended_on__gte=today)
    party = Q(employer=organisation) | Q(provider=organisation)
    with scope.entered(scope.OFFICE):
        return (
            Engagement.objects.filter(
                engaged, practitioner=practitioner, organisation=organisation
            ).exists()
            or Filing.objects.filter(served, party, practitioner=practitioner).exists()
        )


def opens_to(practitioner: int, by: Actor) -> bool:
    """Return whether somebody may learn who a practitioner is.

    The officials may, the person may, and the organisation of somebody may as long as it engages
    the person or is served by them.
    """
    if by.is_staff:
        return by.role is not Role.OPERATOR
    if by.organisation is not None and is_tied(practitioner, by.organisation):
        return True
    own = PractitionerAccount.objects.filter(practitioner=practitioner, account=by.account)
    return by.account is not None and own.exists()
