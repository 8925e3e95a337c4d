"""Whether a PDF is only paper: complete, open, and without anything that acts by itself."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from openosh.desk.papers.content.verdict import BadContentError, Examined, Limits, Refusal


_PRINT_AGAIN = "請以 PDF 閱讀器開啟後，用「列印」另存為 PDF 再上傳。"

_ACTING_KEYS = {
    "/JS": ("script", "PDF 內含 JavaScript 程式。"),
    "/JavaScript": ("script", "PDF 內含 JavaScript 程式。"),
    "/XFA": ("dynamic-form", "PDF 是動態表單（XFA），列印的內容會隨程式改變。"),
    "/EmbeddedFiles": ("attachment", "PDF 內夾帶其他檔案。"),
    "/RichMediaContent": ("media", "PDF 內含影音或立體模型。"),
}
_ACTING_VALUES = {
    ("/S", "/JavaScript"): ("script", "PDF 內含 JavaScript 程式。"),
    ("/S", "/Launch"): ("launch", "PDF 開啟時會啟動其他程式。"),
    ("/S", "/SubmitForm"): ("sends", "PDF 會把資料送到別處。"),
    ("/S", "/ImportData"): ("imports", "PDF 會自別處匯入資料。"),
    ("/S", "/GoToE"): ("attachment", "PDF 內夾帶其他檔案。"),
    ("/S", "/GoToR"): ("external", "PDF 連到另一個檔案。"),
    ("/S", "/Rendition"): ("media", "PDF 內含影音。"),
    ("/Type", "/EmbeddedFile"): ("attachment", "PDF 內夾帶其他檔案。"),
    ("/Subtype", "/FileAttachment"): ("attachment", "PDF 內夾帶其他檔案。"),
    ("/Subtype", "/RichMedia"): ("media", "PDF 內含影音或立體模型。"),
    ("/Subtype", "/3D"): ("media", "PDF 內含影音或立體模型。"),
    ("/Subtype", "/Movie"): ("media", "PDF 內含影音。"),
    ("/Subtype", "/Sound"): ("media", "PDF 內含影音。"),
    ("/Subtype", "/Screen"): ("media", "PDF 內含影音。"),
}
_LONGEST_SIDE = 14_400
"""Points; what PDF 1.x allows a page to measure."""
_END = b"%%EOF"
_END_IS_WITHIN = 2048


def examine_pdf(content: bytes, limits: Limits) -> Examined:
    """Return what a PDF is.

    Raises:
        BadContentError: it is damaged, locked, too long, or holds what acts by itself.
    """
    if _END not in content[-_END_IS_WITHIN:]:
        raise BadContentError(_damaged("結尾不見了，可能沒有傳完"))
    try:
        pages, refusals = _read(content, limits)
    except MemoryError:
        raise  # the limit of the process, not a fault of the file
    except Exception as error:  # a reader of hostile files fails in ways nobody can list
        raise BadContentError(_damaged("內部結構錯誤")) from error
    if refusals:
        raise BadContentError(*refusals)
    return Examined("application/pdf", ".pdf", pages)


def _read(content: bytes, limits: Limits) -> tuple[int, list[Refusal]]:
    """Return how many pages there are, and what is wrong with them."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        return 0, [_locked()]
    pages = len(reader.pages)
    return pages, list(dict.fromkeys(_faults(reader, pages, limits)))


def _faults(reader: PdfReader, pages: int, limits: Limits) -> Iterator[Refusal]:
    if pages == 0:
        yield Refusal("no-pages", "PDF 沒有任何一頁。", "請重新匯出或掃描後再上傳。")
    if pages > limits.pages:
        yield Refusal(
            "pages",
            f"PDF 有 {pages:,} 頁，每個檔案至多 {limits.pages} 頁。",
            "請只留與本案有關的頁，或分成幾個檔案。",
        )
        return
    for page in reader.pages:
        width, height = page.mediabox.width, page.mediabox.height
        if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
            yield Refusal("page-size", "PDF 有一頁的尺寸大小不合理，無法顯示。", _PRINT_AGAIN)
            break
    yield from _acting(reader, limits)


def _acting(reader: PdfReader, limits: Limits) -> Iterator[Refusal]:
    """Look at every object that the file holds, reachable or not: nothing may hide."""
    for count, found in enumerate(_dictionaries(reader, limits)):
        if count > limits.objects:
            yield Refusal("objects", "PDF 的內部物件多得不合理。", _PRINT_AGAIN)
            return
        for key, (kind, what) in _ACTING_KEYS.items():
            if key in found:
                yield Refusal(kind, what, _PRINT_AGAIN)
        for (key, value), (kind, what) in _ACTING_VALUES.items():
            if found.raw_get(key) == value if key in found else False:
                yield Refusal(kind, what, _PRINT_AGAIN)
        if _pixels(found) > limits.pixels:
            yield Refusal(
                "pixels",
                "PDF 內有一張圖片的像素多得不合理。",
                "請以較低的解析度（300 dpi）重新掃描。",
            )


def _pixels(found: DictionaryObject) -> int:
    if found.get("/Subtype") != "/Image":
        return 0
    return int(found.get("/Width", 0)) * int(found.get("/Height", 0))


def _dictionaries(reader: PdfReader, limits: Limits) -> Iterator[DictionaryObject]:
    numbers = {(number, generation) for generation, all_ in reader.xref.items() for number in all_}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    yield from _within(reader.trailer, limits.deep)
    for number, generation in sorted(numbers):
        found = reader.get_object(IndirectObject(number, generation, reader))
        if found is not None:
            yield from _within(found, limits.deep)


def _within(found: PdfObject, deep: int) -> Iterator[DictionaryObject]:
    """Yield the dictionaries in one object, without following references: each has its turn."""
    if deep < 0:
        raise RecursionError
    if isinstance(found, (DictionaryObject, StreamObject)):
        yield found
        for key in found:
            yield from _within(found.raw_get(key), deep - 1)
    elif isinstance(found, ArrayObject):
        for index in range(len(found)):
            yield from _within(list.__getitem__(found, index), deep - 1)


def _damaged(how: str) -> Refusal:
    return Refusal("damaged", f"PDF 損壞，無法讀取（{how}）。", "請重新匯出或掃描後再上傳。")


def _locked() -> Refusal:
    return Refusal(
        "encrypted",
        "PDF 設有密碼或使用限制，承辦人員無法開啟、也無法長期保存。",
        "請輸入密碼開啟後，用「列印」另存為沒有密碼的 PDF 再上傳。",
    )
