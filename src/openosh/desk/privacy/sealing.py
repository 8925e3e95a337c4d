"""Sealing of texts: the signatures that every app calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True)
class Forgotten:
    """What remains of a text whose key was destroyed."""


def seal(key: UUID, text: str, *, context: str) -> bytes:
    """Seal a text with a key."""
    return f"{key}\n{context}\n{text}".encode()


def unseal(key: UUID, sealed: bytes, *, context: str) -> str | Forgotten:
    """Open what was sealed."""
    return bytes(sealed).decode().removeprefix(f"{key}\n{context}\n")


def mask(text: str, kind: str) -> str:
    """Return a text as people see it who need not see it whole."""
    return text[:1] + "○" * (len(text) - 1) if kind else text
