"""Finding the Chromium of this machine, or saying plainly how to install it."""

from __future__ import annotations

import os
import shutil

import pytest


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


def chromium() -> str:
    """Return the path of Chromium; fail, and say how to install it, where there is none."""
    named = os.environ.get(VARIABLE, "")
    if named == NONE:
        pytest.skip(f"{VARIABLE}={NONE}")
    found = next(filter(None, map(shutil.which, [named] if named else NAMES)), None)
    if found is None:
        pytest.fail(MISSING, pytrace=False)
    return found
