"""Names and short texts compared as people read them: width, 臺 or 台 and spaces aside."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher


_INVISIBLE = "Cf"
_IDENTICAL = 1000


def normalise_name(text: str) -> str:
    """One written form for one name: halfwidth signs, 臺 for 台, no white space.

    Invisible format characters, which come along when text is copied from a PDF or a web page,
    are dropped as well. Two names are the same when their normal forms are equal.
    """
    halfwidth = unicodedata.normalize("NFKC", text).replace("台", "臺")
    visible = "".join(
        character
        for character in halfwidth
        if not character.isspace() and unicodedata.category(character) != _INVISIBLE
    )
    # Once more, for what dropping a space has brought side by side.
    return unicodedata.normalize("NFKC", visible)


def similarity_permille(one: str, other: str) -> int:
    """How alike two texts are, in thousandths, rounded down; the order does not matter.

    Twice the characters that the normal forms have in common, in order, over the characters of
    both. 1000 exactly when the normal forms are identical (two empty texts are).
    """
    first, second = sorted((normalise_name(one), normalise_name(other)))
    if first == second:
        return _IDENTICAL
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    return 2 * _IDENTICAL * common // (len(first) + len(second))
