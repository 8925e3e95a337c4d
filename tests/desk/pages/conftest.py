"""The demonstration and the browser on its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.desk.browsing import look
from tests.desk.pages.demo_office import DemoOffice, opened


__all__ = ["demo", "look"]


@pytest.fixture
def demo(db: None) -> Iterator[DemoOffice]:  # noqa: ARG001 - asks for a database
    """The office of the demonstration."""
    yield from opened()
