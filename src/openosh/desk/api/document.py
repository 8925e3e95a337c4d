"""The document that describes the interface (OpenAPI 3.1), made from the endpoints themselves."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from openosh.desk.api.endpoints import api
from openosh.desk.api.problems import MEDIA_TYPE


if TYPE_CHECKING:
    from collections.abc import Iterator

SECURITY = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "單位的權杖，於「程式權杖」頁建立。",
    }
}
DESCRIPTIONS = {
    "200": "成功",
    "201": "已做成；以同一把鍵重送時再給一次",
    "400": "內容無法讀取",
    "401": "權杖無效",
    "403": "檔案不能開啟",
    "404": "查無此項，或不屬於權杖的單位",
    "409": "他人先改了",
    "413": "內容過大",
    "415": "內容類型不符",
    "422": "依規定不能接受，列出全部理由",
    "429": "呼叫過於頻繁，見 Retry-After",
    "503": "目前無法檢查檔案，請稍後以同一把鍵重送",
}
FIRST_FAULT = "400"


@cache
def document() -> dict[str, Any]:
    """Return the document: what the library makes, with our problems and our words."""
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    found["components"]["securitySchemes"] = SECURITY
    found["security"] = [{"token": []}]
    for _, _, operation in operations(found):
        for status, response in operation["responses"].items():
            response["description"] = DESCRIPTIONS[status]
            if status >= FIRST_FAULT:
                response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    return found


def operations(found: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every operation of a document: its path, its method, what is said of it."""
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            yield path, method.upper(), operation
