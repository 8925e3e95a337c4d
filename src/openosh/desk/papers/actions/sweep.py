"""Removing files that no row names: what is left when a process ends between the two."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.journal import actions as journal
from openosh.desk.papers import store
from openosh.desk.papers.models import Paper, Upload


if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from openosh.desk.isolation.scope import Actor

LEFT_ALONE = dt.timedelta(days=1)
"""A younger file may still be waiting for its row."""

also_named: list[Callable[[Collection[str]], set[str]]] = []
"""Other apps that keep files tell here which of some files their rows name."""


def sweep(*, by: Actor = OFFICE) -> int:
    """Remove files older than a day that no row names; return how many."""
    with entered(by):
        older = store.settled(LEFT_ALONE)
        named = set(Upload.objects.filter(stored__in=older).values_list("stored", flat=True))
        for column in ("pdf_stored", "odt_stored"):
            found = Paper.objects.filter(**{f"{column}__in": older})
            named |= set(found.values_list(column, flat=True))
        for names in also_named:
            named |= names(older)
        for name in sorted(older - named):
            store.remove(name)
        if older - named:
            journal.record(
                "files.swept", by=by, internal=True, details={"files": len(older - named)}
            )
        return len(older - named)
