"""Signing in by a card: a signature of the card over a nonce of ours, checked to the end.

The browser gets a nonce, the card signs it (PKCS#7, detached), and the answer is worth something
only if the nonce is ours, fresh and not yet used; the signature covers it by its signed
attributes; and the certificate leads to a root that the operator trusts, is in its time, may sign,
and stands on no revocation list. Nothing is fetched from anywhere: roots, certificates in between
and lists lie in a folder that the operator keeps.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from asn1crypto import cms, pem, x509
from django.core.cache import cache
from pyhanko.sign.general import extract_certificate_info, extract_signer_info
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext


if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

LASTS = 120
"""Seconds for which a nonce may be answered: time to enter a PIN."""
NONCE_BYTES = 32
LONGEST = 64 * 1024
"""Characters of a signature: no card sends more."""


class CardRefusedError(ValueError):
    """The card does not let anybody in; the message says why and what to do next."""


class Card(NamedTuple):
    """The certificate of a card that has proved itself.

    Attributes:
        fingerprint: SHA-256 of the certificate, in hexadecimal.
        holder: whom the certificate names.
        expires: when it ends.
    """

    fingerprint: str
    holder: str
    expires: dt.datetime


@dataclass(frozen=True)
class Authorities:
    """Whom the operator trusts to give out cards.

    Attributes:
        roots: certificates in which a chain may end.
        between: certificates that a chain may lead through.
        revoked: revocation lists; a certificate whose authority has none is refused.
    """

    roots: tuple[bytes, ...] = ()
    between: tuple[bytes, ...] = ()
    revoked: tuple[bytes, ...] = ()


def authorities(folder: Path) -> Authorities:
    """Read ``roots/*``, ``between/*`` and ``revoked/*`` below a folder, as PEM or DER."""
    return Authorities(*(_read(folder / name) for name in ("roots", "between", "revoked")))


def challenge() -> str:
    """Return a nonce for a card to sign; it is good once, for two minutes."""
    nonce = secrets.token_urlsafe(NONCE_BYTES)
    cache.set(_place(nonce), "open", LASTS)
    return nonce


def answered(nonce: str, signature: str, *, trusted: Authorities, at: dt.datetime) -> Card:
    """Return the card whose signature (base 64) answers a nonce.

    The nonce is spent whatever comes of it, and only one of two that come at once gets it.

    Raises:
        CardRefusedError: the nonce is not open, or the signature or the certificate does not hold.
    """
    if not nonce or not cache.delete(_place(nonce)):
        raise CardRefusedError("這次的簽章已使用或逾時；請重新插卡再簽一次。")
    return verified(nonce.encode(), signature, trusted=trusted, at=at)


def verified(content: bytes, signature: str, *, trusted: Authorities, at: dt.datetime) -> Card:
    """Return the card that signed ``content``, having checked everything but the nonce.

    Raises:
        CardRefusedError: says which check failed.
    """
    if not trusted.roots:
        raise CardRefusedError("本辦公室尚未設定信賴的憑證機構，不能以憑證卡登入；請改用密碼。")
    signed = _signed_data(signature)
    _check_signed_attributes(signed)
    status = _status(content, signed, trusted, at)
    if not (status.intact and status.valid):
        raise CardRefusedError("簽章與本次登入不符；請重新插卡再簽一次。")
    if not status.trusted:
        raise CardRefusedError(_why_not_trusted(status, at))
    return _card(status.signing_cert)


def _signed_data(signature: str) -> cms.SignedData:
    """Read what the card sent."""
    not_one = CardRefusedError("收到的內容不是憑證卡的簽章；請重新插卡再簽一次。")
    if len(signature) > LONGEST:
        raise not_one
    try:
        raw = base64.b64decode("".join(signature.split()), validate=True)
        info = cms.ContentInfo.load(raw, strict=True)
        kind = info["content_type"].native
        info.native  # noqa: B018 - reads it to the last byte: what is broken must fail here
        if kind == "signed_data":
            extract_certificate_info(info["content"])
    except (ValueError, TypeError, KeyError, IndexError, binascii.Error) as error:
        raise not_one from error
    if kind != "signed_data":
        raise not_one
    return info["content"]


def _check_signed_attributes(signed: cms.SignedData) -> None:
    """Raise where the signature covers no attributes: it could be one over another text."""
    attributes = extract_signer_info(signed)["signed_attrs"]
    names = {one["type"].native for one in attributes} if attributes.native else set()
    if not {"message_digest", "content_type"} <= names:
        raise CardRefusedError("簽章沒有涵蓋本次登入的內容；請更新讀卡程式後再試。")


def _status(content: bytes, signed: cms.SignedData, trusted: Authorities, at: dt.datetime) -> Any:
    """Return what the library finds of a signature and of its certificate."""
    try:
        context = ValidationContext(
            trust_roots=list(_certificates(trusted.roots)),
            other_certs=list(_certificates(trusted.between)),
            crls=list(trusted.revoked),
            moment=at,
            allow_fetching=False,
            revocation_mode="require",
        )
        usage = KeyUsageConstraints(key_usage={"digital_signature"})
        checked = async_validate_detached_cms(
            content, signed, signer_validation_context=context, key_usage_settings=usage
        )
        # In a thread of its own: whoever asks may stand in an event loop already.
        with ThreadPoolExecutor(max_workers=1) as apart:
            return apart.submit(asyncio.run, checked).result()
    except (ValueError, TypeError, KeyError, NotImplementedError) as error:
        raise CardRefusedError("簽章的格式無法驗證；請重新插卡再簽一次。") from error


def _why_not_trusted(status: Any, at: dt.datetime) -> str:
    """Return why a certificate is not trusted, as far as the library tells."""
    certificate = status.signing_cert
    reason = getattr(status.trust_problem_indic, "name", "")
    if status.revoked or "REVOKED" in reason:
        return "這張卡的憑證已廢止，不能登入；請向發卡機關補發，或改用密碼。"
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        return "這張卡的憑證不在有效期間；請向發卡機關換發，或改用密碼。"
    if "CONSTRAINTS" in reason:
        return "這張憑證不得用於身分識別的簽章；請改用簽章用憑證。"
    return "這張卡的憑證無法追溯至本辦公室信賴的憑證機構，或查不到廢止清冊；請改用密碼。"


def _card(certificate: x509.Certificate) -> Card:
    names = certificate.subject.native
    holder = names.get("common_name") or certificate.subject.human_friendly
    return Card(
        fingerprint=hashlib.sha256(certificate.dump()).hexdigest(),
        holder=str(holder)[:200],
        expires=certificate.not_valid_after,
    )


def _certificates(kept: Iterable[bytes]) -> Iterable[x509.Certificate]:
    return (x509.Certificate.load(one) for one in kept)


def _read(folder: Path) -> tuple[bytes, ...]:
    """Return the files of a folder as DER."""
    found = sorted(one for one in folder.glob("*") if one.is_file())
    return tuple(_der(one.read_bytes()) for one in found)


def _der(raw: bytes) -> bytes:
    return pem.unarmor(raw)[2] if pem.detect(raw) else raw


def _place(nonce: str) -> str:
    return f"card:{hashlib.sha256(nonce.encode()).hexdigest()}"
