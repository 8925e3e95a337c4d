"""The outermost middleware: numbers each request, times it, and answers whoever watches.

Health and figures are answered here, before the session is read or a transaction begun, so that
they are told also while the database is away.
"""

from __future__ import annotations

import contextlib
import hmac
import logging  # noqa: TID251 - names of levels
import re
import uuid
from time import perf_counter
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse, JsonResponse

from openosh.server.watch import counts, health, logs, metrics


if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
LOOPBACK = {"127.0.0.1", "::1"}
FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
"""Told by a proxy that speaks for somebody else: its own address then proves nothing."""
OK, FORBIDDEN, UNAVAILABLE, FIRST_FAULT_OF_OURS = 200, 403, 503, 500
SLOW = 1.0
"""Seconds: an answer that takes longer is told as a warning."""


class Watchman:
    """Stands before every other middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Hold what answers."""
        self.get_response = get_response
        self.watched = {
            "/health": readiness,
            "/health/live": liveness,
            "/metrics": figures,
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell how it went."""
        number = _number(request)
        token = logs.request_id.set(number)
        request.number = number  # type: ignore[attr-defined]
        try:
            watched = self.watched.get(request.path_info)
            response = watched(request) if watched else self._timed(request)
        finally:
            logs.request_id.reset(token)
        response.headers[HEADER] = number
        return response

    def _timed(self, request: HttpRequest) -> HttpResponse:
        begun = perf_counter()
        response = self.get_response(request)
        seconds = perf_counter() - begun
        if not request.path_info.startswith(settings.STATIC_URL):
            with contextlib.suppress(OSError):  # what was done is done, counted or not
                counts.count(response.status_code, seconds)
            _tell(request, response.status_code, seconds)
        return response


def liveness(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    del request
    return JsonResponse({"status": "ok"})


def readiness(request: HttpRequest) -> HttpResponse:
    """Say whether the office can work, and what is missing."""
    del request
    found = list(health.needs())
    ready = all(one.is_met for one in found)
    return JsonResponse(
        {
            "status": "ok" if ready else "unavailable",
            "checks": [{"name": one.name, "ok": one.is_met, "why": one.fault} for one in found],
        },
        status=OK if ready else UNAVAILABLE,
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "no-store"},
    )


def figures(request: HttpRequest) -> HttpResponse:
    """Hand out the figures to whoever may have them: this machine, or who holds the token."""
    if not _may_watch(request):
        return HttpResponse(
            "只限本機，或持有 OPENOSH_METRICS_TOKEN 者。\n",
            status=FORBIDDEN,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse(
        metrics.text(), content_type=metrics.MEDIA_TYPE, headers={"Cache-Control": "no-store"}
    )


def _may_watch(request: HttpRequest) -> bool:
    """Return whether somebody may have the figures.

    Where there is a token it alone counts; without one only a demonstration shows them, to its own
    machine, for behind a proxy everybody comes from there.
    """
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    spoken_for = any(name in request.META for name in FORWARDED)
    is_here = request.META.get("REMOTE_ADDR") in LOOPBACK and not spoken_for
    return bool(settings.DEMONSTRATION) and is_here


def _number(request: HttpRequest) -> str:
    """Return the number that a proxy gave the request, or a new one."""
    given = request.headers.get(HEADER, "")
    return given if GIVEN.fullmatch(given) else uuid.uuid4().hex[:16]


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    """Write the line of a request: the route, never the address, for that may hold a secret."""
    level = logging.INFO
    if status >= FIRST_FAULT_OF_OURS:
        level = logging.ERROR
    elif seconds > SLOW:
        level = logging.WARNING
    route = request.resolver_match.route if request.resolver_match else ""
    actor = getattr(request, "actor", None)
    logs.tell(
        level,
        "answered",
        method=request.method if request.method in METHODS else "other",
        route=route,
        status=status,
        ms=round(seconds * 1000),
        role=str(actor.role or "") if actor is not None else "",
        program=hasattr(request, "token"),
    )


METHODS = {"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"}
