"""The record that a page is about, and what the page of it looks like when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404

from openosh.desk.roles import OF_THE_APPLICANT
from openosh.desk.service_records import queries
from openosh.desk.service_records.errors import NotThereError
from openosh.desk.service_records.pages import RecordPage


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.people.acting import OfficeRequest


def page_of(request: OfficeRequest, record_id: UUID) -> RecordPage:
    """Return the record of an address as the person sees it; else there is no such page."""
    try:
        return RecordPage(queries.record(record_id), request.actor)
    except NotThereError as error:
        raise Http404(str(error)) from error


def own_side(request: OfficeRequest) -> int:
    """Return the organisation whose records a person looks at.

    Raises:
        PermissionDenied: the person acts for none, or works on cases of others.
    """
    actor = request.actor
    if actor.organisation is None or actor.role not in OF_THE_APPLICANT:
        raise PermissionDenied("執行紀錄由特約機構與受服務的事業單位查看。")
    return actor.organisation


def refuse_unless(*, allowed: bool) -> None:
    """Refuse whoever may not do what a page is for.

    Raises:
        PermissionDenied: they may not, as the record stands.
    """
    if not allowed:
        raise PermissionDenied("這份紀錄目前不能由您修改；請回紀錄頁查看可以辦理的事項。")
