"""What people wrote in a record, sealed and opened with the key of the record.

The key is the office's own, so that no row-level right opens a text: only these functions do,
for rows that the one who acts has been shown.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from openosh.desk.isolation import scope
from openosh.desk.privacy import sealing
from openosh.desk.privacy.actions import make_key
from openosh.desk.privacy.sealing import Forgotten


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from openosh.desk.privacy.sealing import Box

Kept = bytes | memoryview
"""Sealed, as a row gives it."""

HEAD, PART, ITEM, FOLLOW_UP = "record:head", "record:part", "record:item", "record:follow-up"
NAME, STROKES, SENT = "record:name", "record:strokes", "record:sent"
REASON = "record:reason"


def new_key() -> UUID:
    """Make the key of a record; it is the office's own."""
    with scope.entered(scope.OFFICE):
        return make_key(by=scope.OFFICE)


def box(key: UUID) -> Box:
    """Return the key of a record in hand."""
    with scope.entered(scope.OFFICE):
        return sealing.box(key)


def boxes(keys: Iterable[UUID]) -> Mapping[UUID, Box]:
    """Return the keys of records in hand, with one look-up."""
    with scope.entered(scope.OFFICE):
        return sealing.boxes([*keys])


def text(box: Box, sealed: Kept, *, context: str) -> str:
    """Open a text; once it is forgotten, return what says so."""
    return str(box.unseal(bytes(sealed), context=context))


def values(box: Box, sealed: Kept, *, context: str) -> dict[str, Any]:
    """Open values; once they are forgotten there are none."""
    opened = box.unseal(bytes(sealed), context=context)
    return {} if isinstance(opened, Forgotten) else dict(json.loads(opened))


def seal_values(box: Box, kept: Mapping[str, Any], *, context: str) -> bytes:
    """Seal values."""
    return box.seal(json.dumps(kept, ensure_ascii=False, sort_keys=True), context=context)
