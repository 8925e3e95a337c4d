"""Pages that need every layer: the cases of the handbooks, and the rulebook."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from openosh.server import discovery
from openosh.server.handbook_cases import decided


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from openosh.server.handbook_cases import DecidedCase

RULEBOOK = "rulebook"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@require_safe
def handbook(request: HttpRequest) -> HttpResponse:
    """Show every case of the handbooks, decided now."""
    return render(request, "server/handbook.html", {"programmes": _handbooks()})


@cache
def _handbooks() -> list[tuple[str, list[DecidedCase]]]:
    """Decide them once: neither the law nor the handbook changes while the office is open."""
    return [(one.title, decided(one)) for one in discovery.programmes() if one.handbook]


@require_safe
def rulebook(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Show a page of the rulebook, as it was written when the office was opened."""
    del request
    root = Path(settings.VAR, RULEBOOK).resolve()
    if not path:
        return redirect("rulebook-page", "index.html")
    found = (root / path).resolve()
    if root not in found.parents or found.suffix not in TYPES or not found.is_file():
        raise Http404("法規本沒有這一頁")
    return FileResponse(found.open("rb"), content_type=TYPES[found.suffix])
