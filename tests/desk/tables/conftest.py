"""A few people, for tables that come in."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.desk.people.office import Office, made

from load.browsers import sign_in


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
