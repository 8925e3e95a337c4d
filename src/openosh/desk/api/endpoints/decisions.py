"""Decisions of a case, step by step."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404
from ninja import Path, Router

from openosh.desk.api import showing
from openosh.desk.api.bearing import ProgramRequest
from openosh.desk.api.endpoints.answers import read
from openosh.desk.api.endpoints.numbers import CaseId
from openosh.desk.api.shapes import DecisionLine, DecisionShown
from openosh.desk.cases import queries


router = Router(tags=["決定"])


@router.get("/cases/{case_id}/decisions", response=read(list[DecisionLine]), summary="案件的決定")
def list_decisions(request: ProgramRequest, case_id: CaseId) -> list[DecisionLine]:
    """已作成的決定，依先後。"""
    case = queries.case(case_id, by=request.actor)
    return [showing.decision_line(one) for one in queries.decisions(case)]


@router.get(
    "/cases/{case_id}/decisions/{number}", response=read(DecisionShown), summary="一個決定，逐步"
)
def show_decision(
    request: ProgramRequest,
    case_id: CaseId,
    number: Annotated[int, Path(description="決定的編號。")],
) -> DecisionShown:
    """每一步的值、條文與一句說明；讀取會留下紀錄。"""
    case = queries.case(case_id, by=request.actor)
    found = next((one for one in queries.decisions(case) if one.pk == number), None)
    if found is None:
        raise Http404("查無此決定")
    return showing.decision(found, by=request.actor)
