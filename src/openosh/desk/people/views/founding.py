"""Registering an employer: its first person, once their address is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openosh.desk.people import acting, actions
from openosh.desk.people.errors import OrganisationKnownError
from openosh.desk.people.forms import EmployerForm
from openosh.desk.people.views.myself import mine
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest

THROTTLE = "found_organisation"
"""Which of the limits in the settings counts attempts: numbers cannot be tried out in a row."""


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: OfficeRequest) -> HttpResponse:
    """Register the person's employer; an employer that is known already asks for an invitation."""
    account = mine(request)
    if not ratelimit.consume(request, action=THROTTLE, key=str(account)):
        refused: HttpResponse = ratelimit.respond_429(request)
        return refused
    form = EmployerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            seat = actions.found_organisation(form.registered(), by=request.actor)
        except OrganisationKnownError as error:
            form.add_error("uniform_number", str(error))
        else:
            acting.choose(request, seat)
            messages.success(request, f"已登記{seat.organisation}；您是它的第一位成員。")
            return redirect("home")
    return render(
        request, "people/found.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200
    )
