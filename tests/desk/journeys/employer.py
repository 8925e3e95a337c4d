"""What an employer does in the office, page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.desk.journeys.person import Person, pdf

from openosh.desk.forms.fields import Field, fields_of
from openosh.desk.forms.reading import cell_name, typed_form
from openosh.programmes.onsite_subsidy.demo_qualification import ADDRESS, answers, blank_paper
from openosh.programmes.onsite_subsidy.workflow import QUALIFICATION


if TYPE_CHECKING:
    from openosh.desk.case_type import Page as FormPage

PASSWORD = "long-enough-words-47"  # noqa: S105 - of somebody made up
PRINTED = "application_form"


@dataclass
class Employer(Person):
    """Somebody who applies for their employer."""

    organisation: str = ""
    number: str = ""
    case: str = ""
    """The address of the page of their case."""

    # -- coming in ---------------------------------------------------------------------------------

    def sign_up(self) -> None:
        """Make an account and open the link in the letter that comes."""
        self.open("/")
        self.follow("事業單位註冊")
        self.fill({"您的姓名": self.name, "電子郵件": self.address})
        self.fill({"密碼": PASSWORD, "再輸入一次密碼": PASSWORD})
        self.press("建立帳號")
        assert "請確認電子郵件" == self.heading
        self.open(self.town.link_in_letter_to(self.address, "/account/confirm-email/"))
        self.press("確認")

    def come_in(self) -> None:
        """Sign in with the password."""
        self.sign_in(PASSWORD)

    def register(self) -> None:
        """Register the employer as its first person."""
        self.follow("登記事業單位")
        self.fill({"單位的統一編號": self.number, "單位全銜": self.organisation})
        self.fill({"登記地址的縣市": "臺南市", "登記地址": ADDRESS})
        self.press("登記")

    # -- the application ---------------------------------------------------------------------------

    def open_application(self) -> None:
        """Begin an application, or go on with the one that was begun."""
        self.open("/")
        begin = self.page.get_by_role("button", name=f"開始填寫：{QUALIFICATION.title}")
        if begin.count():
            begin.click()
        else:
            self.follow("繼續填寫")
        self.page.wait_for_url("**/tasks")
        self.case = self.page.url.removesuffix("tasks")

    def open_case(self) -> None:
        """Open the case that is there."""
        self.open("/cases/")
        self.follow(QUALIFICATION.title)
        self.page.wait_for_url("**/cases/*-*/")
        self.case = self.page.url

    def fill_in(self, day: dt.date) -> None:
        """Answer every page as an application of this day would, and attach what each asks for."""
        written = answers(self.organisation, self.number, day)
        self.follow(QUALIFICATION.pages[0].title)
        for page in QUALIFICATION.pages:
            assert page.title == self.heading
            self.answer(page, written)
            for slot in page.slots:
                self.attach(slot, self.print_form() if slot == PRINTED else None)
            self.press("儲存並繼續")

    def answer(self, page: FormPage, written: dict[str, Any]) -> None:
        """Type what is written into the controls of a page."""
        for field in fields_of(QUALIFICATION, page):
            value = written.get(field.path)
            if field.control == "rows":
                self._answer_rows(field, value or [])
            elif value is not None:
                self.type_into(field.path, typed_form(field, value))

    def _answer_rows(self, field: Field, rows: list[dict[str, Any]]) -> None:
        for number, row in enumerate(rows):
            for column in field.columns:
                text = typed_form(column, row[column.path])
                self.type_into(cell_name(field, number, column), text)

    def type_into(self, name: str, text: str) -> None:
        """Give the control of this name what a person would: a text, a choice, a tick."""
        control = self.page.locator(f'main [name="{name}"]')
        if control.first.get_attribute("type") == "radio":
            self.page.locator(f'main [name="{name}"][value="{text}"]').check()
        elif control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(text)
        else:
            control.fill(text)

    def attach(self, slot: str, content: bytes | None = None) -> None:
        """Choose a file for a slot of the page."""
        paper = content or blank_paper(f"{self.organisation}：{slot}").getvalue()
        self.page.locator(f'main [name="slot-{slot}"]').set_input_files(pdf(f"示範_{slot}", paper))

    def print_form(self) -> bytes:
        """Keep what the page holds, and print the form of it for sealing."""
        self.press("儲存並檢核")
        return self.download(self.page.get_by_role("link", name="列印套印之申請表（PDF）"))

    def send(self, button: str = "送出申請") -> None:
        """Look over the answers and send them."""
        self.open(f"{self.case}answers")
        self.press(button)

    def mend(self, page: str, slot: str) -> None:
        """Attach anew what was asked for, from the list of what is open."""
        self.open(f"{self.case}tasks")
        self.follow(page)
        self.attach(slot)
        self.press("儲存並繼續")

    # -- what comes of it --------------------------------------------------------------------------

    @property
    def case_number(self) -> str:
        """The number by which the office knows the case."""
        self.open(self.case)
        return self.page.locator(".title__cap").inner_text().split()[-1]

    def letter(self) -> bytes:
        """Return the letter, downloaded from where the papers of the case are listed."""
        self.open(f"/papers/case/{self.case.split('/')[-2]}/")
        row = self.page.locator("tr", has_text="資格審查結果通知函")
        return self.download(row.get_by_role("link", name="PDF"))
