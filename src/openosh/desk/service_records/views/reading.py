"""The list of records, one record, and its versions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from openosh.desk import clock
from openosh.desk.papers.printing.fonts import MissingGlyphError, NoFontsError
from openosh.desk.roles import Role
from openosh.desk.service_records import contents, differences, printing, queries, seats, typed
from openosh.desk.service_records.errors import NotThereError
from openosh.desk.service_records.views.finding import own_side, page_of
from openosh.kit.roc import roc_year


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.people.acting import OfficeRequest

LAST_PAGE = 10_000


@require_safe
def records(request: OfficeRequest) -> HttpResponse:
    """List the records of a year in which one's organisation is a side."""
    own_side(request)
    this_year = clock.today().year
    years = queries.years()
    asked = typed.whole(request.GET.get("year", ""))
    year = asked if asked in years else this_year
    page = min(max(typed.whole(request.GET.get("page", "")) or 1, 1), LAST_PAGE)
    found = queries.listed(year, page)
    is_linked = seats.practitioner_of(request.actor) is not None
    return render(
        request,
        "service_records/list.html",
        {
            "records": found.records,
            "newer": page - 1,
            "older": page + 1 if found.has_older else 0,
            "year": year,
            "years": [(one, roc_year(one)) for one in sorted({*years, this_year}, reverse=True)],
            "may_start": is_linked,
            "must_link": request.actor.role is Role.PRACTITIONER and not is_linked,
            "forms": queries.forms(),
        },
    )


@require_safe
def record(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Show a record: what was written, what the law says of it, and what can be done now."""
    page = page_of(request, record_id)
    is_printed = printing.layout_of(page.record) is not None
    return render(request, "service_records/record.html", {"page": page, "is_printed": is_printed})


@require_safe
def paper(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Give out a record as it is printed; without the fonts for it nothing is."""
    page = page_of(request, record_id)
    try:
        content = printing.printed(page.record)
    except NotThereError as error:
        raise Http404(str(error)) from error
    except (MissingGlyphError, NoFontsError) as error:
        messages.error(request, str(error))
        return redirect("service_records:record", record_id)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="record-{page.record.visited_on}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def revisions(request: OfficeRequest, record_id: UUID) -> HttpResponse:
    """Show every version of a record with what changed from one to the next."""
    page = page_of(request, record_id)
    found = contents.opened(page.versions)
    opened = [(one, found[one.pk]) for one in page.versions]
    changes = [
        (new, differences.of_records(page.form, before, after))
        for (_, before), (new, after) in pairwise(opened)
    ]
    context = {"page": page, "versions": opened, "changes": changes}
    return render(request, "service_records/revisions.html", context)
