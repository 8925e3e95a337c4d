"""What stands in a table that came in: its rows and cells, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


_LETTERS = 26


class Form(StrEnum):
    """As what a cell was written; a delimited file has texts alone."""

    TEXT = "t"
    NUMBER = "n"
    DAY = "d"
    FLAG = "b"
    ERROR = "e"
    FORMULA = "f"
    MERGED = "m"


class Cell(NamedTuple):
    """A cell: what it shows, and as what it was written."""

    text: str = ""
    form: Form = Form.TEXT

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands there."""
        return self.form is Form.TEXT and not self.text.strip()


class Line(NamedTuple):
    """A row that is not empty, with its number in the file, counted from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """What was read: the rows that are not empty, and what the person should know of the file."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = field(default=())


def place(row: int, column: int) -> str:
    """Return how a spreadsheet names a cell: row 5, column 2 (counted from 0) is C5."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def column_of(letters: str) -> int:
    """Return the number of a column by its letters, counted from 0."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1
