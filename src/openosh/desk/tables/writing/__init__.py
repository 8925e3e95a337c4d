"""Writing a table, row by row, as XLSX, ODS or CSV; nothing in it is ever run as a formula."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import IO, Any

from openosh.desk.tables.columns import Column, headings, written
from openosh.desk.tables.writing import delimited, opendocument, workbook
from openosh.desk.tables.writing.rows import Row


_IN_MEMORY = 4 * 1024 * 1024
"""Bytes up to which a file that is written stays in memory."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Format(StrEnum):
    """The kinds of file in which a table goes out."""

    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """Return its media type."""
        return _WRITERS[self][0]


Writer = Callable[[IO[bytes], str, Sequence[str], Iterable[Row]], None]
_WRITERS: dict[Format, tuple[str, Writer]] = {
    Format.XLSX: (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook.write,
    ),
    Format.ODS: ("application/vnd.oasis.opendocument.spreadsheet", opendocument.write),
    Format.CSV: ("text/csv; charset=utf-8", delimited.write),
}


def write(
    form: Format, title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]
) -> IO[bytes]:
    """Return a file with a heading and the rows; rows are asked for one by one.

    Args:
        form: XLSX, ODS or CSV.
        title: what the sheet is called.
        columns: which values to write, by name, in this order.
        rows: the values by name; what is missing is left empty.
    """
    heads = [heading for column in columns for heading in headings(column)]
    return write_cells(form, title, heads, _written(columns, rows))


def write_cells(form: Format, title: str, heads: Sequence[str], rows: Iterable[Row]) -> IO[bytes]:
    """Return a file with a heading and rows of cells that are texts or numbers already."""
    made: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - whoever asked closes it
    _WRITERS[form][1](made, title, heads, map(_clean, rows))
    made.seek(0)
    return made


def _written(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for row in rows:
        yield [cell for column in columns for cell in written(column, row.get(column.name))]


def _clean(row: Row) -> Row:
    """Replace what no file of XML may hold, and write every end of line alike."""
    return [one if isinstance(one, int) else _clean_text(one) for one in row]


def _clean_text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
