"""The office, told of a sixth programme by the name of its package and by no other word."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from pytest_django.fixtures import Settings
from tests.desk.cases.conftest import Office, browser_of, office
from tests.desk.sixth_programme.application import Application
from tests.desk.visiting import Visitor
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME

from openosh.desk import registry
from openosh.server import discovery


__all__ = ["office"]


@pytest.fixture
def town(
    office: Office, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> Office:
    """Start the office as whoever runs it does, with the toy's package in its environment."""
    settings.MEDIA_ROOT = tmp_path / "papers"
    monkeypatch.setattr(registry, "_programmes", {})
    monkeypatch.setenv(discovery.VARIABLE, PROGRAMME.package)
    apps.get_app_config("server").ready()
    return office


@pytest.fixture
def application(town: Office) -> Application:
    """An application that was opened, with nothing filled in."""
    firm = Visitor(browser_of(town.firm))
    tasks = firm.client.post(f"/cases/open/{PROGRAMME.slug}/ear_muffs")["Location"]
    reviewer, approver = Visitor(browser_of(town.reviewer)), Visitor(browser_of(town.approver))
    return Application(town, firm, reviewer, approver, tasks.removesuffix("tasks"))
