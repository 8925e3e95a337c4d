"""The printed claim and the letter of its result lose no visit, no reason and no dollar."""

from __future__ import annotations

import datetime as dt
import io
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pypdf import PdfReader
from tests.onsite_claims import case_one, claim

from openosh.desk import clock
from openosh.desk.amounts import AmountsShown, Explained, shown
from openosh.desk.case_type import Given, Sheet, Surroundings
from openosh.desk.papers.parts import Grid, Imprint, Letter, Page
from openosh.desk.papers.printing.fonts import fonts_in
from openosh.desk.papers.printing.text_documents import odt
from openosh.desk.papers.printing.typesetting import pdf
from openosh.programmes.onsite_subsidy.claim_lines import CONTRACTED
from openosh.programmes.onsite_subsidy.claim_requests import contracted_claim
from openosh.programmes.onsite_subsidy.claim_sheets import SHEETS
from openosh.programmes.onsite_subsidy.programme import PROGRAMME


FORM, LETTER = SHEETS
AT = dt.datetime(2026, 8, 20, 10, 5, tzinfo=clock.TAIPEI)
WHOLE_YEAR = ("2026-01-01", "2026-12-31")


def amounts_of(case: Given) -> AmountsShown:
    """The amounts of a claim as they would be decided."""
    request = contracted_claim(case, Surroundings(today=AT.date()))
    result = PROGRAMME.decider("contracted_claim").decide(AT.date(), request)
    trace = [one.to_json() for one in result.trace]
    return shown(CONTRACTED, Explained(request, result.outcome, trace))


def record_of(case: Given, **more: Any) -> dict[str, Any]:
    """The record of a claim that was filed, and what it knows of its result."""
    known = {"number": "11508000001", "today": AT.date(), "filed_at": AT}
    return {**known, "amounts": amounts_of(case), **more}


def printed(sheet: Sheet, case: Given, record: dict[str, Any]) -> tuple[str, int]:
    """What stands on the paper, without spaces, and how many pages it takes."""
    number = "職健通字第1150000001號" if sheet.numbered else ""
    imprint = Imprint(
        sheet.title,
        "中華民國115年8月20日",
        "8K2M-Q7RT-5XWC",
        "https://example.org/x",
        "11508000001",
        number,
        remedies=sheet.remedies,
    )
    page = Page(sheet.content(case, record), imprint)
    fonts = fonts_in(Path(settings.FONTS))
    assert odt(page, fonts.families, at=AT)
    layout = PROGRAMME.folder / "papers" / f"{sheet.name}.typ"
    reader = PdfReader(io.BytesIO(pdf(page, layout, fonts, at=AT)))
    said = "".join(one.extract_text() for one in reader.pages)
    return "".join(said.replace("\u200b", "").split()), len(reader.pages)


def cells(content: Given, name: str) -> list[list[str]]:
    """The texts of a table, row by row."""
    grid = content[name]
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row] for row in grid.rows]


def test_the_form_of_a_whole_year_adds_up_and_stands_on_three_pages():
    case = case_one(*WHOLE_YEAR)
    said, pages = printed(FORM, case, record_of(case))
    content = FORM.content(case, record_of(case))

    assert 3 == pages
    assert "總計212,000120,00092,000" in said
    assert ["總計", "212,000", "120,000", "92,000"] == cells(content, "expenses")[-1]


def test_every_visit_stands_in_both_tables_of_the_form():
    case = deepcopy(claim())
    case["visits"][1]["person"] = "測試外人"  # whom the form does not list
    content = FORM.content(case, record_of(case))

    assert "測試外人" in str(cells(content, "staff"))
    assert "測試外人" in str(cells(content, "expenses"))


def test_a_number_of_a_person_is_masked_on_the_form():
    said, _ = printed(FORM, claim(), record_of(claim()))

    assert claim()["people"][0]["id_number"] not in said


@pytest.mark.parametrize("case", [{}, claim()], ids=["blank", "without amounts"])
def test_a_form_prints_before_anything_is_computed(case: Given):
    _, pages = printed(FORM, case, {"number": "11508000001", "today": AT.date()})

    assert pages


def test_without_amounts_the_form_still_adds_up_what_was_spent():
    assert "7,350" == cells(FORM.content(claim(), {}), "expenses")[-1][1]


def test_amounts_of_other_visits_than_stand_there_are_left_out():
    content = FORM.content(claim(), record_of(case_one(*WHOLE_YEAR)))

    assert ["", ""] == cells(content, "expenses")[1][-2:]


def test_the_letter_says_the_sum_in_figures_and_words_and_explains_every_line():
    case = case_one(*WHOLE_YEAR)
    said, _ = printed(LETTER, case, record_of(case, outcome="granted"))

    assert "壹拾貳萬元整（120,000元）" in said
    assert "有4場次未全數補助" in said
    assert said.count("本年度補助已達上限，減列") == 4
    assert 54 == len(cells(LETTER.content(case, record_of(case)), "annex"))


def test_a_letter_that_grants_nothing_pays_nothing_into_an_account():
    case = deepcopy(claim())
    for visit in case["visits"]:
        visit["record_signed"] = False
    content = LETTER.content(case, record_of(case, outcome="granted"))
    letter = content["letter"]
    assert isinstance(letter, Letter)

    assert "核定補助金額新臺幣 零元整（0 元）。" in letter.explanation


def test_a_letter_of_refusal_gives_its_reasons():
    why = ("契約未涵蓋服務日期。", "服務人員未備查")
    said, _ = printed(LETTER, claim(), record_of(claim(), outcome="refused", reasons=why))

    assert "不予補助之理由：契約未涵蓋服務日期；服務人員未備查。" in said
