"""Health, figures and log lines: what whoever runs the office sees, and nothing of any person."""

from __future__ import annotations

import io
import json
import logging  # noqa: TID251 - what is logged is what is tested
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from pytest_django.fixtures import Settings
from tests.desk.cases.conftest import FILLED, MONDAY, Office, office as cases_office, opened, sent
from tests.desk.papers.scanner import CLEAN, scanner

from load.browsers import sign_in
from openosh.desk import clock
from openosh.desk.api import actions
from openosh.desk.isolation import scope
from openosh.desk.people.models import Account
from openosh.server.watch import counts, health, logs, watchman


pytestmark = pytest.mark.django_db(databases=["default", "owner"])

office = cases_office


@pytest.fixture(autouse=True)
def _folder_of_its_own(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.VAR = tmp_path
    counts._own.clear()
    yield
    counts._own.clear()


def checked() -> tuple[int, dict[str, str]]:
    answer = Client().get("/health")
    return answer.status_code, {one["name"]: one["why"] for one in answer.json()["checks"]}


# -- health --------------------------------------------------------------------------------------


def test_an_office_that_has_all_it_needs_says_so():
    assert (200, {"database": "", "migrations": "", "disk": ""}) == checked()


def test_a_process_that_lives_says_so_whatever_is_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "connection", Away())
    assert {"status": "ok"} == Client().get("/health/live").json()
    assert 503 == checked()[0]


class Away:
    """A database that is not there."""

    def cursor(self) -> None:
        raise OperationalError("connection to server on socket /secret/path failed")


def test_a_database_that_is_away_is_named_in_plain_words(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "connection", Away())
    status, why = checked()
    assert 503 == status
    assert "資料庫連不上；請確認 PostgreSQL 已啟動，DATABASE_URL 正確。" == why["database"]
    assert "secret" not in str(why)
    assert "" == why["disk"]


def test_changes_of_tables_that_were_not_made_are_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "_known", {})
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: [1, 2])
    status, why = checked()
    told = "還有 2 個資料表變更未執行；請重新啟動 openosh run。"
    assert (503, told) == (status, why["migrations"])


def test_a_disk_that_cannot_be_written_is_told(settings: Settings, tmp_path: Path):
    settings.VAR = tmp_path / "not-mounted"
    status, why = checked()
    assert (503, "存放檔案的磁碟不能寫入；請檢查掛載與權限。") == (status, why["disk"])


def test_a_disk_that_is_almost_full_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 62)
    status, why = checked()
    assert 503 == status
    assert re.fullmatch(r"存放檔案的磁碟只剩 \d+ MB；請清出空間。", why["disk"])


def test_a_scanner_is_asked_only_where_there_is_one(settings: Settings, tmp_path: Path):
    settings.CLAMAV = str(tmp_path / "nobody.sock")
    status, why = checked()
    assert 503 == status
    assert why["scanner"].startswith("掃毒服務沒有回應")
    with scanner(CLEAN) as running:
        settings.CLAMAV = running.address
        assert (200, "") == (checked()[0], checked()[1]["scanner"])


# -- figures -------------------------------------------------------------------------------------


def figures(**more: Any) -> dict[str, float]:
    answer = Client().get("/metrics", **more)
    assert 200 == answer.status_code
    lines = [one for one in answer.content.decode().splitlines() if not one.startswith("#")]
    return {name: float(value) for name, _, value in (one.rpartition(" ") for one in lines)}


def test_figures_tell_of_cases_clocks_uploads_and_ledgers(office: Office):
    opened(office.firm)
    sent(office.other_firm)
    before = figures()
    with clock.standing(MONDAY.replace(month=9)):
        after = figures()

    assert [1, 1, 0] == [
        before[f'openosh_cases{{stage="{one}"}}'] for one in ("draft", "open", "granted")
    ]
    assert (0, 1) == (before["openosh_cases_overdue"], after["openosh_cases_overdue"])
    assert 0 == before["openosh_uploads_held"]
    assert 'openosh_journal_height{ledger="events"}' in before


def test_answers_are_counted_by_status_and_by_how_long_they_took():
    Client().get("/")
    Client().get("/no-such-page")
    found = figures()
    assert (1, 1) == tuple(found[f'openosh_requests_total{{status="{one}"}}'] for one in CLASSES)
    assert 2 == found["openosh_request_seconds_count"]
    assert 2 == found['openosh_request_seconds_bucket{le="+Inf"}']
    assert found["openosh_request_seconds_sum"] > 0


CLASSES = ("2xx", "4xx")


def test_every_process_counts_and_one_answers_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    counts.count(200, 0.01)
    monkeypatch.setattr(os, "getpid", os.getppid)
    counts.count(500, 9.0)

    assert {"2xx": 1, "3xx": 0, "4xx": 0, "5xx": 1} == counts.counted().statuses
    assert [1, 1, 1, 1, 1, 1, 2] == counts.counted().durations
    assert 2 == len(list((tmp_path / "run" / "requests").iterdir()))


