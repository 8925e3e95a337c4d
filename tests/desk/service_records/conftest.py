"""The people of the tests, made anew for each, on a day that stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.desk.registers.conftest import office
from tests.desk.registers.registers_office import Office
from tests.desk.service_records.visits import Visits, made


__all__ = ["office"]


@pytest.fixture
def visits(office: Office, settings: Settings, tmp_path: Path) -> Visits:
    settings.MEDIA_ROOT = tmp_path / "papers"
    return made(office)
