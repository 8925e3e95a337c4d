"""Counts as reports print them: thousands separators, full width, 萬, and «more than».

Read: ``56,358``, ``5萬6,358``, ``2, 253`` (a space that scanning left), ``９２``, ``93.75``, and
``8千餘``, which is known only to be at least 8000.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple


_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_PRINTED = re.compile(
    rf"(?:(?P<myriads>{_NUMBER})萬)?(?P<rest>(?:{_NUMBER})(?:\.\d+)?)?(?P<scale>[千百])?(?P<more>餘)?"
)
_SPACED = re.compile(r"(?<=\d,)\s+(?=\d{3})|(?<=\d)\s+(?=[萬千百餘])|(?<=[萬千百])\s+(?=[\d餘])")
_SCALES = {"千": 1_000, "百": 100, None: 1}
_MYRIAD = 10_000


class Count(NamedTuple):
    """A printed count.

    Attributes:
        value: the number that is printed.
        at_least: whether it is only a lower bound.
    """

    value: Decimal
    at_least: bool


def counts_in(text: str) -> list[Count]:
    """Return every count that a text prints, in order."""
    tidy = _SPACED.sub("", unicodedata.normalize("NFKC", text))
    return [_count(found) for found in _PRINTED.finditer(tidy) if found["myriads"] or found["rest"]]


def read_count(text: str) -> Count:
    """Return the one count that a text is.

    Raises:
        ValueError: it is not a count; says how to write one.
    """
    tidy = _SPACED.sub("", unicodedata.normalize("NFKC", text).strip())
    found = _PRINTED.fullmatch(tidy)
    if found is None or not (found["myriads"] or found["rest"]):
        raise ValueError(f"「{text}」看不出數字；請寫成 56,358、5萬6,358 或 8千餘")
    return _count(found)


def _count(found: re.Match[str]) -> Count:
    myriads, rest = (Decimal((found[name] or "0").replace(",", "")) for name in ("myriads", "rest"))
    value = myriads * _MYRIAD + rest * _SCALES[found["scale"]]
    return Count(value, found["more"] is not None)
