"""Walking through the pages of cases as somebody: the views and templates, without a sign-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.test import Client

from openosh.desk.isolation import scope


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.cases.views import Asked
    from openosh.desk.isolation.scope import Actor

_walker: list[Actor] = []

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tests.desk.cases.walking.as_walker",
]


def as_walker(
    get_response: Callable[[Asked], HttpResponse],
) -> Callable[[Asked], HttpResponse]:
    """Let every request be of whoever walks."""

    def answer(request: Asked) -> HttpResponse:
        request.actor = _walker[-1]
        with scope.entered(_walker[-1]):
            return get_response(request)

    return answer


def walk(by: Actor) -> Client:
    """Return a browser in which this person acts from now on."""
    _walker[:] = [by]
    return Client(raise_request_exception=True)
