"""What can be applied for, and what it asks."""

from __future__ import annotations

from typing import Annotated

from ninja import Path, Router

from openosh.desk.api import showing
from openosh.desk.api.bearing import ProgramRequest
from openosh.desk.api.endpoints.answers import read
from openosh.desk.api.shapes import CaseTypeLine, CaseTypeShape


router = Router(tags=["案件類別"])


@router.get("/case-types", response=read(list[CaseTypeLine]), summary="列出案件類別")
def case_types(request: ProgramRequest) -> list[CaseTypeLine]:
    """每項計畫的每類案件，及這個權杖能否立案。"""
    return showing.case_types(by=request.actor)


@router.get(
    "/case-types/{programme}/{kind}", response=read(CaseTypeShape), summary="一類案件的事實與文件"
)
def case_type(
    request: ProgramRequest,
    programme: Annotated[str, Path(description="計畫的代號。")],
    kind: Annotated[str, Path(description="案件類別的代號。")],
) -> CaseTypeShape:
    """每項事實的路徑、名稱、型別、單位、條文與選項，及應附的文件。"""
    return showing.case_type(programme, kind, by=request.actor)