def test_what_a_process_that_is_gone_left_is_tidied_up_by_the_next(tmp_path: Path):
    folder = tmp_path / "run" / "requests"
    folder.mkdir(parents=True)
    left = folder / "999999999.counts"
    left.write_bytes(bytes(counts.SLOTS.size))
    counts.count(200, 0.01)
    assert not left.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
    ],
)
def test_strangers_get_no_figures(told: dict[str, Any]):
    assert 403 == Client().get("/metrics", **told).status_code


def test_where_there_is_a_token_it_alone_counts(settings: Settings):
    settings.METRICS_TOKEN = "示範權杖"  # noqa: S105 - of nobody
    assert 403 == Client().get("/metrics").status_code
    assert 403 == Client().get("/metrics", headers={"authorization": "Bearer 錯"}).status_code
    settings.METRICS_TOKEN = "of-nobody"  # noqa: S105 - the same
    assert figures(headers={"authorization": "Bearer of-nobody"}, REMOTE_ADDR="192.0.2.7")


# -- log lines -----------------------------------------------------------------------------------


@contextmanager
def written(formatter: logging.Formatter) -> Iterator[io.StringIO]:
    """What the loggers of the office write, in one form."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    loggers = [logging.getLogger(name) for name in ("openosh", "django")]
    before = [(one.level, one.handlers) for one in loggers]
    for one in loggers:
        one.setLevel(logging.INFO)
        one.handlers = [handler]
    yield stream
    for one, (level, handlers) in zip(loggers, before, strict=True):
        one.setLevel(level)
        one.handlers = handlers


def test_a_line_of_the_office_is_json_and_tells_the_route_and_the_number_of_the_request(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(watchman, "SLOW", 60.0)
    with written(logs.JsonLines()) as stream:
        answer = Client().get("/papers/verify/OSH-000?who=somebody")
    lines = [json.loads(one) for one in stream.getvalue().splitlines()]
    (line,) = [one for one in lines if one["logger"] == "openosh.request"]

    assert answer["X-Request-ID"] == line["request"]
    assert {
        "message": "answered",
        "method": "GET",
        "route": "papers/verify/<str:code>",
        "status": 422,
        "level": "INFO",
    } == {name: line[name] for name in ("message", "method", "route", "status", "level")}
    assert {"time", "logger", "ms", "role", "program"} <= line.keys()


def test_the_demonstration_writes_a_line_that_a_person_can_read():
    readable = logs.Readable("{levelname} {message}", style="{")
    with written(readable) as stream:
        answer = Client().get("/no-such-page")
    (line,) = [one for one in stream.getvalue().splitlines() if one.startswith("INFO answered")]
    assert f"[{answer['X-Request-ID']}]" in line
    assert "status=404" in line


PERSONAL = (
    "示範承辦",
    "示範聯絡人",
    "02-0000-0000",
    "示範勞工甲",
    "example.org",
    "osh_",
    "示範五金",
)


def test_no_line_names_a_person_not_even_when_something_breaks(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    """An exception carries values of people; an address carries a secret: neither is written."""
    case = sent(office.firm)
    with scope.entered(office.firm):
        secret = actions.make_token("程式", clock.now() - MONDAY, by=office.firm).secret
        account = Account.objects.get(pk=office.firm.account or 0)
    client = Client(raise_request_exception=False)
    sign_in(client, account)

    def breaks(*_: Any, **__: Any) -> None:
        raise ValueError(f"Key (email)=({account.email}) {FILLED} already exists")

    with written(logs.JsonLines()) as stream:
        client.get(f"/cases/{case.pk}/")
        client.get(f"/people/invitations/{secret}")
        client.get(f"/{secret}?email={account.email}")
        client.post("/account/login/", {"login": account.email, "password": "示範勞工甲"})
        monkeypatch.setattr("openosh.desk.cases.views.case.case_page", breaks)
        broken = client.get(f"/cases/{case.pk}/")
        client.get("/", headers={"host": "02-0000-0000.example.org"})
    text = stream.getvalue()
    lines = [json.loads(one) for one in text.splitlines()]

    assert 500 == broken.status_code
    assert broken["X-Request-ID"] in broken.content.decode()
    failure, refused = [one for one in lines if one.get("exception")]
    assert "DisallowedHost" == refused["message"]
    assert ("ValueError", broken["X-Request-ID"]) == (failure["exception"], failure["request"])
    assert "breaks" in failure["frames"][-1]
    assert [] == [one for one in (*PERSONAL, account.email, str(case.pk)) if one in text]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("0123456789abcdef", True), ("short", False), ("x" * 65, False), ("a b c d e f", False)],
)
def test_a_number_from_a_proxy_is_kept_if_it_is_one(given: str, kept: bool):
    answer = Client().get("/health/live", headers={"x-request-id": given})
    assert kept == (given == answer["X-Request-ID"])


def test_an_answer_that_took_long_is_a_warning(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(watchman, "SLOW", 0.0)
    with written(logs.JsonLines()) as stream:
        Client().get("/papers/verify")
    assert "WARNING" == json.loads(stream.getvalue())["level"]


def test_a_page_that_failed_shows_the_number_by_which_it_is_found():
    answer = Client().get("/no-such-page")
    assert answer["X-Request-ID"] in answer.content.decode()
