"""Cases of the organisation: listed, shown, opened, moved."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from urllib.parse import parse_qs
from uuid import UUID

from ninja import Query, Router

from openosh.desk.api import showing
from openosh.desk.api.bearing import ProgramRequest
from openosh.desk.api.endpoints.answers import WITH_A_KEY, created, read
from openosh.desk.api.endpoints.numbers import CaseId
from openosh.desk.api.once import Answer, once
from openosh.desk.api.problems import ProblemError, Reason
from openosh.desk.api.shapes import CasePage, CaseShown, Moved, Moving, Opening
from openosh.desk.cases import actions, queries, types
from openosh.desk.cases.queries import queue


router = Router(tags=["案件"])
CURSOR = r"^[0-9T:.+-]{10,40}_[0-9a-f-]{36}$"


@router.get("/cases", response=read(CasePage), summary="列出單位的案件")
def list_cases(
    request: ProgramRequest,
    after: Annotated[str | None, Query(pattern=CURSOR, description="前一頁的 next。")] = None,
) -> CasePage:
    """新的在前，每頁 50 件；next 不為 null 時，以它為 after 取下一頁。"""
    _refuse_no_cursor(after)
    page = queue.mine(after or "", by=request.actor)
    more = parse_qs(page.more).get("after", [None])[0]
    return CasePage(cases=[showing.line(row.case) for row in page.rows], next=more)


def _refuse_no_cursor(after: str | None) -> None:
    """Refuse what looks like a place in the list and is none: it would begin anew unnoticed."""
    if after is None:
        return
    moment, _, number = after.partition("_")
    try:
        dt.datetime.fromisoformat(moment).astimezone(dt.UTC)
        UUID(number)
    except (ValueError, OverflowError) as error:
        reason = Reason(what="不是前一頁的 next。", at="after", next="請由第一頁重新開始。")
        raise ProblemError("refused", "請求的格式不符。", reasons=[reason]) from error


@router.post(
    "/cases",
    response=created(Moved),
    summary="立案",
    openapi_extra=WITH_A_KEY,
)
@once
def open_case(request: ProgramRequest, given: Opening) -> Answer:
    """為權杖的單位立一件新案；已知的單位資料會先填好。"""
    types.find(given.programme, given.kind)
    by = request.actor
    return Answer(
        showing.moved(actions.open_case(given.programme, given.kind, by.organisation or 0, by=by))
    )


@router.get("/cases/{case_id}", response=read(CaseShown), summary="一件案件")
def show_case(request: ProgramRequest, case_id: CaseId) -> CaseShown:
    """狀態、期限、檢核、可做的動作與各自的障礙、可寫之處、補件所指之處。"""
    return showing.case(queries.case(case_id, by=request.actor), by=request.actor)


@router.post(
    "/cases/{case_id}/moves",
    response=created(Moved),
    summary="做一個動作",
    openapi_extra=WITH_A_KEY,
)
@once
def make_move(request: ProgramRequest, case_id: CaseId, given: Moving) -> Answer:
    """送件、送出補件、撤回等申請單位能做的動作；被擋下時一次列出全部理由。"""
    by = request.actor
    actions.move(case_id, given.name, by=by, version=given.version, reason=given.reason)
    return Answer(showing.moved(queries.case(case_id, by=by)))
