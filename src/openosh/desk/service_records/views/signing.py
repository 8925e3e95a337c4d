"""Signing, the pictures of signatures, and revising what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from openosh.desk.service_records import actions, queries
from openosh.desk.service_records.actions.revising import LONGEST_REASON
from openosh.desk.service_records.errors import NotThereError, RecordError, SignRefusedError
from openosh.desk.service_records.said import Mark
from openosh.desk.service_records.views.finding import page_of, refuse_unless
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.people.acting import OfficeRequest
    from openosh.desk.service_records.pages import Place, RecordPage

LARGEST = 10 * 1024 * 1024
"""Bytes of a picture that are read; what is larger is refused by the examiner."""


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: OfficeRequest, record_id: UUID, place: str) -> HttpResponse:
    """Sign in one of the places of the form: on the screen, or by a picture."""
    page = page_of(request, record_id)
    where = next((one for one in page.places if one.address == place), None)
    refuse_unless(allowed=where is not None)
    if where is None or request.method != "POST":
        return _sign_page(request, page, where, None)
    try:
        _signed(request, page, where)
    except RecordError as error:
        return _sign_page(request, page, where, error)
    messages.success(request, "已簽章。")
    return redirect("service_records:record", record_id)


def _signed(request: OfficeRequest, page: RecordPage, where: Place) -> None:
    given = request.FILES.get("picture")
    mark = Mark(
        name=request.POST.get("name", ""),
        drawn=request.POST.get("drawn", ""),
        picture=given.read(LARGEST + 1) if given else b"",
    )
    shown = request.POST.get("shown", "")
    if where.role.kinds and page.own is not None:
        actions.sign_part(page.own.pk, mark, shown=shown, by=request.actor)
    else:
        actions.sign_for_employer(
            page.record.pk, where.role.name, mark, shown=shown, by=request.actor
        )


def _sign_page(
    request: OfficeRequest, page: RecordPage, where: Place | None, error: RecordError | None
) -> HttpResponse:
    obstacles = error.obstacles if isinstance(error, SignRefusedError) else ()
    return render(
        request,
        "service_records/sign.html",
        {
            "page": page,
            "where": where,
            "shown": page.digest(whole=where is None or not where.role.kinds),
            "obstacles": obstacles,
            "wrong": str(error) if error and not obstacles else "",
            "name": request.POST.get("name", ""),
        },
        status=UNPROCESSABLE if error else 200,
    )


@require_safe
def picture(request: OfficeRequest, record_id: UUID, signature_id: UUID) -> HttpResponse:
    """Give out the picture of a signature to whoever sees the record."""
    page_of(request, record_id)
    try:
        media_type, content = queries.picture_of(record_id, signature_id)
    except NotThereError as error:
        raise Http404(str(error)) from error
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Make a revision of what was signed, with the reason."""
    page, wrong = page_of(request, record_id), ""
    refuse_unless(allowed=page.may_revise)
    if request.method == "POST":
        try:
            made = actions.revise(
                record_id, reason=request.POST.get("reason", ""), by=request.actor
            )
        except RecordError as error:
            wrong = str(error)
        else:
            messages.success(request, "已建立更正版；原版保留。修改後請重新簽章。")
            return redirect("service_records:record", made.pk)
    return render(
        request,
        "service_records/revise.html",
        {
            "page": page,
            "wrong": wrong,
            "most": LONGEST_REASON,
            "given": request.POST.get("reason", ""),
        },
        status=UNPROCESSABLE if wrong else 200,
    )
