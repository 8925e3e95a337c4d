"""Who a program acts for: its token, found before the session would be asked, counted, or refused.

The scope is then entered by :class:`openosh.desk.people.acting.ActingMiddleware`, as for a page:
one transaction for each call, the same row-level security, the same security ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core.internal import ratelimit
from django.conf import settings
from django.urls import reverse

from openosh.desk import clock
from openosh.desk.api import actions, queries
from openosh.desk.api.problems import MEDIA_TYPE, OF_STATUS, ProblemError
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, PUBLIC, Actor
from openosh.desk.journal.actions import record_security
from openosh.desk.people.acting import Arrival, OfficeRequest
from openosh.desk.roles import Role


if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from openosh.desk.api.models import Token

LIMITS = "allauth.account"
"""Under whose name the settings keep how often a thing may be tried."""
SCHEME = "Bearer "
MINUTE = 60
READABLE = frozenset({"application/json", "multipart/form-data"})
LONGEST_NAME = 40
FIRST_FAULT = 400


class ProgramRequest(OfficeRequest):
    """A request of a program, as every endpoint gets it."""

    token: Token


class BearerMiddleware:
    """Lets programs in at their own door; pages are none of its business."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Hold what answers."""
        self.get_response = get_response

    def __call__(self, request: ProgramRequest) -> HttpResponse:
        """Answer a program as the one who made its token; whatever fails is a problem in JSON."""
        document = reverse("api:document")
        if not request.path.startswith(document.removesuffix("openapi.json")):
            return self.get_response(request)
        request.arrival = Arrival(PUBLIC)
        try:
            if request.path != document:
                request.token, request.arrival = admitted(request)
                _refuse_unreadable(request)
            response = _as_problem(request, self.get_response(request))
        except ProblemError as problem:
            response = problem.answer(request)
        response.headers["Cache-Control"] = "private, no-store"
        return response


def admitted(request: HttpRequest) -> tuple[Token, Arrival]:
    """Return the token of a request and who it acts as; the call is counted.

    Raises:
        ProblemError: it opens nothing, or was used too often in this minute.
    """
    header = request.headers.get("Authorization", "")
    if not header.startswith(SCHEME):
        raise _unauthorized("請以 Authorization: Bearer 帶上單位的權杖。")
    with scope.entered(OFFICE):
        token = queries.token_of(header.removeprefix(SCHEME).strip())
        seat = queries.seat_of(token) if token is not None else None
        calls = actions.count_call(token, _minute()) if token is not None else 0
    if token is None:
        _tell(request, None, "unknown")
        raise _unauthorized("沒有這個權杖；請核對，或由單位的申請人員重新建立。")
    why = queries.ended(token) or ("" if seat is not None else "建立者已不是單位的申請人員")
    if why or seat is None:
        _tell(request, token, why)
        raise _unauthorized(f"權杖「{token.name}」{why}；請由單位的申請人員重新建立。")
    if calls > settings.API_CALLS_PER_MINUTE:
        wait = MINUTE - int(clock.now().timestamp()) % MINUTE
        raise ProblemError(
            "too-many",
            f"每分鐘至多 {settings.API_CALLS_PER_MINUTE} 次；請於 {wait} 秒後再試。",
            headers={"Retry-After": str(wait)},
        )
    return token, Arrival(_actor(token), standing=str(seat))


def _actor(token: Token) -> Actor:
    """Return the maker of a token, named so that everybody sees that a program acted."""
    return Actor(
        account=token.account_id,
        name=f"{str(token.account)[:LONGEST_NAME]}（權杖：{token.name}）",
        organisation=token.organisation_id,
        role=Role.APPLICANT,
    )


def _minute() -> int:
    return int(clock.now().timestamp()) // MINUTE


def _tell(request: HttpRequest, token: Token | None, why: str) -> None:
    """Tell of a token that opened nothing; the one whose it is sees it among their sign-ins.

    Nobody may empty the ledger, so nobody may fill it either: some a minute tell enough.
    """
    if not ratelimit.consume(request, app=LIMITS, action="token_refused", limit_get=True):
        return
    record_security(
        "token.refused",
        by=PUBLIC,
        subject=token.account_id if token is not None else None,
        details={
            "token": token.pk if token is not None else None,
            "why": why,
            "address": request.META.get("REMOTE_ADDR", ""),
        },
    )


def _unauthorized(detail: str) -> ProblemError:
    return ProblemError("unauthorized", detail, headers={"WWW-Authenticate": 'Bearer realm="api"'})


def _refuse_unreadable(request: HttpRequest) -> None:
    if request.method in {"POST", "PUT", "PATCH"} and request.content_type not in READABLE:
        raise ProblemError("media-type")


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return an answer of the framework (no such address, no such method) in our shape."""
    is_problem = response.headers.get("Content-Type", "").startswith(MEDIA_TYPE)
    if response.status_code < FIRST_FAULT or is_problem:
        return response
    kind = OF_STATUS.get(response.status_code, OF_STATUS[FIRST_FAULT])
    allow = {"Allow": response.headers["Allow"]} if "Allow" in response.headers else {}
    return ProblemError(kind.name, headers=allow).answer(request)
