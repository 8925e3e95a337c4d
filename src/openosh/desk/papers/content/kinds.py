"""Which kind of file this is, by its first bytes and its structure; the name has no say."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from openosh.desk.papers.content.verdict import BadContentError, Refusal


class Kind(StrEnum):
    """The kinds that the office takes; a package is looked into before it is one of the four."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    PACKAGE = "辦公室文件"


ACCEPTED = "可收 PDF、JPEG、PNG、ODT、ODS、DOCX、XLSX"
_SAVE_AS_PDF = "請以原程式另存為 PDF 後再上傳。"


class _Stranger(NamedTuple):
    """A kind that is not taken: its first bytes, where they stand, its name and what to do."""

    marks: tuple[bytes, ...]
    name: str
    next: str
    at: int = 0


_SIGNS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"PK\x03\x04", Kind.PACKAGE),
)
_STRANGERS: tuple[_Stranger, ...] = (
    _Stranger(
        (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!"),
        "程式檔",
        "請確認選到的是文件；若電腦出現異常，請先掃毒。",
    ),
    _Stranger(
        (b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"8BPS"),
        "GIF、BMP、TIFF 或 PSD 圖檔",
        "請另存為 JPEG 或 PNG 後再上傳。",
    ),
    _Stranger((b"WEBP",), "WebP 圖檔", "請另存為 JPEG 或 PNG 後再上傳。", at=8),
    _Stranger(
        (b"ftyphei", b"ftypmif1", b"ftypavif"),
        "HEIC 或 AVIF 照片",
        "請將手機相機設為「相容性最佳（JPEG）」，或轉存為 JPEG 後再上傳。",
        at=4,
    ),
    _Stranger((b"ftyp",), "影片", "請改附文件或照片。", at=4),
    _Stranger(
        (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06"),
        "壓縮檔",
        "請解壓縮後，逐一上傳其中的文件。",
    ),
    _Stranger((b"{\\rtf",), "RTF 文件", _SAVE_AS_PDF),
    _Stranger((b"%!PS", b"\xc5\xd0\xd3\xc6"), "PostScript 檔", _SAVE_AS_PDF),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_TEXT_STARTS = (b"<", b"\xef\xbb\xbf<")
_LOOKED_AT = 1024


def kind_of(content: bytes) -> Kind:
    """Return the kind of a file.

    Raises:
        BadContentError: it is empty or none of those that are taken; says what it seems to be.
    """
    if not content:
        raise BadContentError(
            Refusal("empty", "檔案是空的（0 位元組）。", "請重新匯出或掃描後再上傳。")
        )
    for sign, kind in _SIGNS:
        if content.startswith(sign):
            return kind
    raise BadContentError(_stranger(content))


def _stranger(content: bytes) -> Refusal:
    """Say what a file is that is not taken, as far as its first bytes tell."""
    if content.startswith(_OLD_OFFICE):
        return _old_office(content)
    for one in _STRANGERS:
        if content[one.at :].startswith(one.marks):
            return Refusal("type", f"這是{one.name}，{ACCEPTED}。", one.next)
    if content.lstrip()[:_LOOKED_AT].startswith(_TEXT_STARTS):
        return Refusal("type", f"這是網頁、SVG 或 XML 檔，{ACCEPTED}。", "請列印成 PDF 後再上傳。")
    if b"%PDF-" in content[:_LOOKED_AT]:
        return Refusal(
            "disguised",
            "檔案開頭不是 PDF，之後才接著 PDF 內容，可能夾帶其他東西。",
            "請以 PDF 閱讀器開啟後，用「列印」另存為 PDF 再上傳。",
        )
    return Refusal("type", f"看不出這是什麼檔案，{ACCEPTED}。", _SAVE_AS_PDF)


def _old_office(content: bytes) -> Refusal:
    """Tell an encrypted document from an old one: both come in the same container."""
    if _ENCRYPTED_PACKAGE in content:
        return Refusal(
            "encrypted", "文件設有開啟密碼，承辦人員無法開啟。", "請移除密碼，另存後再上傳。"
        )
    return Refusal(
        "type",
        f"這是舊版 Office 文件（DOC、XLS）或郵件，{ACCEPTED}。",
        "請另存為 DOCX、XLSX 或 PDF 後再上傳。",
    )
