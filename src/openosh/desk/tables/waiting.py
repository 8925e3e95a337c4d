"""The cells of a table while it waits: sealed with a key of its own, then forgotten."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.privacy import actions as keys, sealing
from openosh.desk.privacy.sealing import Forgotten
from openosh.desk.tables.cells import Cell, Form, Grid, Line


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from openosh.desk.isolation.scope import Actor
    from openosh.desk.tables.models import Sheet

KEPT = dt.timedelta(days=7)
"""How long a table waits to be written; afterwards nobody opens it, swept or not."""


def is_over(one: Sheet) -> bool:
    """Return whether the time of a table is over."""
    return one.made_at < clock.now() - KEPT


def give_key(one: Sheet, *, by: Actor) -> None:
    """Give a table a key, which is due to be destroyed when the table's time is over."""
    one.key = keys.make_key(by=by)
    keys.keep_until(one.key, clock.day_of(one.made_at) + KEPT, by=by)


def seal(one: Sheet, lines: Sequence[Line]) -> None:
    """Put lines into a table that has its key."""
    if one.key is None:
        raise sealing.NoSuchKeyError("這份表格沒有金鑰。")
    told = [[line.number, [[cell.text, str(cell.form)] for cell in line.cells]] for line in lines]
    text = json.dumps(told, ensure_ascii=False)
    one.sealed = sealing.seal(one.key, text, context=_context(one))


def grid_of(one: Sheet) -> Grid:
    """Return the cells of a table; none where nothing waits any more, or its time is over."""
    lines: list[Line] = []
    if one.sealed is not None and one.key is not None and not is_over(one):
        text = sealing.unseal(one.key, bytes(one.sealed), context=_context(one))
        told = [] if isinstance(text, Forgotten) else json.loads(text)
        lines = [
            Line(number, tuple(Cell(text, Form(form)) for text, form in cells))
            for number, cells in told
        ]
    return Grid(tuple(lines), tuple(one.notes))


def keep(one: Sheet, rows: Collection[int], *, by: Actor) -> None:
    """Keep the heading and these rows, sealed with a new key: the old one opened all of them."""
    heading, *lines = grid_of(one).lines
    left = [line for line in lines if line.number in rows]
    forget(one, "其餘之列已寫入或略過。" if left else "匯入之資料已全部寫入。")
    if left:
        give_key(one, by=by)
        seal(one, [heading, *left])


def forget(one: Sheet, why: str) -> None:
    """Empty a table and destroy its key.

    With the transaction, nobody opens the cells through the database any more. The row and the
    wrapped key as they were before stay in PostgreSQL's files until both tables are written anew,
    which ``openosh remind`` does daily; in its log and on the disk until those are written over.
    Who finds them there needs the master key, which stands outside the database, too.

    A backup that was made while the table waited holds cells and wrapped key. Restored beside its
    keyring it brings them back for what is left of the table's time; then the table is swept again.
    """
    one.sealed = None
    if one.key is None:
        return
    # Whoever brought a table may do without it; the office alone destroys keys.
    with scope.entered(scope.OFFICE):
        if not sealing.destroyed([one.key]):
            keys.destroy_key(one.key, reason=why, by=scope.OFFICE)
    sealing.forget()


def _context(one: Sheet) -> str:
    return f"table:{one.pk}"
