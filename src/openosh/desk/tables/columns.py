"""Typed columns: how a value is written, and how a cell is read and what can be wrong with it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from openosh.desk.clock import TAIPEI
from openosh.desk.tables.cells import Cell, Form
from openosh.kit.roc import format_roc, parse_roc


if TYPE_CHECKING:
    from openosh.statute.shapes import Shape


ISO = "（西元）"
"""Ends the heading of the column that says a 民國 date once more, for machines."""
YES, NO = "是", "否"
_YES, _NO = {"是", "y", "yes", "true", "1", "v", "✓"}, {"否", "n", "no", "false", "0"}
_WHOLE = re.compile(r"[+-]?\d{1,15}")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+")
_WESTERN = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]0{1,2}:00(?::00)?)?")
_SERIAL = range(20_000, 80_000)
"""Numbers that a spreadsheet shows for days of 1954 to 2119 once their format is lost."""
_FIRST_SERIAL = dt.date(1899, 12, 30)
_LONGEST = 500


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    """A number by which something is known: no amount, and a zero at its start counts."""
    WHOLE = "whole"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    CHOICE = "choice"


class CellError(ValueError):
    """A cell that cannot be read: what is wrong with it, and what to do."""

    def __init__(self, what: str, next_: str) -> None:
        super().__init__(f"{what}{next_}")
        self.what, self.next = what, next_


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: how code calls it.
        label: its heading.
        kind: what it holds.
        required: whether an empty cell is an error.
        longest: how many characters a text may have.
        least, most: the ends of a number.
        choices: for a choice, what each value is called.
        normal: how an identifier is written, whatever came in.
        check: raises :class:`ValueError` with a sentence where a value cannot be.
        example: what a cell may look like.
        also: other headings by which people know it.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    longest: int = _LONGEST
    least: int | None = None
    most: int | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    normal: Callable[[str], str] | None = None
    check: Callable[[str], None] | None = None
    example: str = ""
    also: tuple[str, ...] = ()


def of_shape(name: str, shape: Shape) -> Column:
    """Return the column of a fact, as its declaration says it.

    Raises:
        ValueError: a fact of this format has no column.
    """
    kinds = {"flag": Kind.FLAG, "day": Kind.DAY, "text": Kind.TEXT, "choice": Kind.CHOICE}
    kinds |= dict.fromkeys(("whole", "money", "number"), Kind.WHOLE)
    if shape.format not in kinds:
        raise ValueError(f"{name}（{shape.label}）：格式「{shape.format}」沒有對應的欄位。")
    choices = {str(one): str(one) for one in shape.choices or ()}
    kind = Kind.CHOICE if choices else kinds[shape.format]
    least, most = (one if isinstance(one, int) else None for one in (shape.least, shape.most))
    return Column(name, shape.label, kind, least=least, most=most, choices=choices)


# -- writing ---------------------------------------------------------------------------------------


def headings(column: Column) -> list[str]:
    """Return the headings of a column: a date has two."""
    is_dated = column.kind in {Kind.DAY, Kind.MOMENT}
    return [column.label, column.label + ISO] if is_dated else [column.label]


def written(column: Column, value: Any) -> list[str | int]:
    """Return the cells of a value: texts, or a number that stays one."""
    if value is None:
        return [""] * len(headings(column))
    match column.kind:
        case Kind.DAY:
            return [format_roc(value), value.isoformat()]
        case Kind.MOMENT:
            local = value.astimezone(TAIPEI)
            day = format_roc(local.date())
            return [f"{day} {local:%H:%M}", local.isoformat(timespec="seconds")]
        case Kind.FLAG:
            return [YES if value else NO]
        case Kind.CHOICE:
            return [column.choices.get(value, str(value))]
        case Kind.WHOLE:
            return [int(value)]
        case _:
            return [str(value)]


# -- reading ---------------------------------------------------------------------------------------


def read(column: Column, cell: Cell) -> Any:
    """Return the value of a cell; None where it is empty.

    Raises:
        CellError: it cannot be.
    """
    _refuse_what_is_no_value(cell)
    text = unicodedata.normalize("NFC", cell.text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        if column.required:
            raise CellError(f"「{column.label}」沒有填。", "請填入後再匯入。")
        return None
    match column.kind:
        case Kind.DAY:
            return _day(text, cell.form)
        case Kind.WHOLE:
            return _whole(column, text)
        case Kind.FLAG:
            return _flag(text)
        case Kind.CHOICE:
            return _choice(column, text)
        case Kind.IDENTIFIER:
            return _identifier(column, text, cell.form)
        case Kind.MOMENT:
            raise CellError("時間由系統記錄，不能匯入。", "請刪去這一欄。")
        case _:
            return _text(column, text, cell.form)


def _refuse_what_is_no_value(cell: Cell) -> None:
    match cell.form:
        case Form.FORMULA:
            raise CellError(
                f"這一格是公式（{_short(cell.text)}），不會計算。", "請複製後用「貼上值」，再匯入。"
            )
        case Form.ERROR:
            raise CellError(f"這一格是錯誤值（{_short(cell.text)}）。", "請改填正確的內容。")
        case Form.MERGED:
            raise CellError("這一格與別格合併，看不出屬於哪一列。", "請取消合併，逐格填寫。")
        case _:
            return


def _day(text: str, form: Form) -> dt.date:
    plain = unicodedata.normalize("NFKC", text)
    if form is Form.DAY:
        return dt.date.fromisoformat(plain[:10])
    western = _WESTERN.fullmatch(plain)
    if western is not None:
        try:
            return dt.date(*map(int, western.groups()))
        except ValueError as error:
            raise CellError(f"沒有「{_short(text)}」這一天。", "請核對年月日。") from error
    if plain.isdecimal() and int(plain) in _SERIAL:
        meant = _FIRST_SERIAL + dt.timedelta(days=int(plain))
        raise CellError(
            f"「{plain}」是試算表的日期序號（可能是 {format_roc(meant)}）。",
            "請把這一格的格式改成日期，或寫成 115年7月16日。",
        )
    try:
        return parse_roc(text)
    except ValueError as error:
        raise CellError(str(error), "") from error


def _whole(column: Column, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").removesuffix("元")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if _WHOLE.fullmatch(plain) is None:
        raise CellError(f"「{_short(text)}」不是整數。", "請只寫數字，例如 12000。")
    number = int(plain)
    if column.least is not None and number < column.least:
        raise CellError(f"「{_short(text)}」小於 {column.least:,}。", "請核對數字。")
    if column.most is not None and number > column.most:
        raise CellError(f"「{_short(text)}」大於 {column.most:,}。", "請核對數字。")
    return number


def _flag(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).lower()
    if plain in _YES | _NO:
        return plain in _YES
    raise CellError(f"「{_short(text)}」看不出是或否。", f"請寫「{YES}」或「{NO}」。")


def _choice(column: Column, text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    for value, label in column.choices.items():
        if plain in {value, unicodedata.normalize("NFKC", label)}:
            return value
    known = "、".join(column.choices.values())
    raise CellError(f"「{_short(text)}」不在選項內。", f"請寫其中之一：{known}。")


def _identifier(column: Column, text: str, form: Form) -> str:
    plain = column.normal(text) if column.normal else unicodedata.normalize("NFKC", text)
    try:
        _checked(column, plain)
    except CellError as error:
        if form is not Form.NUMBER:
            raise
        hint = "這一格是數字，開頭的 0 可能已被試算表去掉；請把格式改成文字，補上 0。"
        raise CellError(error.what, error.next + hint) from error
    return plain


def _text(column: Column, text: str, form: Form) -> str:
    if form is Form.DAY:
        raise CellError(
            f"這一格被試算表當成日期（{text}），不是原來的文字。", "請把格式改成文字，重新填寫。"
        )
    wrong = next((one for one in text if unicodedata.category(one) == "Cc" and one != "\n"), None)
    if wrong is not None:
        raise CellError(f"含有看不見的控制字元（U+{ord(wrong):04X}）。", "請重新打這一格。")
    _checked(column, text)
    return text


def _checked(column: Column, text: str) -> None:
    if len(text) > column.longest:
        raise CellError(f"有 {len(text):,} 個字，至多 {column.longest:,} 個。", "請縮短。")
    if column.check is not None:
        try:
            column.check(text)
        except ValueError as error:
            raise CellError(str(error), "") from error


def _short(text: str) -> str:
    most = 30
    return text if len(text) <= most else f"{text[:most]}…"
