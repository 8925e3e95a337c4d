"""The yearly application, from a stranger's first page to a letter that anybody can verify."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader
from tests.desk.journeys.person import Person
from tests.desk.journeys.town import Town


pytestmark = pytest.mark.long


CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
CUT_OFF = "掃描檔右側被裁切，請重新上傳完整之證明。"
INSURED = "勞工保險投保人數證明"
UNIT = "職安署．示範主管機關"


def test_an_employer_registers_applies_mends_and_is_approved(town: Town):
    town.is_at("2026-07-13")
    employer = town.registered_employer("示範癸股份有限公司", "00000080")
    assert "示範癸股份有限公司" == employer.heading

    town.is_at("2026-07-14")
    employer.open_application()
    employer.fill_in(dt.date(2026, 7, 14))
    employer.send()
    number = employer.case_number

    town.is_at("2026-07-15")
    reviewer = town.staff("reviewer")
    reviewer.does(number, "開始審查")
    assert "承辦：我" in reviewer.reads
    reviewer.ask_for(number, INSURED, CUT_OFF)

    town.is_at("2026-07-20", hour=17)
    employer.open(employer.case)
    assert CUT_OFF in employer.reads
    employer.mend(INSURED, "insured")
    employer.send("送出補件")

    town.is_at("2026-07-21")
    reviewer.does(number, "擬符合條件")
    employer.open(employer.case)
    assert "審查中" == employer.state
    assert "擬符合條件" not in employer.reads
    town.staff("approver").does(number, "核定符合條件")

    employer.open(employer.case)
    assert "符合條件" == employer.state
    letter = employer.letter()
    code = CODE.search(PdfReader(io.BytesIO(letter)).pages[0].extract_text())
    assert code is not None
    stranger = Person(town, "", "")
    stranger.open("/papers/verify")
    stranger.fill({"驗證碼": code[0]})
    stranger.press("驗證")
    assert "這份文件確由本平台發出" == stranger.heading
    stranger.choose_file("選擇檔案", letter)
    stranger.press("比對")
    assert "完全相同" in stranger.reads

    assert "2 件相符" in town.served.command("replay", number)


def test_an_application_is_sent_neither_in_march_nor_in_august(town: Town):
    town.is_at("2026-03-16")
    employer = town.demo_employer("employer-a", "示範甲股份有限公司")
    employer.open_application()
    employer.fill_in(dt.date(2026, 3, 16))

    employer.send()
    assert "資格申請期間" in employer.is_told

    town.is_at("2026-08-31")
    employer.send()
    assert "資格申請期間" in employer.is_told

    town.is_at("2026-07-31")
    employer.open(f"{employer.case}answers")
    assert "資格申請期間" not in employer.is_told


def test_an_answer_on_the_sixth_day_is_refused_and_nothing_is_lost(town: Town):
    employer = town.demo_employer("employer-c", "示範丙股份有限公司")
    town.is_at("2026-07-08")
    employer.open_case()
    number = employer.case_number
    reviewer = town.staff("reviewer")
    reviewer.does(number, "補件逾期，續行審查")
    reviewer.ask_for(number, INSURED, CUT_OFF)

    town.is_at("2026-07-14")
    employer.mend(INSURED, "insured")
    employer.send("送出補件")

    assert "「補件期限」已於115年7月13日屆滿" in employer.is_told
    employer.open(employer.case)
    assert "通知補件" == employer.state
    town.is_at("2026-07-13", hour=23)
    employer.send("送出補件")
    assert "" == employer.is_told


def test_who_has_an_interest_does_not_propose_and_who_reviewed_does_not_approve(town: Town):
    town.is_at("2026-07-06")
    employer = town.demo_employer("employer-b", "示範乙股份有限公司")
    employer.open_case()
    number = employer.case_number
    officer = town.staff("officer")
    for role in ("專業機構審查", "核定主管"):
        officer.open(town.staff("operator").invite(officer.address, UNIT, role))
        officer.press("接受邀請")
    officer.act_as("示範主管機關．專業機構審查")
    officer.does(number, "開始審查")

    related = town.staff("reviewer-2")
    related.declare_interest(employer.number, "配偶任職")
    related.begin(number, "擬符合條件")
    assert "利害關係" in related.is_told
    assert not related.may_press("擬符合條件")

    officer.does(number, "擬符合條件")
    officer.act_as("示範主管機關．核定主管")
    officer.begin(number, "核定符合條件")
    assert "您已辦理本案之「擬符合條件」，不得再「核定符合條件」" in officer.is_told
    assert not officer.may_press("核定符合條件")

    town.staff("approver").does(number, "核定符合條件")
    employer.open(employer.case)
    assert "符合條件" == employer.state
