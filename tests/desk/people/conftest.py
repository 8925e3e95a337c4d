"""The people of the tests, made anew for each."""

from __future__ import annotations

import pytest
from tests.desk.people.office import Office, made


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001 - people need a database
    return made()
