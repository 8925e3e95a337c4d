"""Files of every kind, good and bad, made on the spot: none is kept in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

from odfdo import Document
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)


Change = Callable[[PdfWriter], object]

# -- PDF -----------------------------------------------------------------------------------------


def pdf(change: Change | None = None, *, pages: int = 1) -> bytes:
    """A PDF of blank pages, changed before it is written."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if change:
        change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def in_catalogue(key: str, value: object) -> bytes:
    """A PDF whose catalogue says one thing more."""

    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject(key)] = value

    return pdf(change)


def acting_on_opening(**action: object) -> bytes:
    """A PDF that does something when it is opened."""
    return in_catalogue("/OpenAction", dictionary(**action))


def annotated(**annotation: object) -> bytes:
    """A PDF with an annotation on its first page."""

    def change(writer: PdfWriter) -> None:
        one = writer._add_object(dictionary(Type="/Annot", **annotation))
        writer.pages[0][NameObject("/Annots")] = ArrayObject([one])

    return pdf(change)


def dictionary(**entries: object) -> DictionaryObject:
    """A dictionary of PDF; a text that begins with a slash is a name."""
    return DictionaryObject(
        {
            NameObject(f"/{key}"): (
                value
                if not isinstance(value, (str, int))
                else NumberObject(value)
                if isinstance(value, int)
                else NameObject(value)
                if value.startswith("/")
                else TextStringObject(value)
            )
            for key, value in entries.items()
        }
    )


def with_picture_of(width: int, height: int) -> bytes:
    """A PDF that says that it holds a picture of this size."""

    def change(writer: PdfWriter) -> None:
        picture = DecodedStreamObject()
        picture.set_data(b"\0")
        picture.update(dictionary(Type="/XObject", Subtype="/Image", Width=width, Height=height))
        place = DictionaryObject({NameObject("/Im0"): writer._add_object(picture)})
        writer.pages[0][NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): place}
        )

    return pdf(change)


def of_size(width: int, height: int) -> bytes:
    """A PDF with one page of this size."""

    def change(writer: PdfWriter) -> None:
        writer.pages[0].mediabox = RectangleObject((0, 0, width, height))

    return pdf(change)


def in_circles() -> bytes:
    """A PDF whose tree of pages holds itself."""

    def change(writer: PdfWriter) -> None:
        tree = writer.root_object["/Pages"]
        tree[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])  # type: ignore[index]

    return pdf(change)


def in_hidden_objects(text: bytes) -> bytes:
    """A PDF with an object that no page leads to."""
    plain = pdf()
    at = plain.index(b"xref\n")
    return plain[:at] + text + plain[at:]


def encrypted(user: str, owner: str) -> bytes:
    """A PDF with passwords."""
    return pdf(lambda writer: writer.encrypt(user, owner, algorithm="AES-256"))


def text_of(content: bytes) -> str:
    """What is written in a PDF."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


# -- pictures ------------------------------------------------------------------------------------


def picture(kind: str, size: tuple[int, int] = (640, 480), **more: object) -> bytes:
    """A picture of one colour."""
    drawn = io.BytesIO()
    Image.new("RGB", size, "white").save(drawn, kind, **more)
    return drawn.getvalue()


def moving_png() -> bytes:
    """A PNG of two frames."""
    other = Image.new("RGB", (640, 480), "black")
    return picture("PNG", save_all=True, append_images=[other])


def png_that_says(width: int, height: int) -> bytes:
    """A PNG whose head claims a size, with next to nothing behind it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 64))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


# -- packages ------------------------------------------------------------------------------------

MAIN = "application/vnd.openxmlformats-officedocument."
DOCX_MAIN = f"{MAIN}wordprocessingml.document.main+xml"
XLSX_MAIN = f"{MAIN}spreadsheetml.sheet.main+xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = Mapping[str, str | bytes]


