"""The phrase bank of an organisation, and one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from openosh.desk.service_records import actions, queries
from openosh.desk.service_records.errors import NotThereError, RecordError
from openosh.desk.service_records.models import PhraseKind
from openosh.desk.service_records.views.finding import own_side
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_http_methods(["GET", "HEAD", "POST"])
def phrases(request: OfficeRequest) -> HttpResponse:
    """List the phrases; keep a new one."""
    own_side(request)
    wrong = ""
    if request.method == "POST":
        try:
            actions.add_phrase(
                request.POST.get("kind", ""),
                request.POST.get("text", ""),
                own=request.POST.get("whose") == "own",
                by=request.actor,
            )
        except RecordError as error:
            wrong = str(error)
        else:
            messages.success(request, "已登錄常用語。")
            return redirect("service_records:phrases")
    return render(
        request,
        "service_records/phrases.html",
        {
            "phrases": queries.phrases(request.actor),
            "kinds": PhraseKind.choices,
            "wrong": wrong,
            "given": request.POST,
        },
        status=UNPROCESSABLE if wrong else 200,
    )


@require_POST
def remove(request: OfficeRequest, phrase: int) -> HttpResponse:
    """Remove a phrase."""
    own_side(request)
    try:
        actions.remove_phrase(phrase, by=request.actor)
    except NotThereError as error:
        raise Http404(str(error)) from error
    messages.success(request, "已刪除常用語。")
    return redirect("service_records:phrases")
