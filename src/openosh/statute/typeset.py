"""Plain text in columns: a Chinese character takes two, and some may not begin a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width


WIDE = frozenset("WF")
NOT_FIRST = frozenset("，。；：、）」〕】》？！,.;:)]}%")
NOT_LAST = frozenset("（「〔【《([{")
UNBROKEN = re.compile(r"[0-9A-Za-z][\w.,:/%~-]*|\s+|.", re.ASCII | re.DOTALL)


@lru_cache(maxsize=8192)
def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in WIDE else 1 for character in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Return the text filled up to so many columns, to the left or the right."""
    fill = " " * max(columns - width(text), 0)
    return f"{fill}{text}" if right else f"{text}{fill}"


def wrapped(text: str, columns: int, indent: str = "", following: str | None = None) -> list[str]:
    """Return the lines of a text that fit, each with its indent.

    Args:
        text: one paragraph.
        columns: the most that a line may take, its indent included.
        indent: what stands before the first line.
        following: what stands before the others, if it is something else.
    """
    lines, line = [], indent
    rest = indent if following is None else following
    for part in _parts(text):
        is_empty = line in {indent, rest}
        if not is_empty and width(line) + width(part) > columns:
            lines.append(line.rstrip())
            line = rest
        line += "" if part.isspace() and line == rest and lines else part
    return [*lines, line.rstrip()]


def _parts(text: str) -> list[str]:
    """Return the pieces between which a line may end."""
    parts: list[str] = []
    for piece in UNBROKEN.findall(text):
        glued = parts and (piece in NOT_FIRST or parts[-1][-1] in NOT_LAST)
        if glued:
            parts[-1] += piece
        else:
            parts.append(piece)
    return parts


def grid(rows: Sequence[Sequence[str]], right: Sequence[bool], gap: str = "  ") -> list[str]:
    """Return rows of cells as lines, every column as wide as its widest cell."""
    if not rows:
        return []
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        gap.join(
            padded(cell, columns, right=to_right)
            for cell, columns, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]
