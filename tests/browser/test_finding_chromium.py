"""Where there is no Chromium the tests of pages fail, unless the environment leaves them out."""

from __future__ import annotations

import pytest
from tests.browser.finding import NONE, VARIABLE, chromium


def test_without_chromium_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "no-such-browser")

    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        chromium()


def test_the_environment_may_leave_the_tests_of_pages_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, NONE)

    with pytest.raises(pytest.skip.Exception):
        chromium()


def test_the_environment_may_name_another(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "sh")

    assert chromium().endswith("sh")
