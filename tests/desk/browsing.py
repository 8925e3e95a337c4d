"""Chromium on the pages of the office, answered by Django's test client.

No port is opened and nothing is committed: what a test wrote is what the page shows. For several
people at once, or a server that is killed, there is ``serving``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import copy_context
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from tests.browser.pages import Kind, Pages


if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Route

OFFICE = "http://office.test"
WIDTHS = (320, 1280)
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""
REDIRECTS = (301, 302, 303)
"""Followed here: Chromium would follow them past whoever answers in the place of a server."""
PASSED_ON = ("accept", "hx-request", "referer")
Look = Callable[..., "Page"]
Axe = Callable[..., list[str]]


@pytest.fixture
def look(pages: Pages) -> Iterator[Look]:
    """Open a path in the eyes of a client, at a width; what breaks a page or its policy fails.

    ``on`` goes there on a page that is open already, of the same client.
    """
    lent, faults = [], []

    def hear(said: ConsoleMessage) -> None:
        if _is_breach(said.text):
            faults.append(said.text)

    def look(
        client: Client,
        path: str,
        width: int = 1280,
        scheme: Any = "light",
        *,
        script: bool = True,
        on: Page | None = None,
    ) -> Page:
        if on is None:
            opened = pages.lend(
                Kind(scheme, script),
                width,
                pageerror=lambda error: faults.append(str(error)),
                console=hear,
            )
            lent.append(opened)
            known = copy_context()  # the hour at which the test lets the clock stand
            on = opened.page
            on.set_default_timeout(PATIENCE)
            on.route("**/*", lambda route: known.copy().run(_answer, route, client))
        on.goto(OFFICE + path)
        return on

    yield look
    for one in lent:
        pages.give_back(one)
    assert [] == faults


def _is_breach(text: str) -> bool:
    return "Content Security Policy" in text


def _answer(route: Route, client: Client) -> None:
    """Let the client answer, redirects followed: they keep the person who is signed in."""
    try:
        _fulfil(route, client)
    except BaseException:
        route.abort()  # or the page would wait for an answer that does not come
        raise


def _fulfil(route: Route, client: Client) -> None:
    request = route.request
    address = urlsplit(request.url)
    headers = {name: value for name, value in request.headers.items() if name in PASSED_ON}
    response: Any = client.generic(
        request.method,
        f"{address.path}?{address.query}" if address.query else address.path,
        request.post_data_buffer or b"",
        content_type=request.headers.get("content-type", "application/octet-stream"),
        headers=headers,
    )
    while response.status_code in REDIRECTS:
        response = client.get(urljoin(address.path, response["Location"]), headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    route.fulfill(status=response.status_code, headers=dict(response.headers), body=body)


def is_too_wide(page: Page) -> bool:
    """Return whether a person would have to scroll sideways to read the page."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )
