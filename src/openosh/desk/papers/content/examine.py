"""Examine one file: what it is, or every reason why it cannot come in."""

from __future__ import annotations

import zipfile
from io import BytesIO

from openosh.desk.papers.content.kinds import ACCEPTED, Kind, kind_of
from openosh.desk.papers.content.odf import MIMETYPE, examine_odf
from openosh.desk.papers.content.ooxml import CONTENT_TYPES, examine_ooxml
from openosh.desk.papers.content.packages import Package
from openosh.desk.papers.content.pdf import examine_pdf
from openosh.desk.papers.content.pictures import examine_picture
from openosh.desk.papers.content.verdict import (
    LIMITS,
    BadContentError,
    Examined,
    Limits,
    Refusal,
)


def examine(content: bytes, limits: Limits = LIMITS) -> Examined:
    """Return what a file is.

    Raises:
        BadContentError: it cannot come in; carries the reasons and what to do next.
    """
    if len(content) > limits.size:
        raise BadContentError(too_large(len(content), limits))
    kind = kind_of(content)
    if kind is Kind.PACKAGE:
        found = _examine_package(Package(content, limits))
    elif zipfile.is_zipfile(BytesIO(content)):
        raise BadContentError(
            Refusal("disguised", f"{kind} 檔之後還夾帶壓縮檔。", "請以原程式另存新檔，再上傳。")
        )
    elif kind is Kind.PDF:
        found = examine_pdf(content, limits)
    else:
        found = examine_picture(content, kind, limits)
    if found.pages is not None and found.pages > limits.pages:
        raise BadContentError(_too_many_pages(found.pages, limits))
    return found


def too_large(size: int, limits: Limits = LIMITS) -> Refusal:
    """Return the refusal of a file of that many bytes."""
    said, most = size / 1024**2, limits.size // 1024**2
    return Refusal(
        "size",
        f"檔案 {said:.1f} MB，每個檔案至多 {most} MB。",
        "請以 300 dpi 灰階重新掃描，或分成幾個檔案。",
    )


def _too_many_pages(pages: int, limits: Limits) -> Refusal:
    return Refusal(
        "pages",
        f"文件有 {pages:,} 頁，每個檔案至多 {limits.pages} 頁。",
        "請只留與本案有關的頁，或分成幾個檔案。",
    )


def _examine_package(package: Package) -> Examined:
    if MIMETYPE in package:
        return examine_odf(package)
    if CONTENT_TYPES in package:
        return examine_ooxml(package)
    if "META-INF/MANIFEST.MF" in package:
        raise BadContentError(Refusal("type", f"這是程式檔，{ACCEPTED}。", "請確認選到的是文件。"))
    raise BadContentError(
        Refusal("type", f"這是壓縮檔，{ACCEPTED}。", "請解壓縮後，逐一上傳其中的文件。")
    )
