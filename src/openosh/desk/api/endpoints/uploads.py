"""Documents that a case needs: handed in, listed, set aside."""

from __future__ import annotations

from typing import Annotated

from ninja import File, Form, Router, UploadedFile

from openosh.desk.api import showing
from openosh.desk.api.bearing import ProgramRequest
from openosh.desk.api.endpoints.answers import WITH_A_KEY, created, read
from openosh.desk.api.endpoints.numbers import CaseId, UploadId
from openosh.desk.api.once import Answer, once
from openosh.desk.api.problems import Problem
from openosh.desk.api.shapes import UploadShown
from openosh.desk.cases import queries as case_queries
from openosh.desk.papers import actions, queries
from openosh.desk.papers.errors import PaperNotFoundError


router = Router(tags=["上傳"])


@router.get("/cases/{case_id}/uploads", response=read(list[UploadShown]), summary="已上傳的檔案")
def list_uploads(request: ProgramRequest, case_id: CaseId) -> list[UploadShown]:
    """目前在案的檔案，依上傳先後。"""
    case = case_queries.case(case_id, by=request.actor)
    return [showing.upload(one) for one in queries.uploads(case)]


@router.post(
    "/cases/{case_id}/uploads",
    response=created(UploadShown) | {503: Problem},
    summary="上傳一份文件",
    openapi_extra=WITH_A_KEY,
)
@once
def upload(
    request: ProgramRequest,
    case_id: CaseId,
    slot: Annotated[str, Form(max_length=60, description="哪一份文件，見案件類別。")],
    file: Annotated[UploadedFile, File(description="PDF、JPEG、PNG、ODT、ODS、DOCX 或 XLSX。")],
) -> Answer:
    """檔案依內容判別類型；不能收時，一次列出全部理由。"""
    made = actions.upload(case_id, slot, file.name or "", file, by=request.actor)
    return Answer(showing.upload(made))


@router.post(
    "/cases/{case_id}/uploads/{upload_id}/withdrawal",
    response=created(UploadShown),
    summary="抽換一個檔案",
    openapi_extra=WITH_A_KEY,
)
@once
def withdraw(request: ProgramRequest, case_id: CaseId, upload_id: UploadId) -> Answer:
    """把檔案移出，騰出位置；檔案不會消失，只是不再算數。"""
    if queries.upload(upload_id, by=request.actor).case_id != case_id:
        raise PaperNotFoundError
    return Answer(showing.upload(actions.withdraw_upload(upload_id, by=request.actor)))
