"""Numbers as a workbook keeps them: binary fractions, shown as people wrote them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def plain(value: str) -> str:
    """Return a number without exponent and without the noise of its last binary digit."""
    try:
        exact = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not exact.is_finite():
        return value
    if exact != exact.to_integral_value():
        exact = Decimal(format(float(exact), ".15g"))
    shown = format(exact, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
