"""The first page, by role: what is waiting, what may be begun, what the office does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from openosh.desk import clock
from openosh.desk.roles import Role
from openosh.desk.site import overview, showcase


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_safe
def home(request: OfficeRequest) -> HttpResponse:
    """Show the landing page to the public, the overview to an applicant, the queue to staff."""
    actor = request.actor
    if actor.account is None:
        return render(request, "site/landing.html", {"programmes": overview.programmes()})
    if actor.role is None:
        return redirect("people:choose")
    if actor.is_staff and actor.role is not Role.OPERATOR:
        return redirect("cases:queue")
    if actor.role is Role.OPERATOR:
        return redirect("people:members")
    return render(
        request,
        "site/overview.html",
        {
            "today": clock.today(),
            "organisation": overview.organisation_of(actor),
            "cases": overview.cases_of(actor),
            "openings": overview.openings(actor),
        },
    )


@require_safe
def components(request: OfficeRequest) -> HttpResponse:
    """Show every component in its states, for whoever draws a new page."""
    return render(
        request,
        "site/components.html",
        {
            "statuses": showcase.STATUSES,
            "bars": showcase.BARS,
            "happened": showcase.HAPPENED,
            "problems": showcase.PROBLEMS,
            "long_name": showcase.LONG_NAME,
        },
    )
