"""How a value is written: for programs as the contract prints it, for people in Chinese."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from openosh.kit import decimals
from openosh.kit.decimals import PLACES, SHORT
from openosh.kit.roc import format_roc, format_roc_month, roc_year
from openosh.statute.expr import NOTHING, Kind


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openosh.statute.facts import Shape
    from openosh.statute.numbers import Cell, Entry


UNKNOWN = "尚不明"
NONE = "無"
YEAR = "西元年"
"""Unit of a fact that is a year: people read it in the 民國 calendar."""
CLOCK = "時刻"
"""Unit of a number of the law that is a time of day."""
PER_HUNDRED = 100
MINUTES = 60
POINTS = "分"
"""Unit of a number of the law that may have one decimal."""


def printed(value: Any, style: str = "") -> Any:
    """Return a value as JSON has it: «none» and absent are null, days are ISO."""
    match value:
        case "":
            return None
        case date():
            return value.isoformat()[:7] if style == "month" else value.isoformat()
        case tuple():
            return list(value)
        case int() if style == "time":
            return clock(value)
        case int() if style in PLACES:
            return decimals.write(value, style)
        case _:
            return value


def as_given(value: Any, shape: Shape) -> Any:
    """Return a fact as it is written in a request: a number with decimals is a number."""
    if shape.format in PLACES and value is not None:
        return decimals.number(value, shape.format)
    return printed(value, shape.format)


def end_of(shape: Shape, value: int) -> str:
    """Return the least or the most that a fact may be, as people write it."""
    if shape.format in PLACES:
        return decimals.write(value, SHORT.get(shape.format, shape.format), ",")
    return amount(value)


def clock(minutes: int) -> str:
    """Return a time of day, given as minutes after midnight."""
    return f"{minutes // MINUTES:02}:{minutes % MINUTES:02}"


def amount(value: int) -> str:
    """Return a whole number with thousands separators."""
    return f"{value:,}"


def yes_no(value: bool) -> str:  # noqa: FBT001 - the truth value is what is written
    """Return a truth value."""
    return "是" if value else "否"


@lru_cache(maxsize=4096)
def roc_day(day: date) -> str:
    """Return a day in the 民國 calendar; a day that it does not reach stays Western."""
    try:
        return format_roc(day)
    except ValueError:
        return f"西元 {day.isoformat()}"


@lru_cache(maxsize=512)
def roc_month(day: date) -> str:
    """Return the month of a day in the 民國 calendar."""
    try:
        return format_roc_month((day.year, day.month))
    except ValueError:
        return f"西元 {day.isoformat()[:7]}"


def year(value: int) -> str:
    """Return a Western year in the 民國 calendar, if that reaches it."""
    try:
        return f"民國{roc_year(value)}"
    except ValueError:
        return f"西元 {value}"


def ratio(value: Fraction) -> str:
    """Return an exact ratio: in percent where that is short, else as a fraction."""
    percent = value * PER_HUNDRED
    if percent.denominator == 1:
        return f"{percent.numerator}%"
    if percent >= 0 and decimals.fits(percent, "tenths"):
        return f"{decimals.write(decimals.carried(percent, 'tenths'), 'tenths')}%"
    return str(value)


WRITERS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.TRUTH: yes_no,
    Kind.WHOLE: amount,
    Kind.DAY: roc_day,
    Kind.TIME: clock,
    Kind.TEXT: str,
}


def teller(
    kind: Kind, *, style: str = "", unit: str = "", names: Mapping[Any, str] | None = None
) -> Callable[[Any], str]:
    """Return the function that writes values of this kind for people.

    Args:
        kind: what the value is.
        style: format of the fact, where it is one: a month is not a day.
        unit: unit of a number.
        names: Chinese names of the members of a fixed list.
    """
    known = names or {}
    write = WRITERS.get(kind, str)
    if style == "month":
        write = roc_month
    elif style in PLACES:
        write = partial(decimals.write, style=style, separator=",")
    elif unit == YEAR:
        write = year

    if kind is Kind.TEXTS:
        return lambda value: UNKNOWN if value is None else _listed(value, known)
    if kind is Kind.TEXT or known:
        return lambda value: UNKNOWN if value is None else known.get(value) or write(value) or NONE
    return lambda value: UNKNOWN if value is None else write(value)


def _listed(members: tuple[str, ...], names: Mapping[Any, str]) -> str:
    return "、".join(names.get(member, member) for member in members) or NONE


def teller_of(shape: Shape, kind: Kind) -> Callable[[Any], str]:
    """Return the function that writes values of one fact for people."""
    style = SHORT.get(shape.format, shape.format)
    tell = teller(kind, style=style, unit=shape.unit, names=shape.names)
    if not shape.null_means:
        return tell

    def tell_none(value: Any) -> str:
        return shape.null_means if value is None or value == NOTHING else tell(value)

    return tell_none


def cell(value: Cell, entry: Entry) -> str:
    """Return a number of the law as people read it."""
    match value:
        case None:
            return "—"
        case bool():
            return yes_no(value)
        case date():
            return roc_day(value)
        case Fraction() if entry.unit == POINTS:
            return decimals.write(decimals.carried(value, "tenths"), "tenths")
        case Fraction():
            return ratio(value)
        case int() if entry.unit == CLOCK:
            return clock(value)
        case int():
            return amount(value)
        case _:
            return entry.labels.get(str(value), str(value))


def looked_up(value: Any, scale: int, entry: Entry) -> str:
    """Return what a look-up gave as people read it: a ratio is carried as a whole number."""
    return cell(value if value is None or scale == 1 else Fraction(value, scale), entry)
