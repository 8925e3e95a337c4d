"""Somebody who goes from page to page and sends what its form holds, with no browser to wait for.

Scripts, colours and keys are for ``browsing``; here a page is what it says and what it takes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from django.test import Client

OK, FOUND = 200, 302


@dataclass
class Visitor:
    """Somebody at the pages of the office, signed in or not."""

    client: Client

    def reads(self, path: str) -> str:
        """Return what a page says."""
        answer = self.client.get(path)
        assert OK == answer.status_code, path
        return str(answer.content.decode())

    def sends(self, path: str, /, **typed: Any) -> str:
        """Send the form of a page with what it holds by itself; return where that leads."""
        answer = self.client.post(path, hidden_in(self.reads(path)) | typed)
        assert FOUND == answer.status_code, answer.content.decode()
        return str(answer["Location"])

    def is_refused(self, path: str, /, **typed: Any) -> str:
        """Send the form of a page and return what the office says against it."""
        answer = self.client.post(path, hidden_in(self.reads(path)) | typed)
        assert 422 == answer.status_code, path
        return str(answer.content.decode())

    def downloads(self, path: str) -> bytes:
        """Return the file at an address."""
        answer = self.client.get(path)
        assert OK == answer.status_code, path
        return bytes(answer.getvalue())


def hidden_in(page: str) -> dict[str, str]:
    """Return what the form in the main part of a page sends without being asked."""
    reading = _Reading()
    reading.feed(page)
    return reading.hidden


@dataclass
class _Reading(HTMLParser):
    hidden: dict[str, str] = field(default_factory=dict)
    inside: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "main":
            self.inside = True
        if self.inside and tag == "input" and given.get("type") == "hidden":
            self.hidden[given.get("name") or ""] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False
