"""The demonstration's outbox is emptied beside the server, and nobody is left when it ends."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from openosh.desk.notices import post
from openosh.server import postman
from openosh.server.postman import Postman


def test_a_database_that_does_not_answer_does_not_end_the_postman(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fails() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(post, "send", fails)

    with caplog.at_level("ERROR"):
        postman.send_what_waits()

    assert ["the outbox cannot be read"] == [one.message for one in caplog.records]


def test_the_postman_ends_with_whoever_holds_its_input(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "openosh.server.settings")
    for role in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.setenv(role, "postgres://nobody@127.0.0.1:1/nothing")
    sending = Postman()
    sending.start()
    assert sending.process is not None
    assert sending.process.poll() is None

    sending.stop()

    assert 0 == sending.process.returncode
