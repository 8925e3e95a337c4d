"""Inviting a person to a seat: by a secret that may be used once, for a while."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal.actions import record
from openosh.desk.people import queries
from openosh.desk.people.actions.seating import check_role, may_manage, seat
from openosh.desk.people.errors import InvitationGoneError
from openosh.desk.people.models import Account, Invitation, Membership, Organisation
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.isolation.scope import Actor

LASTS = dt.timedelta(days=7)
SECRET_BYTES = 24


class Invited(NamedTuple):
    """An invitation, and the secret that is told once and kept nowhere."""

    invitation: Invitation
    secret: str


def invite(
    organisation: Organisation,
    email: str,
    role: Role,
    *,
    programmes: Sequence[str] = (),
    by: Actor,
) -> Invited:
    """Offer a seat.

    Raises:
        PermissionDenied: it is not an organisation for which the person may invite.
        WrongRoleError: an organisation of this kind gives no such role.
    """
    if not may_manage(by, organisation.pk):
        raise PermissionDenied("只能邀請人加入自己的單位。")
    check_role(organisation, role)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    made = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        programmes=list(programmes),
        secret_hash=queries.hashed(secret),
        by=queries.account(by.account),
        made_at=clock.now(),
        expires_at=clock.now() + LASTS,
    )
    record(
        "invitation.sent",
        by=by,
        organisation=organisation.pk,
        about=role.label,
        details={"invitation": made.pk, "role": str(role)},
    )
    return Invited(made, secret)


def accept_invitation(secret: str, account: Account, *, by: Actor) -> Membership:
    """Take the seat that an invitation offers.

    Raises:
        InvitationGoneError: it was accepted, revoked or has expired.
        AlreadyMemberError: the person sits there already.
    """
    with scope.entered(scope.OFFICE):
        known = queries.invitation(secret)
        taken = known is not None and Invitation.objects.filter(
            pk=known.pk, accepted_at=None, revoked_at=None
        ).update(accepted_at=clock.now(), accepted_by=account)
    if known is None or not taken:
        raise InvitationGoneError("這份邀請已使用、撤回或逾期；請單位的成員重新邀請。")
    return seat(account, known.organisation, Role(known.role), programmes=known.programmes, by=by)


def revoke_invitation(invitation: int, *, by: Actor) -> None:
    """Take an invitation back before it is accepted.

    Raises:
        PermissionDenied: it is not an invitation of the person's organisation.
        InvitationGoneError: it is no longer open.
    """
    one = Invitation.objects.filter(pk=invitation).first()
    if one is None or not may_manage(by, one.organisation_id):
        raise PermissionDenied("只能撤回自己單位發出的邀請。")
    with scope.entered(scope.OFFICE):
        done = Invitation.objects.filter(pk=invitation, accepted_at=None, revoked_at=None).update(
            revoked_at=clock.now()
        )
    if not done:
        raise InvitationGoneError("這份邀請已被接受或撤回，沒有變更。")
    record(
        "invitation.revoked",
        by=by,
        organisation=one.organisation_id,
        details={"invitation": one.pk},
    )
