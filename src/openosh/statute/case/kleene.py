"""Three-valued operations of the case reading: what generated code calls when facts may be open.

None is absent. Where nothing can be absent the generated code uses Python's own operators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def conjunction(*args: bool | None) -> bool | None:
    """Return false if any is false, absent if any is absent, else true."""
    if any(arg is False for arg in args):
        return False
    return None if any(arg is None for arg in args) else True


def disjunction(*args: bool | None) -> bool | None:
    """Return true if any is true, absent if any is absent, else false."""
    if any(arg is True for arg in args):
        return True
    return None if any(arg is None for arg in args) else False


def negation(arg: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is the operand
    """Return the opposite; absent stays absent."""
    return None if arg is None else not arg


def choice(
    test: bool | None,  # noqa: FBT001
    then: Callable[[], Any],
    otherwise: Callable[[], Any],
) -> Any:
    """Return a branch; with an absent test, only what both branches agree on."""
    if test is None:
        value = then()
        return value if value is not None and value == otherwise() else None
    return then() if test else otherwise()


def strict(operation: Callable[..., Any], *args: Any) -> Any:
    """Apply an operation if every operand is known."""
    return None if any(arg is None for arg in args) else operation(*args)


def some(found: Iterable[bool | None], *keys: Any) -> bool | None:
    """Return whether some row fits; absent where a key of this side is."""
    if any(key is None for key in keys):
        return None
    return disjunction(*found)


def largest(found: Iterable[tuple[bool | None, Any]], otherwise: Any, *keys: Any) -> Any:
    """Return the largest value of the rows that are meant, the default without any."""
    if any(key is None for key in keys):
        return None
    meant = [(fits, value) for fits, value in found if fits is not False]
    if any(fits is None or value is None for fits, value in meant):
        return None
    return max((value for _, value in meant), default=otherwise)


def first_failing(names: tuple[str, ...], *conditions: bool | None) -> str | None:
    """Return the name of the first condition that fails, «» if none; absent if open before."""
    for name, condition in zip(names, conditions, strict=True):
        if condition is None:
            return None
        if not condition:
            return name
    return ""


def every_failing(names: tuple[str, ...], *conditions: bool | None) -> tuple[str, ...] | None:
    """Return the names of the conditions that fail; absent if any is open."""
    if any(condition is None for condition in conditions):
        return None
    return tuple(name for name, condition in zip(names, conditions, strict=True) if not condition)
