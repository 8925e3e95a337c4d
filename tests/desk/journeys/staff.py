"""What the people of the office do, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from tests.desk.journeys.person import Person

from openosh.desk.people import second_factor
from openosh.server.demonstration import DOMAIN, PASSWORD, TOTP_SECRET


WORKED_ON = "中小企業臨場健康服務補助"


@dataclass
class Staff(Person):
    """Somebody who works on cases of others; they come in with a code."""

    def come_in(self) -> None:
        """Sign in with the password and the code that the app shows."""
        self.sign_in(PASSWORD)
        self.fill({"驗證碼或備用碼": second_factor.code_now(TOTP_SECRET)})
        self.press("登入")
        self.page.wait_for_url(lambda address: "/account/" not in address)

    def open_case(self, number: str) -> None:
        """Find a case in the queue and open it."""
        self.open("/cases/queue?whose=")
        self.page.locator("tr", has_text=number).get_by_role("link").click()

    def begin(self, number: str, move: str) -> None:
        """Choose what to do with a case."""
        self.open_case(number)
        self.page.get_by_role("link", name=f"{move}…", exact=True).click()

    def does(self, number: str, move: str, why: str = "") -> None:
        """Make a move."""
        self.begin(number, move)
        if why:
            self.page.locator("#reason").fill(why)
        self.press(move)

    def ask_for(self, number: str, paper: str, why: str) -> None:
        """Ask the applicant to mend one paper."""
        self.begin(number, "通知補件")
        for group in reversed(self.page.locator("main details:not([open]) > summary").all()):
            group.click()
        self.page.get_by_role("checkbox", name=paper).check()
        self.page.get_by_label(f"「{paper}」須補正什麼").fill(why)
        self.press("通知補件")

    def may_press(self, button: str) -> bool:
        """Return whether the page has a button of this name."""
        return bool(self.page.locator("main").get_by_role("button", name=button).count())

    def declare_interest(self, number: str, why: str) -> None:
        """Declare an interest in the organisation of a number."""
        self.follow("利害關係")
        self.fill({"單位的統一編號": number, "關係": why})
        self.press("聲明")

    def invite(self, address: str, unit: str, role: str) -> str:
        """Offer somebody a seat in a unit of the office; return the link that is shown."""
        self.open("/people/members")
        self.page.get_by_label("單位", exact=True).select_option(label=unit)
        self.press("看這個單位")
        self.fill({"對方的電子郵件": address})
        self.page.get_by_label("角色", exact=True).select_option(label=role)
        self.page.get_by_role("checkbox", name=WORKED_ON).check()
        self.press("寄出邀請")
        return self.page.locator(".notice--ok .code").inner_text()

    def act_as(self, seat: str) -> None:
        """Go on in another of one's seats."""
        self.open("/people/choose")
        self.page.get_by_label(seat).check()
        self.press("以這個身分繼續")


def at(mailbox: str) -> str:
    """Return the address of somebody of the demonstration."""
    return f"{mailbox}@{DOMAIN}"
