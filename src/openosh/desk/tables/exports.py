"""What goes out as a table: lists that a person sees on a page, all of it and nothing more.

An app that has such a list declares it when Django starts, as it does what it imports.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from openosh.desk.journal import actions as journal
from openosh.desk.tables.columns import Column
from openosh.desk.tables.writing import Format, write


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor

Rows = Iterator[Mapping[str, Any]]


@dataclass(frozen=True)
class Export:
    """One kind of table that goes out.

    Attributes:
        name: in its address.
        title: what it is called.
        columns: typed.
        rows: reads what a person may see, as they have filtered it; raises
            :class:`~django.core.exceptions.PermissionDenied` where the list is not for them.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Mapping[str, str], Actor], Rows]


class NoSuchExportError(LookupError):
    """Nothing of this name is exported."""


_declared: dict[str, Export] = {}


def declare(*lists: Export) -> None:
    """Offer lists from now on."""
    _declared.update({one.name: one for one in lists})


def find(name: str) -> Export:
    """Return a list by its name.

    Raises:
        NoSuchExportError: there is none.
    """
    if name not in _declared:
        raise NoSuchExportError("沒有這種匯出。")
    return _declared[name]


def export(wanted: Export, form: Format, given: Mapping[str, str], *, by: Actor) -> IO[bytes]:
    """Return a list as a file, and tell the journal how much of it went out.

    Raises:
        PermissionDenied: it is not for this person.
    """
    count = itertools.count()
    rows = (row for row, _ in zip(wanted.rows(given, by), count, strict=False))
    made = write(form, wanted.title, wanted.columns, rows)
    details = {"rows": next(count), "format": str(form), "asked": dict(given)}
    journal.record("table.exported", by=by, about=wanted.title, details=details)
    return made
