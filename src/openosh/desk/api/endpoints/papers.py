"""Forms and letters that went out."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from ninja import Path, Router

from openosh.desk.api import showing
from openosh.desk.api.bearing import ProgramRequest
from openosh.desk.api.endpoints.answers import READING, file, read
from openosh.desk.api.endpoints.numbers import CaseId, PaperId
from openosh.desk.api.problems import Problem
from openosh.desk.api.shapes import PaperShown
from openosh.desk.cases import queries as case_queries
from openosh.desk.papers import queries
from openosh.desk.papers.errors import PaperNotFoundError


router = Router(tags=["函與表單"])
MEDIA_TYPES = {"pdf": "application/pdf", "odt": "application/vnd.oasis.opendocument.text"}


@router.get("/cases/{case_id}/papers", response=read(list[PaperShown]), summary="函與表單")
def list_papers(request: ProgramRequest, case_id: CaseId) -> list[PaperShown]:
    """機關印製的函與表單，新的在前。"""
    case = case_queries.case(case_id, by=request.actor)
    return [showing.paper(one) for one in queries.papers(case)]


@router.get(
    "/cases/{case_id}/papers/{paper_id}/{form}",
    response={200: None} | dict.fromkeys((*READING, 403), Problem),
    summary="下載函或表單",
    openapi_extra=file(*MEDIA_TYPES.values()),
)
def download(
    request: ProgramRequest,
    case_id: CaseId,
    paper_id: PaperId,
    form: Annotated[Literal["pdf", "odt"], Path(description="檔案格式。")],
) -> HttpResponse:
    """與發出時完全相同的檔案；讀取會留下紀錄。"""
    found = queries.paper(paper_id, by=request.actor)
    if found.case_id != case_id:
        raise PaperNotFoundError
    content = queries.content_of_paper(found, form, by=request.actor)
    name = f"{found.number or found.case.number} {found.title}.{form}"
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(
        content,
        content_type=MEDIA_TYPES[form],
        headers={"Content-Disposition": disposition},
    )
