"""ODS, written row by row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from openosh.desk.tables.writing.rows import Row


_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_ENDS = "</table:table></office:spreadsheet></office:body></office:document-content>"
_EXACT = 10**15
_SPACES = re.compile(r"  +|^ | $|\t")


def write(out: IO[bytes], title: str, heads: Sequence[str], rows: Iterable[Row]) -> None:
    """Write the rows: every text as a text, nothing as a formula or a link."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), _TYPE)  # first, and not compressed
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        with package.open("content.xml", "w", force_zip64=True) as content:
            content.write(_beginning(title, len(heads)).encode())
            content.write(_row(heads).encode())
            for row in rows:
                content.write(_row(row).encode())
            content.write(_ENDS.encode())


def _beginning(title: str, width: int) -> str:
    return (
        f'{_HEAD}<office:document-content {_NAMES} office:version="1.3"><office:body>'
        f"<office:spreadsheet><table:table table:name={quoteattr(title or '資料')}>"
        f'<table:table-column table:number-columns-repeated="{max(width, 1)}"/>'
    )


def _row(cells: Row) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(cell: str | int) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, int) and abs(cell) < _EXACT:
        number = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell {number}><text:p>{cell}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    """Write spaces and tabs so that they are kept."""
    return _SPACES.sub(_kept, escape(line))


def _kept(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'