def packed(parts: Sequence[tuple[str | zipfile.ZipInfo, str | bytes]]) -> bytes:
    """A ZIP of these parts, in this order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return written.getvalue()


def content_types(main: str, part: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    )


def docx(body: str = "", more: Parts | None = None, *, main: str = DOCX_MAIN) -> bytes:
    """A DOCX with one paragraph and whatever else."""
    text = "<w:p><w:r><w:t>示範</w:t></w:r></w:p>"
    document = f"<w:document {_W}><w:body>{text}{body}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": content_types(main, "word/document.xml"),
        "word/document.xml": document,
        **(more or {}),
    }
    return packed(list(parts.items()))


def xlsx(cell: str = "<c><v>1</v></c>", more: Parts | None = None) -> bytes:
    """An XLSX with one cell and whatever else."""
    sheet = f"<worksheet {_S}><sheetData><row>{cell}</row></sheetData></worksheet>"
    parts = {
        "[Content_Types].xml": content_types(XLSX_MAIN, "xl/workbook.xml"),
        "xl/workbook.xml": f"<workbook {_S}/>",
        "xl/worksheets/sheet1.xml": sheet,
        **(more or {}),
    }
    return packed(list(parts.items()))


def relation(kind: str, target: str) -> str:
    """A part that leads outside."""
    return (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_TYPE}/{kind}"'
        f' Target="{target}" TargetMode="External"/></Relationships>'
    )


def field(instruction: str) -> str:
    """A field of Word, its instruction cut in two as Word cuts it."""
    middle = len(instruction) // 2
    return "".join(
        f"<w:r><w:instrText>{one}</w:instrText></w:r>"
        for one in (instruction[:middle], instruction[middle:])
    ).join(("<w:p>", "</w:p>"))


def good_odf(kind: str) -> bytes:
    """An ODT or ODS as an office program would write it."""
    written = io.BytesIO()
    Document(kind).save(written)
    return written.getvalue()


_ODF = "application/vnd.oasis.opendocument."
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "draw": "drawing",
        "table": "table",
        "script": "script",
        "manifest": "manifest",
    }.items()
)


def odf(
    body: str = "",
    more: Parts | None = None,
    *,
    kind: str = "text",
    listed: str = "",
    encrypted_part: bool = False,
) -> bytes:
    """An ODF package with this in its body."""
    media_type = f"{_ODF}{kind}"
    mimetype = zipfile.ZipInfo("mimetype")
    content = (
        f'<office:document-content {_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body>{body}</office:body></office:document-content>"
    )
    lock = "<manifest:encryption-data/>" if encrypted_part else ""
    manifest = (
        f"<manifest:manifest {_NAMES}>"
        f'<manifest:file-entry manifest:full-path="/"'
        f' manifest:media-type="{listed or media_type}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml">{lock}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    parts = {"content.xml": content, "META-INF/manifest.xml": manifest, **(more or {})}
    return packed([(mimetype, media_type), *parts.items()])


def named(name: str, **attributes: int) -> zipfile.ZipInfo:
    """A part with a name as it stands, whatever a well-behaved program would write."""
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    for key, value in attributes.items():
        setattr(info, key, value)
    return info


def overlapping() -> bytes:
    """A ZIP whose two parts lie over one another."""
    whole = bytearray(docx())
    second = whole.rindex(b"PK\x01\x02")
    struct.pack_into("<I", whole, second + 42, 0)
    return bytes(whole)


def with_broken_part() -> bytes:
    """A ZIP in which one byte of a part was changed."""
    whole = bytearray(
        packed(
            [
                ("[Content_Types].xml", content_types(DOCX_MAIN, "word/document.xml")),
                (stored("word/document.xml"), "<document>aaaaaaaaaaaaaaaaaaaa</document>"),
            ]
        )
    )
    whole[whole.index(b"aaaa")] = ord("b")
    return bytes(whole)


def stored(name: str) -> zipfile.ZipInfo:
    """A part that is not compressed."""
    return zipfile.ZipInfo(name)
