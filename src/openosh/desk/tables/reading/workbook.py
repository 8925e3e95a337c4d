"""XLSX: the first sheet that can be seen, its cells as they were written."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openosh.desk.papers.content.packages import damaged
from openosh.desk.papers.content.verdict import BadContentError
from openosh.desk.papers.content.xml_parts import attribute, elements, local
from openosh.desk.tables.cells import Cell, Form, Grid, Line, column_of
from openosh.desk.tables.reading.bounds import refuse_too_many_columns, refuse_too_many_lines
from openosh.desk.tables.reading.numbers import plain
from openosh.desk.tables.reading.parts import walked
from openosh.desk.tables.reading.sheets import Sheet, chosen


if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from openosh.desk.papers.content.packages import Package

BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_DATED = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Formats of dates and times that every workbook has without saying so."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTERS = re.compile(r"[yde]|m(?!\w*[#0])", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_EPOCHS = {False: dt.datetime(1899, 12, 30), True: dt.datetime(1904, 1, 1)}  # noqa: DTZ001 - a sheet knows no zone
_LEAP_SLIP = 60
"""Excel counts a 29 February 1900 that never was; before it a serial is one day less."""


@dataclass
class _Book:
    """What the cells of a sheet refer to."""

    strings: list[str] = field(default_factory=list)
    dated: set[int] = field(default_factory=set)
    is_1904: bool = False


def read(package: Package) -> Grid:
    """Return the first visible sheet of a workbook.

    Raises:
        BadContentError: it is damaged, or too large.
    """
    book = _Book(_strings(package), _dated(package))
    sheets = list(_sheets(package, book))
    sheet, notes = chosen(sheets)
    return _grid(package, sheet.part, book, notes)


def _sheets(package: Package, book: _Book) -> Iterator[Sheet]:
    targets = {
        attribute(one, "Id"): attribute(one, "Target")
        for one in elements(package, _RELATIONS)
        if local(one.tag) == "Relationship"
    }
    for element in elements(package, BOOK):
        match local(element.tag):
            case "workbookPr":
                book.is_1904 = attribute(element, "date1904") in {"1", "true"}
            case "sheet":
                target = targets.get(attribute(element, "id"), "")
                part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
                if "worksheets/" not in part:
                    continue  # a sheet that is a chart
                is_hidden = attribute(element, "state") in {"hidden", "veryHidden"}
                yield Sheet(attribute(element, "name"), part, is_hidden)


def _strings(package: Package) -> list[str]:
    if _STRINGS not in package:
        return []
    found = []
    for begins, element in walked(package, _STRINGS):
        if not begins and local(element.tag) == "si":
            found.append(_said(element))
            element.clear()
    return found


def _said(element: Element) -> str:
    """Return the text of a string without its readings (注音)."""
    parts = []
    for child in element:
        match local(child.tag):
            case "t":
                parts.append(child.text or "")
            case "r":
                parts += [one.text or "" for one in child if local(one.tag) == "t"]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(parts))


def _dated(package: Package) -> set[int]:
    """Return the styles that show a number as a day."""
    if _STYLES not in package:
        return set()
    formats, styles = set(_DATED), []
    for begins, element in walked(package, _STYLES):
        if begins:
            continue
        if local(element.tag) == "numFmt":
            code = _NOT_SHOWN.sub("", attribute(element, "formatCode"))
            number = attribute(element, "numFmtId")
            if _DATE_LETTERS.search(code) and number.isdecimal():
                formats.add(int(number))
        elif local(element.tag) == "cellXfs":
            styles = [attribute(one, "numFmtId") for one in element]
    return {at for at, one in enumerate(styles) if one.isdecimal() and int(one) in formats}


def _grid(package: Package, part: str, book: _Book, notes: list[str]) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    hidden, number = 0, 0
    merged: list[tuple[int, int, int, int]] = []
    for begins, element in walked(package, part):
        if begins:
            continue
        match local(element.tag):
            case "row":
                said = attribute(element, "r")
                number = int(said) if said.isdecimal() else number + 1
                cells = _cells(element, book)
                if any(not cell.is_blank for cell in cells.values()):
                    rows[number] = cells
                    hidden += attribute(element, "hidden") in {"1", "true"}
                    refuse_too_many_lines(len(rows))
                element.clear()
            case "mergeCell":
                merged += _range(attribute(element, "ref"))
    _mark(rows, merged)
    if hidden:
        notes.append(f"有 {hidden} 列在活頁簿中是隱藏的，仍一併讀入。")
    return Grid(tuple(_lines(rows)), tuple(notes))


def _lines(rows: dict[int, dict[int, Cell]]) -> Iterator[Line]:
    for number, cells in sorted(rows.items()):
        width = max(cells) + 1
        yield Line(number, tuple(cells.get(at, Cell()) for at in range(width)))


def _cells(row: Element, book: _Book) -> dict[int, Cell]:
    found: dict[int, Cell] = {}
    at = -1
    for element in row:
        if local(element.tag) != "c":
            continue
        reference = _REFERENCE.fullmatch(attribute(element, "r"))
        at = column_of(reference[1]) if reference else at + 1
        cell = _cell(element, book)
        if not cell.is_blank:
            refuse_too_many_columns(at + 1)
            found[at] = cell
    return found


def _cell(element: Element, book: _Book) -> Cell:
    parts = {local(one.tag): one for one in element}
    if "f" in parts:
        return Cell(f"={parts['f'].text or ''}", Form.FORMULA)
    if "is" in parts:
        return Cell(_said(parts["is"]))
    value = (parts["v"].text or "") if "v" in parts else ""
    match attribute(element, "t"):
        case "s":
            if not value.isdecimal() or int(value) >= len(book.strings):
                raise BadContentError(damaged("文字對照表不完整"))
            return Cell(book.strings[int(value)])
        case "b":
            return Cell("是" if value == "1" else "否", Form.FLAG)
        case "e":
            return Cell(value, Form.ERROR)
        case "d":
            return Cell(value, Form.DAY)
        case "str" | "inlineStr":
            return Cell(value)
        case _ if value.strip():
            style = attribute(element, "s")
            is_dated = style.isdecimal() and int(style) in book.dated
            return _moment(value, book) if is_dated else Cell(plain(value), Form.NUMBER)
        case _:
            return Cell()


def _moment(value: str, book: _Book) -> Cell:
    try:
        serial = float(value)
        slip = 1 if not book.is_1904 and serial < _LEAP_SLIP else 0
        moment = _EPOCHS[book.is_1904] + dt.timedelta(days=serial + slip)
    except (ValueError, OverflowError):
        return Cell(value, Form.ERROR)
    if moment.time() == dt.time():
        return Cell(moment.date().isoformat(), Form.DAY)
    return Cell(moment.isoformat(sep=" ", timespec="seconds"), Form.DAY)


def _range(reference: str) -> list[tuple[int, int, int, int]]:
    first, _, last = reference.partition(":")
    ends = [_REFERENCE.fullmatch(one) for one in (first, last or first)]
    if ends[0] is None or ends[1] is None:
        return []
    return [(int(ends[0][2]), column_of(ends[0][1]), int(ends[1][2]), column_of(ends[1][1]))]


def _mark(rows: dict[int, dict[int, Cell]], merged: list[tuple[int, int, int, int]]) -> None:
    """Mark what is merged, as far as the rows reach."""
    width = max((max(cells) for cells in rows.values()), default=0)
    for top, left, bottom, right in merged:
        for number in [one for one in rows if top <= one <= bottom]:
            for at in range(left, min(right, width) + 1):
                shown = rows[number].get(at, Cell()).text
                rows[number][at] = Cell(shown, Form.MERGED)
