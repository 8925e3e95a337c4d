"""Numbers with few decimals, carried as whole numbers of their last place.

93.75 in hundredths is carried as 9375, so that nothing is ever computed with a float.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction


PLACES: Mapping[str, int] = {"tenths": 1, "hundredths": 2, "short_hundredths": 2}
"""How many decimals a number carried in these parts has. Hundredths are always written with two
(12.50), the others as short as they can be (12.5, 12)."""
SHORT: Mapping[str, str] = {"hundredths": "short_hundredths"}
"""How a number is written for people, to which nobody gave noughts at the end."""


def write(parts: int, style: str, separator: str = "") -> str:
    """Write a number that is carried in such parts, with a sign between thousands if given."""
    whole, rest = divmod(abs(parts), parts_of_one(style))
    digits = str(rest).zfill(PLACES[style])
    kept = digits if style == "hundredths" else digits.rstrip("0")
    sign = "-" if parts < 0 else ""
    return f"{sign}{whole:{separator}}" + (f".{kept}" if kept else "")


def read(number: float, style: str) -> int | None:
    """Return a number as JSON has it in such parts; None if it has more decimals.

    A float is read as it is written, by its shortest digits.
    """
    parts = Decimal(repr(number)).scaleb(PLACES[style])
    return int(parts) if parts.is_finite() and parts == parts.to_integral_value() else None


def parts_of_one(style: str) -> int:
    """Return how many such parts make one."""
    return int(10 ** PLACES[style])


def fits(value: Fraction, style: str) -> bool:
    """Return whether an exact number is whole in such parts."""
    return (value * parts_of_one(style)).denominator == 1


def carried(value: Fraction, style: str) -> int:
    """Return an exact number in such parts.

    Raises:
        ValueError: it has more decimals.
    """
    if not fits(value, style):
        message = f"{value} 不能寫成 {PLACES[style]} 位小數"
        raise ValueError(message)
    return int(value * parts_of_one(style))


def number(parts: int, style: str) -> float:
    """Return what :func:`read` reads: the number as JSON has it, whole where it is whole."""
    value = Decimal(parts).scaleb(-PLACES[style])
    return int(value) if value == value.to_integral_value() else float(value)
