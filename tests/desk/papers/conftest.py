"""The office of the cases, with files of its own for each test."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.desk.cases.conftest import FILLED, Office, office, opened

from openosh.desk.cases import actions as case_actions
from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.papers import actions
from openosh.desk.papers.models import Upload


__all__ = ["FILLED", "Office", "office", "opened"]


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "papers"


def uploaded(
    case: Case, by: Actor, content: bytes, *, slot: str = "report", name: str = ""
) -> Upload:
    """An upload, taken in by somebody."""
    with scope.entered(by):
        return actions.upload(case.pk, slot, name or "示範.pdf", io.BytesIO(content), by=by)


def filled(by: Actor) -> Case:
    """A draft with every fact."""
    case = opened(by)
    with scope.entered(by):
        case_actions.save_facts(case.pk, FILLED, seen=case.version, by=by)
        return Case.objects.get(pk=case.pk)
