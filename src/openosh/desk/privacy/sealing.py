"""Sealing and opening what is personal: AES-256-GCM with a key of the person's own.

A sealed value is bound to its key and to a context (which fact, of which record), so that it
cannot be moved elsewhere. The key is itself sealed by a master key of the office, which is kept
outside the database. Whoever destroys the key has forgotten everything that it sealed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from openosh.desk.isolation import scope
from openosh.desk.privacy.masking import mask
from openosh.desk.privacy.models import Key


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from uuid import UUID

__all__ = [
    "FORGOTTEN",
    "Box",
    "Forgotten",
    "NoSuchKeyError",
    "NotOpenedError",
    "blind",
    "box",
    "boxes",
    "destroyed",
    "keys_of",
    "mask",
    "seal",
    "unseal",
]

FORMAT = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


class NoSuchKeyError(LookupError):
    """There is no such key, or the one who acts may not use it."""


class NotOpenedError(ValueError):
    """A sealed value does not open: other key, other context, or changed since."""


class Forgotten:
    """What stands in the place of a value whose key was destroyed; it is not true."""

    def __str__(self) -> str:
        return "已依保存期限銷毀"

    def __repr__(self) -> str:
        return "FORGOTTEN"

    def __bool__(self) -> bool:
        return False


FORGOTTEN = Forgotten()


class Box:
    """A person's key in hand: seals and opens any number of values with one look-up."""

    def __init__(self, key: UUID, secret: bytes | None) -> None:
        """Hold the key; ``None`` if it was destroyed."""
        self.key = key
        self._cipher = AESGCM(secret) if secret is not None else None

    @property
    def is_destroyed(self) -> bool:
        """Return whether everything that it sealed is forgotten."""
        return self._cipher is None

    def seal(self, text: str, *, context: str) -> bytes:
        """Seal a text.

        Raises:
            NoSuchKeyError: the key was destroyed; nothing can be sealed with it any more.
        """
        if self._cipher is None:
            raise NoSuchKeyError(f"金鑰 {self.key} 已銷毀，不能再用來加密；請重新開案。")
        nonce = secrets.token_bytes(NONCE_BYTES)
        bound = FORMAT + self._bound(context)
        return FORMAT + nonce + self._cipher.encrypt(nonce, text.encode(), bound)

    def unseal(self, sealed: bytes, *, context: str) -> str | Forgotten:
        """Open a sealed text.

        Raises:
            NotOpenedError: it was not sealed by this key for this context.
        """
        if self._cipher is None:
            return FORGOTTEN
        sealed = bytes(sealed)
        head, nonce, closed = _parts(sealed)
        try:
            return self._cipher.decrypt(nonce, closed, head + self._bound(context)).decode()
        except (InvalidTag, ValueError) as error:
            raise NotOpenedError(
                f"以金鑰 {self.key} 無法解開「{context}」的內容："
                "內容已變動，或金鑰檔不是原來的那一份。"
            ) from error

    def _bound(self, context: str) -> bytes:
        return framed("openosh-sealed-1", str(self.key), context)


def box(key: UUID) -> Box:
    """Return a key in hand; looked up once while the same person acts.

    Raises:
        NoSuchKeyError: there is none, or the one who acts may not use it.
    """
    found = boxes([key])
    if key not in found:
        raise NoSuchKeyError(f"沒有金鑰 {key}，或目前的身分不得使用。")
    return found[key]


def boxes(keys: Collection[UUID]) -> Mapping[UUID, Box]:
    """Return the keys that there are and that the one who acts may use, with one query at most."""
    kept = scope.remembered().setdefault(Box, {})
    missing = [key for key in keys if key not in kept]
    if missing:
        rows = Key.objects.filter(id__in=missing)
        kept.update({one.id: Box(one.id, unwrapped(one)) for one in rows})
    return {key: kept[key] for key in keys if key in kept}


def forget() -> None:
    """Look every key up again: one of them was destroyed."""
    scope.remembered().pop(Box, None)


def seal(key: UUID, text: str, *, context: str) -> bytes:
    """Seal a text with a key; see :class:`Box`."""
    return box(key).seal(text, context=context)


def unseal(key: UUID, sealed: bytes, *, context: str) -> str | Forgotten:
    """Open a text that was sealed with a key; see :class:`Box`."""
    return box(key).unseal(sealed, context=context)


def keys_of(account: int) -> frozenset[UUID]:
    """Return the keys of the person of an account."""
    return frozenset(Key.objects.filter(account=account).values_list("id", flat=True))


def destroyed(keys: Collection[UUID]) -> frozenset[UUID]:
    """Return which of the keys are no more."""
    gone = Key.objects.filter(id__in=keys, destroyed_at__isnull=False)
    return frozenset(gone.values_list("id", flat=True))


def blind(text: str, *, context: str) -> bytes:
    """Return what an encrypted value is found by exactly: a keyed hash of it in its context.

    Full and half width, capital and small letters, and spaces around it make no difference.
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    return hmac.digest(settings.KEYS.blind, framed(context, plain), hashlib.sha256)


# -- keys wrapped by a master key -----------------------------------------------------------------


def newest() -> int:
    """Return the version of the master key that wraps from now on."""
    version: int = settings.KEYS.newest
    return version


def wrap(key: UUID, secret: bytes) -> tuple[int, bytes]:
    """Wrap the secret of a key with the newest master key; return its version, too."""
    version = newest()
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(settings.KEYS.masters[version])
    return version, nonce + cipher.encrypt(nonce, secret, _wrapping(key, version))


def unwrapped(key: Key) -> bytes | None:
    """Return the secret of a key, or nothing if it was destroyed.

    Raises:
        NotOpenedError: the master key that wraps it is not in the keyring.
    """
    if key.wrapped is None:
        return None
    wrapped = bytes(key.wrapped)
    try:
        return AESGCM(_master(key.master)).decrypt(
            wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], _wrapping(key.id, key.master)
        )
    except (InvalidTag, KeyError) as error:
        raise NotOpenedError(
            f"金鑰檔打不開金鑰 {key.id}（主金鑰第 {key.master} 版）；請放回這個資料庫原來的金鑰檔。"
        ) from error


def _master(version: int) -> bytes:
    """Return a master key; one made since this process started is read from the file."""
    if version not in settings.KEYS.masters:
        settings.KEYS = settings.READ_KEYS()
    master: bytes = settings.KEYS.masters[version]
    return master


def _wrapping(key: UUID, version: int) -> bytes:
    return framed("openosh-wrapped-1", str(key), str(version))


def _parts(sealed: bytes) -> tuple[bytes, bytes, bytes]:
    """Return what tells the format, the nonce, and what is encrypted."""
    start = len(FORMAT)
    return sealed[:start], sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]


def framed(*fields: str) -> bytes:
    """Return fields as one text, each with its length, so that no two lists share one."""
    parts: Iterable[bytes] = (one.encode() for one in fields)
    return b"".join(b"%d:%s," % (len(part), part) for part in parts)


def fresh() -> bytes:
    """Return the secret of a new key."""
    return secrets.token_bytes(KEY_BYTES)
