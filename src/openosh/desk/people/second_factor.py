"""The second factor of a sign-in: time-based codes, passkeys, cards; and how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import is_mfa_enabled
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


if TYPE_CHECKING:
    from django.http import HttpRequest

    from openosh.desk.people.models import Account

BY_CARD = "signed_in_by_card"
"""Key of the session: a card and its PIN are two factors already."""
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_used(request: HttpRequest, account: Account) -> bool:
    """Return whether the person came in, or can only come in, with a second factor."""
    return bool(request.session.get(BY_CARD)) or is_mfa_enabled(account, types=KINDS)


def code_now(secret: str) -> str:
    """Return the code that an app shows at this moment for a secret (base 32)."""
    counters = list(yield_hotp_counters_from_time())
    code: str = format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))
    return code


def key() -> bytes:
    """Return the key under which secrets of second factors are kept, from the office's own."""
    return HKDF(SHA256(), 32, salt=None, info=b"openosh second factor").derive(
        settings.SECRET_KEY.encode()
    )
