"""Holding a grid against typed columns: every bad cell is named, every good row is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openosh.desk.papers.content.verdict import BadContentError, Refusal
from openosh.desk.tables import columns as typed
from openosh.desk.tables.cells import Cell, Grid, Line, place
from openosh.desk.tables.columns import ISO, CellError, Column


ROW, WRONG = "原列號", "要改正的事"
"""Headings of what the sheet of bad rows adds; they are left out when it comes back."""
_AS_TEMPLATE = "請依本頁的範本填寫標題列。"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell or a row: where, what is there, what is wrong, what to do."""

    row: int
    column: int | None
    heading: str
    what: str
    next: str

    @property
    def place(self) -> str:
        """Return where it is, as a spreadsheet says it."""
        return f"第 {self.row} 列" if self.column is None else place(self.row, self.column)

    def __str__(self) -> str:
        heading = f"「{self.heading}」" if self.heading else ""
        return f"{self.place}{heading}：{self.what}{self.next}"


@dataclass(frozen=True)
class GoodRow:
    """A row without a fault: its number in the file, and its values by the names of the columns."""

    number: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Checked:
    """A grid that was checked: what is good, what is wrong, what to know."""

    rows: tuple[GoodRow, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def check(grid: Grid, columns: Sequence[Column], key: Sequence[str] = ()) -> Checked:
    """Return the rows of a grid as the columns read them.

    Args:
        grid: what was read.
        columns: in any order in the file, found by their headings.
        key: names of columns by which a row is known: twice the same is a fault of the second.

    Raises:
        BadContentError: the headings cannot be those of this table.
    """
    if not grid.lines:
        raise BadContentError(Refusal("empty", "檔案裡沒有資料。", _AS_TEMPLATE))
    places = headed(grid.lines[0], columns)
    if len(grid.lines) == 1:
        raise BadContentError(Refusal("empty", "只有標題列，沒有資料。", "請自第 2 列起填寫。"))
    good: list[GoodRow] = []
    faults: list[Fault] = []
    for line in grid.lines[1:]:
        values, wrong = _row(line, columns, places, len(grid.lines[0].cells))
        if wrong:
            faults += wrong
        else:
            good.append(GoodRow(line.number, values))
    once, twice = _told_apart(good, columns, key, places)
    return Checked(tuple(once), tuple(sorted([*faults, *twice], key=_where)), grid.notes)


def headed(line: Line, columns: Sequence[Column]) -> dict[str, int]:
    """Return where each column stands, by its heading; a date's second one by ``name（西元）``.

    Raises:
        BadContentError: a heading is unknown or twice there, or a column is missing; with all.
    """
    known: dict[str, str] = {}
    for column in columns:
        for said in (column.label, column.name, *column.also):
            known[_plain(said)] = column.name
        for heading in typed.headings(column)[1:]:
            known[_plain(heading)] = column.name + ISO
    extra = {_plain(ROW), _plain(WRONG)}
    places: dict[str, int] = {}
    refusals: list[Refusal] = []
    for at, cell in enumerate(line.cells):
        heading = _plain(cell.text)
        if not heading or heading in extra:
            continue
        if heading not in known:
            refusals.append(_unknown(place(line.number, at), cell.text.strip(), columns))
        elif known[heading] in places:
            first = place(line.number, places[known[heading]])
            what = f"{place(line.number, at)} 的標題「{cell.text.strip()}」與 {first} 重複。"
            refusals.append(Refusal("heading", what, "請只留一欄。"))
        else:
            places[known[heading]] = at
    refusals += _missing(columns, places)
    if refusals:
        raise BadContentError(*refusals)
    return places


def _unknown(where: str, heading: str, columns: Sequence[Column]) -> Refusal:
    labels = "、".join(column.label for column in columns)
    what = f"{where} 的標題「{heading[:40]}」不是這張表的欄位。"
    return Refusal("heading", what, f"請刪去該欄，或改成其中之一：{labels}。")


def _missing(columns: Sequence[Column], places: Mapping[str, int]) -> Iterator[Refusal]:
    for column in columns:
        if column.required and column.name not in places and column.name + ISO not in places:
            yield Refusal("heading", f"缺少「{column.label}」這一欄。", _AS_TEMPLATE)


def _plain(heading: str) -> str:
    return "".join(unicodedata.normalize("NFKC", heading).split()).rstrip("*").lower()


def _row(
    line: Line, columns: Sequence[Column], places: Mapping[str, int], width: int
) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for at, cell in enumerate(line.cells[width:], start=width):
        if not cell.is_blank:
            what = f"這一格（{cell.text.strip()[:30]}）在標題列的範圍之外。"
            next_ = "請移到所屬的欄；若內容含逗號，請以引號括住。"
            faults.append(Fault(line.number, at, "", what, next_))
    for column in columns:
        own: int | None = places.get(column.name)
        second: int | None = places.get(column.name + ISO)
        first = own if own is not None else second
        if first is None:
            values[column.name] = None
            continue
        try:
            value = typed.read(column, _cell(line, first))
            if own is not None and second is not None:
                _agree(value, column, _cell(line, second))
            values[column.name] = value
        except CellError as error:
            faults.append(Fault(line.number, first, column.label, error.what, error.next))
    return values, faults


def _agree(value: Any, column: Column, cell: Cell) -> None:
    """Raise where the Western date beside a 民國 date says another day."""
    if not cell.is_blank and typed.read(column, cell) != value:
        raise CellError(
            f"與「{column.label}{ISO}」的日期不同。", "請改成同一天，或刪去西元那一欄。"
        )


def _cell(line: Line, at: int) -> Cell:
    return line.cells[at] if at < len(line.cells) else Cell()


def _told_apart(
    rows: Sequence[GoodRow],
    columns: Sequence[Column],
    key: Sequence[str],
    places: Mapping[str, int],
) -> tuple[list[GoodRow], list[Fault]]:
    if not key:
        return list(rows), []
    labels = {column.name: column.label for column in columns}
    seen: dict[tuple[Any, ...], int] = {}
    once, twice = [], []
    for row in rows:
        known_by = tuple(row.values[name] for name in key)
        first = seen.setdefault(known_by, row.number)
        if first == row.number or None in known_by:
            once.append(row)
        else:
            at = places.get(key[0])
            what = f"與第 {first} 列重複。"
            twice.append(Fault(row.number, at, labels[key[0]], what, "請只留一列。"))
    return once, twice


def _where(fault: Fault) -> tuple[int, int]:
    return fault.row, -1 if fault.column is None else fault.column
