"""Which townships count as remote: for everybody to read, for officers to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from openosh.desk.registers import queries
from openosh.desk.registers.seats import is_officer


if TYPE_CHECKING:
    from django.http import HttpResponse

    from openosh.desk.people.acting import OfficeRequest


@require_safe
def remote_areas(request: OfficeRequest) -> HttpResponse:
    """List every remote area, those of the past as well."""
    found = {"areas": queries.remote_areas(), "may_edit": is_officer(request.actor)}
    return render(request, "registers/remote_areas.html", found)
