"""Making a move: for one case, or for many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from openosh.desk.cases import actions, queries, types
from openosh.desk.cases.errors import CaseNotFoundError, MoveRefusedError
from openosh.desk.cases.pages.move_page import move_page, read_items
from openosh.desk.cases.queries.queue import PAGE, bulk_moves
from openosh.desk.cases.views import written
from openosh.desk.statuses import CONFLICT, UNPROCESSABLE


if TYPE_CHECKING:
    from openosh.desk.cases.views import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Asked, case_id: UUID, name: str) -> HttpResponse:
    """Show what a move does and asks for, or make it."""
    try:
        if request.method == "POST":
            return _make(request, case_id, name)
        page = move_page(case_id, name, by=request.actor)
    except CaseNotFoundError as error:
        raise Http404(str(error)) from error
    return render(request, "cases/move.html", {"page": page})


def _make(request: Asked, case_id: UUID, name: str) -> HttpResponse:
    kind = types.of(queries.case(case_id, by=request.actor))
    reason = request.POST.get("reason", "")
    items = read_items(kind, request.POST.getlist("ask"), written(request.POST))
    try:
        actions.move(
            case_id,
            name,
            by=request.actor,
            version=_whole(request.POST.get("version", "")),
            reason=reason,
            items=items,
        )
    except MoveRefusedError as error:
        page = move_page(
            case_id, name, by=request.actor, reason=reason, items=items, refused=error.reasons
        )
        status = CONFLICT if error.outdated else UNPROCESSABLE
        return render(request, "cases/move.html", {"page": page}, status=status)
    return redirect("cases:case", case_id)


@require_POST
def bulk(request: Asked) -> HttpResponse:
    """Show what a move would do to the cases that were ticked, or make it for those that may."""
    name = request.POST.get("move", "")
    wanted = bulk_moves(request.actor).get(name)
    if wanted is None:
        raise Http404("這個動作不能整批辦理。")
    told = None
    versions = _versions(request)
    if request.POST.get("sure") == "1":
        told = actions.move_many(
            versions, name, by=request.actor, reason=request.POST.get("reason", "")
        )
    shown = actions.preview(list(versions), name, by=request.actor) if told is None else []
    return render(
        request,
        "cases/bulk.html",
        {
            "move": wanted,
            "name": name,
            "previews": shown,
            "able": sum(not one.obstacles for one in shown),
            "told": told,
            "made": sum(one.made is not None for one in told or ()),
        },
    )


def _versions(request: Asked) -> dict[UUID, int]:
    """Read which cases were ticked, each with the version that was seen; one page at most."""
    found: dict[UUID, int] = {}
    for ticked in request.POST.getlist("case")[:PAGE]:
        number, _, version = ticked.partition("@")
        try:
            found[UUID(number)] = int(version)
        except ValueError:
            continue
    return found


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
