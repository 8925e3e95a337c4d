"""Accounts, organisations, and who sits in which.

A seat decides what a person may see, so the web role may not write one: the office itself does,
after an action has checked that the person may have it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.journal.actions import record, record_security
from openosh.desk.people import queries
from openosh.desk.people.errors import (
    AlreadyMemberError,
    OrganisationKnownError,
    PeopleError,
    WrongRoleError,
)
from openosh.desk.people.models import Account, Membership, Organisation
from openosh.desk.roles import MAY_HOLD, OrganisationKind, Role
from openosh.kit.identifiers import check_business_number, normalise


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.isolation.scope import Actor


@dataclass(frozen=True)
class Registered:
    """What a new organisation says of itself."""

    name: str
    uniform_number: str
    county: str = ""
    address: str = ""


def add_account(email: str, name: str, *, password: str | None = None, by: Actor) -> Account:
    """Make an account whose address needs no confirmation; for set-up and demonstrations."""
    account = Account.objects.create_user(email, password, name=name, joined_at=clock.now())
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    record("account.made", by=by, subject=account.pk)
    return account


def set_totp(account: Account, secret: str, *, by: Actor) -> None:
    """Give an account the second factor of a known secret (base 32), in the place of any other."""
    Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(account, secret)
    record("account.second-factor-set", by=by, subject=account.pk)


def add_organisation(
    kind: OrganisationKind,
    registered: Registered,
    *,
    institution_code: str | None = None,
    by: Actor,
) -> Organisation:
    """Enter an organisation of any kind.

    Raises:
        kit.identifiers.IdentifierError: its 統一編號 cannot be right.
        OrganisationKnownError: there is one of this 統一編號 already.
    """
    if registered.uniform_number:
        check_business_number(registered.uniform_number)
    try:
        with scope.entered(scope.OFFICE):
            made = Organisation.objects.create(
                kind=kind,
                name=registered.name,
                uniform_number=normalise(registered.uniform_number) or None,
                institution_code=institution_code,
                county=registered.county,
                address=registered.address,
                made_at=clock.now(),
            )
    except IntegrityError as error:
        raise OrganisationKnownError(
            "這個統一編號已有單位登記。請該單位的成員在「成員」頁寄邀請給您；"
            "若無人知情，請洽專業機構查明。"
        ) from error
    record("organisation.made", by=by, organisation=made.pk, about=made.name)
    return made


def found_organisation(registered: Registered, *, by: Actor) -> Membership:
    """Enter an employer and let the person who asks in as its first applicant.

    Whoever comes second gets neither the organisation nor a word about who sits in it; that they
    tried stands in the security ledger, for somebody may want what is not theirs.

    Raises:
        PermissionDenied: nobody has signed in, or their address was never confirmed.
        kit.identifiers.IdentifierError: its 統一編號 cannot be right.
        OrganisationKnownError: somebody was first; the others need an invitation.
    """
    account = _confirmed(by)
    if any(Role(one.role).is_staff for one in queries.memberships_of(account.pk)):
        raise PermissionDenied("承辦人員不能以同一帳號登記單位。")
    try:
        made = add_organisation(OrganisationKind.EMPLOYER, registered, by=by)
    except OrganisationKnownError:
        record_security("organisation.claimed", by=by, subject=account.pk)
        raise
    return seat(account, made, Role.APPLICANT, by=by)


def _confirmed(by: Actor) -> Account:
    """Return the account of a person who has shown that its address is theirs."""
    if by.account is None:
        raise PermissionDenied("請先登入，再登記單位。")
    if not EmailAddress.objects.filter(user=by.account, verified=True).exists():
        raise PermissionDenied("請先開啟確認信中的連結，再登記單位。")
    return Account.objects.get(pk=by.account)


def add_membership(
    account: Account,
    organisation: Organisation,
    role: Role,
    *,
    programmes: Sequence[str] = (),
    by: Actor,
) -> Membership:
    """Seat a person; for the operator and for the office itself.

    Raises:
        PermissionDenied: the person who asks is neither.
    """
    if not (by.cabinet or by.role is Role.OPERATOR):
        raise PermissionDenied("只有系統維運可以直接加入成員；其他單位請用邀請。")
    return seat(account, organisation, role, programmes=programmes, by=by)


def seat(
    account: Account,
    organisation: Organisation,
    role: Role,
    *,
    programmes: Sequence[str] = (),
    by: Actor,
) -> Membership:
    """Seat a person whose right to it was checked, and tell the journal.

    Raises:
        WrongRoleError: an organisation of this kind gives no such role.
        AlreadyMemberError: the person sits there already.
    """
    check_role(organisation, role)
    try:
        with scope.entered(scope.OFFICE):
            made = Membership.objects.create(
                account=account,
                organisation=organisation,
                role=role,
                programmes=list(programmes),
                since=clock.today(),
            )
    except IntegrityError as error:
        raise AlreadyMemberError(f"{account} 已是{organisation}的{role.label}。") from error
    record(
        "membership.begun",
        by=by,
        organisation=organisation.pk,
        subject=account.pk,
        about=str(account),
        details={"role": str(role), "programmes": list(programmes)},
    )
    return made


def check_role(organisation: Organisation, role: Role) -> None:
    """Raise where an organisation of this kind gives no such role."""
    kind = OrganisationKind(organisation.kind)
    if role not in MAY_HOLD[kind]:
        allowed = "、".join(one.label for one in Role if one in MAY_HOLD[kind])
        raise WrongRoleError(f"{kind.label}沒有「{role.label}」這個角色；可選：{allowed}。")


def end_membership(membership: int, *, by: Actor) -> Membership:
    """End a seat as of today; what the person did before stays in their name.

    Raises:
        PermissionDenied: it is not a seat that the person may end.
        PeopleError: it is the last applicant of the organisation, or the person's own seat.
    """
    one = Membership.objects.select_related("organisation", "account").filter(pk=membership).first()
    if one is None or not may_manage(by, one.organisation_id):
        raise PermissionDenied("只能結束自己單位的成員資格。")
    if one.account_id == by.account:
        raise PeopleError("不能結束自己的成員資格；請由單位的另一位成員辦理。")
    with scope.entered(scope.OFFICE):
        # The day before today: a seat counts to the end of its last day, and this one ends now.
        one.until = clock.today() - dt.timedelta(days=1)
        one.save(update_fields=["until"])
    record(
        "membership.ended",
        by=by,
        organisation=one.organisation_id,
        subject=one.account_id,
        about=str(one.account),
        details={"role": one.role},
    )
    return one


def may_manage(by: Actor, organisation: int) -> bool:
    """Return whether a person may say who sits in an organisation."""
    if by.cabinet or by.role is Role.OPERATOR:
        return True
    return by.role is Role.APPLICANT and by.organisation == organisation
