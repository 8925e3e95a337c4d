"""The workflow of a type of case, drawn from its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openosh.desk.cases import types
from openosh.desk.cases.diagram import diagram_of
from openosh.desk.programme import UnknownCaseTypeError
from openosh.desk.registry import NoSuchProgrammeError


if TYPE_CHECKING:
    from openosh.desk.cases.views import Asked


@require_safe
def workflow(request: Asked, programme: str, kind: str) -> HttpResponse:
    """Show states and moves of a type of case, as a picture and as a table."""
    try:
        found = types.find(programme, kind)
    except (NoSuchProgrammeError, UnknownCaseTypeError) as error:
        raise Http404(str(error)) from error
    return render(request, "cases/workflow.html", {"diagram": diagram_of(found), "kind": found})
