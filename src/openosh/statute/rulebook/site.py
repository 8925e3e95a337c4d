"""Rulebooks as a static site: one programme, or all of them with a page that introduces each.

No page needs a server, a script for reading, or a file from elsewhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

from openosh.statute.rulebook.case_view import every_case
from openosh.statute.rulebook.chapters import contents_of
from openosh.statute.rulebook.frame import INDEX, SCRIPT, STYLE
from openosh.statute.rulebook.front import front_page
from openosh.statute.rulebook.pages import Pages
from openosh.statute.rulebook.places import Places, View
from openosh.statute.rulebook.search import index
from openosh.statute.rulebook.volume import WHOLE_PAGE, Volume, packed_in, split, whole


if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from openosh.statute.rulebook.cases import WorkedCase
    from openosh.statute.rulebook.chapters import Rulebook


HOME = "index.html"


def write_rulebook(book: Rulebook, folder: Path, on: date) -> Path:
    """Write one programme into a folder, which is made if needed; return its first page.

    Raises:
        ValueError: on that day no text of the programme is in force.
    """
    return _write([whole(contents_of(book, on, whole=True), HOME)], folder, "")


def write_site(books: Sequence[tuple[Rulebook, date]], folder: Path) -> Path:
    """Write programmes, each as of a day, with a page that introduces them; return that page.

    Raises:
        ValueError: on its day no text of a programme is in force.
    """
    volumes = [whole(contents_of(book, on, whole=True), f"{book.slug}.html") for book, on in books]
    return _write(volumes, folder, HOME)


def _write(volumes: Sequence[Volume], folder: Path, home: str) -> Path:
    places, mains = Places(), {one.slug: (one.main, one.contents.book.title) for one in volumes}
    for volume in volumes:
        volume.settle(places)
    settled = [_settled(Pages(volume, places, home, mains)) for volume in volumes]
    folder.mkdir(parents=True, exist_ok=True)
    for name in (STYLE, SCRIPT):
        source = files("openosh.statute.rulebook").joinpath(name).read_text(encoding="utf-8")
        (folder / name).write_text(source, encoding="utf-8")
    made = [pages.volume for pages in settled]
    (folder / INDEX).write_text(index(made, places), encoding="utf-8")
    if home:
        (folder / home).write_text(front_page(made, places, home), encoding="utf-8")
    for pages in settled:
        for file, page in pages.all():
            (folder / file).write_text(page, encoding="utf-8")
    return folder / (home or volumes[0].main)


def _settled(pages: Pages) -> Pages:
    """Return the pages of a programme after those that would be too large were split."""
    volume = pages.volume
    sizes = {one.anchor: pages.section_size(one) for one in volume.contents.sections}
    rest = len(pages.first_page().encode()) - sum(sizes.values())
    divided = split(volume, lambda section: sizes[section.anchor], rest)
    view = View(pages.places, volume.slug, volume.cases_file(0))
    divided = replace(divided, cases=_cases(volume, view))
    divided.settle(pages.places)
    return replace(pages, volume=divided)


def _cases(volume: Volume, view: View) -> tuple[tuple[WorkedCase, ...], ...]:
    """Return the cases page by page; those of a clause stay together."""
    every = tuple(itertools.chain.from_iterable(volume.cases))
    groups = [
        tuple(members) for _, members in itertools.groupby(every, key=lambda one: one.clauses[0])
    ]
    sizes = {group: len(every_case(group, volume.locators, view).encode()) for group in groups}
    if sum(sizes.values()) <= WHOLE_PAGE:
        return volume.cases
    packed = packed_in(groups, sizes.__getitem__)
    return tuple(tuple(itertools.chain.from_iterable(page)) for page in packed)
