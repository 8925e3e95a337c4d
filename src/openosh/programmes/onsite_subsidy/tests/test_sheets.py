"""The printed application and the letter of its result say what the handbook's form says."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pypdf import PdfReader

from openosh.desk import clock
from openosh.desk.papers.parts import Imprint, Page
from openosh.desk.papers.printing.fonts import fonts_in
from openosh.desk.papers.printing.text_documents import odt
from openosh.desk.papers.printing.typesetting import pdf
from openosh.programmes.onsite_subsidy.programme import PROGRAMME
from openosh.programmes.onsite_subsidy.sheets import SHEETS


FORM, LETTER = SHEETS
AT = dt.datetime(2026, 7, 25, 10, 5, tzinfo=clock.TAIPEI)
CASE: dict[str, Any] = {
    "full_name": "示範申請股份有限公司台南分公司",
    "uniform_number": "12345675",
    "county": "臺南市",
    "registered_address": "臺南市示範路一段 100 號",
    "mailing_address": "臺南市示範路二段 200 號",
    "responsible_person": "示範負責人",
    "insurance_number": "12345678B",
    "industry": "機械設備製造業",
    "risk_class": 2,
    "insured_workers": 177,
    "special_hazard_workers": 5,
    "contact_name": "示範聯絡人",
    "contact_title": "職業安全衛生管理師",
    "email": "demo@example.org",
    "phone": "06-0000000",
    "fax": None,
}
DRAFT: dict[str, Any] = {"number": "115-000123", "today": AT.date()}
FILED = DRAFT | {"filed_at": AT}
REFUSED = FILED | {
    "outcome": "refused",
    "reasons": ("從事特別危害健康作業人數達 100 人。", "立案證明文號不一致"),
    "proposed_by": "審查員甲",
    "decided_by": "主管丙",
    "supplement_asked_at": AT,
}


def printed(sheet: Any, case: dict[str, Any], record: dict[str, Any]) -> tuple[str, int]:
    """What stands on the paper, without spaces, and how many pages it takes."""
    number = "職健通字第1150000001號" if sheet.numbered else ""
    imprint = Imprint(
        sheet.title,
        "中華民國115年7月25日",
        "8K2M-Q7RT-5XWC",
        "https://example.org/x",
        "115-000123",
        number,
        remedies=sheet.remedies,
    )
    layout = PROGRAMME.folder / "papers" / f"{sheet.name}.typ"
    fonts = fonts_in(Path(settings.FONTS))
    page = Page(sheet.content(case, record), imprint)
    assert odt(page, fonts.families, at=AT)
    reader = PdfReader(io.BytesIO(pdf(page, layout, fonts, at=AT)))
    said = "".join(one.extract_text() for one in reader.pages)
    return said.replace("\n", "").replace(" ", "").replace("\u3000", "").replace("\u200b", ""), len(
        reader.pages
    )


HEADS = (
    "勞動部職業安全衛生署推動中小企業臨場健康服務",
    "資格審查申請表",
    "※收件序號：",
    "※收件時間：",
    "事業單位全銜",
    "縣市別",
    "登記地址",
    "通訊地址",
    "負責人",
    "勞工保險證號碼",
    "行業別",
    "危害風險類別",
    "勞工保險投保人數",
    "從事特別危害健康作業人數",
    "含其他受工作場所負責人指揮或監督從事勞動之人數",
    "聯絡人／職稱",
    "E-Mail",
    "聯絡電話",
    "傳真",
    "茲聲明以上記載及所附文件均完全屬實，有虛假情事者，願負一切法律責任，絕無異議。",
    "事業單位名稱：",
    "申請日期：",
    "審核結果：",
    "資料齊全",
    "資料不齊，通知補件時間",
    "）符合條件",
    "）不符合條件，理由：",
    "※審核單位及人員：（簽章）",
    "備註：",
    "※欄位由系統自動帶出或由專業機構填寫。",
)


@pytest.mark.parametrize("case", [CASE, {}], ids=["filled in", "empty"])
def test_the_form_has_every_field_of_the_handbook_on_one_page(case: dict[str, Any]):
    said, pages = printed(FORM, case, DRAFT)
    assert [] == [head for head in HEADS if head not in said]
    assert 1 == pages


def test_the_form_shows_what_was_filled_in():
    said, _ = printed(FORM, CASE, FILED)
    shown = [str(value).replace(" ", "") for value in CASE.values() if isinstance(value, str)]
    assert [] == [value for value in shown if value not in said]
    for part in (
        "□第一類■第二類□第三類",
        "勞工保險投保人數177人",
        "作業人數5人",
        "※收件序號：115-000123",
        "※收件時間：115年7月25日10時05分",
        "申請日期：中華民國115年7月25日",
    ):
        assert part in said


def test_the_form_shows_how_it_was_reviewed():
    said, _ = printed(FORM, CASE, REFUSED)
    for part in (
        "※■資料齊全",
        "※■資料不齊，通知補件時間7月25日10時05分",
        "（✓）不符合條件，理由：從事特別危害健康作業人數達100人。；立案證明文號不一致",
        "審查員甲、主管丙",
    ):
        assert part in said


def test_a_long_name_and_long_addresses_still_fit_on_one_page():
    long = CASE | {
        "full_name": "示範" * 20,
        "registered_address": "臺南市" + "示範路" * 12,
        "mailing_address": "臺南市" + "示範路" * 12,
        "industry": "製造業" * 8,
        "email": "a" * 40 + "@example.org",
    }
    said, pages = printed(FORM, long, FILED)
    assert 1 == pages
    assert long["email"] in said


def test_a_name_beyond_all_measure_is_printed_whole():
    name = "示範" * 200
    said, _ = printed(FORM, CASE | {"full_name": name}, FILED)
    assert 2 == said.count(name)


def test_the_letter_of_approval_says_the_year_and_on_what_it_rests():
    said, pages = printed(LETTER, CASE, FILED | {"outcome": "granted"})
    for part in (
        "勞動部職業安全衛生署函",
        "受文者：示範申請股份有限公司台南分公司",
        "發文字號：職健通字第1150000001號",
        "申請115年度",
        "經審查符合條件，請查照。",
        "復貴單位中華民國115年7月25日資格審查申請（收件序號115-000123）。",
        "投保人數177人，危害風險類別第二類",
        "得依訴願法之規定提起訴願",
    ):
        assert part in said
    assert 1 == pages


def test_the_letter_of_refusal_says_every_reason():
    said, _ = printed(LETTER, CASE, REFUSED)
    assert "經審查不符合條件，請查照。" in said
    assert "不符合條件之理由：從事特別危害健康作業人數達100人；立案證明文號不一致。" in said
