"""What is personal in an entry is sealed before it enters: the place where a sealer is plugged in.

The journal stands below the app that keeps the keys, so that app names itself here when it starts.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Protocol


if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


class Sealing(Protocol):
    """What can seal a text with a person's key."""

    def seal(self, key: UUID, text: str, *, context: str) -> bytes:
        """Seal ``text``; it opens with the same key and context only."""
        ...

    def keys_of(self, account: int) -> frozenset[UUID]:
        """Return the keys of the person of an account."""
        ...

    def destroyed(self, keys: Collection[UUID]) -> frozenset[UUID]:
        """Return which of the keys are no more."""
        ...


class NothingSealsError(RuntimeError):
    """Something personal was to be written and nothing can seal it; a fault in the set-up."""


_plugged: list[Sealing] = []


def use(sealing: Sealing) -> None:
    """Seal with this from now on."""
    _plugged[:] = [sealing]


def sealing() -> Sealing:
    """Return what seals.

    Raises:
        NothingSealsError: nothing was plugged in.
    """
    if not _plugged:
        raise NothingSealsError("個人資料須先加密才能寫入日誌，但沒有可用的金鑰。")
    return _plugged[0]


def sealed(key: UUID, text: str, *, context: str) -> dict[str, str]:
    """Return what stands in the journal for a personal value."""
    closed = sealing().seal(key, text, context=context)
    return {"sealed": base64.b64encode(closed).decode("ascii")}
