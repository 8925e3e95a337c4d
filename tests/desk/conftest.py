"""The demonstration, and the browser on its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker
from tests.desk.browsing import look
from tests.desk.pages import demo_office
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk import clock


__all__ = ["demo", "look"]


@pytest.fixture(scope="module")
def demonstration(
    browser: Browser,  # noqa: ARG001 - starts first, see below
    django_db_setup: None,  # noqa: ARG001 - asks for a database
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The demonstration, made once for all tests of a module: it takes seconds.

    Where an event loop runs, as it does from Chromium's start on, Django keeps connections apart
    from those before: what was written through one of them would lock those who come later out.
    """
    with django_db_blocker.unblock(), demo_office.made():
        yield


@pytest.fixture
def demo(demonstration: None, db: None) -> Iterator[DemoOffice]:  # noqa: ARG001 - stands on both
    """The office of the demonstration, some days later; what a test changes is undone."""
    with clock.standing(demo_office.SEEN):
        yield demo_office.seen()
