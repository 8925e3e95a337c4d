"""The pages about the interface: an organisation's tokens, and the document for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openosh.desk.api import actions, queries
from openosh.desk.api.document import document
from openosh.desk.api.forms import TokenForm
from openosh.desk.api.guide import endpoints
from openosh.desk.api.problems import KINDS
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Hand out the document, for programs."""
    del request
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


@require_safe
def guide(request: OfficeRequest) -> HttpResponse:
    """Show the document, for people."""
    shown = {
        "about": document()["info"],
        "endpoints": endpoints(document()),
        "kinds": KINDS,
        "may_have_tokens": actions.may_have_tokens(request.actor),
        "calls": settings.API_CALLS_PER_MINUTE,
    }
    return render(request, "api/guide.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: OfficeRequest) -> HttpResponse:
    """List the tokens of one's organisation, and make another, whose secret is shown this once."""
    if not actions.may_have_tokens(request.actor):
        raise PermissionDenied("只有單位的申請人員可以管理程式權杖。")
    form, made = TokenForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_token(form.cleaned_data["name"], form.period(), by=request.actor)
        except actions.TooManyTokensError as error:
            form.add_error(None, str(error))  # nothing that was typed is wrong
        else:
            form = TokenForm()
    shown = {
        "form": form,
        "made": made,
        "tokens": queries.tokens_of(request.actor.organisation or 0),
        "standing": request.standing,
    }
    return render(request, "api/tokens.html", shown, status=UNPROCESSABLE if form.errors else 200)


@require_POST
def revoke(request: OfficeRequest, number: int) -> HttpResponse:
    """End a token."""
    ended = actions.revoke_token(number, by=request.actor)
    messages.success(request, f"已撤銷權杖「{ended.name}」；使用它的程式即刻不能再進入。")
    return redirect("api:tokens")
