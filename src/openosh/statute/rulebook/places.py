"""Where everything of the rulebooks of a site stands, and how text links to it.

Every clause, rule, number, reading and case has an anchor that no other of its programme has, so a
link needs to know only the programme and the anchor; in which file that is, the places know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from openosh.statute.rulebook.markup import Html, el, join


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


TOKEN = re.compile(r"(?:[A-Za-z]\w*:)*[A-Za-z0-9]\w*(?:[.:]\w+)*", re.ASCII)
DECIMAL = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
LABEL = re.compile(r"「([^「」]+)」")


class Target(NamedTuple):
    """One place of one rulebook."""

    slug: str
    anchor: str


class Places:
    """Knows the file of every anchor of every programme."""

    def __init__(self) -> None:
        """Begin with none."""
        self._files: dict[Target, str] = {}

    def put(self, slug: str, anchor: str, file: str) -> None:
        """Say where something stands; what is put again has moved."""
        self._files[Target(slug, anchor)] = file

    def holds(self, slug: str, anchor: str) -> bool:
        """Return whether there is such a place."""
        return Target(slug, anchor) in self._files

    def href(self, target: Target, here: str) -> str:
        """Return the address of a place, as a page writes it."""
        file = self._files[target]
        return f"#{target.anchor}" if file == here else f"{file}#{target.anchor}"

    def named(self, word: str, slug: str) -> Target | None:
        """Return the place that a word of a text names: in its own programme, or with a prefix."""
        prefix, _, rest = word.partition(":")
        for target in (Target(slug, word), Target(prefix, rest)):
            if target in self._files:
                return target
        return None


@dataclass(frozen=True, slots=True)
class View:
    """One page on which links are written."""

    places: Places
    slug: str
    file: str

    def href(self, anchor: str) -> str:
        """Return the address of a place of the same programme."""
        return self.places.href(Target(self.slug, anchor), self.file)

    def link(self, label: str | Html, anchor: str, class_: str = "") -> Html:
        """Return a link to a place of the same programme."""
        return el("a", label, href=self.href(anchor), class_=class_)

    def prose(self, text: str, own: str = "") -> Html:
        """Return a text in which every clause that it names is a link; but not to itself."""
        return join(*self._parts(text, own))

    def labelled(self, text: str, anchors: Mapping[str, str]) -> Html:
        """Return a text in which «labels» of known rules are links, and clauses too."""
        parts: list[Html | str] = []
        for number, part in enumerate(LABEL.split(text)):
            if number % 2 == 0:
                parts.append(self.prose(part))
            elif part in anchors:
                parts.append(join("「", self.link(part, anchors[part]), "」"))
            else:
                parts.append(f"「{part}」")
        return join(*parts)

    def _parts(self, text: str, own: str) -> Iterator[Html | str]:
        end = 0
        for found in TOKEN.finditer(text):
            word = found[0]
            target = None if DECIMAL.fullmatch(word) else self.places.named(word, self.slug)
            if target is None or target == Target(self.slug, own):
                continue
            yield text[end : found.start()]
            yield el("a", word, href=self.places.href(target, self.file), class_="ref")
            end = found.end()
        yield text[end:]
