"""What is granted for each visit of a claim, and why not more: for the page and the letter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from openosh.desk.amounts import AmountLine, Amounts
from openosh.kit.roc import format_roc
from openosh.programmes.onsite_subsidy.facts import STAFF_NAMES


if TYPE_CHECKING:
    from openosh.desk.amounts import Explained
    from openosh.desk.case_type import Given


CAPPED = "本年度補助已達上限，減列 {:,} 元"
OPEN = "資料尚缺，未能核算"
UNKNOWN = "？"


def lines_of(explained: Explained) -> tuple[AmountLine, ...]:
    """Return the visits of a decided ``contracted_claim`` in the order of its request."""
    told = {(one["at"], one["step"]): one for one in explained.trace if one["sentence"]}
    decided = {one["id"]: one for one in explained.outcome["lines"]}
    found: list[AmountLine] = []
    for place, visit in enumerate(explained.request["visits"]):
        line = decided[visit["id"]]
        fell = told.get((f"/facts/visits/{place}", line["removed_at"]))
        reason = f"{fell['label']}：{fell['sentence']}" if fell else _of_amount(line)
        clause = fell["clause"] if fell else ""
        found.append(AmountLine(_label(visit), visit["fee"], line["granted"], reason, clause))
    return tuple(found)


def _label(visit: Given) -> str:
    """Return when a visit was, and what kind of staff came: nobody is named."""
    date = visit["date"]
    day = format_roc(dt.date.fromisoformat(date)) if date else UNKNOWN
    kind = STAFF_NAMES.get(visit["kind"] or "", UNKNOWN)
    return f"{day} {visit['time_in'] or UNKNOWN} {kind}"


def _of_amount(line: Given) -> str:
    if line["granted"] is None:
        return OPEN
    return CAPPED.format(line["cut_by_cap"]) if line["cut_by_cap"] else ""


def note_of(explained: Explained) -> str:
    """Return what is to be said of the whole: the year's cap, and what of it is used."""
    cap = explained.outcome.get("annual_cap")
    if cap is None:
        return ""
    earlier = explained.request["granted_earlier_this_year"] or 0
    left = max(cap - earlier, 0)
    return f"年度上限 {cap:,} 元，本年度先前核定 {earlier:,} 元，本次至多 {left:,} 元。"


CONTRACTED = Amounts("contracted_claim", lambda outcome: outcome["granted"], lines_of, note=note_of)
