"""Version 1 of the interface."""

from __future__ import annotations

from ninja import NinjaAPI
from ninja.operation import Operation

from openosh.desk.api import refusing
from openosh.desk.api.endpoints import cases, decisions, facts, papers, types, uploads
from openosh.desk.api.parsing import CarefulParser


DESCRIPTION = """申請單位的程式以權杖代表單位：立案、填寫、上傳、送件、取函。

看得到的、做得到的，與單位的申請人員在網頁上完全相同；機關人員的工作不經由程式介面。
每個 POST 須帶 Idempotency-Key：同一把鍵重送同一個請求，得到第一次的答覆，不會做兩次。
失敗一律以 RFC 9457（application/problem+json）回覆，一次列出全部理由、條文與下一步。
"""


class Interface(NinjaAPI):
    """The interface, whose operations are called as their functions are."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name by which programs know an operation."""
        return operation.view_func.__name__


api = Interface(
    title="職健通程式介面",
    version="1",
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api-v1",
    parser=CarefulParser(),
)
refusing.take(api)
for router in (types, cases, facts, uploads, papers, decisions):
    api.add_router("", router.router)
