"""Readings on a page: what the text leaves open, how it is read, and how else it could be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.statute.rulebook.markup import Html, el, join
from openosh.statute.rulebook.names import READING_FIELDS


if TYPE_CHECKING:
    from openosh.statute.law import Reading
    from openosh.statute.rulebook.number_view import NumberView
    from openosh.statute.rulebook.places import View
    from openosh.statute.rulebook.volume import Volume


NAME = re.compile(r"[a-z][a-z0-9_]+")
NUMBERS_FIELD = "數值"


@dataclass(frozen=True)
class ReadingView:
    """Shows the readings of one programme on one page."""

    volume: Volume
    view: View
    numbers: NumberView

    def every_reading(self) -> Html:
        """Return all readings, each with the clauses that rest on it."""
        found = self.volume.readings_of(self.volume.contents.book.text.readings)
        return join(*(self._entry(anchor, reading) for anchor, reading in found))

    def beside(self, anchor: str, reading: Reading) -> Html:
        """Return a reading as it stands beside a clause."""
        return el(
            "details",
            el("summary", reading.title),
            self._fields(reading),
            el("p", self.view.link("列於疑義", anchor), class_="links"),
            class_="reading",
            open=True,
        )

    def _entry(self, anchor: str, reading: Reading) -> Html:
        clauses = [self.view.prose(clause) for clause in reading.clauses]
        return el(
            "section",
            el("h2", reading.title),
            el("p", "條文 ", (join(clause, " ") for clause in clauses), class_="cited"),
            self._fields(reading),
            id=anchor,
            class_="entry reading",
        )

    def _fields(self, reading: Reading) -> Html:
        named = [name for name in READING_FIELDS if name in reading.fields]
        return el(
            "dl",
            (
                join(el("dt", name), el("dd", self._field(name, reading.fields[name])))
                for name in named
            ),
        )

    def _field(self, name: str, text: str) -> Html:
        """Return a field of a reading; where it names numbers, links to them."""
        entries = self.volume.contents.book.numbers.entries
        named = [entries[word] for word in NAME.findall(text) if word in entries]
        if name != NUMBERS_FIELD or not named:
            return self.view.prose(text)
        return self.numbers.listed(named)
