"""Whom an organisation engages, what was filed and agreed; and one of its practitioners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from openosh.desk import clock
from openosh.desk.registers import actions, queries
from openosh.desk.registers.errors import NotThereError, RegisterError
from openosh.desk.registers.pages import practitioner_page
from openosh.desk.registers.seats import own_organisation
from openosh.desk.roles import Role
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_safe
def lists(request: OfficeRequest) -> HttpResponse:
    """List people, filings, contracts and hazardous work of one's own organisation."""
    organisation = own_organisation(request.actor)
    return render(
        request,
        "registers/lists.html",
        {
            "engagements": queries.engagements_of(organisation),
            "filings": queries.filings_of(organisation),
            "contracts": queries.contracts_of(organisation),
            "hazards": queries.hazard_work_of(organisation, clock.today()),
            "is_practitioner": request.actor.role is Role.PRACTITIONER,
            "myself": queries.practitioner_of_account(request.actor.account),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def practitioner(request: OfficeRequest, number: int) -> HttpResponse:
    """Show a practitioner, masked; whoever gives a reason sees once who it is."""
    identity, wrong = None, ""
    try:
        page = practitioner_page(number, by=request.actor)
    except NotThereError as error:
        raise Http404(str(error)) from error
    if request.method == "POST":
        try:
            reason = request.POST.get("reason", "")
            identity = actions.unmask(number, reason=reason, by=request.actor)
        except RegisterError as error:
            wrong = str(error)
    return render(
        request,
        "registers/practitioner.html",
        {"page": page, "identity": identity, "wrong": wrong},
        status=UNPROCESSABLE if wrong else 200,
    )
