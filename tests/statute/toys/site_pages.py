"""A written site as a reader has it: the pages, their anchors and links, the index."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from openosh.statute.rulebook.frame import INDEX
from openosh.statute.rulebook.search import ASSIGNED


VOID = {"meta", "link", "br", "hr", "input"}


class Page(HTMLParser):
    """Reads a page: its text, its anchors, whether every element is closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags: Counter[str] = Counter()
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag not in VOID:
            self.open.append(tag)
        given = dict(attrs)
        self.ids += [found for found in (given.get("id"),) if found]
        into = self.loaded if tag == "link" else self.links
        into += [found for found in (given.get("href"),) if found]
        self.loaded += [found for found in (given.get("src"),) if found]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def pages(folder: Path) -> dict[str, Page]:
    """Read every page of a site."""
    found = sorted(folder.glob("*.html"))
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in found}


def dead_links(site: dict[str, Page]) -> list[str]:
    """Return the links that lead nowhere, each behind the page on which it stands."""
    anchors = {name: set(page.ids) for name, page in site.items()}
    dead = []
    for name, page in site.items():
        for link in page.links:
            file, _, anchor = link.partition("#")
            if (anchor or None) not in {None, *anchors.get(file or name, ())} or (
                file and file not in site
            ):
                dead.append(f"{name}: {link}")
    return dead


def index_of(folder: Path) -> dict[str, Any]:
    """Read the index of a site."""
    source = (folder / INDEX).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(source.removeprefix(ASSIGNED).removesuffix(";\n"))
    return found
