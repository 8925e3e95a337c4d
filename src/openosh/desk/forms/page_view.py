"""What the templates show of a page: controls with what stands in them, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from openosh.desk.cases.fact_paths import paths_of, value_at
from openosh.desk.cases.shown import in_a_sentence
from openosh.desk.forms.fields import Field, fields_of
from openosh.desk.forms.reading import BLANK_ROWS, Typed, cell_name, rows_posted, typed_form


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openosh.desk.case_type import CaseType, Page
    from openosh.desk.cases.errors import Conflict


FEW_COLUMNS = 6
"""A list with more columns is asked row by row: no screen is wide enough for its table."""
SAID = 4
"""So many answers of a row tell it from the others."""


@dataclass(frozen=True)
class RowView:
    """One row of a list: its cells, and what tells it from the others while it is folded up."""

    number: int
    cells: tuple[ControlView, ...]
    is_open: bool = False
    """Whether it is unfolded: something in it is wrong, or it is the one to go on with."""

    @property
    def is_blank(self) -> bool:
        """Return whether nothing was written in it."""
        return not any(cell.text.strip() for cell in self.cells)

    @property
    def is_wrong(self) -> bool:
        """Return whether something in it has to be mended."""
        return any(cell.mistake for cell in self.cells)

    @property
    def summary(self) -> str:
        """Return its first answers, by their names where they were chosen."""
        said = [dict(one.field.choices).get(one.text, one.text) for one in self.cells if one.text]
        return "　".join(said[:SAID])


@dataclass(frozen=True)
class ControlView:
    """One control: its field, its name and id, what stands in it, and what is wrong with it."""

    field: Field
    name: str
    text: str
    mistake: str = ""
    asked: str = ""
    """What the office asked to be mended here, if it did."""
    rows: tuple[RowView, ...] = ()
    locked: bool = False

    @property
    def is_wide(self) -> bool:
        """Return whether its rows are asked one below the other, each folded up."""
        return len(self.field.columns) > FEW_COLUMNS

    @property
    def anchor(self) -> str:
        """Return the id of the control."""
        return "f-" + self.name.replace(".", "-")

    @property
    def described_by(self) -> str:
        """Return the ids of what describes it, for assistive technology."""
        ids = [f"{self.anchor}-hint"] if self.field.evidence or self.field.example else []
        ids += [f"{self.anchor}-wrong"] if self.mistake or self.asked else []
        return " ".join(ids)


@dataclass(frozen=True)
class Mistake:
    """An entry of the error summary: where it leads and what it says."""

    anchor: str
    label: str
    message: str


@dataclass(frozen=True)
class Difference:
    """A fact that two people wrote differently, in words; the other's is masked if personal."""

    path: str
    label: str
    theirs: str
    yours: str
    personal: bool


def differences(kind: CaseType, conflicts: Sequence[Conflict]) -> list[Difference]:
    """Return in words what two people wrote differently."""
    known = paths_of(kind.facts)
    return [
        Difference(
            one.path,
            one.label,
            in_a_sentence(known[one.path], one.theirs),
            in_a_sentence(known[one.path], one.yours),
            one.personal,
        )
        for one in conflicts
    ]


def controls(
    kind: CaseType,
    page: Page,
    case: Mapping[str, Any],
    *,
    typed: Typed | None = None,
    open_paths: frozenset[str],
    asked: Mapping[str, str],
) -> tuple[ControlView, ...]:
    """Return the controls of a page: what was typed where something was, else what is kept."""
    return tuple(
        _control(one, case, typed, locked=one.path not in open_paths, asked=asked.get(one.path, ""))
        for one in fields_of(kind, page)
    )


def mistakes(shown: Sequence[ControlView]) -> list[Mistake]:
    """Return every mistake of a page, in the order of its controls."""
    found = []
    for control in shown:
        if control.mistake:
            found.append(Mistake(control.anchor, control.field.label, control.mistake))
        for row in control.rows:
            found += [
                Mistake(cell.anchor, f"{control.field.label}．{cell.field.label}", cell.mistake)
                for cell in row.cells
                if cell.mistake
            ]
    return found


def _control(
    one: Field, case: Mapping[str, Any], typed: Typed | None, *, locked: bool, asked: str
) -> ControlView:
    kept = value_at(case, one.path)
    if one.control == "rows":
        return ControlView(
            one, one.path, "", _mistake(typed, one.path), asked, _rows(one, kept, typed), locked
        )
    text = typed_form(one, kept) if typed is None else typed.raw.get(one.path, "")
    return ControlView(one, one.path, text, _mistake(typed, one.path), asked, locked=locked)


def _rows(
    one: Field, kept: Sequence[Mapping[str, Any]] | None, typed: Typed | None
) -> tuple[RowView, ...]:
    """Return the rows of a list: those that are there, and some blank ones to go on with."""
    there = kept or ()
    count = len(there) + BLANK_ROWS if typed is None else rows_posted(one, typed.raw)
    rows = [RowView(number + 1, _cells(one, number, there, typed)) for number in range(count)]
    first_blank = next((row.number for row in rows if row.is_blank), 0)
    return tuple(
        replace(row, is_open=row.is_wrong or row.number == first_blank == 1) for row in rows
    )


def _cells(
    one: Field, number: int, there: Sequence[Mapping[str, Any]], typed: Typed | None
) -> tuple[ControlView, ...]:
    """Return the cells of a row: as typed where something was, else as kept, else blank."""
    return tuple(
        ControlView(
            column,
            cell_name(one, number, column),
            typed.raw.get(cell_name(one, number, column), "")
            if typed is not None
            else typed_form(column, there[number][column.path])
            if number < len(there)
            else "",
            _mistake(typed, cell_name(one, number, column)),
        )
        for column in one.columns
    )


def _mistake(typed: Typed | None, name: str) -> str:
    return "" if typed is None else typed.mistakes.get(name, "")
