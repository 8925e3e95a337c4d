"""Who may write about payments: those who pay, without interest, never with one pair of eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from openosh.desk.people.queries import interests_of
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from collections.abc import Iterable

    from openosh.desk.isolation.scope import Actor

PAY = frozenset({Role.OFFICER, Role.APPROVER})


def payer_of(programme: str, by: Actor, *, role: Role | None = None) -> int:
    """Return the account of somebody who pays for a programme.

    Raises:
        PermissionDenied: another role, another programme, or nobody.
    """
    allowed = PAY if role is None else {role}
    if by.account is None or by.role not in allowed or programme not in by.programmes:
        who = "、".join(sorted(one.label for one in allowed))
        raise PermissionDenied(f"撥款由承辦該計畫的{who}辦理。")
    return by.account


def check_no_interest(by: Actor, organisations: Iterable[int]) -> None:
    """Refuse whoever has an interest in one of the organisations that are paid.

    Raises:
        PermissionDenied: they have; somebody else must do it.
    """
    account = by.account or 0
    if any(interests_of(account, one) for one in sorted(set(organisations))):
        raise PermissionDenied("您與其中的受款單位有利害關係，應迴避；請由其他承辦人員辦理。")
