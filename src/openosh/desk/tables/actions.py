"""Taking a table in, and writing what is good of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases.locking import signed
from openosh.desk.journal import actions as journal
from openosh.desk.tables import imports, queries, reading, waiting
from openosh.desk.tables.imports import RowRefusedError
from openosh.desk.tables.models import Sheet


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.tables.checking import GoodRow
    from openosh.desk.tables.imports import Import


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
    made = Sheet(
        what=what,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        account_id=signed(by),
        notes=list(grid.notes),
        made_at=clock.now(),
    )
    waiting.give_key(made, by=by)
    waiting.seal(made, grid.lines)
    made.save()
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
        _keep_rows_to_mend(one, bad)
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


def _keep_rows_to_mend(one: Sheet, bad: set[int]) -> None:
    """Keep the rows to mend and nothing else; where there are none, forget everything."""
    heading, *rows = waiting.grid_of(one).lines
    if bad:
        waiting.seal(one, [heading, *(line for line in rows if line.number in bad)])
    else:
        waiting.forget(one, "匯入之資料已全部寫入。")


def _forget_old(by: Actor) -> None:
    old = Sheet.objects.filter(account=by.account, made_at__lt=clock.now() - waiting.KEPT)
    for one in old:
        waiting.forget(one, "匯入之資料逾保留期間。")
    old.delete()
