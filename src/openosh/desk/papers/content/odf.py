"""Whether an ODT or ODS is a document and nothing more."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from openosh.desk.papers.content.packages import Package, damaged
from openosh.desk.papers.content.verdict import BadContentError, Examined, Refusal
from openosh.desk.papers.content.xml_parts import attribute, elements, local


if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MIMETYPE = "mimetype"
_MANIFEST = "META-INF/manifest.xml"
_ODF = "application/vnd.oasis.opendocument."
_KINDS = {f"{_ODF}text": ".odt", f"{_ODF}spreadsheet": ".ods"}
_WITHOUT_MACROS = "請移除巨集後另存新檔，或存成 PDF 後再上傳。"
_AS_PDF = "請存成 PDF 後再上傳。"

_MACRO = Refusal("macro", "文件內含巨集。", _WITHOUT_MACROS)
_OUTSIDE = Refusal("external", "文件連到外部檔案，打開的內容會改變。", _AS_PDF)
_EMBEDDED = Refusal("attachment", "文件內嵌入其他檔案或程式。", _AS_PDF)
_ACTING_FORMULA = Refusal("active", "試算表內有會連到外部的公式。", _AS_PDF)
_LOCKED = Refusal("encrypted", "文件設有密碼，承辦人員無法開啟。", "請移除密碼，另存後再上傳。")

_MACRO_PARTS = re.compile(r"^(basic|scripts)/", re.IGNORECASE)
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|\\\\|\.\./)", re.IGNORECASE)
_FORMULA_ACTS = re.compile(r"\b(?:WEBSERVICE|DDE)\s*\(|'?file:", re.IGNORECASE)
_EVENTS = {"event-listener", "script"}
_EMBEDDINGS = {"object-ole", "plugin", "applet", "floating-frame"}
_DDE = {"dde-link", "dde-source", "dde-connection-decl"}
_CLICKED = {"a", "hyperlink-behaviour"}
"""Elements whose link is followed only when somebody clicks on it."""


def examine_odf(package: Package) -> Examined:
    """Return what an OpenDocument package is.

    Raises:
        BadContentError: it is another kind, locked, or holds macros, objects or outside links.
    """
    media_type = _media_type(package)
    refusals = list(dict.fromkeys(_faults(package, media_type)))
    if refusals:
        raise BadContentError(*refusals)
    return Examined(media_type, _KINDS[media_type], _pages(package))


def _media_type(package: Package) -> str:
    first = package.first
    if first.filename != MIMETYPE or first.compress_type != zipfile.ZIP_STORED:
        raise BadContentError(damaged("類型宣告不在檔案開頭"))
    said = package.read(MIMETYPE).decode("ascii", "replace").strip()
    if said not in _KINDS:
        raise BadContentError(
            Refusal("type", "這不是 ODT 或 ODS（可能是簡報、圖形、範本或電子書）。", _AS_PDF)
        )
    if "content.xml" not in package:
        raise BadContentError(damaged("主要內容不見了"))
    return said


def _faults(package: Package, media_type: str) -> Iterator[Refusal]:
    yield from _manifest(package, media_type)
    if any(_MACRO_PARTS.match(name) for name in package.names):
        yield _MACRO
    for name in package.names:
        if name.endswith(".xml") and name != _MANIFEST:
            for element in elements(package, name):
                yield from _acting(element)


def _manifest(package: Package, media_type: str) -> Iterator[Refusal]:
    """Hold the list of parts against what the document says it is."""
    if _MANIFEST not in package:
        yield damaged("沒有清單")
        return
    for element in elements(package, _MANIFEST):
        if local(element.tag) == "encryption-data":
            raise BadContentError(_LOCKED)
        is_root = attribute(element, "full-path") == "/"
        if is_root and attribute(element, "media-type") != media_type:
            yield damaged("清單與類型宣告不一致")


def _acting(element: Element) -> Iterator[Refusal]:
    name = local(element.tag)
    if name in _EVENTS:
        yield _MACRO
    if name in _EMBEDDINGS:
        yield _EMBEDDED
    if name in _DDE:
        yield _OUTSIDE
    if name not in _CLICKED and _ELSEWHERE.match(attribute(element, "href")):
        yield _OUTSIDE
    if _FORMULA_ACTS.search(attribute(element, "formula")):
        yield _ACTING_FORMULA


def _pages(package: Package) -> int | None:
    if "meta.xml" not in package:
        return None
    for element in elements(package, "meta.xml"):
        if local(element.tag) == "document-statistic":
            said = attribute(element, "page-count")
            return int(said) if said.isdecimal() else None
    return None
