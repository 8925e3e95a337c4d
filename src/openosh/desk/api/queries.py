"""Reading about tokens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk import clock
from openosh.desk.api.models import Token
from openosh.desk.people.queries import members_of, memberships_of
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from openosh.desk.people.models import Membership


@dataclass(frozen=True, slots=True)
class Listed:
    """A token as its organisation's page lists it."""

    token: Token
    state: str
    is_living: bool


def tokens_of(organisation: int) -> list[Listed]:
    """Return the tokens of an organisation, the newest first."""
    found = Token.objects.filter(organisation=organisation).select_related("account", "revoked_by")
    seats = members_of(organisation)
    return [
        _listed(
            one,
            is_seated=any(
                seat.account_id == one.account_id and _is_of(seat, one) for seat in seats
            ),
        )
        for one in found.order_by("-made_at", "-pk")
    ]


def _listed(token: Token, *, is_seated: bool) -> Listed:
    why = ended(token) or ("" if is_seated else "建立者已離開")
    return Listed(token, why or "有效", not why)


def ended(token: Token) -> str:
    """Return why a token opens nothing any more, in a word; nothing while it lives."""
    if token.revoked_at is not None:
        return "已撤銷"
    return "已到期" if token.expires_at <= clock.now() else ""


def token_of(secret: str) -> Token | None:
    """Return the token that a secret belongs to, living or not; asked by the office itself."""
    found = Token.objects.filter(secret_hash=hashed(secret))
    return found.select_related("account", "organisation").first()


def seat_of(token: Token) -> Membership | None:
    """Return the seat in which a token acts, while its maker has it."""
    if not token.account.is_active:
        return None
    return next(
        (
            one
            for one in memberships_of(token.account_id)
            if one.organisation_id == token.organisation_id and _is_of(one, token)
        ),
        None,
    )


def _is_of(seat: Membership, token: Token) -> bool:
    """Return whether a token was made in a seat: one that is given back opens no old token."""
    return seat.role == Role.APPLICANT and seat.since <= clock.day_of(token.made_at)


def hashed(secret: str) -> bytes:
    """Return what is kept of a secret; it is too long to be guessed from this."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
