"""The Chromium of this machine, with which pages are opened as a person would open them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.finding import chromium


Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; in a container it has no sandbox of its own."""
    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


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


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Return what axe finds on a page: the rule, and the first element that breaks it."""
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page, *, colours: bool = True) -> list[str]:
        page.evaluate(script)
        rules = {} if colours else {"color-contrast": {"enabled": False}}
        options = {"preload": False, "resultTypes": ["violations"], "rules": rules}
        found = page.evaluate("options => axe.run(options)", options)["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]

    return violations
