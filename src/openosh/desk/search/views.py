"""The page of the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from openosh.desk.search import queries


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_safe
def search(request: OfficeRequest) -> HttpResponse:
    """Show what was found; a number that is one case's leads there at once."""
    if not request.actor.is_staff:
        raise PermissionDenied("搜尋屬於承辦人員；申請單位的案件在「案件」。")
    typed = request.GET.get("q", "")
    found = queries.find(typed, by=request.actor)
    if found.case is not None and not found.organisations:
        return redirect("cases:case", found.case.case.pk)
    asked = typed.strip()[: queries.LONGEST]
    return render(
        request, "search/search.html", {"asked": asked, "found": found, "most": queries.MOST}
    )
