"""What stands around every page: headers that bind the browser, and pages for what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from openosh.desk.isolation.scope import PUBLIC, entered
from openosh.desk.site import faults


pytestmark = pytest.mark.django_db

Answer = Callable[[HttpRequest], HttpResponse]


@pytest.mark.parametrize("path", ["/", "/handbook", "/components", "/no-such-page"])
def test_a_page_may_load_nothing_from_elsewhere_and_run_nothing_of_its_own(path: str):
    response = Client().get(path)

    policy = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    assert "'none'" == policy["default-src"]
    assert "'self'" == policy["script-src"]
    assert "'self'" == policy["style-src"]
    assert "'none'" == policy["frame-ancestors"]
    assert "camera=()" in response["Permissions-Policy"]


def test_no_page_is_kept_by_a_proxy_or_by_the_way_back():
    assert "no-store" in Client().get("/")["Cache-Control"]


def test_whoever_has_not_signed_in_finds_the_way_in_and_what_is_open_to_all():
    shown = Client().get("/").content.decode()

    for address in ("/account/login/", "/account/signup/", "/handbook", "/rulebook/"):
        assert f'href="{address}"' in shown


def test_what_is_not_there_says_where_to_go_on():
    response = Client().get("/no-such-page")

    assert 404 == response.status_code
    assert "找不到這一頁" in response.content.decode()
    assert "回到總覽" in response.content.decode()


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        (lambda request: faults.bad_request(request, ValueError()), 400, "請回上一頁重新操作"),
        (
            lambda request: faults.forbidden(request, PermissionDenied("須為承辦。")),
            403,
            "須為承辦。",
        ),
        (faults.forbidden, 403, "您目前的身分不能看這一頁。"),
        (faults.broken, 500, "這次的動作沒有生效"),
    ],
)
def test_every_fault_says_what_happened_and_what_to_do(answer: Answer, status: int, says: str):
    request = RequestFactory().get("/")
    with entered(PUBLIC):
        response = answer(request)

    assert status == response.status_code
    assert says in response.content.decode()


def test_the_fault_of_a_view_is_answered_by_our_own_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    def breaks(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("openosh.desk.site.overview.programmes", breaks)
    client.raise_request_exception = False

    response = client.get("/")

    assert 500 == response.status_code
    assert "系統沒有完成這個動作" in response.content.decode()


@pytest.mark.parametrize("name", ["tokens.css", "components.css", "office.css", "mark.svg"])
def test_the_looks_of_the_office_are_its_own(name: str):
    response: Any = Client().get(f"/static/site/{name}")

    served = b"".join(response.streaming_content)
    found = finders.find(f"site/{name}")
    assert isinstance(found, str)
    assert Path(found).read_bytes() == served
