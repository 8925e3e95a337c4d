"""XLSX, written row by row with little memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import IO

from openosh.desk.tables.writing.rows import Row


MOST_ROWS = 1_048_575
"""Rows that a worksheet holds below its heading."""
LONGEST = 32_767
"""Characters that a cell holds."""
_EXACT = 10**15
"""From here on a spreadsheet rounds a number, so that it is written as a text."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDTH = 20


class TooLongError(ValueError):
    """More rows than a worksheet holds."""


def write(out: IO[bytes], title: str, heads: Sequence[str], rows: Iterable[Row]) -> None:
    """Write the rows: every text as a text, nothing as a formula or a link.

    Raises:
        TooLongError: there are more rows than a worksheet holds.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        sheet = book.add_worksheet(_NOT_IN_A_NAME.sub("．", title)[:31] or "資料")
        bold = book.add_format({"bold": True})
        sheet.set_column(0, max(len(heads) - 1, 0), _WIDTH)
        sheet.freeze_panes(1, 0)
        for at, head in enumerate(heads):
            sheet.write_string(0, at, head, bold)
        for number, row in enumerate(rows, start=1):
            if number > MOST_ROWS:
                raise TooLongError(f"超過一張工作表的 {MOST_ROWS:,} 列；請改匯出 CSV。")
            for at, cell in enumerate(row):
                if isinstance(cell, int) and abs(cell) < _EXACT:
                    sheet.write_number(number, at, cell)
                elif cell != "":
                    sheet.write_string(number, at, str(cell)[:LONGEST])
