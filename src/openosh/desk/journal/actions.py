"""Writing to the journal: the signatures that every app calls."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor


class Ledger(StrEnum):
    """The four ledgers."""

    EVENTS = "events"
    CHANGES = "changes"
    READS = "reads"
    SECURITY = "security"


def record(
    event: str,
    *,
    by: Actor,
    about: str = "",
    case: UUID | None = None,
    organisation: int | None = None,
    details: Mapping[str, Any] | None = None,
    ledger: Ledger = Ledger.EVENTS,
) -> None:
    """Record an event."""


def record_change(
    about: str,
    *,
    by: Actor,
    case: UUID | None,
    organisation: int | None,
    path: str,
    old: Any,
    new: Any,
    sealed_with: UUID | None,
) -> None:
    """Record the change of one field."""


def record_read(
    what: str,
    *,
    by: Actor,
    case: UUID | None,
    organisation: int | None,
    person: UUID | None,
    reason: str = "",
) -> None:
    """Record that personal data was read."""
