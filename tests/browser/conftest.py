"""Pages that are files, opened in Chromium as a person would open them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.pages import Kind, Pages


Open = Callable[..., Page]


@pytest.fixture
def visit(pages: Pages) -> Iterator[Open]:
    """Open a file at a width, light or dark, with or without its script; an error there is one."""
    lent, errors = [], []

    def visit(
        path: Path,
        width: int = 1280,
        scheme: Any = "light",
        *,
        script: bool = True,
        query: str = "",
    ) -> Page:
        opened = pages.lend(
            Kind(scheme, script), width, pageerror=lambda error: errors.append(str(error))
        )
        lent.append(opened)
        opened.page.goto(path.as_uri() + query)
        return opened.page

    yield visit
    for one in lent:
        pages.give_back(one)
    assert [] == errors
