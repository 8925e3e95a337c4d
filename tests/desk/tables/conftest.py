"""The demonstration for lists that go out, and few people for tables that come in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.desk.browsing import look
from tests.desk.pages.demo_office import DemoOffice, opened
from tests.desk.people.office import Office, made, sign_in


__all__ = ["demo", "look"]


@pytest.fixture
def demo(db: None) -> Iterator[DemoOffice]:  # noqa: ARG001 - asks for a database
    """The office of the demonstration."""
    yield from opened()


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001 - people need a database
    """A few people."""
    return made()


@pytest.fixture
def operator(office: Office) -> Client:
    """The browser of the operator."""
    client = Client()
    sign_in(client, office.operator)
    return client
