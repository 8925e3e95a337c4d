"""Days that must follow one another, said in words when they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk import clock
from openosh.desk.registers.errors import DatesError
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    import datetime as dt


def check_order(first: dt.date, last: dt.date | None, names: tuple[str, str]) -> None:
    """Refuse a last day before the first.

    Raises:
        DatesError: it is so; ``names`` are what the two days are called.
    """
    if last is not None and last < first:
        raise DatesError(
            f"{names[1]}（{format_roc(last)}）早於{names[0]}（{format_roc(first)}）；請核對日期。",
            about=names[1],
        )


def check_past(day: dt.date, name: str) -> None:
    """Refuse a day that is still to come.

    Raises:
        DatesError: it is.
    """
    if day > clock.today():
        raise DatesError(f"{name}（{format_roc(day)}）還沒有到；請核對日期。", about=name)
