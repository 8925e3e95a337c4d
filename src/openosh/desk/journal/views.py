"""Pages of the journal: the history of a case, and who saw one's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from openosh.desk.journal import queries
from openosh.desk.journal.ledgers import Ledger


if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

LONGEST_NUMBER = 18
"""Digits that a number of PostgreSQL certainly holds."""
OF_A_CASE = (Ledger.EVENTS, Ledger.CHANGES, Ledger.READS)


@require_safe
def case(request: HttpRequest, case: UUID) -> HttpResponse:
    """Show what happened to a case, all of it or one ledger."""
    ledger, before = _ledger(request), _before(request)
    page = queries.of_case(case, ledger=ledger, before=before)
    if not page.entries and ledger is None and before is None:
        raise Http404("查無此案件，或目前的身分不得查看。")
    found = {"case": case, "page": page, "ledger": ledger, "ledgers": OF_A_CASE}
    return render(request, "journal/case.html", found)


@require_safe
def who_looked(request: HttpRequest) -> HttpResponse:
    """Show who saw personal data of the person who asks."""
    actor = request.actor  # type: ignore[attr-defined]
    page = queries.who_looked(by=actor, before=_before(request))
    return render(request, "journal/who_looked.html", {"page": page})


def _ledger(request: HttpRequest) -> Ledger | None:
    name = request.GET.get("ledger", "")
    return Ledger(name) if name in set(OF_A_CASE) else None


def _before(request: HttpRequest) -> int | None:
    number = request.GET.get("before", "")
    known = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    return int(number) if known else None
