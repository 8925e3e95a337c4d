"""Reading about keys: which are due to be destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openosh.desk.privacy.models import Key


if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


class Due(NamedTuple):
    """A key whose retention period is over, and since when."""

    key: UUID
    kept_until: date


def due(on: date) -> list[Due]:
    """Return the keys that need not be kept on that day any more, the oldest first."""
    over = Key.objects.filter(keep_until__lt=on, destroyed_at__isnull=True)
    rows = over.order_by("keep_until", "id").values_list("id", "keep_until")
    return [Due(key, day) for key, day in rows if day is not None]
