"""民國 dates, both ways, in every printed form that the instruments and their forms use.

Read: ``115/7/16``, ``115/07/16``, ``115-07-16``, ``115.07.16``, ``115年7月16日`` with or without
民國 or 中華民國 before it, and ``1150716``; months ``115/5``, ``115-05``, ``115年5月`` and
``11505``; ranges of both, whose end may leave out what it shares with the start
(``115/8~12月``). Fullwidth digits and signs and stray white space are accepted. A compact form
needs all three digits of the year (``0791012``), since ``791012`` could be anything.

Years are Western everywhere in the code; the 民國 year exists only on paper. 民國 1 is 1912.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from enum import Enum
from typing import NamedTuple


_FIRST_WESTERN_YEAR = 1912
_OFFSET = 1911
_LAST_ROC_YEAR = 999
_MONTHS_IN_YEAR = 12

_ERA = r"(?:(?:中華)?民國)?"
_DATE = re.compile(
    rf"{_ERA}(?:([0-9]{{1,3}})([/.\-])([0-9]{{1,2}})\2([0-9]{{1,2}})"
    r"|([0-9]{1,3})年([0-9]{1,2})月([0-9]{1,2})日"
    r"|([0-9]{3})([0-9]{2})([0-9]{2}))"
)
_MONTH = re.compile(
    rf"{_ERA}(?:([0-9]{{1,3}})[/.\-]([0-9]{{1,2}})月?"
    r"|([0-9]{1,3})年([0-9]{1,2})月份?"
    r"|([0-9]{3})([0-9]{2}))"
)
_END_OF_DATES = re.compile(r"(?:(?P<month>[0-9]{1,2})[/.月])?(?P<day>[0-9]{1,2})日?")
_END_OF_MONTHS = re.compile(r"(?P<month>[0-9]{1,2})月?份?")
_WESTERN = re.compile(r"(?:西元)?(?P<year>(?:19|20)[0-9]{2})(?:[/.\-年].*|[0-9]{2}|[0-9]{4})")
_TO = re.compile(r"[至到~–—]")
_SPACE_NOT_BETWEEN_DIGITS = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")

_DATE_EXAMPLES = "115/7/16、115年7月16日 或 1150716"
_MONTH_EXAMPLES = "115/5、115年5月 或 11505"


class DateStyle(Enum):
    """How a date is printed; the value is its pattern of 民國 year, month and day."""

    SLASH = "{year}/{month}/{day}"
    SLASH_PADDED = "{year}/{month:02}/{day:02}"
    DASH = "{year}-{month:02}-{day:02}"
    DOT = "{year}.{month:02}.{day:02}"
    CHINESE = "{year}年{month}月{day}日"
    FULL = "中華民國{year}年{month}月{day}日"
    COMPACT = "{year:03}{month:02}{day:02}"


class MonthStyle(Enum):
    """How a month is printed; the value is its pattern of 民國 year and month."""

    SLASH = "{year}/{month}"
    DASH = "{year}-{month:02}"
    CHINESE = "{year}年{month}月"
    COMPACT = "{year:03}{month:02}"


class Month(NamedTuple):
    """A calendar month: Western year and month 1-12. Equal to the plain pair."""

    year: int
    month: int

    @property
    def first_day(self) -> dt.date:
        """The first day of the month."""
        return dt.date(self.year, self.month, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day of the month."""
        next_month = self.first_day.replace(day=28) + dt.timedelta(days=4)
        return next_month - dt.timedelta(days=next_month.day)


def roc_year(western_year: int) -> int:
    """民國 year of a Western year: 2026 gives 115.

    Raises :class:`ValueError` before 1912 (民國 1) and after 2910 (民國 999).
    """
    year = western_year - _OFFSET
    if not 1 <= year <= _LAST_ROC_YEAR:
        raise ValueError(
            f"西元 {western_year} 年不在民國 1 年（西元 {_FIRST_WESTERN_YEAR} 年）"
            f"至 {_LAST_ROC_YEAR} 年之間，無法寫成民國年；請檢查年份。"
        )
    return year


def western_year(roc: int) -> int:
    """Western year of a 民國 year: 115 gives 2026.

    Raises :class:`ValueError` outside 民國 1 to 999.
    """
    if not 1 <= roc <= _LAST_ROC_YEAR:
        raise ValueError(
            f"民國 {roc} 年不存在；請填民國 1 年至 {_LAST_ROC_YEAR} 年，"
            f"例如西元 2026 年為民國 {roc_year(2026)} 年。"
        )
    return roc + _OFFSET


def format_roc(day: dt.date, style: DateStyle = DateStyle.CHINESE) -> str:
    """Print a date in the 民國 calendar, ``115年7月16日`` unless another style is asked for."""
    return style.value.format(year=roc_year(day.year), month=day.month, day=day.day)


