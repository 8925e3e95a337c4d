"""A table brought by its page, as a browser does it: rows to bring, and what became of them."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.journal.models import Entry
from openosh.desk.people.models import Organisation
from openosh.desk.tables import reading


HEADS = ["統一編號", "全銜", "類別", "縣市別", "登記地址"]
FIRM = ["00000151", "測試匯入股份有限公司", "事業單位", "示範縣", "示範路 1 號"]
CLINIC = ["00000167", "測試匯入診所", "特約機構", "", ""]
BAD = ["123", "測試壞列", "不知道", "", ""]


def bring(client: Client, name: str, content: bytes, file: str = "單位.csv") -> Any:
    """Bring a file by its page; the answer is the preview, or why there is none."""
    given = {"file": SimpleUploadedFile(file, content)}
    return client.post(f"/tables/import/{name}", given, follow=True)


def written(client: Client, answer: Any) -> Any:
    return client.post(answer.redirect_chain[-1][0], follow=True)


def organisations() -> set[str]:
    with entered(OFFICE):
        return set(
            Organisation.objects.filter(name__startswith="測試匯入").values_list("name", flat=True)
        )


def saved(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def events(name: str) -> list[str]:
    with entered(OFFICE):
        return list(Entry.objects.filter(event=name).values_list("details", flat=True))


def rows_of(client: Client, address: str) -> list[list[str]]:
    grid = reading.read(saved(client.get(address)))
    return [[cell.text for cell in line.cells] for line in grid.lines]
