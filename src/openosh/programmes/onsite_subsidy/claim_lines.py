"""What is granted for each visit of a claim, and why not more: for the preview and the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from openosh.desk.case_type import Given
    from openosh.statute.decide import Result


CAPPED = "本年度補助已達上限，減列 {:,} 元"
OPEN = "資料尚缺，未能核算"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A visit of a claim as the decision of the amounts leaves it.

    Attributes:
        id: the visit.
        date: its day, as it is written, if known.
        fee: what was paid for it, in dollars, if known.
        granted: what is granted for it, in dollars; unknown while a fact is missing.
        reason: why nothing or not all of its subsidy is granted; empty where all of it is.
        clause: the clause of the condition at which it fell, with prefix, if at one.
    """

    id: str
    date: str | None
    fee: int | None
    granted: int | None
    reason: str = ""
    clause: str = ""


def lines_of(result: Result, request: Given) -> tuple[ClaimLine, ...]:
    """Return the visits of a decided ``contracted_claim`` in the order of its request."""
    told = {(one.at, one.step): one for one in result.trace if one.sentence}
    decided = {one["id"]: one for one in result.outcome["lines"]}
    found: list[ClaimLine] = []
    for place, visit in enumerate(request["visits"]):
        line = decided[visit["id"]]
        fell = told.get((f"/facts/visits/{place}", line["removed_at"]))
        reason = f"{fell.label}：{fell.sentence}" if fell else _of_amount(line)
        found.append(
            ClaimLine(
                visit["id"],
                visit["date"],
                visit["fee"],
                line["granted"],
                reason,
                fell.clause if fell else "",
            )
        )
    return tuple(found)


def _of_amount(line: Given) -> str:
    if line["granted"] is None:
        return OPEN
    return CAPPED.format(line["cut_by_cap"]) if line["cut_by_cap"] else ""
