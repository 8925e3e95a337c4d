"""One row, asked on a page: the columns by which a table comes in are the fields of a form.

What a cell of a table may say and what a field of a page may say is read by the same code, so that
a date is written as everywhere, and a wrong identifier gets the same sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from openosh.desk.tables.cells import Cell
from openosh.desk.tables.columns import NO, YES, CellError, Column, Kind, read


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.http import QueryDict

    from openosh.desk.registers.errors import RegisterError

FEW = 4
"""As many choices as are shown side by side; more go into a list."""
LONG = 200
"""A text that may be longer than this gets several lines."""
SHORT = {Kind.DAY, Kind.WHOLE, Kind.IDENTIFIER}
DAYS = "例如 115/7/16 或 115年7月16日。"


@dataclass(frozen=True)
class Entry:
    """A page on which one thing is entered.

    Attributes:
        title: what is entered.
        lead: what it does, in a sentence.
        columns: what is asked.
        button: what the button says.
        write: takes what was read, by the name of the column.
        done: what is said when it stands.
        back: the address to which one goes back, then and before.
        back_label: what stands there.
        hints: how a column is to be filled in, by its name.
        initial: what stands in the fields at first.
        about: of what it is, as label and value.
        throttle: which limit of the settings counts the attempts, if any.
    """

    title: str
    lead: str
    columns: Sequence[Column]
    button: str
    write: Callable[[Mapping[str, Any]], object]
    done: str
    back: str
    back_label: str
    hints: Mapping[str, str] = field(default_factory=dict)
    initial: Mapping[str, str] = field(default_factory=dict)
    about: Sequence[tuple[str, str]] = ()
    throttle: str = ""


class EntryForm(forms.Form):
    """The fields of an entry; what was typed stays in them."""

    def __init__(self, entry: Entry, given: QueryDict | None = None) -> None:
        super().__init__(given, initial=dict(entry.initial))
        for column in entry.columns:
            self.fields[column.name] = ColumnField(column, entry.hints.get(column.name, ""))

    def refuse(self, error: RegisterError) -> None:
        """Say what was refused: at the field that it is about, or above all."""
        named = (name for name, one in self.fields.items() if one.label == error.about)
        self.add_error(next(named, None), str(error))


class ColumnField(forms.CharField):
    """A column, asked alone: read as a cell is."""

    def __init__(self, column: Column, hint: str = "") -> None:
        super().__init__(
            required=column.required,
            label=column.label,
            help_text=hint or (DAYS if column.kind is Kind.DAY else ""),
            widget=_control(column),
        )
        self.error_messages["required"] = _missing(column)
        self.column = column

    def clean(self, value: Any) -> Any:
        """Return the value, or say what is wrong with it and what to do."""
        text = super().clean(value)
        try:
            return read(self.column, Cell(text))
        except CellError as error:
            raise ValidationError(str(error)) from error


def _missing(column: Column) -> str:
    if column.kind is Kind.FLAG:
        return f"「{column.label}」請選是或否。"
    return f"請選擇{column.label}。" if column.choices else f"請填寫{column.label}。"


def _choices(column: Column) -> list[tuple[str, str]]:
    if column.kind is Kind.FLAG:
        return [(YES, YES), (NO, NO)]
    return list(column.choices.items())


def _control(column: Column) -> forms.Widget:
    choices = _choices(column)
    if choices:
        if len(choices) <= FEW:
            return forms.RadioSelect(choices=choices)
        return forms.Select(choices=[("", "請選擇"), *choices])
    attributes = {"autocomplete": "off"}
    if column.kind is Kind.TEXT and column.longest > LONG:
        return forms.Textarea({**attributes, "rows": "6"})
    if column.kind in SHORT:
        attributes["class"] = "input--m"
    if column.kind is Kind.WHOLE:
        attributes["inputmode"] = "numeric"
    return forms.TextInput(attributes)
