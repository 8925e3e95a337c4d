"""Pages of papers: uploads of a case, downloads, and the public check of a letter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openosh.desk.cases import queries as case_queries, types
from openosh.desk.cases.actions import CaseNotFoundError, NotAllowedError
from openosh.desk.papers import actions, queries
from openosh.desk.papers.actions import MAY_VOID
from openosh.desk.papers.codes import WrongCodeError
from openosh.desk.papers.content.verdict import LIMITS
from openosh.desk.people.acting import OfficeRequest
from openosh.desk.statuses import FORBIDDEN, UNPROCESSABLE


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.case_type import Slot
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import Actor

    View = Callable[..., HttpResponse]

_SEEN_IN_PLACE = frozenset({"application/pdf", "image/jpeg", "image/png"})
"""Types that a browser shows by itself; anything else is only ever saved."""
MEDIA_TYPES = {"pdf": "application/pdf", "odt": "application/vnd.oasis.opendocument.text"}


def _found(view: View) -> View:
    """Answer «not found» for what is not there or not for this person: the two look the same."""

    @wraps(view)
    def found(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (CaseNotFoundError, actions.PaperNotFoundError) as error:
            raise Http404(str(error)) from error

    return found


@require_safe
@_found
def of_case(request: OfficeRequest, case_id: UUID) -> HttpResponse:
    """Show what was handed in and what went out, in a case."""
    case = case_queries.case(case_id, by=request.actor)
    return render(
        request,
        "papers/case.html",
        {
            "case": case,
            "kind": types.of(case),
            "slots": _slots(case, request.actor),
            "papers": queries.papers(case),
            "may_void": request.actor.role in MAY_VOID,
        },
    )


def _slots(case: Case, by: Actor) -> list[dict[str, Any]]:
    there, open_now = queries.uploads(case), case_queries.open_paths(case, by=by)
    return [
        {
            "slot": slot,
            "uploads": [one for one in there if one.slot == slot.name],
            "is_open": slot.name in open_now,
        }
        for slot in types.of(case).slots
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@_found
def upload(request: OfficeRequest, case_id: UUID, slot: str) -> HttpResponse:
    """Take files into one slot; those that are refused are told with why."""
    case = case_queries.case(case_id, by=request.actor)
    place = types.of(case).slot_of.get(slot)
    if place is None:
        raise Http404("這類案件沒有這份文件")
    if request.method != "POST":
        return _upload_page(request, case, place)
    refused = []
    files = request.FILES.getlist("file")
    for file in files:
        try:
            actions.upload(case_id, slot, file.name or "", file, by=request.actor)
        except actions.UploadRefusedError as error:
            refused.append((file.name, error.refusals))
    if refused or not files:
        return _upload_page(request, case, place, refused, nothing_chosen=not files)
    messages.success(request, f"「{place.label}」已收下 {len(files)} 個檔案。")
    return redirect("papers:upload", case_id, slot)


def _upload_page(
    request: OfficeRequest,
    case: Case,
    slot: Slot,
    refused: Any = (),
    *,
    nothing_chosen: bool = False,
) -> HttpResponse:
    return render(
        request,
        "papers/upload.html",
        {
            "case": case,
            "kind": types.of(case),
            "slot": slot,
            "uploads": [one for one in queries.uploads(case) if one.slot == slot.name],
            "is_open": slot.name in case_queries.open_paths(case, by=request.actor),
            "refused": refused,
            "nothing_chosen": nothing_chosen,
            "limits": LIMITS,
            "megabytes": LIMITS.size // 1024**2,
        },
        status=UNPROCESSABLE if refused or nothing_chosen else 200,
    )


@require_POST
@_found
def withdraw(request: OfficeRequest, upload_id: UUID) -> HttpResponse:
    """Set an upload aside."""
    try:
        found = actions.withdraw_upload(upload_id, by=request.actor)
    except NotAllowedError as error:
        messages.error(request, str(error))
        found = queries.upload(upload_id, by=request.actor)
    else:
        messages.success(request, f"「{found.name}」已移出，可改附其他檔案。")
    return redirect("papers:upload", found.case_id, found.slot)


@require_safe
@_found
def download(request: OfficeRequest, upload_id: UUID) -> HttpResponse:
    """Hand out an upload that is clean."""
    found = queries.upload(upload_id, by=request.actor)
    try:
        content = queries.content_of_upload(found, by=request.actor)
    except actions.NotReadableError as error:
        return _not_readable(request, found.case, error)
    return _file(content, found.media_type, found.name, in_place="save" not in request.GET)


@require_safe
@_found
def paper(request: OfficeRequest, paper_id: UUID, form: str) -> HttpResponse:
    """Hand out a form or letter exactly as it went out."""
    found = queries.paper(paper_id, by=request.actor)
    try:
        content = queries.content_of_paper(found, form, by=request.actor)
    except actions.NotReadableError as error:
        return _not_readable(request, found.case, error)
    name = f"{found.number or found.case.number} {found.title}.{form}"
    return _file(content, MEDIA_TYPES[form], name, in_place="save" not in request.GET)


@require_http_methods(["GET", "HEAD", "POST"])
@_found
def void(request: OfficeRequest, paper_id: UUID) -> HttpResponse:
    """Declare a paper void, with the reason that whoever verifies it will see."""
    found = queries.paper(paper_id, by=request.actor)
    reason, mistake = request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            actions.void(paper_id, reason, by=request.actor)
        except (actions.PrintRefusedError, NotAllowedError) as error:
            mistake = str(error)
        else:
            messages.success(request, f"「{found.title}」已作廢；查驗的人會看到作廢及事由。")
            return redirect("papers:case", found.case_id)
    shown = {"paper": found, "reason": reason, "mistake": mistake}
    return render(request, "papers/void.html", shown, status=UNPROCESSABLE if mistake else 200)


def _not_readable(request: OfficeRequest, case: Case, error: Exception) -> HttpResponse:
    return render(
        request, "papers/not_readable.html", {"case": case, "why": str(error)}, status=FORBIDDEN
    )


def _file(content: bytes, media_type: str, name: str, *, in_place: bool) -> HttpResponse:
    """Answer with a file that the browser neither guesses at nor lets act."""
    shown = in_place and media_type in _SEEN_IN_PLACE
    disposition = content_disposition_header(as_attachment=not shown, filename=name)
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": disposition or "attachment",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@require_safe
def verify_form(request: OfficeRequest) -> HttpResponse:
    """Ask for the code of a letter."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return render(request, "papers/verify.html", {"asked": "code" in request.GET})
    return _verdict(request, typed)


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: OfficeRequest, code: str) -> HttpResponse:
    """Confirm a letter by its code; hold a copy against it, without keeping the copy."""
    copy = request.FILES.get("copy") if request.method == "POST" else None
    digest = hashlib.sha256()
    for piece in copy.chunks() if copy else ():
        digest.update(piece)
    return _verdict(request, code, copy=digest.hexdigest() if copy else "")


def _verdict(request: OfficeRequest, typed: str, copy: str = "") -> HttpResponse:
    try:
        found = queries.confirmed(typed)
    except WrongCodeError as error:
        shown = {"typed": typed, "mistake": str(error)}
        return render(request, "papers/verify.html", shown, status=UNPROCESSABLE)
    return render(
        request,
        "papers/verified.html",
        {
            "typed": typed,
            "found": found,
            "compared": bool(copy),
            "is_copy": bool(found and copy and found.is_copy(copy)),
        },
        status=200 if found else 404,
    )
