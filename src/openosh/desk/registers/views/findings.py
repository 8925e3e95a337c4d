"""Findings about one's own organisation, what it says against them, and what everybody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openosh.desk.registers import actions, queries
from openosh.desk.registers.actions.finding import LONGEST_CONTEST
from openosh.desk.registers.entries.findings import publishable
from openosh.desk.registers.errors import KnownAlreadyError, NotThereError, RegisterError
from openosh.desk.registers.seats import check_staff, is_officer, own_organisation
from openosh.desk.roles import Role
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_safe
def own(request: OfficeRequest) -> HttpResponse:
    """List what was found about one's own organisation."""
    found = queries.findings_of(own_organisation(request.actor))
    return render(request, "registers/findings.html", {"findings": found})


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: OfficeRequest, number: int) -> HttpResponse:
    """Show a finding about one's own organisation; say what there is against it."""
    organisation, wrong = own_organisation(request.actor), ""
    try:
        one = queries.finding_of(organisation, number)
    except NotThereError as error:
        raise Http404(str(error)) from error
    if request.method == "POST":
        try:
            actions.contest_finding(number, request.POST.get("text", ""), by=request.actor)
        except (NotThereError, RegisterError) as error:  # it may have been withdrawn meanwhile
            wrong = str(error)
            if isinstance(error, KnownAlreadyError) and error.same:
                return redirect("registers:finding", number)
        else:
            messages.success(request, "已送出意見；處理結果會顯示在此頁。")
            return redirect("registers:finding", number)
    return render(
        request,
        "registers/finding.html",
        {
            "finding": one,
            "contest": queries.contest_of(one),
            "may_contest": request.actor.role is Role.APPLICANT,
            "given": request.POST.get("text", ""),
            "most": LONGEST_CONTEST,
            "wrong": wrong,
        },
        status=UNPROCESSABLE if wrong else 200,
    )


@require_safe
def published(request: OfficeRequest) -> HttpResponse:
    """List what was published and stands, for everybody."""
    return render(request, "registers/published.html", {"published": queries.published_findings()})


# -- the staff of a programme ----------------------------------------------------------------------


@require_safe
def of_programmes(request: OfficeRequest) -> HttpResponse:
    """List what the programmes of a member of staff found, what waits for an answer first."""
    check_staff(request.actor)
    may = is_officer(request.actor) and bool(publishable(request.actor.programmes))
    return render(
        request,
        "registers/office_findings.html",
        {"findings": queries.findings_of_programmes(request.actor.programmes), "may_publish": may},
    )


@require_safe
def of_programme(request: OfficeRequest, number: int) -> HttpResponse:
    """Show a finding of one's own programme, and what was said against it."""
    check_staff(request.actor)
    try:
        one = queries.finding_of_programmes(request.actor.programmes, number)
    except NotThereError as error:
        raise Http404(str(error)) from error
    return render(
        request,
        "registers/office_finding.html",
        {
            "finding": one,
            "contest": queries.contest_of(one),
            "may": is_officer(request.actor),
        },
    )


@require_POST
def announce(request: OfficeRequest, number: int) -> HttpResponse:
    """Show a finding to everybody from today on; a second time changes nothing."""
    check_staff(request.actor)
    try:
        actions.announce_finding(number, by=request.actor)
    except NotThereError as error:
        raise Http404(str(error)) from error
    except KnownAlreadyError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "已公告。")
    return redirect("registers:office-finding", number)
