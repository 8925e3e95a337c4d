"""What the list of one's own log-ins says of each entry."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.journal.models import Entry

EVENTS = {
    "sign-in": "登入",
    "sign-in.failed": "登入失敗",
    "sign-in.locked": "嘗試太多次，暫停登入",
    "sign-out": "登出",
    "access.denied": "被拒絕的頁面",
    "organisation.claimed": "登記他人已登記之單位",
    "practitioner.claimed": "以不符之身分資料登錄人員",
}
WAYS = {
    "password": "密碼",
    "mfa": "第二因素或通行金鑰",
    "card": "憑證卡",
    "socialaccount": "單一簽入",
    "code": "動態驗證碼",
}


@dataclass(frozen=True)
class Line:
    """One entry, in words."""

    at: dt.datetime
    event: str
    how: str
    whence: str
    is_warning: bool


def line(entry: Entry) -> Line:
    """Return an entry of the security ledger as the person reads it."""
    details = json.loads(entry.details)
    return Line(
        at=entry.at,
        event=EVENTS.get(entry.event, entry.event),
        how=WAYS.get(details.get("way", ""), details.get("path", "")),
        whence=details.get("address", ""),
        is_warning=entry.event not in {"sign-in", "sign-out"},
    )
