"""Reading JSON that anybody may have sent: what could not be kept is refused before it is used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ninja.parser import Parser


if TYPE_CHECKING:
    from django.http import HttpRequest

DEEPEST = 20
NUL = "\x00"


class UnreadableError(ValueError):
    """JSON that no database would keep."""


class CarefulParser(Parser):
    """Reads a body; no number that is none, no sign that is none, no endless nesting."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what was sent.

        Raises:
            UnreadableError: it cannot be kept.
        """
        found = json.loads(request.body, parse_constant=_refuse)
        _refuse_unwritable(found)
        return found


def _refuse(name: str) -> None:
    raise UnreadableError(f"{name} is no number of JSON")


def _refuse_unwritable(found: Any) -> None:
    """Walk without recursion: what is too deep must not break the walk that finds it."""
    waiting: list[tuple[Any, int]] = [(found, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise UnreadableError("nested too deep")
        match value:
            case dict():
                waiting += [(one, depth + 1) for pair in value.items() for one in pair]
            case list():
                waiting += [(one, depth + 1) for one in value]
            case str() if NUL in value or not _is_text(value):
                raise UnreadableError("holds what is no text")


def _is_text(value: str) -> bool:
    """Return whether a text can be written: half of a pair of surrogates cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
