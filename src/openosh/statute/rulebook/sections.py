"""How the clauses of a text fall into sections and chapters, by the places that they name.

Texts name places in their own ways: «二、02 補助», «肆、一(二)», «第十點（一）1», «附件二1.1.3»,
«A13（簡報頁16） 備註1». A clause that names none stands where the one before it stands.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


BEFORE_PAGE = re.compile(r"^[^（；]+")
NUMBERED = re.compile(r"^(?P<chapter>[^、（；\s]+)、(?P<section>[^（(；\s]+)")
NUMERALS = "一二三四五六七八九十"
OUTLINES = (
    re.compile(rf"^(?P<chapter>附件[{NUMERALS}]+)(?P<section>)"),
    re.compile(
        rf"^(?P<chapter>第[{NUMERALS}]+點)(?P<section>附表[{NUMERALS}]+|（[{NUMERALS}]+）)?"
    ),
    re.compile(r"^(?P<chapter>[壹貳參肆伍陸柒捌玖拾]+)(?P<section>)(?=（|$)"),
)
"""Places that are called what they match; a numbered place is called what its clauses share."""
HEAD = re.compile(r"^(?P<chapter>[A-Z]|[^\d（(\s、]*)(?P<section>[^（(\s]*)")
"""The first word of any place: what is left where a text numbers nothing."""


class Place(NamedTuple):
    """A place of the text; without a title it is called what its clauses share."""

    chapter: str
    section: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses that follow each other in one place: their positions, and what the place is."""

    chapter: str
    title: str
    positions: tuple[int, ...]


def grouped(locators: Sequence[str]) -> list[Group]:
    """Return clauses, by their locators in the order of the text, section by section."""
    places = list(_places(locators))
    found = []
    for place, positions in itertools.groupby(range(len(locators)), key=places.__getitem__):
        members = tuple(positions)
        title = place.title or _shared([locators[position] for position in members])
        found.append(Group(place.chapter, title, members))
    return found


def _places(locators: Sequence[str]) -> Iterator[Place]:
    named = list(map(_outlined, locators))
    if 2 * sum(place is not None for place in named) < len(named):
        named = list(map(_headed, locators))
    last = Place("", "", "")
    for place in named:
        last = place or last
        yield last


def _outlined(locator: str) -> Place | None:
    for pattern in OUTLINES:
        if match := pattern.match(locator):
            return Place(match["chapter"], match["section"] or "", match[0])
    match = NUMBERED.match(locator)
    return Place(match["chapter"], match["section"], "") if match else None


def _headed(locator: str) -> Place | None:
    match = HEAD.match(locator)
    return Place(match["chapter"], match["section"], match[0]) if match else None


def _shared(locators: Sequence[str]) -> str:
    """Return the place that most of some clauses name, else what their places have in common."""
    own = [locator for locator in locators if NUMBERED.match(locator)] or [*locators[:1]]
    heads = [match[0].strip() if (match := BEFORE_PAGE.match(one)) else one for one in own]
    ((usual, times),) = Counter(heads).most_common(1)
    return usual if 2 * times > len(heads) else _beginning(heads)


def _beginning(heads: Iterable[str]) -> str:
    alike = itertools.takewhile(lambda letters: len(set(letters)) == 1, zip(*heads, strict=False))
    return "".join(letters[0] for letters in alike).strip()
