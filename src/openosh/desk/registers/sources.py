"""Cases out of which something is found: the app that keeps cases says here which are decided."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

decided: list[Callable[[UUID, int, str], bool]] = []
"""Whether there is such a case for the one who acts, of an organisation and a programme, decided.

Nobody who says so, no source: a finding then names no case.
"""


def is_decided(case: UUID, organisation: int, programme: str) -> bool:
    """Return whether a finding about an organisation may name a case."""
    return any(one(case, organisation, programme) for one in decided)
