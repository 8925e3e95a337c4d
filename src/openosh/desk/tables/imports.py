"""What can be imported: typed columns, who may, and what becomes of a row.

An app that wants an import declares one when Django starts::

    imports.declare(Import("contracts", "契約", columns, key=("number",), may=…, judge=…, write=…))

Everything else (reading the file, naming bad cells, preview, the sheet of bad rows, not writing
anything twice) is done here for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor
    from openosh.desk.tables.columns import Column

Values = Mapping[str, Any]


class Standing(Enum):
    """What is there already of a row."""

    NEW = "new"
    SAME = "same"


class Unfit(NamedTuple):
    """A row that is well written but cannot be taken: in which column, why, what to do."""

    column: str
    what: str
    next: str


class RowRefusedError(ValueError):
    """A row that was refused when it was written."""

    def __init__(self, unfit: Unfit) -> None:
        super().__init__(f"{unfit.what}{unfit.next}")
        self.unfit = unfit


Judged = Standing | Unfit


@dataclass(frozen=True)
class Import:
    """One kind of table that comes in.

    Attributes:
        name: in its address.
        title: what it is called.
        lead: what it does, in a sentence.
        columns: typed.
        key: names of columns by which a row is known within a file.
        may: whether a person may import it.
        judge: tells of each row, all at once, what is there already; reads only.
        write: writes one row that is new; raises :class:`RowRefusedError`.
        most: how many rows a file may have.
    """

    name: str
    title: str
    lead: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    may: Callable[[Actor], bool]
    judge: Callable[[Sequence[Values], Actor], Sequence[Judged]]
    write: Callable[[Values, Actor], None]
    most: int = 2_000


class NoSuchImportError(LookupError):
    """Nothing of this name is imported, or not by this person."""


_declared: dict[str, Import] = {}


def declare(one: Import) -> None:
    """Offer an import from now on."""
    _declared[one.name] = one


def find(name: str, *, by: Actor) -> Import:
    """Return an import by its name.

    Raises:
        NoSuchImportError: there is none, or this person may not.
    """
    one = _declared.get(name)
    if one is None or not one.may(by):
        raise NoSuchImportError("沒有這種匯入，或目前的身分不得匯入。")
    return one


def offered(*, by: Actor) -> list[Import]:
    """Return what this person may import."""
    return [one for one in _declared.values() if one.may(by)]
