"""From parts to paper: what people typed is text, never code; what no font has stops the print."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from django.conf import settings
from odfdo import Document
from pypdf import PdfReader
from tests.desk.papers.made_files import text_of

from openosh.desk import clock
from openosh.desk.papers.parts import Align, Cell, Grid, Imprint, Letter, Line, Page, Part
from openosh.desk.papers.printing.fonts import Fonts, MissingGlyphError, fonts_in
from openosh.desk.papers.printing.text_documents import numeral, odt
from openosh.desk.papers.printing.typesetting import LayoutError, pdf, pictures


AT = dt.datetime(2026, 7, 25, 10, 5, tzinfo=clock.TAIPEI)
IMPRINT = Imprint(
    title="示範函",
    date="中華民國115年7月25日",
    code="8K2M-Q7RT-5XWC",
    address="https://example.org/papers/verify/8K2M-Q7RT-5XWC",
    case="115-000001",
    number="示字第1150000001號",
    remedies="不服者得提起訴願。",
)
LETTER = Letter(
    sender="示範機關",
    recipient="示範五金股份有限公司",
    subject="核定貴單位之申請，請查照。",
    explanation=("復貴單位申請。", "餘如說明。"),
    copies=("示範專業機構",),
)
_NO_SPACE = dict.fromkeys(map(ord, " \n\u3000"))


@pytest.fixture
def fonts() -> Fonts:
    return fonts_in(Path(settings.FONTS))


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """A layout that draws every part in order."""
    path = tmp_path / "any.typ"
    path.write_text(
        '#import "form.typ": paper, part, sheet\n'
        "#show: paper\n"
        "#for (name, one) in sheet.parts { part(one) }\n",
        encoding="utf-8",
    )
    return path


def page(**parts: Part) -> Page:
    return Page(parts, IMPRINT)


def said_in(content: bytes) -> str:
    """What is printed, without any space."""
    return text_of(content).translate(_NO_SPACE)


def test_a_letter_needs_no_layout(fonts: Fonts):
    said = said_in(pdf(page(letter=LETTER), None, fonts, at=AT))
    for part in (
        "示範機關函",
        "受文者：示範五金股份有限公司",
        "發文日期：中華民國115年7月25日",
        "發文字號：示字第1150000001號",
        "速別：普通件",
        "密等及解密條件或保密期限：",
        "附件：無",
        "主旨：核定貴單位之申請，請查照。",
        "一、復貴單位申請。",
        "二、餘如說明。",
        "三、不服者得提起訴願。",
        "正本：示範五金股份有限公司",
        "副本：示範專業機構",
        "8K2M-Q7RT-5XWC",
        "第1頁，共1頁",
    ):
        assert part in said


def test_the_same_letter_is_the_same_file(fonts: Fonts):
    first, second = (pdf(page(letter=LETTER), None, fonts, at=AT) for _ in range(2))
    assert first == second


def test_only_our_fonts_are_in_it(fonts: Fonts):
    reader = PdfReader(io.BytesIO(pdf(page(letter=LETTER), None, fonts, at=AT)))
    used = {
        str(font.get_object()["/BaseFont"]).rpartition("+")[2]
        for one in reader.pages
        for font in one["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    ours = {name.replace(" ", "") for name in fonts.families}
    assert used
    assert all(
        any(name.replace("-", "").startswith(o.replace("-", "")) for o in ours) for name in used
    )


@pytest.mark.parametrize(
    "typed",
    [
        '#read("/etc/passwd")',
        '#import "@preview/x:0.1.0"',
        "*bold* _slanted_ $x^2$ `raw`",
        "= heading",
        "\\u{1F600} \\ #{ } ]",
        "// comment",
        "<label> @reference",
    ],
)
def test_what_people_type_is_printed_and_never_run(typed: str, layout: Path, fonts: Fonts):
    grid = Grid((1, 1), ((Cell("全銜", head=True), Cell(typed)),))
    printed = said_in(pdf(page(grid=grid, line=Line(typed), text=typed), layout, fonts, at=AT))
    assert 3 == printed.count(typed.replace(" ", ""))


def test_a_character_that_no_font_has_is_named_with_its_field(layout: Path, fonts: Fonts):
    grid = Grid((1, 1), ((Cell("負責人", head=True), Cell("示\U000323af員")),))
    with pytest.raises(MissingGlyphError, match=r"「負責人」的「.」（U\+323AF）") as refused:
        pdf(page(grid=grid, letter=LETTER), layout, fonts, at=AT)
    assert 1 == len(refused.value.missing)


def test_an_uncommon_name_that_a_font_has_is_printed(layout: Path, fonts: Fonts):
    assert "堃喆焜" in said_in(pdf(page(name="堃喆焜"), layout, fonts, at=AT))


def test_a_layout_that_is_wrong_says_where(tmp_path: Path, fonts: Fonts):
    wrong = tmp_path / "wrong.typ"
    wrong.write_text("#nobody-wrote-this()", encoding="utf-8")
    with pytest.raises(LayoutError, match="unknown variable"):
        pdf(page(text="x"), wrong, fonts, at=AT)


def test_a_layout_reaches_no_other_file(tmp_path: Path, fonts: Fonts):
    curious = tmp_path / "curious.typ"
    curious.write_text('#read("/etc/hostname")', encoding="utf-8")
    (tmp_path / "etc").mkdir()
    with pytest.raises(LayoutError, match=r"not found|denied"):
        pdf(page(text="x"), curious, fonts, at=AT)


def test_a_paper_can_be_looked_at(fonts: Fonts):
    (picture,) = pictures(page(letter=LETTER), None, fonts, at=AT)
    assert picture.startswith(b"\x89PNG")


# -- text documents ------------------------------------------------------------------------------


def test_a_table_spans_as_the_printed_one_does(fonts: Fonts):
    grid = Grid(
        (1, 2, 2),
        (
            (Cell("直書", down=2, upright=True), Cell("橫跨", across=2)),
            (Cell("左"), Cell("右", align=Align.RIGHT)),
        ),
    )
    document = Document(io.BytesIO(odt(page(table=grid), fonts.families, at=AT)))
    (table,) = document.body.tables
    assert (3, 2) == table.size
    assert "橫跨" == table.get_cell((1, 0)).text_recursive.strip()
    assert ("2", "1") == (
        table.get_cell((1, 0)).get_attribute("table:number-columns-spanned"),
        table.get_cell((1, 0)).get_attribute("table:number-rows-spanned"),
    )
    assert "右" == table.get_cell((2, 1)).text_recursive.strip()


def test_a_text_document_carries_the_code_and_its_picture(fonts: Fonts):
    document = Document(io.BytesIO(odt(page(letter=LETTER), fonts.families, at=AT)))
    assert IMPRINT.code in document.get_formatted_text()
    assert 1 == len(document.body.images)


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_paragraphs_are_numbered_in_chinese(number: int, written: str):
    assert written == numeral(number)


def test_a_long_letter_is_numbered_past_ten(fonts: Fonts):
    many = tuple(f"第{number}項。" for number in range(1, 23))
    long = Letter("示範機關", "示範單位", "說明甚長。", many)
    said = said_in(pdf(page(letter=long), None, fonts, at=AT))
    for part in ("十、第10項。", "十一、第11項。", "二十、第20項。", "二十二、第22項。", "共2頁"):
        assert part in said
