"""Whole New Taiwan dollars and exact ratios: integers and fractions, never a float.

An amount is an ``int`` of whole dollars, a ratio is a :class:`fractions.Fraction`. Rounding is
half up on the size of the amount with the sign outside, as receipts and subsidy tables do:
0.5 becomes 1 and -0.5 becomes -1. The same formula can be stated in SQL and in Polars.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from operator import index


_RATIO = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<percent>%?)")


def round_half_up(numerator: int, denominator: int) -> int:
    """Round ``numerator / denominator`` to the nearest whole number, halves away from zero.

    Raises :class:`ValueError` when the denominator is zero or negative, :class:`TypeError` when
    either number is a float.
    """
    top, bottom = index(numerator), index(denominator)
    if bottom <= 0:
        raise ValueError(f"分母必須大於 0，目前是 {bottom}；請檢查除數，負號請放在分子。")
    size = (2 * abs(top) + bottom) // (2 * bottom)
    return -size if top < 0 else size


def share(amount: int, ratio: Fraction) -> int:
    """Whole dollars that ``ratio`` of ``amount`` comes to, half up.

    >>> share(7350, Fraction(4, 5))
    5880
    """
    return round_half_up(amount * ratio.numerator, ratio.denominator)


def parse_ratio(written: str | Decimal) -> Fraction:
    """Read ``"0.60"``, ``"60%"`` or a :class:`~decimal.Decimal` as an exact fraction.

    Raises :class:`ValueError` for anything else, negative ratios included.
    """
    text = format(written, "f") if isinstance(written, Decimal) else written
    found = _RATIO.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        raise ValueError(f"「{text}」不是比例；請寫成小數（例如 0.60）或百分比（例如 60%）。")
    return Fraction(found["number"]) / (100 if found["percent"] else 1)


def format_money(amount: int) -> str:
    """Dollars with thousands separators and no currency sign: ``120000`` as ``120,000``."""
    return f"{amount:,d}"
