"""Taking a table in, and writing what is good of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases.locking import signed
from openosh.desk.journal import actions as journal
from openosh.desk.tables import imports, queries, reading
from openosh.desk.tables.imports import RowRefusedError
from openosh.desk.tables.models import Sheet


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.tables.checking import GoodRow
    from openosh.desk.tables.imports import Import

KEPT = dt.timedelta(days=7)
"""How long a table waits to be written."""


@transaction.atomic
def take(what: str, file_name: str, content: bytes, *, by: Actor) -> Sheet:
    """Read a file and keep its cells, so that the person can look before anything is written.

    Raises:
        NoSuchImportError: there is no such import for this person.
        BadContentError: the file as a whole cannot be read as this table.
    """
    wanted = imports.find(what, by=by)
    grid = reading.read(content)
    queries.checked(grid, wanted)
    _forget_old(by)
    made = Sheet.objects.create(
        what=what,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        account_id=signed(by),
        lines=[[one.number, [[text, str(form)] for text, form in one.cells]] for one in grid.lines],
        notes=list(grid.notes),
        made_at=clock.now(),
    )
    details = {"sha256": made.sha256, "rows": len(grid.lines) - 1}
    journal.record("table.taken", by=by, about=wanted.title, internal=True, details=details)
    return made


@transaction.atomic
def write(number: UUID, *, by: Actor) -> Sheet:
    """Write the good rows that are new; a table that was written stays as it is.

    Raises:
        SheetNotFoundError: there is no such table for this person.
        NoSuchImportError: the person may no longer import it.
    """
    queries.sheet(number, by=by)
    one = Sheet.objects.select_for_update().get(pk=number)
    if one.written_at is not None:
        return one
    wanted, found = imports.find(one.what, by=by), queries.preview(one, by=by)
    one.written = sum(_is_written(row, wanted, by) for row in found.new)
    one.same, one.written_at = len(found.same), clock.now()
    bad = {fault.row for fault in found.faults}
    if one.written == len(found.new):
        # What is left are the rows to mend: nothing else is kept.
        one.lines = [line for at, line in enumerate(one.lines) if at == 0 or line[0] in bad]
    one.save()
    details = {"written": one.written, "same": one.same, "bad": len(bad), "sha256": one.sha256}
    journal.record("table.imported", by=by, about=wanted.title, internal=True, details=details)
    return one


def _is_written(row: GoodRow, wanted: Import, by: Actor) -> bool:
    """Write a row in a transaction of its own, so that one that is refused takes no other along."""
    try:
        with transaction.atomic():
            wanted.write(row.values, by)
    except RowRefusedError:
        return False  # somebody else was faster; the page judges it anew and says so
    return True


def _forget_old(by: Actor) -> None:
    Sheet.objects.filter(account=by.account, made_at__lt=clock.now() - KEPT).delete()
