"""A folder is enough: named, it has pages, moves, clocks and a letter, and is kept from others.

What the toy decides, and that its readings agree, is in ``tests/test_sixth_programme.py``.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from click.testing import CliRunner
from django.conf import settings
from django.db import connection
from django.test import Client
from pypdf import PdfReader
from tests.desk.cases.conftest import Office, browser_of, days_later
from tests.desk.isolation import worlds
from tests.desk.pages.addresses import given_to, is_somebodys, things_of
from tests.desk.sixth_programme.application import WHY, Application
from tests.desk.visiting import Visitor
from tests.sixth_programme.hearing_protectors.programme import PROGRAMME
from tests.sixth_programme.hearing_protectors.workflow import EAR_MUFFS

import openosh
from load.addresses import every_address
from openosh.desk import registry
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE, PUBLIC, Actor
from openosh.server.commands.replay import command as replay


CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
DECISION = re.compile(r"/cases/[0-9a-f-]{36}/decisions/\d+")
TABLES_OF_A_CASE = {
    "cases_case",
    "cases_casefact",
    "cases_clockrun",
    "cases_decisionmade",
    "cases_movemade",
    "cases_supplementrequest",
    "journal_entry",
    "papers_paper",
    "papers_upload",
}


# -- from the first page to the letter ------------------------------------------------------------


def test_the_office_offers_what_the_folder_offers(town: Office):
    page = Visitor(browser_of(town.firm)).reads("/")

    assert PROGRAMME in registry.programmes()
    assert PROGRAMME.title in page
    assert EAR_MUFFS.title in page


def test_its_check_stands_in_the_way_and_says_what_the_law_asks_for(application: Application):
    application.fill_in(level="80")

    said = application.firm.is_refused(f"{application.case}answers")

    assert "音壓級 80 分貝，未達 85 分貝" in said
    assert "draft" == application.row.state


def test_it_goes_from_its_first_page_to_a_letter_that_anybody_confirms(application: Application):
    firm, reviewer, case = application.firm, application.reviewer, application.case
    for one in EAR_MUFFS.pages:
        assert one.title in firm.reads(application.page(one.name))
    application.fill_in()
    application.send()
    sent = firm.reads(case)
    assert "已送件" in sent
    assert "監測報告.pdf" in sent
    assert "審查目標" in sent

    assert "補件期限至115年7月13日24:00" in reviewer.reads(application.move("ask"))
    application.ask()
    asked = firm.reads(case)
    assert WHY in asked
    assert "末日115年7月11日為星期六，順延至115年7月13日（含）" in asked

    with days_later(2):
        application.answer()
        application.propose()
        assert "擬核定" not in firm.reads(case)
        assert "不得再「核定」" in reviewer.reads(application.move("approve"))
        application.approve()

        granted = firm.reads(case)
        (letter,) = application.letters
        text = PdfReader(io.BytesIO(firm.downloads(letter))).pages[0].extract_text()
        code = CODE.search(text)
        assert code is not None
        confirmed = Visitor(Client()).reads(f"/papers/verify?code={code[0]}")
    assert "示聽字第" in text
    assert "這份文件確由本平台發出" in confirmed

    (decision,) = DECISION.findall(granted)
    shown = firm.reads(f"{decision}?again=1")
    told = CliRunner().invoke(replay, [application.row.number], standalone_mode=False)
    assert "1,000 元" in shown
    assert "重算結果相同" in shown
    assert "2 件決定，2 件相符" in told.output


def test_an_answer_after_its_clock_is_refused_and_nothing_is_lost(application: Application):
    application.fill_in()
    application.send()
    application.ask()

    with days_later(8):
        said = application.firm.is_refused(f"{application.case}answers")

    assert "「補件期限」已於115年7月13日屆滿" in said
    assert "supplement" == application.row.state


# -- kept from everybody else ---------------------------------------------------------------------


def granted(application: Application) -> Application:
    """Let the case come to have one of everything."""
    application.fill_in()
    application.send()
    application.ask()
    application.answer()
    application.propose()
    application.approve()
    return application


def others(office: Office) -> list[Actor]:
    """Another firm, and staff who do not work on the programme or are not named for the case."""
    return [office.other_firm, office.stranger, office.auditor]


def test_no_row_and_no_address_of_it_is_there_for_anybody_else(application: Application):
    tried, case = addresses_of(granted(application)), application.row
    marks = (case.number, str(case.pk))
    assert {*application.letters, application.page("workers")} <= {*tried}
    assert TABLES_OF_A_CASE <= tables_that_name(*marks, to=application.office.firm)

    # Rows first: whoever has asked for an address finds that attempt in their own journal.
    for other in others(application.office):
        assert set() == tables_that_name(*marks, to=other)
        assert [] == [*given_to(browser_of(other), tried)]
    assert set() == tables_that_name(*marks, to=PUBLIC)
    assert [] == [*given_to(Client(), tried)]


def addresses_of(application: Application) -> list[str]:
    """Return every address that names anything of the case: all its pages, slots and moves."""
    with scope.entered(OFFICE):
        things = things_of(application.row) | {
            "forms:page.name": [one.name for one in EAR_MUFFS.pages],
            "slot": [one.name for one in EAR_MUFFS.slots],
            "sheet": [one.name for one in EAR_MUFFS.sheets],
        }
    return [path for one in every_address() if is_somebodys(one) for path in one.filled(things)]


def tables_that_name(*marks: str, to: Actor) -> set[str]:
    """Return the tables in which somebody sees, as the web role, a row with one of the marks."""
    assert {settings.WEB_ROLE} == worlds.asked("SELECT current_user::text")
    return {
        table
        for table in connection.introspection.table_names()
        if any(mark in row for row in worlds.seen(to, table) for mark in marks)
    }


# -- who needed to know of it ---------------------------------------------------------------------


def test_no_file_of_the_office_knows_it():
    source = Path(openosh.__file__).parent
    files = [path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    names = (PROGRAMME.slug, PROGRAMME.title, EAR_MUFFS.name, EAR_MUFFS.title)
    marks = [name.encode() for name in names]

    knowing = [path for path in files if any(mark in path.read_bytes() for mark in marks)]

    assert [] == knowing
    assert source not in PROGRAMME.folder.parents
