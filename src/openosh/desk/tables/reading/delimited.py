"""Delimited files: UTF-8 with and without its mark, UTF-16, and Big5 as Windows writes it."""

from __future__ import annotations

import csv
import io
import re

from openosh.desk.papers.content.verdict import BadContentError, Refusal
from openosh.desk.tables.cells import Cell, Form, Grid, Line
from openosh.desk.tables.reading.bounds import refuse_too_many_columns, refuse_too_many_lines


_SHIELDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠|%]")
_DELIMITERS = (",", "\t", ";")
_BIG5 = "檔案是 Big5（CP950）編碼，已轉成 UTF-8；請檢查罕用字是否正確。"
_UTF16 = "檔案是 UTF-16 編碼，已轉成 UTF-8。"


def read(content: bytes) -> Grid:
    """Return a delimited file as a grid.

    Raises:
        BadContentError: its encoding is none of those, or a quotation mark is never closed.
    """
    text, notes = _decoded(content)
    lines: list[Line] = []
    source = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 1
    try:
        for fields in source:
            refuse_too_many_columns(len(fields))
            cells = tuple(map(_cell, fields))
            if not all(cell.is_blank for cell in cells):
                lines.append(Line(number, cells))
                refuse_too_many_lines(len(lines))
            number += 1
    except csv.Error as error:
        raise BadContentError(
            Refusal(
                "damaged",
                f"第 {number} 列起讀不下去：引號沒有成對，或一格長得不合理。",
                "請以試算表程式開啟，檢查該列，另存為 CSV（UTF-8）。",
            )
        ) from error
    return Grid(tuple(lines), notes)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    text, notes = _tried(content)
    if "\0" in text:
        raise BadContentError(_unreadable())
    return text, notes


def _tried(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), (_UTF16,)
        except UnicodeDecodeError as error:
            raise BadContentError(_unreadable()) from error
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp950"), (_BIG5,)
    except UnicodeDecodeError as error:
        raise BadContentError(_unreadable()) from error


def _unreadable() -> Refusal:
    return Refusal(
        "encoding",
        "檔案的文字編碼看不懂（不是 UTF-8，也不是 Big5）。",
        "請另存為「CSV UTF-8」，或存成 XLSX 後再匯入。",
    )


def _delimiter(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _cell(text: str) -> Cell:
    """Return a field; what our own export shielded from being run is as it was."""
    if _SHIELDED.match(text):
        return Cell(text[1:])
    if text.startswith("=") and text.strip() != "=":
        return Cell(text, Form.FORMULA)
    return Cell(text)
