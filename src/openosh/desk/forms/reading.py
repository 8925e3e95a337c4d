"""What a person typed, read as values: forgiving about how it is written, exact about what it is.

Nothing typed is lost: what cannot be read stays as it was typed, beside what is wrong with it.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openosh.desk.cases.fact_paths import flat, nested, problem_path
from openosh.desk.cases.shown import year_in_words
from openosh.desk.forms.fields import NO, YES, Field
from openosh.kit.roc import (
    DateStyle,
    MonthStyle,
    format_roc,
    format_roc_month,
    parse_roc,
    parse_roc_month,
    western_year,
)
from openosh.statute.intake import Intake, InvalidFactsError


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openosh.statute.facts import Facts

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ISO_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
BLANK_ROWS = 2
BLANK_ROWS = 2
LAST_ROC_YEAR = 999
MOST_ROWS = 200
ANY_DAY = dt.date(2000, 1, 1)
"""A request needs some law date to be read; what can be typed does not hang on it."""


class UnreadableError(ValueError):
    """Something typed that cannot be read as its fact; says what to type instead."""


@dataclass
class Typed:
    """One page as it was typed.

    Attributes:
        raw: the text of every control, by its name.
        values: what could be read, by path.
        mistakes: what could not be, or cannot be: message by the name of the control.
    """

    raw: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    mistakes: dict[str, str] = field(default_factory=dict)


def read(
    fields: Sequence[Field], posted: Mapping[str, str], facts: type[Facts], case: Mapping[str, Any]
) -> Typed:
    """Read a page; every mistake of it at once, those of the engine's intake among them."""
    typed = Typed(raw=dict(posted))
    for one in fields:
        if one.control == "rows":
            _read_rows(one, posted, typed)
        else:
            _read_one(one, posted.get(one.path, ""), typed)
    _ask_the_intake(fields, facts, case, typed)
    return typed


def _read_one(one: Field, text: str, typed: Typed) -> None:
    try:
        typed.values[one.path] = value_of(one, text)
    except UnreadableError as error:
        typed.mistakes[one.path] = str(error)


def _read_rows(one: Field, posted: Mapping[str, str], typed: Typed) -> None:
    """Read the rows of a list; rows without any entry are no rows."""
    rows: list[dict[str, Any]] = []
    whole = True
    for number in range(rows_posted(one, posted)):
        names = {column.path: cell_name(one, number, column) for column in one.columns}
        if not any(posted.get(name, "").strip() for name in names.values()):
            continue
        row: dict[str, Any] = {}
        for column in one.columns:
            try:
                row[column.path] = value_of(column, posted.get(names[column.path], ""))
            except UnreadableError as error:
                typed.mistakes[names[column.path]] = f"第 {number + 1} 列：{error}"
                whole = False
        rows.append(row)
    if whole:
        typed.values[one.path] = rows


def rows_posted(one: Field, posted: Mapping[str, str]) -> int:
    """Return how many rows of a list the page had."""
    pattern = re.compile(re.escape(one.path) + r"-(\d{1,3})-")
    found = [int(match[1]) for name in posted if (match := pattern.match(name))]
    return min(max(found, default=-1) + 1, MOST_ROWS)


def cell_name(one: Field, number: int, column: Field) -> str:
    """Return the name of the control of one cell of a list."""
    return f"{one.path}-{number}-{column.path}"


def value_of(one: Field, text: str) -> Any:
    """Read what was typed into one control; nothing typed is null.

    Raises:
        UnreadableError: it cannot be read; says what to type instead.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        return None
    match one.control:
        case "whole":
            return _whole(one, text)
        case "year":
            return _year(text)
        case "day":
            return _day(text)
        case "month":
            return _month(text)
        case "flag":
            return _flag(text)
        case "choice":
            return _choice(one, text)
    return text


def typed_form(one: Field, value: Any) -> str:
    """Return how a value stands in its control when the page is opened again."""
    if value is None:
        return ""
    match one.control:
        case "flag":
            return YES if value else NO
        case "year":
            return year_in_words(value)
        case "day":
            return format_roc(dt.date.fromisoformat(value), DateStyle.SLASH)
        case "month":
            year, month = map(int, value.split("-"))
            return format_roc_month((year, month), MonthStyle.SLASH)
    return str(value)


def shown_form(one: Field, value: Any) -> str:
    """Return how a value is shown to read; a choice by its name, a date in 民國."""
    if value is None:
        return one.nothing
    match one.control:
        case "flag" | "choice":
            text = typed_form(one, value)
            return dict(one.choices).get(text, text)
        case "year":
            return f"{year_in_words(value)} 年"
        case "day":
            return format_roc(dt.date.fromisoformat(value))
        case "month":
            year, month = map(int, value.split("-"))
            return format_roc_month((year, month))
        case "whole":
            return f"{value:,}{' ' + one.unit if one.unit else ''}"
    return str(value)


def _whole(one: Field, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if one.unit:
        plain = plain.removesuffix(one.unit)
    if not re.fullmatch(r"-?\d{1,15}", plain, re.ASCII):
        raise UnreadableError(f"「{text}」不是整數；請填數字，例如 166。")
    return int(plain)


def _year(text: str) -> int:
    """Read a year as people write it; one that cannot be of the 民國 calendar is Western."""
    plain = unicodedata.normalize("NFKC", text)
    found = re.fullmatch(r"\s*(?:民國|西元)?\s*(\d{1,4})\s*年?\s*", plain, re.ASCII)
    if not found or int(found[1]) == 0:
        raise UnreadableError(f"「{text}」不是年度；請填民國年，例如 115。")
    number = int(found[1])
    return number if number > LAST_ROC_YEAR else western_year(number)


def _day(text: str) -> str:
    if ISO_DAY.fullmatch(text):
        return text
    try:
        return parse_roc(text).isoformat()
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _month(text: str) -> str:
    if ISO_MONTH.fullmatch(text):
        return text
    try:
        found = parse_roc_month(text)
    except ValueError as error:
        raise UnreadableError(str(error)) from error
    return f"{found.year:04}-{found.month:02}"


def _flag(text: str) -> bool:
    if text not in {YES, NO}:
        raise UnreadableError("請選是或否。")
    return text == YES


def _choice(one: Field, text: str) -> str | int:
    if text not in dict(one.choices):
        names = "、".join(name for _, name in one.choices)
        raise UnreadableError(f"請選 {names} 之一。")
    numeric = one.shape is not None and one.shape.format == "number"
    return int(text) if numeric else text


def _ask_the_intake(
    fields: Sequence[Field], facts: type[Facts], case: Mapping[str, Any], typed: Typed
) -> None:
    """Let the engine refuse what cannot be, so that no page accepts what a decision would not."""
    try:
        Intake(facts).read(ANY_DAY, nested(facts, {**flat(facts, case), **typed.values}))
    except InvalidFactsError as error:
        asked = {one.path: one for one in fields}
        for problem in error.problems:
            name = _control_of(facts, problem.at, asked)
            if name is not None:
                typed.mistakes.setdefault(name, problem.message)


def _control_of(facts: type[Facts], at: str, asked: Mapping[str, Field]) -> str | None:
    """Return the control that a place in the request belongs to, if this page has it."""
    path = problem_path(facts, at)
    if path not in asked:
        return None
    within = at.removeprefix("/facts/").split("/")[len(path.split(".")) :]
    return "-".join([path, *within]) if len(within) == len(("row", "column")) else path
