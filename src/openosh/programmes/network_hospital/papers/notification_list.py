"""附件八（暫用）: the list of a payee's paid lines, until the official annex is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openosh.kit.numerals import to_formal
from openosh.programmes.network_hospital.facts_claims import ITEM_NAMES
from openosh.programmes.network_hospital.papers.hospital_claim import OpenClaimError


if TYPE_CHECKING:
    from openosh.statute.decide import Result


PROVISIONAL = "暫用格式：附件八未隨函提供，不得作為正式表件"


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One paid line."""

    id: str
    item: str
    amount: int


@dataclass(frozen=True, slots=True)
class NotificationList:
    """職業傷病通報補助清冊: who is paid, for what, and that the form is provisional."""

    payee: str
    lines: tuple[ListedLine, ...]
    total: int
    total_in_words: str
    mark: str = PROVISIONAL


def notification_list(claim: Result) -> NotificationList:
    """Return the list of the lines that are paid.

    Raises:
        OpenClaimError: a line is not decided yet.
    """
    if claim.status != "decided":
        message = f"{claim.decision} 尚未全部決定（{claim.status}）；請先補齊所缺之事實"
        raise OpenClaimError(message)
    lines = tuple(
        ListedLine(line["id"], ITEM_NAMES[line["item"]], line["granted"])
        for line in claim.outcome["lines"]
        if line["granted"]
    )
    total = sum(line.amount for line in lines)
    return NotificationList(claim.case.columns[""]["payee"][0], lines, total, to_formal(total))
