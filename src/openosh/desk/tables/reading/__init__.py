"""Reading a file as a grid of cells: what kind it is, what is refused of it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openosh.desk.papers.content.apart import examined_apart
from openosh.desk.papers.content.kinds import kind_of
from openosh.desk.papers.content.packages import Package
from openosh.desk.papers.content.verdict import BadContentError, Limits, Refusal
from openosh.desk.tables.reading import delimited, opendocument, workbook
from openosh.desk.tables.reading.bounds import MOST_BYTES


if TYPE_CHECKING:
    from openosh.desk.tables.cells import Grid


_PACKAGE = b"PK\x03\x04"
_BINARY = b"\x00"
_TEXT_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "請以試算表程式另存為 XLSX、ODS 或 CSV（UTF-8）後再匯入。"
_VALUES_ONLY = "請只把資料「貼上值」到新的活頁簿，存成 XLSX、ODS 或 CSV 後再匯入。"
_NEXT = {"encrypted": "請移除密碼，另存後再匯入。", "type": _SAVE_AS, "later": "請稍後再匯入一次。"}


def read(content: bytes) -> Grid:
    """Return the first sheet of a file.

    Raises:
        BadContentError: it is no table that can be read, or it holds what no table needs.
    """
    if not content.strip():
        raise BadContentError(Refusal("empty", "檔案是空的。", "請確認選到的檔案，再匯入。"))
    if len(content) > MOST_BYTES:
        raise BadContentError(_too_large(len(content)))
    if not content.startswith(_PACKAGE):
        _refuse_strangers(content)
        return delimited.read(content)
    try:
        found = examined_apart(content)
    except BadContentError as error:
        raise BadContentError(*map(_for_tables, error.refusals)) from error
    package = Package(content, Limits(size=MOST_BYTES))
    match found.extension:
        case ".xlsx":
            return workbook.read(package)
        case ".ods":
            return opendocument.read(package)
        case other:
            what = f"這是文書檔（{other.lstrip('.').upper()}），不是表格。"
            raise BadContentError(Refusal("type", what, _SAVE_AS))


def _refuse_strangers(content: bytes) -> None:
    if content.startswith(_TEXT_16) or _BINARY not in content[:4096]:
        if content.startswith((b"%PDF", b"{\\rtf")) or content.lstrip()[:1] == b"<":
            raise BadContentError(Refusal("type", "這不是表格檔。", _SAVE_AS))
        return
    try:
        what = f"這是 {kind_of(content)} 檔，不是表格。"
    except BadContentError as error:
        first = error.refusals[0]
        what = f"{first.what.split('，')[0].rstrip('。')}，不是可以匯入的表格。"
        if first.kind == "encrypted":
            raise BadContentError(_for_tables(first)) from error
    raise BadContentError(Refusal("type", what, _SAVE_AS))


def _for_tables(refusal: Refusal) -> Refusal:
    """Say of a refused document what to do with a table."""
    what = "這是壓縮檔，不是表格。" if "壓縮檔，" in refusal.what else refusal.what
    return Refusal(refusal.kind, what, _NEXT.get(refusal.kind, _VALUES_ONLY))


def _too_large(size: int) -> Refusal:
    said, most = size / 1024**2, MOST_BYTES // 1024**2
    return Refusal("size", f"檔案 {said:.1f} MB，至多 {most} MB。", "請分成幾個檔案匯入。")
