"""The journeys by keyboard alone: Tab, Enter, Space and arrows, with the focus in sight."""

from __future__ import annotations

import pytest
from tests.desk.browsing import Look
from tests.desk.journeys.keyboard import Keyboard
from tests.desk.pages.demo_office import DemoOffice

from openosh.desk.cases.models import Case
from openosh.desk.isolation.scope import OFFICE, entered


pytestmark = pytest.mark.django_db
RISK_CLASS, OF_REGISTER = "f-risk_class-1", "f-register_risk_class-1"


def state_of(case: Case) -> str:
    with entered(OFFICE):
        return Case.objects.get(pk=case.pk).state


def test_an_applicant_fills_in_a_page_of_the_form(demo: DemoOffice, look: Look):
    page = look(demo.people["employer-a"], "/")
    keys = Keyboard(page)
    keys.take("繼續填寫")
    keys.take("勞工人數與危害風險類別")

    keys.go_to("第一類")
    keys.press("ArrowDown")
    assert "第二類" == keys.at
    keys.press("ArrowUp")
    keys.go_to("第一類")
    keys.press("Space")
    keys.type_into("勞工保險投保人數", "166")
    keys.take("儲存並檢核")

    assert page.locator(f"#{RISK_CLASS}").is_checked()
    assert page.locator(f"#{OF_REGISTER}").is_checked()
    assert "166" == page.locator("#f-insured_workers").input_value()


def test_an_applicant_corrects_what_the_page_names(demo: DemoOffice, look: Look):
    case = demo.cases["employer-a"]
    page = look(demo.people["employer-a"], f"/cases/{case.pk}/form/workforce")
    keys = Keyboard(page)
    keys.type_into("勞工保險投保人數", "許多")
    keys.take("儲存並檢核")

    keys.go_to("勞工保險投保人數")
    keys.press("Enter")
    assert "f-insured_workers" == page.evaluate("document.activeElement.id")
    keys.press("ControlOrMeta+a")
    page.keyboard.type("166")
    keys.take("儲存並檢核", "Space")

    assert "166" == page.locator("#f-insured_workers").input_value()
    assert 0 == page.locator(".errors").count()


def test_an_applicant_sends_a_supplement(demo: DemoOffice, look: Look):
    keys = Keyboard(look(demo.people["employer-c"], "/"))
    keys.take("補件")
    keys.take("檢查答案並送出")
    keys.take("送出補件", "Space")

    assert "under_review" == state_of(demo.cases["employer-c"])


def test_a_reviewer_takes_a_case_from_the_queue_and_moves_it(demo: DemoOffice, look: Look):
    case = demo.cases["employer-b"]
    keys = Keyboard(look(demo.people["reviewer"], "/cases/queue"))
    keys.choose("承辦", "未派案")
    keys.take("篩選")
    keys.take("資格審查申請")
    keys.take("開始審查…")
    keys.take("開始審查", "Space")
    assert "under_review" == state_of(case)

    keys.take("擬不符合條件…")
    keys.type_into("理由", "示範之理由")
    keys.take("擬不符合條件")
    assert "refusal_proposed" == state_of(case)
