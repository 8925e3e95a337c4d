"""ODS: the first table that can be seen, its cells as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from openosh.desk.papers.content.xml_parts import attribute, local
from openosh.desk.tables.cells import Cell, Form, Grid, Line
from openosh.desk.tables.reading.bounds import refuse_too_many_columns, refuse_too_many_lines
from openosh.desk.tables.reading.numbers import plain
from openosh.desk.tables.reading.parts import walked
from openosh.desk.tables.reading.sheets import Sheet, chosen


if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from openosh.desk.papers.content.packages import Package

_CONTENT = "content.xml"
_CELLS = ("table-cell", "covered-table-cell")
_NUMBERS = {"float", "currency", "percentage"}


def read(package: Package) -> Grid:
    """Return the first visible table of a document.

    Raises:
        BadContentError: it is damaged, or too large.
    """
    sheet, notes = chosen(list(_sheets(package)))
    lines: list[Line] = []
    number, is_here = 1, False
    for begins, element in walked(package, _CONTENT):
        name = local(element.tag)
        if name == "table" and begins:
            is_here = attribute(element, "name") == sheet.name
        elif name == "table-row" and not begins:
            if is_here:
                number = _row(element, number, lines)
            element.clear()
    return Grid(tuple(lines), tuple(notes))


def _sheets(package: Package) -> Iterator[Sheet]:
    hidden: set[str] = set()
    style = ""
    for begins, element in walked(package, _CONTENT):
        name = local(element.tag)
        if begins and name == "style":
            style = attribute(element, "name")
        elif begins and name == "table-properties" and attribute(element, "display") == "false":
            hidden.add(style)
        elif begins and name == "table":
            title = attribute(element, "name")
            yield Sheet(title, title, attribute(element, "style-name") in hidden)
        elif not begins and name == "table-row":
            element.clear()


def _row(element: Element, number: int, lines: list[Line]) -> int:
    """Add a row as often as it stands there, and return the number of the next one."""
    cells = list(_cells(element))
    while cells and cells[-1].is_blank:
        cells.pop()
    times = _times(element, "number-rows-repeated")
    if cells:
        for more in range(times):
            lines.append(Line(number + more, tuple(cells)))
            refuse_too_many_lines(len(lines))
    return number + times


def _cells(row: Element) -> Iterator[Cell]:
    count = 0
    for element in row:
        if local(element.tag) not in _CELLS:
            continue
        cell, times = _cell(element), _times(element, "number-columns-repeated")
        if not cell.is_blank:
            refuse_too_many_columns(count + times)
        elif times > 1:
            times = min(times, 1_000)  # an empty end of the row, repeated to the edge of the sheet
        count += times
        yield from [cell] * times


def _times(element: Element, name: str) -> int:
    said = attribute(element, name)
    return int(said) if said.isdecimal() and int(said) else 1


def _cell(element: Element) -> Cell:
    shown = "\n".join(_said(one) for one in element if local(one.tag) == "p")
    spans = ("number-columns-spanned", "number-rows-spanned")
    if local(element.tag) == "covered-table-cell" or any(_times(element, one) > 1 for one in spans):
        return Cell(shown, Form.MERGED)
    if attribute(element, "formula"):
        return Cell(attribute(element, "formula").removeprefix("of:"), Form.FORMULA)
    match attribute(element, "value-type"):
        case kind if kind in _NUMBERS:
            return Cell(plain(attribute(element, "value")), Form.NUMBER)
        case "date":
            return Cell(attribute(element, "date-value").replace("T", " "), Form.DAY)
        case "boolean":
            is_true = attribute(element, "boolean-value") == "true"
            return Cell("是" if is_true else "否", Form.FLAG)
        case _ if shown.startswith(("#", "Err:")) and attribute(element, "value-type") == "":
            return Cell(shown, Form.ERROR)
        case _:
            return Cell(attribute(element, "string-value") or shown)


def _said(element: Element) -> str:
    """Return a paragraph with its spaces, tabs and breaks, without remarks."""
    parts = [element.text or ""]
    for child in element:
        match local(child.tag):
            case "s":
                said = attribute(child, "c")
                parts.append(" " * (int(said) if said.isdecimal() else 1))
            case "tab":
                parts.append("\t")
            case "line-break":
                parts.append("\n")
            case "annotation":
                pass
            case _:
                parts.append(_said(child))
        parts.append(child.tail or "")
    return "".join(parts)
