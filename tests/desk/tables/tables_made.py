"""Files for the tests of imports: a small table of its own, written by other people's programs."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from odfdo import Cell as OdfCell, Document, Row as OdfRow, Table
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from openosh.desk.tables import reading
from openosh.desk.tables.checking import Checked, check
from openosh.desk.tables.columns import Column, Kind
from openosh.kit.identifiers import check_business_number, normalise


COLUMNS = (
    Column(
        "number",
        "統一編號",
        Kind.IDENTIFIER,
        required=True,
        longest=8,
        normal=normalise,
        check=check_business_number,
    ),
    Column("name", "全銜", required=True, longest=20, also=("名稱",)),
    Column("since", "起日", Kind.DAY, required=True),
    Column("amount", "金額", Kind.WHOLE, least=0, most=120_000),
    Column("kind", "類別", Kind.CHOICE, choices={"contracted": "特約", "employed": "僱用"}),
    Column("island", "離島", Kind.FLAG),
)
HEADS = ["統一編號", "全銜", "起日", "金額", "類別", "離島"]
GOOD = ["00000022", "示範五金", "115年7月10日", "12000", "特約", "是"]
OTHER = ["00000043", "測試紡織", "2026-07-11", "", "", ""]
"""A row that is good, too, beside the bad one: it is kept, whatever is wrong with the other."""


def changed(**cells: str) -> list[str]:
    """The good row with other cells, by the names of the columns."""
    row = dict(zip([column.name for column in COLUMNS], GOOD, strict=True)) | cells
    return list(row.values())


def csv(*rows: list[str], encoding: str = "utf-8", separator: str = ",") -> bytes:
    """A delimited file, every field between quotation marks."""
    quoted = ([f'"{cell}"' for cell in row] for row in rows)
    return "\r\n".join(map(separator.join, quoted)).encode(encoding)


def xlsx(*rows: list[Any], then: Callable[[Any, Any], None] | None = None, **options: Any) -> bytes:
    """A workbook, written by xlsxwriter; ``then`` does something to its book and first sheet."""
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet("資料")
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                sheet.write(number, at, cell)
        if then is not None:
            then(book, sheet)
    return written.getvalue()


def ods(
    *rows: list[Any],
    formula: tuple[int, int] | None = None,
    before: Callable[[Document], None] | None = None,
) -> bytes:
    """A document of tables, written by odfdo."""
    document = Document("spreadsheet")
    document.body.clear()
    if before is not None:
        before(document)
    table = Table("資料")
    for number, row in enumerate(rows):
        line = OdfRow()
        for at, cell in enumerate(row):
            said = "of:=1+1" if formula == (number, at) else None
            line.append_cell(OdfCell(cell, formula=said) if cell != "" else OdfCell())
        table.append_row(line)
    document.body.append(table)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def read(content: bytes) -> Checked:
    """What becomes of a file."""
    return check(reading.read(content), COLUMNS, key=("number",))


def faults(content: bytes) -> list[str]:
    """What is wrong with a file, each with its place."""
    return [str(one) for one in read(content).faults]


def kept(content: bytes) -> list[str]:
    """The numbers of the rows that are good."""
    return [row.values["number"] for row in read(content).rows]
