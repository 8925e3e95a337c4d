"""Document numbers: a word, the 民國 year and a running number without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from openosh.kit.roc import roc_year


if TYPE_CHECKING:
    import datetime as dt

_DIGITS = 7


def next_number(word: str, day: dt.date) -> str:
    """Take the next number of a word: «示職衛字第1150000012號».

    The series stays locked until the transaction ends; one that fails gives its number back.
    """
    year = roc_year(day.year)
    with connection.cursor() as cursor:
        cursor.execute("SELECT papers_next_number(%s, %s)", [word, year])
        (taken,) = cursor.fetchone()
    return f"{word}第{year}{taken:0{_DIGITS}}號"
