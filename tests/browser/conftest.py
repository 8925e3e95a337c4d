"""Pages that are files, opened in Chromium as a person would open them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open a file at a width, light or dark, with or without its script; an error there is one."""
    contexts, errors = [], []

    def visit(
        path: Path,
        width: int = 1280,
        scheme: Any = "light",
        *,
        script: bool = True,
        query: str = "",
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path.as_uri() + query)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [] == errors
