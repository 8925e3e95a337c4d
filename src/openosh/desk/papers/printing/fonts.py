"""The fonts of the office, and what they cannot draw. The system's fonts are never used."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import typst
from fontTools.ttLib import TTCollection, TTFont

from openosh.desk.papers.parts import Cell, Grid


KAI = ("TW-Kai", "TW-Kai-Ext-B", "TW-Kai-Plus")
"""The national shapes of the Chinese characters, in the hand that letters are written in."""
MING = ("Noto Serif TC",)
_FIRST_OF_MANY = 0
_UNDRAWN = {"Cc", "Cf", "Zl", "Zp"}


class NoFontsError(RuntimeError):
    """The fonts are not there: nothing can be printed as it must look."""


class Missing(NamedTuple):
    """A character that no font has, and the field in which it stands."""

    character: str
    field: str

    def __str__(self) -> str:
        return f"「{self.field}」的「{self.character}」（U+{ord(self.character):04X}）"


class MissingGlyphError(ValueError):
    """Characters that no font can draw: a rare name must not vanish, so nothing is printed."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        said = "、".join(map(str, missing))
        super().__init__(
            f"字型裡沒有{said}，為免漏印，這份文件未列印。"
            "請改用通行字，或請系統維運加入含此字的字型後再試。"
        )
        self.missing = missing


class Fonts:
    """The fonts below one folder."""

    def __init__(self, folder: Path) -> None:
        """Take the fonts of a folder.

        Raises:
            NoFontsError: none of the faces for Chinese is there.
        """
        self.loaded = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )
        there = set(self.loaded.families())
        self.families = tuple(name for name in (*KAI, *MING) if name in there)
        if not self.families:
            raise NoFontsError(
                f"{folder} 沒有楷體或明體字型，無法列印。請執行 tools/find_fonts 後再試。"
            )
        self._files = tuple(
            dict.fromkeys(
                Path(one.path)
                for one in self.loaded.fonts()
                if one.family in self.families and one.path
            )
        )

    @property
    def characters(self) -> frozenset[int]:
        """Return the code points that at least one of the fonts draws."""
        return frozenset().union(*map(_characters_of, self._files))

    def check(self, content: Mapping[str, Any]) -> None:
        """Refuse content that cannot be drawn.

        Raises:
            MissingGlyphError: with every such character and its field.
        """
        known = self.characters
        missing = tuple(
            dict.fromkeys(
                Missing(one, name)
                for name, text in _texts(content, "")
                for one in text
                if ord(one) not in known and unicodedata.category(one) not in _UNDRAWN
            )
        )
        if missing:
            raise MissingGlyphError(missing)


@lru_cache(maxsize=4)
def fonts_in(folder: Path) -> Fonts:
    """Return the fonts of a folder, read once."""
    return Fonts(folder)


@lru_cache(maxsize=32)
def _characters_of(path: Path) -> frozenset[int]:
    if path.suffix.lower() == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            return frozenset(collection.fonts[_FIRST_OF_MANY].getBestCmap())
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _texts(found: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield every text in some content with what a person calls the place where it stands."""
    match found:
        case str():
            yield name, found
        case Grid(rows=rows):
            for row in rows:
                yield from _texts_of_row(row, name)
        case dict():
            for key, value in found.items():
                yield from _texts(value, str(key))
        case list() | tuple():
            for value in found:
                yield from _texts(value, name)
        case _ if is_dataclass(found):
            for one in fields(found):
                yield from _texts(getattr(found, one.name), _NAMES.get(one.name, name))


def _texts_of_row(row: tuple[Cell, ...], name: str) -> Iterator[tuple[str, str]]:
    """A value is called by its own name, or by the head before it."""
    head = name
    for cell in row:
        if cell.head:
            head = cell.text.replace("\n", "")
        yield cell.field or head, cell.text


_NAMES = {
    "sender": "發文機關",
    "recipient": "受文者",
    "subject": "主旨",
    "explanation": "說明",
    "attachments": "附件",
    "originals": "正本",
    "copies": "副本",
    "signature": "署名",
    "title": "名稱",
    "number": "發文字號",
    "remedies": "救濟教示",
}
