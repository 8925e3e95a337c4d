"""Deadlines: extending one, the office calendar, and calendars to subscribe to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from openosh.desk import clock
from openosh.desk.cases import actions, queries
from openosh.desk.cases.actions.calendar_days import MAY_EDIT
from openosh.desk.cases.days import read_day
from openosh.desk.cases.errors import CaseNotFoundError, NotAllowedError
from openosh.desk.cases.ics import ics_of
from openosh.desk.cases.pages.calendar_page import calendar_page
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.cases.errors import Obstacle
    from openosh.desk.cases.models import Case
    from openosh.desk.cases.views import Asked


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: Asked, case_id: UUID, run: int) -> HttpResponse:
    """Grant a clock a later last day."""
    try:
        case = queries.case(case_id, by=request.actor)
    except CaseNotFoundError as error:
        raise Http404(str(error)) from error
    stands = next((one for one in queries.clocks(case, clock.today()) if one.run == run), None)
    if stands is None:
        raise Http404("查無此期限。")
    refused: Sequence[Obstacle] = ()
    if request.method == "POST":
        until = read_day(request.POST.get("until", ""))
        reason = request.POST.get("reason", "")
        try:
            actions.extend_clock(case_id, run, until, reason=reason, by=request.actor)
        except NotAllowedError as error:
            refused = error.reasons
        else:
            return redirect("cases:case", case_id)
    return render(
        request,
        "cases/extend.html",
        {"case": case, "clock": stands, "refused": refused, "given": request.POST},
        status=UNPROCESSABLE if refused else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def office_calendar(request: Asked) -> HttpResponse:
    """Show the office calendar; say of a day that offices rest or work, after seeing what moves."""
    if not request.actor.is_staff:
        raise PermissionDenied("辦公日曆的編修屬於承辦人員。")
    given = request.POST if request.method == "POST" else request.GET
    date, works = read_day(given.get("date", "")), given.get("works") == "1"
    reason = given.get("reason", "")
    refused: Sequence[Obstacle] = ()
    if request.method == "POST":
        try:
            if given.get("sure") == "1":
                actions.set_office_day(date, works=works, reason=reason, by=request.actor)
                return redirect("cases:calendar")
            actions.may_set_office_day(date, reason=reason, by=request.actor)
        except NotAllowedError as error:
            refused = error.reasons
    supposed = (date, works, reason) if date and request.method == "POST" and not refused else None
    return render(
        request,
        "cases/calendar.html",
        {
            "page": calendar_page(given.get("year", ""), supposed),
            "given": given,
            "works": works,
            "refused": refused,
            "may_edit": request.actor.role in MAY_EDIT,
        },
        status=UNPROCESSABLE if refused else 200,
    )


@require_safe
def case_deadlines(request: Asked, case_id: UUID) -> HttpResponse:
    """Give the deadlines of a case as a calendar file."""
    try:
        case = queries.case(case_id, by=request.actor)
    except CaseNotFoundError as error:
        raise Http404(str(error)) from error
    return _calendar_file(request, [case], case.number)


@require_safe
def my_deadlines(request: Asked) -> HttpResponse:
    """Give the deadlines of every living case of this person as a calendar file."""
    return _calendar_file(request, queries.own_living_cases(by=request.actor), "deadlines")


def _calendar_file(request: Asked, cases: Sequence[Case], name: str) -> HttpResponse:
    clocks = queries.clocks_of(cases, clock.today())
    text = ics_of(clocks, clock.now(), request.build_absolute_uri)
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
