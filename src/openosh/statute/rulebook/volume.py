"""One programme as a set of pages: what stands on which, so that no page is slow to open.

Clauses and numbers stand on one page as long as that stays small; else every few chapters have a
page, and the first page lists all clauses under their old anchors. Readings and worked cases have
pages of their own.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from openosh.statute.law import Reading
    from openosh.statute.rulebook.cases import WorkedCase
    from openosh.statute.rulebook.chapters import Contents, Section
    from openosh.statute.rulebook.places import Places


T = TypeVar("T")

WHOLE_PAGE = 1_500_000
"""Bytes that one page of all clauses and numbers, or of all cases, may have."""
PART_PAGE = 700_000
"""Bytes that a page may have where there are several."""
NUMBERS = "numbers"
"""Anchor of the list of all numbers."""


@dataclass(frozen=True)
class Volume:
    """The pages of one programme.

    Attributes:
        contents: what they hold.
        main: file of the first page.
        parts: the sections of each page of clauses; a single one is the first page itself.
        cases: the worked cases of each page of cases, in the order of the text.
    """

    contents: Contents
    main: str
    parts: tuple[tuple[Section, ...], ...]
    cases: tuple[tuple[WorkedCase, ...], ...]

    @property
    def slug(self) -> str:
        """Return the short name of the programme."""
        return self.contents.book.slug

    @property
    def is_split(self) -> bool:
        """Return whether clauses and numbers have pages of their own."""
        return len(self.parts) > 1

    @cached_property
    def locators(self) -> dict[str, str]:
        """Return where each clause stands in the text."""
        return {clause.id: clause.locator for clause in self.contents.clauses.values()}

    def part_file(self, number: int) -> str:
        """Return the file of a page of clauses, counted from 0."""
        return self._file(f"part-{number + 1}") if self.is_split else self.main

    @property
    def numbers_file(self) -> str:
        """Return the file where the numbers are listed."""
        return self._file("numbers") if self.is_split else self.main

    @property
    def readings_file(self) -> str:
        """Return the file where all readings are listed."""
        return self._file("readings")

    def cases_file(self, number: int) -> str:
        """Return the file of a page of cases, counted from 0."""
        return self._file(f"cases-{number + 1}" if number else "cases")

    def _file(self, kind: str) -> str:
        return f"{self.slug}-{kind}.html"

    def settle(self, places: Places) -> None:
        """Say where each of its anchors stands."""
        for anchor, file in self._anchors():
            places.put(self.slug, anchor, file)

    def _anchors(self) -> Iterator[tuple[str, str]]:
        for number, sections in enumerate(self.parts):
            for section in sections:
                yield section.anchor, self.part_file(number)
                for article in section.articles:
                    yield article.clause.id, self.part_file(number)
                    yield from ((rule.anchor, self.part_file(number)) for rule in article.rules)
        yield NUMBERS, self.numbers_file
        for name in self.contents.book.numbers.entries:
            yield number_anchor(name), self.numbers_file
        for name in self.contents.book.publishes:
            yield finding_anchor(name), self.main
        for position, _ in enumerate(self.contents.book.text.readings):
            yield reading_anchor(position), self.readings_file
        for number, cases in enumerate(self.cases):
            yield from ((case.anchor, self.cases_file(number)) for case in cases)

    def readings_of(self, readings: Iterable[Reading]) -> list[tuple[str, Reading]]:
        """Return readings with their anchors."""
        every = self.contents.book.text.readings
        return [(reading_anchor(every.index(reading)), reading) for reading in readings]


def number_anchor(name: str) -> str:
    """Return the place of a number."""
    return f"number-{name}"


def finding_anchor(name: str) -> str:
    """Return the place of a finding that other programmes may read."""
    return f"finding-{name}"


def reading_anchor(position: int) -> str:
    """Return the place of a reading on the page of readings."""
    return f"reading-{position + 1}"


def whole(contents: Contents, main: str) -> Volume:
    """Return a programme with all its clauses on the first page, and all its cases on one."""
    order = {clause: position for position, clause in enumerate(contents.clauses)}
    known = [case for case in contents.book.cases if case.clauses[0] in order]
    cases = tuple(sorted(known, key=lambda case: order[case.clauses[0]]))
    return Volume(contents, main, (contents.sections,), (cases,) if cases else ())


def split(volume: Volume, size: Callable[[Section], int], rest: int) -> Volume:
    """Return the same programme with a page for every few chapters, if one would be too large.

    Args:
        volume: the programme on one page.
        size: the bytes of a section.
        rest: the bytes of everything else on the page.
    """
    sizes = {section.anchor: size(section) for section in volume.contents.sections}
    if sum(sizes.values()) + rest <= WHOLE_PAGE:
        return volume
    groups = list(_chapters(volume.contents.sections, lambda one: sizes[one.anchor]))
    packed = packed_in(groups, lambda group: sum(sizes[section.anchor] for section in group))
    parts = tuple(tuple(itertools.chain.from_iterable(page)) for page in packed)
    return Volume(volume.contents, volume.main, parts, volume.cases)


def _chapters(
    sections: Iterable[Section], size: Callable[[Section], int]
) -> Iterator[tuple[Section, ...]]:
    """Yield the sections of each chapter together; of one that fits no page, each alone."""
    for _, members in itertools.groupby(sections, key=lambda section: section.chapter):
        chapter = tuple(members)
        if sum(map(size, chapter)) <= PART_PAGE:
            yield chapter
        else:
            yield from ((section,) for section in chapter)


def packed_in(items: Sequence[T], size: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """Yield items page by page, in order, each page as full as it may be."""
    page: list[T] = []
    filled = 0
    for item in items:
        if page and filled + size(item) > PART_PAGE:
            yield tuple(page)
            page, filled = [], 0
        page.append(item)
        filled += size(item)
    yield tuple(page)
