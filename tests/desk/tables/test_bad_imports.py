"""Every kind of bad import: the cell is named, what to do is said, and the good row is kept."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from odfdo import Table
from tests.desk.papers import made_files
from tests.desk.tables.tables_made import (
    GOOD,
    HEADS,
    OTHER,
    changed,
    csv,
    faults,
    kept,
    ods,
    read,
    xlsx,
)

from openosh.desk.papers.content.verdict import BadContentError
from openosh.desk.tables.reading.bounds import MOST_BYTES, MOST_COLUMNS, MOST_LINES


def with_bad(**cells: str) -> bytes:
    """A delimited file with a good row, then one that has these cells."""
    return csv(HEADS, OTHER, changed(**cells))


def in_book(name: str, value: Any, **options: Any) -> bytes:
    """A workbook with a good row, then one that has this value in one cell."""
    row: list[Any] = list(GOOD)
    row[["number", "name", "since", "amount", "kind", "island"].index(name)] = value
    return xlsx(HEADS, OTHER, row, **options)


def merged(_: Any, sheet: Any) -> None:
    sheet.merge_range("B3:B4", "示範五金")


# -- a cell that cannot be: where, what, what to do; the good row is kept ---------------------

BAD_CELLS: dict[str, tuple[bytes, list[str]]] = {
    "a required cell is empty": (with_bad(name=""), ["B3「全銜」：「全銜」沒有填。"]),
    "a required cell holds blanks alone": (
        with_bad(name=" \u3000"),
        ["B3「全銜」：「全銜」沒有填。"],
    ),
    "a text is too long": (
        with_bad(name="長" * 21),
        ["B3「全銜」：有 21 個字，至多 20 個。請縮短。"],
    ),
    "a text holds a control character": (
        with_bad(name="示範\x07"),
        ["B3「全銜」：含有看不見的控制字元（U+0007）"],
    ),
    "a 統一編號 is too short": (with_bad(number="123"), ["A3「統一編號」：統一編號"]),
    "a 統一編號 has a wrong check digit": (
        with_bad(number="12345678"),
        ["A3「統一編號」：統一編號"],
    ),
    "a spreadsheet has taken the zeros off a 統一編號": (
        in_book("number", 22),
        ["A3「統一編號」：", "開頭的 0 可能已被試算表去掉"],
    ),
    "a date does not exist": (
        with_bad(since="115年2月30日"),
        ["C3「起日」：「115年2月30日」的日期不存在"],
    ),
    "a Western date does not exist": (
        with_bad(since="2026-13-01"),
        ["C3「起日」：沒有「2026-13-01」這一天。"],
    ),
    "a date is a word": (with_bad(since="明天"), ["C3「起日」：「明天」不是民國日期"]),
    "a date is the serial of a spreadsheet": (
        with_bad(since="46213"),
        ["C3「起日」：「46213」是試算表的日期序號（可能是 115年7月10日）。"],
    ),
    "an amount has a word": (with_bad(amount="約一萬"), ["D3「金額」：「約一萬」不是整數。"]),
    "an amount has decimals": (with_bad(amount="12000.5"), ["D3「金額」：「12000.5」不是整數。"]),
    "an amount is grouped wrongly": (with_bad(amount="12,00"), ["D3「金額」：「12,00」不是整數。"]),
    "an amount is negative": (with_bad(amount="-1"), ["D3「金額」：「-1」小於 0。"]),
    "an amount is beyond its end": (
        with_bad(amount="120001"),
        ["D3「金額」：「120001」大於 120,000。"],
    ),
    "a choice is not among them": (
        with_bad(kind="借調"),
        ["E3「類別」：「借調」不在選項內。請寫其中之一：特約、僱用。"],
    ),
    "a yes or no is neither": (with_bad(island="或許"), ["F3「離島」：「或許」看不出是或否。"]),
    "a delimited cell is a formula": (
        with_bad(name="=HYPERLINK(1)"),
        ["B3「全銜」：這一格是公式（=HYPERLINK(1)），不會計算。請複製後用「貼上值」，再匯入。"],
    ),
    "a cell of a workbook is a formula": (
        in_book("amount", "=1+1"),
        ["D3「金額」：這一格是公式（=1+1）"],
    ),
    "a cell of an ODS is a formula": (
        ods(HEADS, OTHER, [*GOOD[:3], 2, *GOOD[4:]], formula=(2, 3)),
        ["D3「金額」：這一格是公式（=1+1）"],
    ),
    "a cell is an error of a spreadsheet": (
        xlsx(
            HEADS,
            OTHER,
            GOOD,
            then=lambda _, sheet: sheet.write_formula("D3", "=1/0", None, "#DIV/0!"),
        ),
        ["D3「金額」：這一格是公式（=1/0）"],
    ),
    "cells are merged": (
        xlsx(HEADS, OTHER, GOOD, changed(number="00000119"), then=merged),
        ["B3「全銜」：這一格與別格合併", "B4「全銜」：這一格與別格合併"],
    ),
    "a spreadsheet has made a date of a text": (
        xlsx(
            HEADS,
            OTHER,
            GOOD,
            then=lambda book, sheet: sheet.write_datetime(
                "B3",
                dt.date(2026, 1, 2),
                book.add_format({"num_format": "m/d"}),
            ),
        ),
        ["B3「全銜」：這一格被試算表當成日期（2026-01-02），不是原來的文字。"],
    ),
    "a row has more cells than there are headings": (
        csv(HEADS, OTHER, [*GOOD, "", "多"]),
        ["H3：這一格（多）在標題列的範圍之外。請移到所屬的欄"],
    ),
    "a row is there twice": (
        csv(HEADS, OTHER, GOOD, GOOD),
        ["A4「統一編號」：與第 3 列重複。請只留一列。"],
    ),
    "a 民國 date and the Western one beside it differ": (
        csv([*HEADS, "起日（西元）"], [*OTHER, "2026-07-11"], [*GOOD, "2026-07-12"]),
        ["C3「起日」：與「起日（西元）」的日期不同。"],
    ),
    "several cells of a row are bad": (
        with_bad(name="", amount="x", island="?"),
        ["B3「全銜」", "D3「金額」", "F3「離島」"],
    ),
}


@pytest.mark.parametrize("what", BAD_CELLS)
def test_a_bad_cell_is_named_and_the_good_row_is_kept(what: str):
    content, expected = BAD_CELLS[what]

    found = "\n".join(faults(content))

    assert [] == [sentence for sentence in expected if sentence not in found]
    assert "00000043" in kept(content)


def test_every_bad_cell_of_a_row_is_told_at_once():
    assert 3 == len(faults(with_bad(name="", amount="x", island="?")))


# -- a file that cannot be read at all ---------------------


def bomb() -> bytes:
    packed = io.BytesIO(xlsx(HEADS, GOOD))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/large.bin", b"\0" * 200_000_000)
    return packed.getvalue()


def sheets_all_hidden() -> bytes:
    content = xlsx(HEADS, GOOD)
    return rewritten(content, "xl/workbook.xml", b"<sheet name", b'<sheet state="hidden" name')


def rewritten(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something else in one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read_from, zipfile.ZipFile(made, "w") as package:
        for name in read_from.namelist():
            data = read_from.read(name)
            package.writestr(name, data.replace(old, new) if name == part else data)
    return made.getvalue()


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "檔案是空的。"),
    "headings alone": (csv(HEADS), "只有標題列，沒有資料。"),
    "too large": (b"a" * (MOST_BYTES + 1), "至多 5 MB。"),
    "too many rows": (b"a\n" + b"1\n" * (MOST_LINES + 1), f"超過 {MOST_LINES:,} 列資料。"),
    "too many columns": (",".join(map(str, range(MOST_COLUMNS + 1))).encode(), "超過 60 欄。"),
    "an unknown heading": (
        csv([*HEADS, "電話"], [*GOOD, ""]),
        "G1 的標題「電話」不是這張表的欄位。",
    ),
    "a heading missing": (csv(HEADS[1:], GOOD[1:]), "缺少「統一編號」這一欄。"),
    "a heading twice": (csv([*HEADS, "名稱"], [*GOOD, "x"]), "G1 的標題「名稱」與 B1 重複。"),
    "a quotation mark that is never closed": (b'a,b\n"1,2\n', "引號沒有成對"),
    "a character that no text has": (
        csv(HEADS, GOOD) + b"x" * 5_000 + b"\0",
        "文字編碼看不懂",
    ),
    "an encoding that nobody knows": (b"\x81\xff\x82,\xfe\xff\n", "文字編碼看不懂"),
    "a PDF": (made_files.pdf(), "不是表格"),
    "a picture": (made_files.picture("PNG"), "這是 PNG 檔，不是表格。"),
    "a DOCX": (made_files.docx(), "這是文書檔（DOCX），不是表格。"),
    "a web page that calls itself XLS": (
        b"<html><table><tr><td>1</td></tr></table>",
        "這不是表格檔。",
    ),
    "an old XLS": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "舊版 Office 文件"),
    "a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "設有開啟密碼",
    ),
    "a ZIP": (made_files.packed([("a.csv", "1")]), "這是壓縮檔，不是表格。"),
    "a ZIP bomb": (bomb(), "可能是壓縮炸彈"),
    "macros": (made_files.xlsx(more={"xl/vbaProject.bin": b"x"}), "文件內含巨集。"),
    "a link to another workbook": (
        made_files.xlsx(more={"xl/externalLinks/externalLink1.xml": "<a/>"}),
        "活頁簿連到外部檔案或資料庫",
    ),
    "a DDE formula": (xlsx(HEADS, GOOD, ["=cmd|'/c calc'!A1"]), "連到外部的公式"),
    "no sheet that can be seen": (sheets_all_hidden(), "活頁簿沒有看得見的工作表。"),
    "texts that are not there": (
        rewritten(xlsx(HEADS, GOOD), "xl/sharedStrings.xml", b"<si>", b"<xx>"),
        "文件損壞",
    ),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_bad_file_is_refused_with_what_is_wrong_and_what_to_do(what: str):
    content, expected = BAD_FILES[what]

    with pytest.raises(BadContentError) as refused:
        read(content)

    assert expected in str(refused.value)
    assert all(one.next for one in refused.value.refusals)


def test_every_wrong_heading_is_told_at_once():
    with pytest.raises(BadContentError) as refused:
        read(csv(["全銜", "全銜", "電話"], ["a", "b", "c"]))

    assert 4 == len(refused.value.refusals)  # twice, unknown, and two that are missing


# -- what looks odd and is right ---------------------

FORGIVEN: dict[str, bytes] = {
    "columns in another order": csv(HEADS[::-1], GOOD[::-1]),
    "headings with blanks and a mark": csv(["統一 編號", "全銜*", "起日 ", *HEADS[3:]], GOOD),
    "a heading by its other name": csv(["統一編號", "名稱", *HEADS[2:]], GOOD),
    "UTF-8 with its mark": csv(HEADS, GOOD, encoding="utf-8-sig"),
    "Big5": csv(HEADS, GOOD, encoding="cp950"),
    "UTF-16": csv(HEADS, GOOD, encoding="utf-16"),
    "semicolons": csv(HEADS, GOOD, separator=";"),
    "tabs": csv(HEADS, GOOD, separator="\t"),
    "empty rows between": csv(HEADS, [""] * 6, GOOD, [" "] * 6),
    "trailing blanks": csv(HEADS, [f"{cell} \u3000" for cell in GOOD]),
    "fullwidth digits": csv(HEADS, changed(number="００００００２２", amount="１２０００")),
    "a grouped amount with its unit": csv(HEADS, changed(amount="12,000 元")),
    "a compact 民國 date": csv(HEADS, changed(since="1150710")),
    "a Western date": csv(HEADS, changed(since="2026/7/10")),
    "a workbook": xlsx(HEADS, GOOD),
    "a workbook with numbers": xlsx(HEADS, [*GOOD[:3], 12000.0, *GOOD[4:]]),
    "a workbook with a date": xlsx(
        HEADS,
        GOOD,
        then=lambda book, sheet: sheet.write_datetime(
            "C2",
            dt.date(2026, 7, 10),
            book.add_format({"num_format": "[$-404]e/mm/dd;@"}),
        ),
    ),
    "a workbook of 1904": xlsx(
        HEADS,
        GOOD,
        then=lambda book, sheet: sheet.write_datetime(
            "C2",
            dt.date(2026, 7, 10),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        ),
        date_1904=True,
    ),
    "an ODS with a date and a number": ods(
        HEADS, [*GOOD[:2], dt.date(2026, 7, 10), 12000, *GOOD[4:]]
    ),
}


@pytest.mark.parametrize("what", FORGIVEN)
def test_what_looks_odd_and_is_right_is_read(what: str):
    found = read(FORGIVEN[what])

    assert () == found.faults
    assert {
        "number": "00000022",
        "name": "示範五金",
        "since": dt.date(2026, 7, 10),
        "amount": 12_000,
        "kind": "contracted",
        "island": True,
    } == found.rows[0].values


def test_it_is_said_that_a_file_was_big5():
    assert "Big5" in read(csv(HEADS, GOOD, encoding="cp950")).notes[0]


def test_it_is_said_which_sheets_were_not_read():
    def more(book: Any, _: Any) -> None:
        book.add_worksheet("第二張")
        book.add_worksheet("藏起來").hide()

    notes = read(xlsx(HEADS, GOOD, then=more)).notes

    assert ("只讀第一張工作表「資料」；沒有讀：第二張。", "隱藏的工作表沒有讀：藏起來。") == notes


def test_it_is_said_that_hidden_rows_were_read():
    content = xlsx(
        HEADS, GOOD, then=lambda _, sheet: sheet.set_row(1, None, None, {"hidden": True})
    )

    assert ("有 1 列在活頁簿中是隱藏的，仍一併讀入。",) == read(content).notes
    assert ["00000022"] == kept(content)


def test_a_second_table_of_an_ods_is_not_read():
    content = ods(HEADS, GOOD, before=lambda document: document.body.append(first()))

    assert ["00000043"] == kept(content)


def first() -> Table:
    table = Table("先")
    table.set_values([HEADS, OTHER])
    return table


def test_merged_cells_to_the_end_of_the_sheet_cost_nothing():
    content = rewritten(
        xlsx(HEADS, OTHER, GOOD, then=merged),
        "xl/worksheets/sheet1.xml",
        b'ref="B3:B4"',
        b'ref="B3:XFD1048576"',
    )

    assert ["00000043"] == kept(content)
