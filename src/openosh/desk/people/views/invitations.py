"""Accepting an invitation, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from openosh.desk.people import acting, actions, queries
from openosh.desk.people.errors import PeopleError
from openosh.desk.people.forms import INVITATION


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: OfficeRequest, secret: str) -> HttpResponse:
    """Show what is offered; take it, or sign in or up first."""
    found = queries.invitation(secret)
    if found is None:
        return render(request, "people/invitation_gone.html", status=GONE)
    if request.actor.account is None:
        request.session[INVITATION] = secret
        return render(request, "people/invitation.html", {"invitation": found})
    if request.method == "POST":
        try:
            seat = actions.accept_invitation(
                secret, queries.account(request.actor.account), by=request.actor
            )
        except PeopleError as error:
            messages.error(request, str(error))
            return redirect("people:choose")
        acting.choose(request, seat)
        request.session.pop(INVITATION, None)
        return redirect("home")
    return render(request, "people/invitation.html", {"invitation": found, "may_accept": True})


@require_POST
def revoke(request: OfficeRequest, number: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        actions.revoke_invitation(number, by=request.actor)
    except PeopleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已撤回邀請，連結不能再用。")
    return redirect("people:members")
