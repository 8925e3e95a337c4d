"""The Chromium of this machine, with which pages are opened as a person would open them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright


NAMES = ("chromium", "chromium-browser", "google-chrome")
VARIABLE = "OPENOSH_CHROMIUM"
NONE = "none"
MISSING = """\
找不到 Chromium，網頁測試不能執行。請安裝後再試一次（Debian、Ubuntu：
sudo apt-get install chromium fonts-noto-cjk），或以 OPENOSH_CHROMIUM 指出執行檔的路徑；
確定不測網頁者，設 OPENOSH_CHROMIUM=none。
No Chromium here, so the tests of pages cannot run: install it (Debian, Ubuntu:
sudo apt-get install chromium fonts-noto-cjk), or name its path in OPENOSH_CHROMIUM;
OPENOSH_CHROMIUM=none leaves these tests out."""

Open = Callable[..., Page]


def chromium() -> str:
    """Return the path of Chromium; fail, and say how to install it, where there is none."""
    named = os.environ.get(VARIABLE, "")
    if named == NONE:
        pytest.skip(f"{VARIABLE}={NONE}")
    found = next(filter(None, map(shutil.which, [named] if named else NAMES)), None)
    if found is None:
        pytest.fail(MISSING, pytrace=False)
    return found


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
