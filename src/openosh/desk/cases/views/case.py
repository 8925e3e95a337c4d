"""The page of a case, and the small acts on it: notes, assignment, unmasking."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from openosh.desk.cases import actions, queries
from openosh.desk.cases.deciding import again
from openosh.desk.cases.errors import CaseNotFoundError, NotAllowedError, Obstacle
from openosh.desk.cases.pages.case_page import case_page
from openosh.desk.cases.pages.decision_page import decision_page
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from collections.abc import Sequence

    from openosh.desk.cases.views import Asked


def _shown(
    request: Asked, case_id: UUID, *, unmask: str = "", refused: Sequence[Obstacle] = ()
) -> HttpResponse:
    try:
        page = case_page(case_id, by=request.actor, unmask=unmask)
    except CaseNotFoundError as error:
        raise Http404(str(error)) from error
    status = UNPROCESSABLE if refused else 200
    return render(request, "cases/case.html", {"page": page, "refused": refused}, status=status)


@require_safe
def case(request: Asked, case_id: UUID) -> HttpResponse:
    """Show a case."""
    return _shown(request, case_id)


@require_POST
def unmask(request: Asked, case_id: UUID) -> HttpResponse:
    """Show a case with what is personal in full, once, and keep who looked and why."""
    reason = request.POST.get("reason", "").strip()
    if not reason:
        missing = Obstacle("請寫為何要看個人資料。", "", "當事人可以看到誰看過、為什麼看。")
        return _shown(request, case_id, refused=[missing])
    return _shown(request, case_id, unmask=reason[:200])


@require_POST
def note(request: Asked, case_id: UUID) -> HttpResponse:
    """Add a note."""
    try:
        actions.add_note(
            case_id,
            request.POST.get("text", ""),
            visible=request.POST.get("visible") == "1",
            by=request.actor,
        )
    except CaseNotFoundError as error:
        raise Http404(str(error)) from error
    except NotAllowedError as error:
        return _shown(request, case_id, refused=error.reasons)
    return redirect("cases:case", case_id)


@require_POST
def assign(request: Asked, case_id: UUID) -> HttpResponse:
    """Take a case, or give it back."""
    wanted = request.actor.account if request.POST.get("to") == "me" else None
    try:
        actions.assign(case_id, wanted, by=request.actor)
    except CaseNotFoundError as error:
        raise Http404(str(error)) from error
    except NotAllowedError as error:
        return _shown(request, case_id, refused=error.reasons)
    return redirect("cases:case", case_id)


@require_safe
def decision(request: Asked, case_id: UUID, number: int) -> HttpResponse:
    """Show a kept decision step by step, and whether it comes out the same today."""
    try:
        found = queries.case(case_id, by=request.actor)
    except CaseNotFoundError as error:
        raise Http404(str(error)) from error
    kept = next((one for one in queries.decisions(found) if one.pk == number), None)
    if kept is None:
        raise Http404("查無此決定，或您目前的身分不能看。")
    replay = again(kept) if request.GET.get("again") == "1" else None
    page = decision_page(found, kept, queries.trace(kept, by=request.actor), replay)
    return render(request, "cases/decision.html", {"page": page})
