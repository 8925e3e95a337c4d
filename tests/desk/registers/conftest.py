"""The people of the tests, made anew for each, on a day that stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from tests.desk.registers.registers_office import Office, made

from openosh.desk import clock


NOW = dt.datetime(2026, 7, 20, 10, 0, tzinfo=clock.TAIPEI)


@pytest.fixture
def office(db: None) -> Iterator[Office]:  # noqa: ARG001 - people need a database
    with clock.standing(NOW):
        yield made()
