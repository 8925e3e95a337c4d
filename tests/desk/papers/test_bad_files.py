"""What must not come in: every kind is refused with its reason and what to do next."""

from __future__ import annotations

import stat
import zipfile
from dataclasses import replace

import pytest
from tests.desk.papers import made_files as made

from openosh.desk.papers.content.examine import examine
from openosh.desk.papers.content.verdict import LIMITS, BadContentError


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
BOMB = bytes(20 * 1024 * 1024)
ENTITIES = (
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><document><p>&c;</p></document>'
)

NO_DOCUMENT = {
    "nothing at all": (b"", "empty"),
    "a plain text": ("只是文字".encode(), "type"),
    "a program for Windows": (b"MZ\x90\x00" + bytes(64), "type"),
    "a program for Linux": (b"\x7fELF" + bytes(64), "type"),
    "a shell script": (b"#!/bin/sh\nrm -rf /\n", "type"),
    "a web page": (b"<!doctype html><script>alert(1)</script>", "type"),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "type"),
    "a GIF": (made.picture("GIF"), "type"),
    "a BMP": (made.picture("BMP"), "type"),
    "a TIFF": (made.picture("TIFF"), "type"),
    "a WebP": (made.picture("WEBP"), "type"),
    "a HEIC photograph": (b"\0\0\0\x18ftypheic" + bytes(64), "type"),
    "a film": (b"\0\0\0\x18ftypmp42" + bytes(64), "type"),
    "a RAR": (b"Rar!\x1a\x07\x01\x00" + bytes(64), "type"),
    "a 7z": (b"7z\xbc\xaf\x27\x1c" + bytes(64), "type"),
    "a gzip": (b"\x1f\x8b\x08" + bytes(64), "type"),
    "an RTF": (b"{\\rtf1 demo}", "type"),
    "PostScript": (b"%!PS-Adobe-3.0\n", "type"),
    "an old Word document": (OLE, "type"),
    "a ZIP of documents": (made.packed([("a.pdf", made.pdf())]), "type"),
    "an empty ZIP": (made.packed([]), "type"),
    "a JAR": (made.packed([("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")]), "type"),
}
BAD_PDF = {
    "with something before it": (b"GARBAGE\n" + made.pdf(), "disguised"),
    "with a ZIP behind it": (made.pdf() + made.docx(), "disguised"),
    "cut off": (made.pdf()[:-80], "damaged"),
    "a head and nothing else": (b"%PDF-1.7\n%%EOF\n", "damaged"),
    "garbage between head and end": (b"%PDF-1.7\n" + b"\x99" * 500 + b"\n%%EOF\n", "damaged"),
    "with a password": (made.encrypted("secret", "secret"), "encrypted"),
    "with a password against printing": (made.encrypted("", "owner"), "encrypted"),
    "without a page": (made.pdf(pages=0), "no-pages"),
    "with too many pages": (made.pdf(pages=LIMITS.pages + 1), "pages"),
    "whose pages hold themselves": (made.in_circles(), "damaged"),
    "with a page of kilometres": (made.of_size(10_000_000, 842), "page-size"),
    "with a page of nothing": (made.of_size(0, 842), "page-size"),
    "with a script on opening": (
        made.acting_on_opening(S="/JavaScript", JS="app.alert(1)"),
        "script",
    ),
    "with scripts by name": (
        made.in_catalogue("/Names", made.dictionary(JavaScript=made.dictionary())),
        "script",
    ),
    "that starts a program": (made.acting_on_opening(S="/Launch", F="calc.exe"), "launch"),
    "with a link that starts a program": (
        made.annotated(Subtype="/Link", A=made.dictionary(S="/Launch", F="calc.exe")),
        "launch",
    ),
    "that sends what is typed": (
        made.annotated(Subtype="/Widget", A=made.dictionary(S="/SubmitForm", F="x")),
        "sends",
    ),
    "that fetches data": (made.acting_on_opening(S="/ImportData", F="x"), "imports"),
    "that opens another file": (made.acting_on_opening(S="/GoToR", F="x"), "external"),
    "with a file in it": (
        made.pdf(lambda writer: writer.add_attachment("a.exe", b"MZ")),
        "attachment",
    ),
    "with a file pinned to it": (made.annotated(Subtype="/FileAttachment"), "attachment"),
    "with a film": (made.annotated(Subtype="/RichMedia"), "media"),
    "with a sound": (made.annotated(Subtype="/Sound"), "media"),
    "with a dynamic form": (
        made.in_catalogue("/AcroForm", made.dictionary(XFA="x")),
        "dynamic-form",
    ),
    "with a picture of billions": (made.with_picture_of(100_000, 100_000), "pixels"),
}
BAD_PICTURES = {
    "a JPEG that ends too early": (made.picture("JPEG", (2000, 2000))[:4_000], "damaged"),
    "a JPEG of nothing": (b"\xff\xd8\xff\xe0" + bytes(64), "damaged"),
    "a JPEG with a PDF behind it": (made.picture("JPEG") + made.pdf(), "disguised"),
    "a JPEG with a ZIP behind it": (made.picture("JPEG") + made.docx(), "disguised"),
    "a PNG with something behind it": (made.picture("PNG") + b"<script>", "disguised"),
    "a PNG whose check sum is wrong": (
        made.picture("PNG").replace(b"IDAT", b"IDAS"),
        "damaged",
    ),
    "a PNG of billions": (made.png_that_says(60_000, 60_000), "pixels"),
    "a PNG somewhat too large": (made.png_that_says(9_000, 9_000), "pixels"),
    "a PNG with nothing in it": (made.png_that_says(800, 800), "damaged"),
    "a PNG that moves": (made.moving_png(), "moves"),
    "a dot": (made.picture("PNG", (1, 1)), "tiny"),
    "a stamp": (made.picture("JPEG", (1_000, 60)), "tiny"),
}
BAD_PACKAGES = {
    "cut off": (made.docx()[:-40], "damaged"),
    "with a changed byte": (made.with_broken_part(), "damaged"),
    "a bomb": (made.docx(more={"word/media/a.xml": BOMB}), "bomb"),
    "with thousands of parts": (
        made.packed([(f"{number}.xml", "") for number in range(LIMITS.members + 1)]),
        "members",
    ),
    "with a way out": (made.docx(more={"../../etc/cron.d/x": "x"}), "path"),
    "with a way to the root": (
        made.packed([("a.xml", "a"), (made.named("/etc/passwd"), "x")]),
        "path",
    ),
    "with a way for Windows": (
        made.packed([("a.xml", "a"), (made.named("..\\..\\x.exe"), "x")]),
        "path",
    ),
    "with a link of the file system": (
        made.packed([(made.named("a", external_attr=(stat.S_IFLNK | 0o777) << 16), "/etc/passwd")]),
        "link",
    ),
    "with two parts of one name": (
        made.packed([("word/document.xml", "a"), ("word/Document.xml", "b")]),
        "twice",
    ),
    "with parts over one another": (made.overlapping(), "hidden"),
}
BAD_OFFICE_OPEN_XML = {
    "a locked one": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "DOCX with macros": (made.docx(more={"word/vbaProject.bin": b"\0"}), "macro"),
    "DOCM": (
        made.docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macro",
    ),
    "XLSX with macros of Excel 4": (
        made.xlsx(more={"xl/macrosheets/sheet1.xml": "<a/>"}),
        "macro",
    ),
    "with ActiveX": (made.docx(more={"word/activeX/activeX1.bin": b"\0"}), "active"),
    "with a file in it": (
        made.docx(more={"word/embeddings/oleObject1.bin": b"\0"}),
        "attachment",
    ),
    "with a template from elsewhere": (
        made.docx(
            more={
                "word/_rels/settings.xml.rels": made.relation("attachedTemplate", "http://x/a.dotm")
            }
        ),
        "external",
    ),
    "with a picture from elsewhere": (
        made.docx(more={"word/_rels/document.xml.rels": made.relation("image", "http://x/a.png")}),
        "external",
    ),
    "with DDE": (made.docx(made.field(" DDEAUTO c:\\\\cmd.exe ")), "active"),
    "with an included file": (made.docx(made.field(' INCLUDETEXT "http://x" ')), "active"),
    "linked to another workbook": (
        made.xlsx(more={"xl/externalLinks/externalLink1.xml": "<a/>"}),
        "external",
    ),
    "linked to a database": (made.xlsx(more={"xl/connections.xml": "<a/>"}), "external"),
    "with a formula that calls": (
        made.xlsx('<c><f>WEBSERVICE("http://x")</f></c>'),
        "active",
    ),
    "with a formula that starts a program": (made.xlsx("<c><f>cmd|'/c calc'!A0</f></c>"), "active"),
    "with entities": (made.docx(more={"word/styles.xml": ENTITIES}), "entities"),
    "with XML that is none": (made.docx(more={"word/styles.xml": "<a><b></a>"}), "damaged"),
    "a presentation": (
        made.docx(main=f"{made.MAIN}presentationml.presentation.main+xml"),
        "type",
    ),
    "a template": (made.docx(main=f"{made.MAIN}wordprocessingml.template.main+xml"), "type"),
    "without its main part": (
        made.packed([("[Content_Types].xml", made.content_types(made.DOCX_MAIN, "word/gone.xml"))]),
        "damaged",
    ),
}
BAD_OPEN_DOCUMENTS = {
    "ODT with Basic": (made.odf(more={"Basic/Standard/Module1.xml": "<a/>"}), "macro"),
    "ODT with Python": (made.odf(more={"Scripts/python/a.py": "import os"}), "macro"),
    "ODT that acts when clicked": (
        made.odf('<script:event-listener script:language="ooo:script"/>'),
        "macro",
    ),
    "locked ODT": (made.odf(encrypted_part=True), "encrypted"),
    "ODT with an object": (made.odf("<draw:object-ole/>"), "attachment"),
    "ODT with a picture from elsewhere": (
        made.odf('<draw:image xlink:href="http://x/a.png"/>'),
        "external",
    ),
    "ODT with a section from a file": (
        made.odf('<text:section-source xlink:href="file:///etc/passwd"/>'),
        "external",
    ),
    "ODS with DDE": (made.odf("<table:dde-link/>", kind="spreadsheet"), "external"),
    "ODS with a formula that calls": (
        made.odf(
            '<table:table-cell table:formula="of:=WEBSERVICE(&quot;http://x&quot;)"/>',
            kind="spreadsheet",
        ),
        "active",
    ),
    "ODT that says that it is another": (
        made.odf(listed="application/vnd.oasis.opendocument.spreadsheet"),
        "damaged",
    ),
    "a presentation": (made.odf(kind="presentation"), "type"),
    "ODT without content": (
        made.packed([(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")]),
        "damaged",
    ),
    "ODT whose kind does not stand first": (
        made.packed([("content.xml", "<a/>"), ("mimetype", "application/x")]),
        "damaged",
    ),
    "ODT with entities": (made.odf(more={"styles.xml": ENTITIES}), "entities"),
}
BAD = {
    f"{group}: {name}": case
    for group, cases in {
        "no document": NO_DOCUMENT,
        "PDF": BAD_PDF,
        "picture": BAD_PICTURES,
        "package": BAD_PACKAGES,
        "Office Open XML": BAD_OFFICE_OPEN_XML,
        "OpenDocument": BAD_OPEN_DOCUMENTS,
    }.items()
    for name, case in cases.items()
}


@pytest.mark.parametrize(("content", "kind"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_refused_with_its_reason_and_what_to_do(content: bytes, kind: str):
    with pytest.raises(BadContentError) as refused:
        examine(content)
    assert kind in {one.kind for one in refused.value.refusals}
    for one in refused.value.refusals:
        assert one.what.endswith("。")
        assert one.next.startswith(("請", "若"))


def test_a_file_that_is_too_large_says_how_large_it_is():
    with pytest.raises(BadContentError, match=r"檔案 0\.5 MB，每個檔案至多 0 MB"):
        examine(bytes(512 * 1024), replace(LIMITS, size=1024))


def test_every_fault_is_told_at_once():
    content = made.docx(
        made.field(" DDE x "),
        {"word/vbaProject.bin": b"\0", "word/embeddings/a.bin": b"\0"},
    )
    with pytest.raises(BadContentError) as refused:
        examine(content)
    assert {"macro", "attachment", "active"} == {one.kind for one in refused.value.refusals}


GOOD = {
    "PDF": (made.pdf(pages=3), "application/pdf", ".pdf", 3),
    "PDF with a link to click on": (
        made.annotated(Subtype="/Link", A=made.dictionary(S="/URI", URI="https://example.org")),
        "application/pdf",
        ".pdf",
        1,
    ),
    "JPEG": (made.picture("JPEG"), "image/jpeg", ".jpg", 1),
    "PNG": (made.picture("PNG"), "image/png", ".png", 1),
    "ODT": (made.good_odf("text"), "application/vnd.oasis.opendocument.text", ".odt", 1),
    "ODS": (
        made.good_odf("spreadsheet"),
        "application/vnd.oasis.opendocument.spreadsheet",
        ".ods",
        None,
    ),
    "DOCX": (
        made.docx(more={"docProps/app.xml": "<Properties><Pages>2</Pages></Properties>"}),
        f"{made.MAIN}wordprocessingml.document",
        ".docx",
        2,
    ),
    "DOCX with a link to click on": (
        made.docx(
            more={"word/_rels/document.xml.rels": made.relation("hyperlink", "https://example.org")}
        ),
        f"{made.MAIN}wordprocessingml.document",
        ".docx",
        None,
    ),
    "XLSX": (
        made.xlsx("<c><f>SUM(A1:A2)</f></c>"),
        f"{made.MAIN}spreadsheetml.sheet",
        ".xlsx",
        None,
    ),
}


@pytest.mark.parametrize(
    ("content", "media_type", "extension", "pages"), GOOD.values(), ids=GOOD.keys()
)
def test_a_good_file_is_known_by_its_content(
    content: bytes, media_type: str, extension: str, pages: int | None
):
    found = examine(content)
    assert (media_type, extension, pages) == (found.media_type, found.extension, found.pages)
