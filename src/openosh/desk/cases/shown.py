"""Facts as a page shows them: each in words, below the page of the form that asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.desk.cases.fact_paths import FactPath, paths_of, value_at
from openosh.kit.roc import format_roc, format_roc_month, roc_year
from openosh.statute.figures import YEAR


if TYPE_CHECKING:
    from openosh.desk.case_type import CaseType
    from openosh.statute.shapes import Shape


BLANK = "尚未填寫"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: label, what it says, its clause; a list of rows has rows instead."""

    path: str
    label: str
    text: str
    clause: str
    personal: bool
    asked: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The facts of one page of the form."""

    title: str
    lines: tuple[Line, ...]


def sections(
    kind: CaseType, given: Mapping[str, Any], asked: Mapping[str, str]
) -> Iterator[Section]:
    """Yield the facts of every page that has some; those that no page asks for come last."""
    known = dict(paths_of(kind.facts))
    for page in kind.pages:
        facts = [known.pop(path) for path in page.facts if path in known]
        if facts:
            yield Section(page.title, tuple(_line(fact, given, asked) for fact in facts))
    if known:
        rest = tuple(_line(fact, given, asked) for fact in known.values())
        yield Section("其他事項", rest)


def in_a_sentence(fact: FactPath, value: Any) -> str:
    """Return a fact in words, the rows of a list one after the other."""
    line = _said_of(fact, value)
    return "；".join("，".join(row) for row in line.rows) or line.text


def _line(fact: FactPath, given: Mapping[str, Any], asked: Mapping[str, str]) -> Line:
    return _said_of(fact, value_at(given, fact.path), asked.get(fact.path, ""))


def _said_of(fact: FactPath, value: Any, remark: str = "") -> Line:
    if fact.columns is not None and isinstance(value, Sequence) and not isinstance(value, str):
        return _table(fact, value, remark)
    text = said(fact.shape, value)
    return Line(fact.path, fact.label, text, fact.clause, fact.personal, remark)


def _table(fact: FactPath, rows: Sequence[Mapping[str, Any]], remark: str) -> Line:
    columns = fact.columns or {}
    return Line(
        fact.path,
        fact.label,
        f"{len(rows)} 筆",
        fact.clause,
        fact.personal,
        remark,
        tuple(shape.label for shape in columns.values()),
        tuple(tuple(said(shape, row.get(name)) for name, shape in columns.items()) for row in rows),
    )


def said(shape: Shape | None, value: Any) -> str:
    """Return a value in words, with its unit; dates in the 民國 calendar."""
    if value is None or value in ("", []):
        return (shape.null_means if shape else "") or BLANK
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(said(shape, one) for one in value)
    if shape is None:
        return str(value)
    if isinstance(value, int) and shape.unit == YEAR:
        return f"{year_in_words(value)} 年"
    if isinstance(value, int) and value not in shape.names:
        return f"{value:,} {shape.unit}".rstrip()
    return _named_or_dated(shape, value)


def year_in_words(year: int) -> str:
    """Return the 民國 year; a year that is none stands as it was given."""
    try:
        return str(roc_year(year))
    except ValueError:
        return f"西元 {year}"


def _named_or_dated(shape: Shape, value: Any) -> str:
    if value in shape.names:
        return shape.names[value]
    try:
        if shape.format == "day":
            return format_roc(dt.date.fromisoformat(value))
        if shape.format == "month":
            year, month = map(int, value.split("-"))
            return format_roc_month((year, month))
    except (TypeError, ValueError):
        pass  # masked or forgotten: it is shown as it stands
    return f"{value} {shape.unit}".rstrip() if shape.unit else str(value)
