"""What a case says: read, and written beside others who write."""

from __future__ import annotations

from typing import Annotated

from ninja import Query, Router

from openosh.desk.api import showing
from openosh.desk.api.bearing import ProgramRequest
from openosh.desk.api.endpoints.answers import read, write
from openosh.desk.api.endpoints.numbers import CaseId
from openosh.desk.api.shapes import FactsShown, Saved, Saving
from openosh.desk.cases import actions, queries


router = Router(tags=["事實"])
MOST_REASON = 200


@router.get("/cases/{case_id}/facts", response=read(FactsShown), summary="案件的事實")
def show_facts(
    request: ProgramRequest,
    case_id: CaseId,
    reason: Annotated[
        str, Query(max_length=MOST_REASON, description="看個人資料全文的理由；當事人可以看到。")
    ] = "",
) -> FactsShown:
    """依路徑巢狀；個人資料遮蔽。說明理由則給全文，並留下誰看過、為什麼。"""
    return showing.facts(
        queries.case(case_id, by=request.actor), by=request.actor, reason=reason.strip()
    )


@router.patch("/cases/{case_id}/facts", response=write(Saved), summary="寫入事實")
def save_facts(request: ProgramRequest, case_id: CaseId, given: Saving) -> Saved:
    """只寫送來的路徑。他人在您所見的版次之後改了同一項而值不同時，全部不寫，回 409。"""
    done = actions.save_facts(case_id, given.values, seen=given.seen, by=request.actor)
    return Saved(version=done.version, changed=list(done.changed))
