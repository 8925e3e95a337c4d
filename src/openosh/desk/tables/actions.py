"""Taking a table in, and writing what is good of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from openosh.desk import clock
from openosh.desk.cases.locking import signed
from openosh.desk.isolation import scope
from openosh.desk.journal import actions as journal
from openosh.desk.tables import imports, queries, reading, waiting
from openosh.desk.tables.imports import RowRefusedError
from openosh.desk.tables.models import Sheet


if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

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
    _forgotten(Sheet.objects.filter(account=by.account))
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
    """Write the good rows that are new, and keep nothing but those that are to be mended.

    A table that was written stays as it is.

    Raises:
        SheetNotFoundError: there is no such table for this person.
        NoSuchImportError: the person may no longer import it.
    """
    one = queries.sheet(number, by=by, locked=True)
    if one.written_at is not None:
        return one
    wanted, found = imports.find(one.what, by=by), queries.preview(one, by=by)
    refused = {row.number for row in found.new if not _is_written(row, wanted, by)}
    bad = {fault.row for fault in found.faults}
    one.written, one.same = len(found.new) - len(refused), len(found.same)
    one.written_at = clock.now()
    waiting.keep(one, bad | refused, by=by)
    one.save()
    details = {"written": one.written, "same": one.same, "bad": len(bad), "refused": len(refused)}
    journal.record(
        "table.imported",
        by=by,
        about=wanted.title,
        internal=True,
        details=details | {"sha256": one.sha256},
    )
    return one


def sweep() -> int:
    """Forget every table whose time is over, whoever brought it; return how many there were.

    Run daily by the office itself, for those to which nobody comes back.
    """
    with scope.entered(scope.OFFICE):
        return _forgotten(Sheet.objects.all())


def _is_written(row: GoodRow, wanted: Import, by: Actor) -> bool:
    """Write a row in a transaction of its own, so that one that is refused takes no other along."""
    try:
        with transaction.atomic():
            wanted.write(row.values, by)
    except RowRefusedError:
        return False  # somebody else was faster; it is kept, and the page says why
    return True


def _forgotten(among: QuerySet[Sheet]) -> int:
    over = among.filter(made_at__lt=clock.now() - waiting.KEPT)
    old = list(over.select_for_update().defer("sealed"))
    for one in old:
        waiting.forget(one, "匯入之資料逾保留期間。")
    Sheet.objects.filter(pk__in=[one.pk for one in old]).delete()
    return len(old)