def format_roc_month(month: tuple[int, int], style: MonthStyle = MonthStyle.CHINESE) -> str:
    """Print a month, given as Western year and month, in the 民國 calendar."""
    year, number = month
    return style.value.format(year=roc_year(year), month=number)


def format_roc_range(first: dt.date, last: dt.date, style: DateStyle = DateStyle.CHINESE) -> str:
    """Print a range of dates, both ends included and both printed in full."""
    return f"{format_roc(first, style)}至{format_roc(last, style)}"


def parse_roc(text: str) -> dt.date:
    """Read a 民國 date in any printed form of this module's description.

    Raises :class:`ValueError` that says what is wrong and what to write instead.
    """
    written = _tidy(text)
    found = _DATE.fullmatch(written)
    if found is None:
        raise ValueError(_unreadable(text, written, "日期", _DATE_EXAMPLES))
    year, month, day = _numbers(found)
    return _date(text, western_year(year), month, day)


def parse_roc_month(text: str) -> Month:
    """Read a 民國 month; the year that comes back is Western.

    Raises :class:`ValueError` that says what is wrong and what to write instead.
    """
    written = _tidy(text)
    found = _MONTH.fullmatch(written)
    if found is None:
        raise ValueError(_unreadable(text, written, "月份", _MONTH_EXAMPLES))
    year, month = _numbers(found)
    return _month(text, western_year(year), month)


def parse_roc_range(text: str) -> tuple[dt.date, dt.date]:
    """Read ``115年1月1日至12月31日``: the first and the last day, both included.

    The end may leave out the year, or the year and the month, of the start. Raises
    :class:`ValueError` when either end cannot be read or the end comes before the start.
    """
    start_text, end_text = _ends(text, "115年1月1日至12月31日")
    first = parse_roc(start_text)
    short = _END_OF_DATES.fullmatch(end_text)
    if short is None:
        last = parse_roc(end_text)
    else:
        last = _date(text, first.year, int(short["month"] or first.month), int(short["day"]))
    if last < first:
        raise ValueError(_backwards(text))
    return first, last


def parse_roc_month_range(text: str) -> tuple[Month, Month]:
    """Read ``115/8~12月``: the first and the last month, both included, years Western.

    Raises :class:`ValueError` when either end cannot be read or the end comes before the start.
    """
    start_text, end_text = _ends(text, "115/8~12月")
    first = parse_roc_month(start_text)
    short = _END_OF_MONTHS.fullmatch(end_text)
    if short is None:
        last = parse_roc_month(end_text)
    else:
        last = _month(text, first.year, int(short["month"]))
    if last < first:
        raise ValueError(_backwards(text))
    return first, last


def _tidy(text: str) -> str:
    """Fullwidth to halfwidth, without white space; two numbers side by side stay apart."""
    halfwidth = unicodedata.normalize("NFKC", text).strip()
    return _SPACE_NOT_BETWEEN_DIGITS.sub("", halfwidth)


def _numbers(found: re.Match[str]) -> list[int]:
    """Year, month and day as far as written; the sign between them is no number."""
    return [int(part) for part in found.groups() if part is not None and part.isdecimal()]


def _ends(text: str, example: str) -> tuple[str, str]:
    ends = _TO.split(_tidy(text))
    match ends:
        case [start, end]:
            return start, end
        case _:
            raise ValueError(f"「{text}」不是起迄期間；請用「至」連接起、迄兩端，例如 {example}。")


def _date(text: str, year: int, month: int, day: int) -> dt.date:
    last_day = _month(text, year, month).last_day
    if not 1 <= day <= last_day.day:
        raise ValueError(
            f"「{text}」的日期不存在：{format_roc_month((year, month))}只有 1 至 "
            f"{last_day.day} 日；請改填該月份內的日期。"
        )
    return dt.date(year, month, day)


def _month(text: str, year: int, month: int) -> Month:
    if not 1 <= month <= _MONTHS_IN_YEAR:
        raise ValueError(f"「{text}」的月份是 {month}；月份請填 1 至 12。")
    return Month(year, month)


def _unreadable(text: str, written: str, what: str, examples: str) -> str:
    western = _WESTERN.fullmatch(written)
    if western is None:
        return f"「{text}」不是民國{what}；請寫成 {examples}。"
    year = int(western["year"])
    if year < _FIRST_WESTERN_YEAR:
        return f"「{text}」在民國元年以前，本系統不受理；請檢查年份。"
    return (
        f"「{text}」是西元{what}；請改用民國年，西元 {year} 年為民國 {roc_year(year)} 年，"
        f"寫法如 {examples}。"
    )


def _backwards(text: str) -> str:
    return f"「{text}」的迄日早於起日；請對調或更正起、迄兩端。"
