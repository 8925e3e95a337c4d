"""Pages of notices: the inbox, a notice, and what one wants by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openosh.desk.notices import actions, queries
from openosh.desk.notices.events import Event


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from openosh.desk.isolation.scope import Actor

LONGEST_NUMBER = 18
"""Digits that a number of PostgreSQL certainly holds."""


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.account is None:
        raise PermissionDenied("請先登入。")
    return actor


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what the person was told, the newest first."""
    by, before = _actor(request), request.GET.get("before", "")
    is_number = before.isascii() and before.isdecimal() and len(before) <= LONGEST_NUMBER
    page = queries.inbox(by=by, before=int(before) if is_number else None)
    return render(request, "notices/inbox.html", {"page": page})


@require_safe
def notice(request: HttpRequest, number: int) -> HttpResponse:
    """Mark a notice as read and go to its page: that is where the link of a mail leads."""
    by = _actor(request)
    found = queries.notice(number, by=by) if len(str(number)) <= LONGEST_NUMBER else None
    if found is None:
        raise Http404("查無此通知。")
    actions.mark_read(found.pk, by=by)
    return redirect(found.address)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all notices as read."""
    actions.mark_read(None, by=_actor(request))
    return redirect("notices:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Say which events one wants by mail as well."""
    by = _actor(request)
    if request.method == "POST":
        wanted = set(request.POST.getlist("mail"))
        actions.prefer([one for one in Event if one not in wanted], by=by)
        messages.success(request, "已儲存：哪些通知也寄電子郵件。")
        return redirect("notices:preferences")
    unwanted = queries.without_mail(by=by)
    events = [(one, one.label, one not in unwanted) for one in Event]
    return render(request, "notices/preferences.html", {"events": events})
