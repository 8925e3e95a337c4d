"""What counts as a signature: strokes that were drawn, or a picture that was examined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from openosh.desk.isolation import scope
from openosh.desk.papers import store
from openosh.desk.papers.content.apart import examined_apart
from openosh.desk.papers.content.verdict import BadContentError
from openosh.desk.papers.content.viruses import Health, scan
from openosh.desk.service_records.errors import SignatureRefusedError


if TYPE_CHECKING:
    from uuid import UUID

    from openosh.desk.service_records.said import Mark

STROKES = re.compile(r"(M\d{1,4} \d{1,4}(L\d{1,4} \d{1,4}){1,5000}){1,500}", re.ASCII)
LONGEST_STROKES = 60_000
LONGEST_NAME = 80
TAKEN = ("image/png", "image/jpeg", "application/pdf")


class KeptMark(NamedTuple):
    """A signature that may be kept; a drawn one has no file."""

    name: str
    drawn: str
    sha256: str = ""
    stored: str = ""
    media_type: str = ""


def kept(mark: Mark, key: UUID) -> KeptMark:
    """Return a signature that was looked at, its picture kept with the key of the record.

    Raises:
        SignatureRefusedError: there is no name, or neither strokes nor a picture that can be read.
    """
    name = mark.name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise SignatureRefusedError(f"請填簽章者姓名，{LONGEST_NAME} 字以內。")
    if mark.drawn:
        if len(mark.drawn) > LONGEST_STROKES or STROKES.fullmatch(mark.drawn) is None:
            raise SignatureRefusedError("簽名筆畫無法讀取；請清除後重簽，或改上傳簽名圖檔。")
        return KeptMark(name, mark.drawn)
    if not mark.picture:
        raise SignatureRefusedError("請在簽名框內簽名，或上傳簽名圖檔、簽章後之掃描檔。")
    media_type = _examined(mark.picture)
    with scope.entered(scope.OFFICE):
        file = store.keep(key, mark.picture)
    return KeptMark(name, "", file.sha256, file.stored, media_type)


def _examined(content: bytes) -> str:
    try:
        found = examined_apart(content)
    except BadContentError as error:
        raise SignatureRefusedError(str(error)) from error
    if found.media_type not in TAKEN:
        raise SignatureRefusedError("簽名請上傳 PNG、JPEG 圖檔或 PDF 掃描檔。")
    if settings.CLAMAV and scan(content, settings.CLAMAV).health is not Health.CLEAN:
        raise SignatureRefusedError("掃毒未通過或尚未完成，檔案未收下；請稍後再試。")
    return found.media_type
