"""Beginning a record, joining one, and withdrawing one that nobody has signed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from openosh.desk import clock, registry
from openosh.desk.service_records import actions, queries, seats, typed
from openosh.desk.service_records.errors import RecordError
from openosh.desk.service_records.said import Visit
from openosh.desk.service_records.views.finding import page_of
from openosh.desk.statuses import UNPROCESSABLE
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficeRequest) -> HttpResponse:
    """Begin the record of a visit: to whom, and on which day.

    The ids are made with the page, so that a page that is sent twice begins one record.
    """
    practitioner = seats.own_practitioner(request.actor)
    places = queries.places_to_visit(practitioner, request.actor)
    reading, wrong = typed.Reading(request.POST.dict()), ""
    if request.method == "POST":
        day = reading.day("visited_on")
        try:
            if day is not None:
                made = actions.start_record(_visit(reading, day), by=request.actor)
                return redirect("service_records:head", made.pk)
            wrong = "請填執行日期，例如 115年7月6日。"
        except RecordError as error:
            wrong = str(error)
    return render(
        request,
        "service_records/new.html",
        {
            "places": places,
            "forms": queries.forms(),
            "wrong": wrong,
            "chosen": reading.text("employer"),
            "visited_on": request.POST.get("visited_on") or format_roc(clock.today()),
            "ids": (reading.id("record"), reading.id("part")),
        },
        status=UNPROCESSABLE if wrong else 200,
    )


def _visit(reading: typed.Reading, day: object) -> Visit:
    slug, employer = reading.text("programme"), typed.whole(reading.text("employer"))
    if slug not in dict(queries.forms()) or employer is None:
        raise RecordError("請選擇受服務的事業單位。")
    return Visit(
        record=reading.id("record"),
        part=reading.id("part"),
        programme=slug,
        form=registry.programme(slug).service_record().name,
        employer=employer,
        visited_on=day,  # type: ignore[arg-type]
        client_at=clock.now(),
    )


@require_POST
def join(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Add one's own part to a colleague's record."""
    page = page_of(request, record_id)
    try:
        actions.join_record(page.record.pk, uuid.uuid4(), client_at=clock.now(), by=request.actor)
    except RecordError as error:
        messages.error(request, str(error))
        return redirect("service_records:record", record_id)
    return redirect("service_records:part", record_id)


@require_POST
def withdraw(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Withdraw a record that nobody has signed."""
    page_of(request, record_id)
    try:
        actions.withdraw(record_id, by=request.actor)
    except RecordError as error:
        messages.error(request, str(error))
        return redirect("service_records:record", record_id)
    messages.success(request, "已撤回這份紀錄。")
    return redirect("service_records:list")
