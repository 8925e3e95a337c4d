"""Programs of two firms, each with a token, in the office of the toy programme."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.desk.browsing import look
from tests.desk.cases.conftest import Office, office

from openosh.desk.api import actions
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor


__all__ = ["look", "office"]

V1 = "/api/v1"
JSON = "application/json"


@dataclass
class Program:
    """A program with a token; every call that writes has a key of its own unless told."""

    secret: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    keys: Any = field(default_factory=itertools.count)

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(V1 + path, headers=self.headers(), **more)

    def post(self, path: str, data: Any = None, *, key: str | None = None) -> Any:
        own = f"key-{next(self.keys)}" if key is None else key
        headers = self.headers() | {"idempotency-key": own}
        if any(hasattr(value, "read") for value in (data or {}).values()):
            return self.client.post(V1 + path, data, headers=headers)
        return self.client.post(V1 + path, data or {}, content_type=JSON, headers=headers)

    def patch(self, path: str, data: Any, **more: Any) -> Any:
        return self.client.patch(V1 + path, data, content_type=JSON, headers=self.headers(), **more)

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"}


def program_of(who: Actor, *, days: int = 90) -> Program:
    with scope.entered(who):
        return Program(actions.make_token("送件程式", dt.timedelta(days=days), by=who).secret)


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "papers"
    settings.API_CALLS_PER_MINUTE = 1_000_000


@pytest.fixture
def program(office: Office) -> Program:
    return program_of(office.firm)


@pytest.fixture
def rival(office: Office) -> Program:
    return program_of(office.other_firm)
