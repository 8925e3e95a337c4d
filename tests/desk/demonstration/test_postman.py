"""The demonstration's outbox is emptied beside the server, and nobody is left when it ends."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError

from openosh.desk.notices import post
from openosh.server import postman, web
from openosh.server.postman import Postman


@pytest.fixture
def sending(monkeypatch: pytest.MonkeyPatch) -> Iterator[Postman]:
    """One whose database does not answer."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "openosh.server.settings")
    for role in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.setenv(role, "postgres://nobody@127.0.0.1:1/nothing")
    one = Postman()
    yield one
    if one.process is not None:
        one.process.kill()
        one.process.wait()


@pytest.mark.parametrize("error", [OperationalError("gone"), RuntimeError("no such thing")])
def test_whatever_goes_wrong_is_logged_and_does_not_end_the_postman(
    error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fails() -> None:
        raise error

    monkeypatch.setattr(post, "send", fails)

    with caplog.at_level("ERROR"):
        assert not postman.has_sent_what_waits()

    assert ["the outbox cannot be emptied"] == [one.message for one in caplog.records]


def test_it_looks_less_and_less_often_until_it_works_again(monkeypatch: pytest.MonkeyPatch):
    looks = iter([True, *[False] * 8, True])
    waited: list[float] = []

    def waits(ends: list[Any], *more: Any) -> tuple[list[Any], list[Any], list[Any]]:
        waited.append(more[-1])
        return (ends if len(waited) == 10 else [], [], [])

    monkeypatch.setattr(postman, "has_sent_what_waits", lambda: next(looks))
    monkeypatch.setattr(select, "select", waits)
    postman.main()

    assert [5, 10, 20, 40, 80, 160, 300, 300, 300, 5] == waited


def test_the_postman_ends_with_whoever_holds_its_input(sending: Postman):
    sending.start()
    assert sending.process is not None
    assert sending.process.poll() is None

    sending.stop()

    assert 0 == sending.process.returncode


def test_a_worker_of_the_server_does_not_hold_it(sending: Postman, monkeypatch: pytest.MonkeyPatch):
    hooks: dict[str, Any] = {}

    class Server:
        def __init__(self, given: dict[str, Any]) -> None:
            hooks.update(given)

        def run(self) -> None:
            hooks["when_ready"](self)

    monkeypatch.setattr(web, "Postman", lambda: sending)
    monkeypatch.setattr(web, "Office", Server)
    web.serve("127.0.0.1", 0, sends_mail=True)
    worker = os.fork()
    if worker == 0:
        try:
            hooks["post_fork"](None, None)
            signal.pause()
        finally:
            os._exit(0)
    try:
        assert sending.process is not None
        sending.let_go()  # as when the server is killed, and its workers are not yet

        assert 0 == sending.process.wait(30)
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
