"""What goes wrong, as RFC 9457 says it: one JSON object with every reason, clause and way out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field


MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its name, the status it is answered with, and what it means."""

    name: str
    status: int
    title: str
    meaning: str


KINDS = (
    Kind(
        "malformed",
        400,
        "內容無法讀取",
        "不是 JSON 或 multipart、含有無法存為文字的字元、層次過深，或缺少 Idempotency-Key。",
    ),
    Kind("unauthorized", 401, "權杖無效", "沒有帶權杖，或權杖不存在、已到期、已撤銷。"),
    Kind("forbidden", 403, "不能這樣做", "檔案尚未完成掃毒、已拒收或已依保存期限銷毀。"),
    Kind("not-found", 404, "查無此項", "沒有這一項，或不屬於權杖的單位；兩者不加區分。"),
    Kind("method", 405, "沒有這個方法", "這個位址不接受此 HTTP 方法。"),
    Kind(
        "conflict",
        409,
        "他人先改了",
        "您所見的版次之後已有變更；沒有寫入任何內容。reasons 逐項列出兩邊的值。",
    ),
    Kind("too-large", 413, "內容過大", "請求超過可收的大小。"),
    Kind("media-type", 415, "內容類型不符", "請用 application/json；上傳用 multipart/form-data。"),
    Kind("refused", 422, "不能接受", "內容讀得懂，但依規定不能接受；reasons 一次列出全部理由。"),
    Kind("key-reused", 422, "冪等鍵重複", "同一個 Idempotency-Key 先前用於另一個請求。"),
    Kind("too-many", 429, "呼叫過於頻繁", "超過每分鐘的次數；請於 Retry-After 所示秒數後再試。"),
    Kind("broken", 500, "系統沒有完成", "這次的動作沒有生效；請重試，仍不行請告知維運單位。"),
    Kind("later", 503, "請稍後再試", "目前無法檢查檔案，沒有收下；稍後以同一把鍵重送即可。"),
)
BY_NAME = {kind.name: kind for kind in KINDS}
OF_STATUS = {kind.status: kind for kind in reversed(KINDS)}


class Reason(Schema):
    """One reason: where, what, by which clause, what next."""

    what: Annotated[str, Field(description="哪裡不對。")]
    clause: Annotated[str, Field(description="依據之條文。")] = ""
    next: Annotated[str, Field(description="接下來怎麼做。")] = ""
    at: Annotated[str, Field(description="事實的路徑，或請求中的位置。")] = ""
    yours: Annotated[Any, Field(description="衝突時，您送來的值。")] = None
    theirs: Annotated[Any, Field(description="衝突時，他人寫下的值。")] = None


class Problem(Schema):
    """RFC 9457 的問題說明。"""

    type: Annotated[str, Field(description="問題的種類；說明見該位址。")]
    title: str
    status: int
    detail: str
    instance: Annotated[str, Field(description="發生問題的路徑。")]
    reasons: Annotated[list[Reason], Field(description="全部理由，依序。")]
    version: Annotated[int | None, Field(description="衝突時，案件現在的版次。")]


class ProblemError(Exception):
    """Something to be answered as a problem."""

    def __init__(
        self,
        name: str,
        detail: str = "",
        *,
        reasons: Sequence[Reason] = (),
        version: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        """Hold what is answered."""
        self.kind = BY_NAME[name]
        super().__init__(detail or self.kind.meaning)
        self.reasons = tuple(reasons)
        self.version = version
        self.headers = headers or {}

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the answer."""
        problem = {
            "type": f"/api/#{self.kind.name}",
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": str(self),
            "instance": request.path,
            "reasons": [one.model_dump(mode="json") for one in self.reasons],
            "version": self.version,
        }
        return HttpResponse(
            json.dumps(problem, ensure_ascii=False).encode("utf-8", "replace"),
            status=self.kind.status,
            content_type=MEDIA_TYPE,
            headers=self.headers,
        )
