"""Reading what came in: what would be written, what is there already, what has to be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.desk.papers.content.verdict import BadContentError, Refusal
from openosh.desk.tables import imports, waiting
from openosh.desk.tables.cells import Grid
from openosh.desk.tables.checking import ROW, WRONG, Checked, Fault, GoodRow, check, headed
from openosh.desk.tables.columns import Column, written
from openosh.desk.tables.imports import Import, Standing, Unfit
from openosh.desk.tables.models import Sheet
from openosh.desk.tables.waiting import KEPT


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.isolation.scope import Actor

MOST_SHOWN = 100
REFUSED = ("寫入時未被接受。", "請下載後再匯入一次，會再試著寫入。")
"""What is said of a row that was refused when it was written, where nothing is wrong with it."""


class SheetNotFoundError(LookupError):
    """There is no such table for this person."""


@dataclass(frozen=True)
class Preview:
    """What would become of a table."""

    new: tuple[GoodRow, ...]
    same: tuple[GoodRow, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]

    @property
    def bad_rows(self) -> int:
        """Return how many rows have a fault."""
        return len({one.row for one in self.faults})


def sheet(number: UUID, *, by: Actor, locked: bool = False) -> Sheet:
    """Return a table that this person brought; locked, nobody else writes or forgets it meanwhile.

    Raises:
        SheetNotFoundError: there is none.
    """
    known = Sheet.objects.select_for_update() if locked else Sheet.objects
    found = known.filter(pk=number, account=by.account).first()
    if (
        found is None
        or waiting.is_over(found)
        or (found.written_at is None and not waiting.grid_of(found).lines)
    ):
        raise SheetNotFoundError(f"查無此匯入；匯入的表格只保留 {KEPT.days} 日，請重新匯入。")
    return found


def checked(grid: Grid, wanted: Import) -> Checked:
    """Return a grid as an import reads it.

    Raises:
        BadContentError: its headings cannot be those, or it has too many rows.
    """
    if len(grid.lines) > wanted.most + 1:
        what = f"有 {len(grid.lines) - 1:,} 列資料，「{wanted.title}」一次至多 {wanted.most:,} 列。"
        raise BadContentError(Refusal("rows", what, "請分成幾個檔案匯入。"))
    return check(grid, wanted.columns, wanted.key)


def preview(one: Sheet, *, by: Actor) -> Preview:
    """Return what would become of each row, and write nothing."""
    wanted, grid = imports.find(one.what, by=by), waiting.grid_of(one)
    if not grid.lines:
        return Preview((), (), (), ())  # all of it was written, or its time is over
    found = checked(grid, wanted)
    places = headed(grid.lines[0], wanted.columns)
    judged = wanted.judge([row.values for row in found.rows], by)
    sorted_: dict[Standing, list[GoodRow]] = {standing: [] for standing in Standing}
    faults = list(found.faults)
    for row, standing in zip(found.rows, judged, strict=True):
        if standing is Standing.NEW and one.written_at is not None:
            faults.append(Fault(row.number, None, "", *REFUSED))
        elif isinstance(standing, Unfit):
            faults.append(unfit(row.number, standing, wanted, places))
        else:
            sorted_[standing].append(row)
    return Preview(
        tuple(sorted_[Standing.NEW]),
        tuple(sorted_[Standing.SAME]),
        tuple(sorted(faults, key=lambda fault: (fault.row, fault.column or 0))),
        found.notes,
    )


def unfit(row: int, why: Unfit, wanted: Import, places: dict[str, int]) -> Fault:
    """Return why a row cannot be taken, at its cell."""
    label = next(column.label for column in wanted.columns if column.name == why.column)
    return Fault(row, places.get(why.column), label, why.what, why.next)


def to_mend(one: Sheet, faults: Sequence[Fault]) -> tuple[list[str], list[list[str | int]]]:
    """Return the rows with faults as they came, and beside each what is wrong with it."""
    grid = waiting.grid_of(one)
    if not grid.lines:
        raise SheetNotFoundError("沒有待改正的列。")
    dropped = {
        at for at, cell in enumerate(grid.lines[0].cells) if cell.text.strip() in {ROW, WRONG}
    }
    heads = [cell.text for at, cell in enumerate(grid.lines[0].cells) if at not in dropped]
    return [*heads, ROW, WRONG], list(_bad_rows(grid, faults, dropped, len(heads)))


def _bad_rows(
    grid: Grid, faults: Sequence[Fault], dropped: set[int], width: int
) -> Iterator[list[str | int]]:
    said: dict[int, list[str]] = {}
    for fault in faults:
        said.setdefault(fault.row, []).append(str(fault))
    for line in grid.lines[1:]:
        if line.number in said:
            cells: list[str | int] = [
                cell.text for at, cell in enumerate(line.cells) if at not in dropped
            ]
            cells = (cells + [""] * width)[:width]
            yield [*cells, line.number, "\n".join(said[line.number])]


def shown(rows: Sequence[GoodRow], wanted: Import) -> list[tuple[int, list[tuple[str, str]]]]:
    """Return the first rows as a page shows them: number, and for each column heading and text."""
    return [
        (row.number, [_worded(column, row.values[column.name]) for column in wanted.columns])
        for row in rows[:MOST_SHOWN]
    ]


def _worded(column: Column, value: object) -> tuple[str, str]:
    return column.label, str(written(column, value)[0])
