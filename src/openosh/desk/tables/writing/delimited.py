"""CSV in UTF-8 with its mark, as spreadsheets expect it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import IO

from openosh.desk.tables.writing.rows import Row


_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠|%]")
"""What a spreadsheet takes for the beginning of a formula or of a command, shielded or not."""


def write(out: IO[bytes], title: str, heads: Sequence[str], rows: Iterable[Row]) -> None:
    """Write the rows; a text that a spreadsheet would run gets an apostrophe before it."""
    del title  # a delimited file has no name inside
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(map(_shielded, heads))
    for row in rows:
        writer.writerow(map(_shielded, row))
    text.flush()
    text.detach()


def _shielded(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and _RUN.match(cell) else cell
