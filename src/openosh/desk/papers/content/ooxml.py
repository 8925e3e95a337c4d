"""Whether a DOCX or XLSX is a document and nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openosh.desk.papers.content.packages import Package, damaged
from openosh.desk.papers.content.verdict import BadContentError, Examined, Refusal
from openosh.desk.papers.content.xml_parts import attribute, elements, local


CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    f"{_OFFICE}wordprocessingml.document.main+xml": (
        f"{_OFFICE}wordprocessingml.document",
        ".docx",
    ),
    f"{_OFFICE}spreadsheetml.sheet.main+xml": (f"{_OFFICE}spreadsheetml.sheet", ".xlsx"),
}
_WITHOUT_MACROS = "請另存為不含巨集的 DOCX、XLSX，或存成 PDF 後再上傳。"
_AS_PDF = "請存成 PDF 後再上傳。"

_FORBIDDEN_PARTS = (
    (r"vba(project|data)|/macrosheets/|/dialogsheets/", "macro", "文件內含巨集。", _WITHOUT_MACROS),
    (r"/activex/", "active", "文件內含會執行的控制項（ActiveX）。", _WITHOUT_MACROS),
    (r"/embeddings/|oleobject", "attachment", "文件內嵌入其他檔案。", _AS_PDF),
    (
        r"/externallinks/|/connections\.xml|/querytables/",
        "external",
        "活頁簿連到外部檔案或資料庫，打開的內容會改變。",
        _AS_PDF,
    ),
)
_FIELD_ACTS = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|DATABASE)\b")
_FORMULA_ACTS = re.compile(r"\bWEBSERVICE\s*\(|\|\s*'|\bDDE\s*\(", re.IGNORECASE)
_OUTSIDE = Refusal("external", "文件連到外部檔案，打開的內容會改變。", _AS_PDF)
_ACTING_FIELD = Refusal("active", "文件內有會自外部取得資料的功能變數。", _AS_PDF)
_ACTING_FORMULA = Refusal("active", "活頁簿內有會連到外部的公式。", _AS_PDF)


def examine_ooxml(package: Package) -> Examined:
    """Return what an Office Open XML package is.

    Raises:
        BadContentError: it is another kind, or holds macros, embedded files or outside links.
    """
    media_type, extension = _MAIN[_main_part(package)]
    refusals = list(dict.fromkeys(_faults(package)))
    if refusals:
        raise BadContentError(*refusals)
    return Examined(media_type, extension, _pages(package))


def _main_part(package: Package) -> str:
    """Return the content type of the part that the document is."""
    declared: dict[str, str] = {}
    for element in elements(package, CONTENT_TYPES):
        if local(element.tag) == "Override":
            declared[attribute(element, "ContentType")] = attribute(element, "PartName")
    for content_type in declared:
        if "macroenabled" in content_type.lower():
            raise BadContentError(Refusal("macro", "文件內含巨集。", _WITHOUT_MACROS))
    found = [content_type for content_type in declared if content_type in _MAIN]
    if not found:
        raise BadContentError(_another_kind(declared))
    if declared[found[0]].lstrip("/") not in package:
        raise BadContentError(damaged("主要內容不見了"))
    return found[0]


def _another_kind(declared: dict[str, str]) -> Refusal:
    if any("presentationml" in one for one in declared):
        return Refusal("type", "這是簡報（PPTX），不在可收的類型內。", _AS_PDF)
    if any("template.main" in one for one in declared):
        return Refusal("type", "這是範本檔，不在可收的類型內。", "請另存為 DOCX 或 XLSX。")
    return damaged("沒有主要內容")


def _faults(package: Package) -> Iterator[Refusal]:
    for name in package.names:
        for pattern, kind, what, next_ in _FORBIDDEN_PARTS:
            if re.search(pattern, f"/{name.lower()}"):
                yield Refusal(kind, what, next_)
        if name.endswith(".rels"):
            yield from _links(package, name)
        elif name.endswith(".xml"):
            yield from _acting(package, name)


def _links(package: Package, name: str) -> Iterator[Refusal]:
    """Find what is fetched from outside when the document opens; a link to click on is none."""
    for element in elements(package, name):
        if attribute(element, "TargetMode") != "External":
            continue
        if not attribute(element, "Type").endswith("/hyperlink"):
            yield _OUTSIDE


def _acting(package: Package, name: str) -> Iterator[Refusal]:
    """Find fields and formulas that reach outside; a field may be cut into pieces."""
    instruction = ""
    for element in elements(package, name):
        match local(element.tag):
            case "instrText":
                instruction += element.text or ""
            case "fldSimple":
                instruction += " " + attribute(element, "instr")
            case "p":
                if _FIELD_ACTS.search(instruction):
                    yield _ACTING_FIELD
                instruction = ""
            case "f" if _FORMULA_ACTS.search(element.text or ""):
                yield _ACTING_FORMULA
            case "ddeLink":
                yield _OUTSIDE


def _pages(package: Package) -> int | None:
    if "docProps/app.xml" not in package:
        return None
    for element in elements(package, "docProps/app.xml"):
        if local(element.tag) == "Pages" and (element.text or "").isdecimal():
            return int(element.text or "")
    return None
