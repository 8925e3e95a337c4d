"""From the same parts to a text document (ODT), which the recipient can read and work with."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from odfdo import Cell as OdfCell, Column, Document, Element, Frame, Paragraph, Style, Table

from openosh.desk.papers.parts import Align, Grid, Letter, Line
from openosh.desk.papers.printing.qr import png_of


if TYPE_CHECKING:
    import datetime as dt

    from openosh.desk.papers.parts import Cell, Imprint, Page, Part

_DIGITS = "零一二三四五六七八九"
_TEN = 10
_QR_SIDE = ("1.8cm", "1.8cm")
_WIDTH = 17.0
"""Centimetres between the margins."""
_LINE = 0.62
"""Centimetres that a line takes."""
_BOXED, _BOXED_NAME = "boxed", "paper-boxed"
_PARAGRAPHS = {
    "left": ("left", "11pt"),
    "center": ("center", "11pt"),
    "right": ("right", "11pt"),
    "large": ("center", "18pt"),
    "small": ("left", "9pt"),
}


def odt(page: Page, fonts: tuple[str, ...], *, at: dt.datetime) -> bytes:
    """Return a paper as an OpenDocument text."""
    document = Document("text")
    document.body.clear()
    _declare(document, fonts)
    for name, part in page.parts.items():
        for element in _drawn(name, part, page.imprint, document):
            document.body.append(element)
    for element in _foot(page.imprint, document):
        document.body.append(element)
    document.meta.set_title(page.imprint.title)
    document.meta.set_creator("職健通 OpenOSH")
    document.meta.set_language("zh-TW")
    document.meta.set_creation_date(at.replace(tzinfo=None))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _declare(document: Document, fonts: tuple[str, ...]) -> None:
    """Give the document our paragraphs and boxes, in our fonts."""
    for name, (align, size) in _PARAGRAPHS.items():
        style = Style("paragraph", name=_style(name), parent_style="Standard", align=align)
        properties = {
            "fo:font-size": size,
            "style:font-size-asian": size,
            "fo:font-family": fonts[0],
            "style:font-family-asian": fonts[0],
            "fo:language": "zh",
            "fo:country": "TW",
            "style:language-asian": "zh",
            "style:country-asian": "TW",
        }
        style.set_properties(properties, area="text")
        document.insert_style(style, automatic=True)
    box = Style(
        "table-cell",
        name=_BOXED_NAME,
        area="table-cell",
        border="0.6pt solid #000000",
        padding="0.12cm",
    )
    document.insert_style(box, automatic=True)


def _style(name: str) -> str:
    return f"paper-{name}"


def _drawn(name: str, part: Part, imprint: Imprint, document: Document) -> Iterator[Element]:
    match part:
        case Grid():
            yield _table(name, part, document)
        case Letter():
            yield from _letter(part, imprint)
        case Line(text=text, align=align, large=large):
            yield _paragraph(text, "large" if large else align)
        case str():
            yield _paragraph(part)
        case _:
            yield from (
                _paragraph(f"{number}. {text}", "small") for number, text in enumerate(part, 1)
            )


def _paragraph(text: str, kind: str = "left") -> Paragraph:
    return Paragraph(text, style=_style(kind))


def _letter(letter: Letter, imprint: Imprint) -> Iterator[Paragraph]:
    """Yield a letter in the order of its parts."""
    yield _paragraph(f"{letter.sender}　函", "large")
    yield from (_paragraph(one, "right") for one in letter.address)
    heads = {
        "受文者": letter.recipient,
        "發文日期": imprint.date,
        "發文字號": imprint.number,
        "速別": letter.speed,
        "密等及解密條件或保密期限": letter.secrecy,
        "附件": letter.attachments,
        "主旨": letter.subject,
    }
    yield from (_paragraph(f"{name}：{text}") for name, text in heads.items())
    yield _paragraph("說明：")
    explanation = (*letter.explanation, *filter(None, (imprint.remedies,)))
    for number, text in enumerate(explanation, 1):
        yield _paragraph(f"{numeral(number)}、{text}")
    yield _paragraph("正本：" + "、".join(letter.originals or (letter.recipient,)))
    yield _paragraph("副本：" + "、".join(letter.copies))
    yield _paragraph("")
    yield _paragraph(letter.signature)


def numeral(number: int) -> str:
    """Return the number of a paragraph, 一 to 九十九."""
    tens, ones = divmod(number, _TEN)
    lead = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return lead + (_DIGITS[ones] if ones else "")


def _table(name: str, grid: Grid, document: Document) -> Table:
    """Draw a table; a cell that spans others covers them."""
    table = Table(name, width=len(grid.columns), height=len(grid.rows))
    for one in table.get_elements("table:table-column"):
        table.delete(one)  # it stands for all columns, which are of one width then
    for number, share in enumerate(grid.columns):
        width = f"{_WIDTH * share / sum(grid.columns):.2f}cm"
        style = Style("table-column", name=f"{name}-column-{number}", width=width)
        document.insert_style(style, automatic=True)
        table.insert(Column(style=f"{name}-column-{number}"), position=number)
    spans: list[tuple[int, int, int, int]] = []
    for x, y, cell in _placed(grid):
        table.set_cell((x, y), _cell(cell))
        if cell.across > 1 or cell.down > 1:
            spans.append((x, y, x + cell.across - 1, y + cell.down - 1))
    for area in spans:
        table.set_span(area)
    return table


def _placed(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    """Yield each cell with its column and row, past those that come down from above."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(grid.rows):
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            yield x, y, cell
            taken |= {
                (x + right, y + below) for right in range(cell.across) for below in range(cell.down)
            }


def _cell(cell: Cell) -> OdfCell:
    drawn = OdfCell(style=_BOXED_NAME)
    lines = list(cell.text) if cell.upright else cell.text.split("\n")
    lines += [""] * (cell.lines - len(lines))
    align = Align.CENTRE if cell.upright else cell.align
    for line in lines:
        drawn.append(_paragraph(line, align))
    return drawn


def _foot(imprint: Imprint, document: Document) -> Iterator[Element]:
    """Yield what lets anybody confirm the paper."""
    place = document.add_file(io.BytesIO(png_of(imprint.address)))
    framed = Paragraph("", style=_style("small"))
    framed.append(Frame.image_frame(place, name="驗證條碼", size=_QR_SIDE, anchor_type="as-char"))
    yield _paragraph("")
    yield framed
    yield _paragraph(f"驗證碼 {imprint.code}，請至 {imprint.address} 確認。", "small")
    yield _paragraph(f"案件 {imprint.case}　資料版次 {imprint.version}", "small")
