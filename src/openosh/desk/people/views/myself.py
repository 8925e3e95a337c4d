"""Pages about oneself: as what one acts, one's log-ins, one's declared interests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openosh.desk.people import acting, actions, log_ins as words, queries, second_factor
from openosh.desk.people.errors import PeopleError
from openosh.desk.people.forms import InterestForm
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_safe
def me(request: OfficeRequest) -> HttpResponse:
    """Show what the office knows of oneself, and how one signs in."""
    account = mine(request)
    return render(
        request,
        "people/me.html",
        {
            "email": request.user.get_username(),
            "memberships": queries.memberships_of(account),
            "cards": queries.cards_of(account),
            "has_second_factor": second_factor.is_used(request, queries.account(account)),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: OfficeRequest) -> HttpResponse:
    """Choose the organisation and the role in which to act."""
    memberships = queries.memberships_of(mine(request))
    if request.method == "POST":
        wanted = request.POST.get("membership", "")
        chosen = next((one for one in memberships if str(one.pk) == wanted), None)
        if chosen is not None:
            acting.choose(request, chosen)
            return redirect("home")
    return render(
        request,
        "people/choose.html",
        {
            "memberships": memberships,
            "acts_as": (request.actor.organisation, request.actor.role),
            "nothing_chosen": request.method == "POST",
        },
        status=UNPROCESSABLE if request.method == "POST" else 200,
    )


@require_safe
def log_ins(request: OfficeRequest) -> HttpResponse:
    """List one's own sign-ins, and what was tried in one's name."""
    mine(request)
    lines = [words.line(entry) for entry in queries.log_ins_of(request.actor)]
    return render(request, "people/log_ins.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def interests(request: OfficeRequest) -> HttpResponse:
    """List one's declared interests, and declare another."""
    if not request.actor.is_staff:
        raise PermissionDenied("利害關係由辦理他人案件的人員聲明。")
    form = InterestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisation = form.cleaned_data["uniform_number"]
        try:
            actions.declare_interest(organisation, form.cleaned_data["reason"], by=request.actor)
        except PeopleError as error:
            form.add_error("uniform_number", str(error))
        else:
            messages.success(
                request, f"已聲明與{organisation}的利害關係；該單位的案件不再由您辦理。"
            )
            return redirect("people:interests")
    return render(
        request,
        "people/interests.html",
        {"form": form, "declared": queries.interests_declared(mine(request))},
        status=UNPROCESSABLE if form.errors else 200,
    )


@require_POST
def end_interest(request: OfficeRequest, number: int) -> HttpResponse:
    """End a declared interest."""
    ended = actions.end_interest(number, by=request.actor)
    messages.success(request, f"已解除與{ended.organisation}的利害關係聲明；起訖日仍留存。")
    return redirect("people:interests")


def mine(request: OfficeRequest) -> int:
    """Return the number of one's account; whoever has not signed in is asked to."""
    if request.actor.account is None:
        raise PermissionDenied("請先登入。")
    return request.actor.account
