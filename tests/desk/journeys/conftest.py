"""One served office for every journey, and the day on which each of them begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.desk.journeys.town import Town
from tests.desk.serving import serving


BEFORE_ALL = "2026-03-02"
"""The demonstration's people sit in their seats from this day on."""


@pytest.fixture(scope="session")
def town(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """An office from nothing, as ``openosh run`` starts it, and the people who go there."""
    folder = tmp_path_factory.mktemp("journeys") / "office"
    folder.mkdir()
    Town.stands_at(folder, BEFORE_ALL)
    with serving(folder) as served:
        town = Town(served, browser)
        yield town
        town.close()
    assert [] == town.faults
