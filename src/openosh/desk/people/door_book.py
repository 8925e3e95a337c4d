"""What the security ledger is told at the door: who came in, who failed, who left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from openosh.desk.isolation.scope import PUBLIC, Actor
from openosh.desk.journal.actions import record_security
from openosh.desk.people.second_factor import BY_CARD


if TYPE_CHECKING:
    from django.http import HttpRequest

    from openosh.desk.people.models import Account

METHODS = "account_authentication_methods"
"""Where allauth keeps, in the session, by what the person has proved who they are."""


@receiver(user_logged_in, dispatch_uid="door book: in")
def came_in(request: HttpRequest, user: Account, **_: Any) -> None:
    """Tell of a sign-in."""
    record_security("sign-in", by=_as(user), subject=user.pk, details=_how(request))


@receiver(user_logged_out, dispatch_uid="door book: out")
def left(request: HttpRequest, user: Account | None, **_: Any) -> None:
    """Tell of a sign-out; somebody whose session had ended leaves nothing."""
    if user is not None:
        record_security(
            "sign-out", by=_as(user), subject=user.pk, details={"address": _address(request)}
        )


@receiver(authentication_failed, dispatch_uid="door book: wrong code")
def gave_wrong_code(request: HttpRequest, user: Account, **_: Any) -> None:
    """Tell of a code that was wrong, after a password that was right."""
    failed(request, user.pk, way="code")


def failed(
    request: HttpRequest, subject: int | None, *, way: str, event: str = "sign-in.failed"
) -> None:
    """Tell of an attempt that failed; ``subject`` is the account that it aimed at, if any."""
    details = {"way": way, "address": _address(request)}
    record_security(event, by=PUBLIC, subject=subject, details=details)


def _as(account: Account) -> Actor:
    return Actor(account=account.pk, name=str(account))


def _how(request: HttpRequest) -> dict[str, str]:
    if request.session.get(BY_CARD):
        way = "card"
    else:
        methods = request.session.get(METHODS) or [{"method": "password"}]
        way = methods[-1]["method"]
    return {"way": way, "address": _address(request)}


def _address(request: HttpRequest) -> str:
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
