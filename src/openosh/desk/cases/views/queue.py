"""The queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from openosh.desk.cases import actions
from openosh.desk.cases.errors import NotAllowedError
from openosh.desk.cases.queries import queue as queue_queries
from openosh.desk.cases.views import written
from openosh.desk.programme import UnknownCaseTypeError
from openosh.desk.registry import NoSuchProgrammeError
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.cases.errors import Obstacle
    from openosh.desk.cases.views import Asked


@require_safe
def queue(request: Asked) -> HttpResponse:
    """Show the cases that wait for this person, what expires first on top."""
    return _shown(request, written(request.GET))


def _shown(request: Asked, given: dict[str, str], refused: Sequence[Obstacle] = ()) -> HttpResponse:
    by = request.actor
    if not by.is_staff:
        raise PermissionDenied("待辦清單屬於承辦人員；申請單位的案件在首頁。")
    view = queue_queries.View.of(given)
    return render(
        request,
        "cases/queue.html",
        {
            "view": view,
            "page": queue_queries.page(view, by=by),
            "tabs": queue_queries.tabs(view, by=by),
            "kinds": queue_queries.kinds_of(by),
            "whose": queue_queries.WHOSE,
            "when": queue_queries.WHEN,
            "bulk_moves": queue_queries.bulk_moves(by),
            "refused": refused,
        },
        status=UNPROCESSABLE if refused else 200,
    )


@require_safe
def mine(request: Asked) -> HttpResponse:
    """Show the cases of the person's organisation."""
    return _mine(request)


def _mine(request: Asked, refused: Sequence[Obstacle] = ()) -> HttpResponse:
    page = queue_queries.mine(request.GET.get("after", ""), by=request.actor)
    status = UNPROCESSABLE if refused else 200
    return render(request, "cases/mine.html", {"page": page, "refused": refused}, status=status)


@require_POST
def open_case(request: Asked, programme: str, kind: str) -> HttpResponse:
    """Open a case of the person's organisation, and go on to its form."""
    organisation = request.actor.organisation
    if organisation is None:
        raise PermissionDenied("請先選擇代表哪一個單位。")
    try:
        case = actions.open_case(programme, kind, organisation, by=request.actor)
    except (NoSuchProgrammeError, UnknownCaseTypeError) as error:
        raise Http404(str(error)) from error
    except NotAllowedError as error:
        return _mine(request, error.reasons)
    return redirect("forms:tasks", case.pk)


@require_POST
def keep_filter(request: Asked) -> HttpResponse:
    """Keep the view that is shown under a name."""
    view = queue_queries.View.of(written(request.POST))
    try:
        actions.keep_filter(request.POST.get("name", ""), view.query, by=request.actor)
    except NotAllowedError as error:
        return _shown(request, written(request.POST), error.reasons)
    return redirect(f"{reverse('cases:queue')}?{view.query}")


@require_POST
def forget_filter(request: Asked) -> HttpResponse:
    """Forget a view that was kept."""
    actions.forget_filter(request.POST.get("name", ""), by=request.actor)
    return redirect("cases:queue")
