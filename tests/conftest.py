"""Chromium and axe, once for every test that opens a page.

They stand here and are imported nowhere: a session fixture that two conftest modules import is two
fixtures, and a second Playwright does not start beside a running one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.finding import chromium
from tests.browser.pages import Pages


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; in a container it has no sandbox of its own."""
    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Pages:
    """Return the pages that tests use one after another."""
    return Pages(browser)


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Return what axe finds on a page: the rule, and the first element that breaks it."""
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page, *, colours: bool = True) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        rules = {} if colours else {"color-contrast": {"enabled": False}}
        options = {"preload": False, "resultTypes": ["violations"], "rules": rules}
        found = page.evaluate("options => axe.run(options)", options)["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]

    return violations
